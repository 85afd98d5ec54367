from __future__ import annotations

from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast

from rung.server.errors import NotFoundError, ReadOnlyError
from rung.server.okrs import access
from rung.server.okrs.access import Ref
from rung.server.store.models import Person, Seat, Unit

#: Objectives and who may write them; everybody with a seat may read them all.
WRITERS = {
    "C1": {"alice"},
    "D1": {"alice"},
    "T1": {"alice", "bob"},
    "S1": {"alice"},
}
EVERYBODY = ("alice", "bob", "carla", "olaf", "sam")


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("key", WRITERS)
def test_objectives_are_written_by_those_who_lead_there(cast: Cast, who: str, key: str) -> None:
    actor = getattr(cast, who)
    if who in WRITERS[key]:
        assert access.objective_to_write(actor, cast.ref(key)).key == key
    else:
        with pytest.raises(NotFoundError):
            access.objective_to_write(actor, cast.ref(key))


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_with_a_seat_reads(cast: Cast, who: str) -> None:
    actor = getattr(cast, who)
    if who == "sam":
        for door, key in ((access.objective_to_read, "T1"), (access.key_result_to_read, "T1.1")):
            with pytest.raises(NotFoundError):
                door(actor, cast.ref(key))
    else:
        assert access.objective_to_read(actor, cast.ref("T1")).organization == cast.northwind
        assert access.key_result_to_read(actor, cast.ref("T1.1")).objective.key == "T1"


def test_a_stranger_finds_the_namesake_of_his_own_organization(cast: Cast) -> None:
    found = access.objective_to_write(cast.sam, Ref("southwind", "2026-q1", "T1"))
    assert found.organization == cast.southwind


def test_key_results_follow_their_objective_and_their_owner(cast: Cast) -> None:
    for actor in (cast.alice, cast.bob, cast.carla):  # Carla answers for it, not for the objective
        assert access.key_result_to_write(actor, cast.ref("T1.1")).key == "T1.1"
    for actor in (cast.olaf, cast.sam):
        with pytest.raises(NotFoundError):
            access.key_result_to_write(actor, cast.ref("T1.1"))
    with pytest.raises(NotFoundError):
        access.key_result_to_write(cast.bob, cast.ref("D1.1"))


@pytest.mark.parametrize("key", ["adv", "T1", "T1.1"])
def test_an_item_of_each_kind_may_carry_a_waiver(cast: Cast, key: str) -> None:
    assert access.item_to_write(cast.bob, cast.ref(key)).key == key
    with pytest.raises(NotFoundError):
        access.item_to_write(cast.olaf, cast.ref(key))


@pytest.mark.parametrize("key", ["cs", "D1", "D1.1", "nothing"])
def test_an_item_elsewhere_is_not_found(cast: Cast, key: str) -> None:
    with pytest.raises(NotFoundError):
        access.item_to_write(cast.bob, cast.ref(key))


@pytest.mark.parametrize("key", ["X9", "adv", "alice", "T1.1"])
def test_only_objectives_are_objectives(cast: Cast, key: str) -> None:
    with pytest.raises(NotFoundError):
        access.objective_to_read(cast.alice, cast.ref(key))


def test_a_lead_writes_for_all_units_below_and_the_people_in_them(cast: Cast) -> None:
    Person.objects.of(cast.northwind).filter(key="bob").update(unit="cs")
    seat = Seat.objects.of(cast.northwind).get(account=cast.bob.account)
    rights = access.rights_of(cast.bob, seat, cast.cycle)
    assert rights.holders == {"cs", "adv", "sup", "bob", "carla"}
    assert not rights.may_write("co")


def test_units_in_a_loop_are_survived(cast: Cast) -> None:
    Unit.objects.of(cast.northwind).filter(key="cs").update(parent="adv")
    assert access.objective_to_write(cast.bob, cast.ref("D1")).key == "D1"


def test_a_lead_whom_the_cycle_does_not_know_writes_nothing(cast: Cast) -> None:
    Person.objects.of(cast.northwind).filter(key="bob").delete()
    with pytest.raises(NotFoundError):
        access.objective_to_write(cast.bob, cast.ref("T1"))


def test_a_token_that_only_reads_writes_nothing(cast: Cast) -> None:
    reader = replace(cast.alice, may_write=False)
    for door, key in (
        (access.objective_to_write, "T1"),
        (access.key_result_to_write, "T1.1"),
        (access.item_to_write, "T1.1"),
    ):
        with pytest.raises(ReadOnlyError, match="may only read"):
            door(reader, cast.ref(key))
        with pytest.raises(NotFoundError):
            door(reader, cast.ref("nothing"))


@pytest.mark.parametrize(("who", "queries"), [("alice", 3), ("bob", 9)])
def test_what_opening_for_writing_costs(
    cast: Cast, who: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # seat with its organisation, cycle, objective; for others than the champion what is hidden, and then
    # units, people, grants, authors and the owners of key results
    with django_assert_num_queries(queries):
        access.objective_to_write(getattr(cast, who), cast.ref("T1"))
