"""Adding, changing and removing key results."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import NORTHWIND, TEAM, Cast

from rung.core import model
from rung.server.errors import ConflictError, NotFoundError, ReadOnlyError, RefusedError
from rung.server.okrs.access import item_to_write, key_result_to_write, objective_to_write
from rung.server.okrs.actions import (
    Stated,
    add_key_result,
    change_key_result,
    cut,
    edit_title,
    remove_key_result,
    set_owner,
    waive,
)
from rung.server.orgs.access import Actor
from rung.server.store.convert import objectives_of
from rung.server.store.models import AuditEntry, Initiative, KeyResult, Waiver
from rung.server.transfer.access import removed_to_write
from rung.server.transfer.actions import put_back
from rung.server.transfer.queries import removed_from

CALLS = Stated(title="Raise reference calls from 3 to 12", owner="bob")


def add(cast: Cast, stated: Stated = CALLS, *, to: str = "T1", moves: str = "") -> KeyResult:
    row = objective_to_write(cast.bob, cast.ref(to))
    return add_key_result(actor=cast.bob, objective=row, stated=stated, moves=moves)


def team(cast: Cast) -> model.Objective:
    return objectives_of(cast.northwind, cast.cycle, ["T1"])[0]


def stamp(cast: Cast, key: str = "T1.1") -> str:
    return Stated.of(key_result_to_write(cast.bob, cast.ref(key))).stamp


def last_entry(cast: Cast) -> AuditEntry:
    return AuditEntry.objects.of(cast.northwind)[0]


def test_a_key_result_is_added_as_the_last_with_what_was_corrected(cast: Cast) -> None:
    given = Stated(
        title=" Raise\n calls ",
        baseline=3.0,
        target=12.0,
        measure_unit="calls",
        direction="up",
        owner="carla",
    )
    assert add(cast, given, moves="D1.1").key == "T1.2"
    assert team(cast).key_results[1] == model.KeyResult(
        id="T1.2",
        title="Raise calls",
        owner="carla",
        measure=model.Measure(baseline=3, target=12, unit="calls", direction=model.Direction.UP),
        contributes_to=(model.Contribution("D1.1"),),
    )
    entry = last_entry(cast)
    assert (entry.action, entry.subject, entry.before) == ("add_key_result", "T1.2", {})
    assert (entry.after["target"], entry.after["link"]["to"]) == (12.0, "D1.1")
    assert "metric" not in entry.after


def test_an_id_is_never_used_again(cast: Cast) -> None:
    home = objective_to_write(cast.bob, cast.ref("T1"))
    Initiative.objects.of(cast.northwind).create(
        organization=cast.northwind, cycle=cast.cycle, objective=home, key="T1.2", title="Ask them"
    )
    added = add(cast)
    assert added.key == "T1.3"
    remove_key_result(actor=cast.bob, key_result=key_result_to_write(cast.bob, cast.ref("T1.3")))
    assert add(cast).key == "T1.4"


@pytest.mark.parametrize(
    ("stated", "moves", "why", "field"),
    [
        (replace(CALLS, title=" \n"), "", "cannot be empty", "title"),
        (replace(CALLS, target=1e16), "", "too large: write it in a larger unit", "target"),
        (replace(CALLS, baseline=float("nan")), "", "baseline is too large", "baseline"),
        (replace(CALLS, measure_unit="x" * 101), "", "100 characters at most", "measure_unit"),
        (replace(CALLS, direction="sideways"), "", "one of up, down", "direction"),
        (replace(CALLS, owner="zoe"), "", "no person zoe", "owner"),
        (CALLS, "S1", "is not at a higher level", None),
        (CALLS, "T1.1", "close a loop", None),
        (CALLS, "nowhere", "no objective or key result nowhere", None),
    ],
)
def test_what_it_cannot_be_is_refused_with_the_place(
    cast: Cast, stated: Stated, moves: str, why: str, field: str | None
) -> None:
    with pytest.raises(RefusedError, match=why) as refused:
        add(cast, stated, moves=moves)
    assert refused.value.detail.get("field") == field
    assert len(team(cast).key_results) == 1
    assert not AuditEntry.objects.of(cast.northwind).exists()


def test_nothing_is_added_to_what_is_off_the_ladder(cast: Cast) -> None:
    cut(actor=cast.bob, objective=objective_to_write(cast.bob, cast.ref("T1")), reason="no room")
    with pytest.raises(RefusedError, match="put it back first"):
        add(cast)


def test_only_what_is_sent_changes_and_an_empty_field_goes_by_the_words(cast: Cast) -> None:
    row = key_result_to_write(cast.bob, cast.ref("T1.1"))
    change_key_result(actor=cast.bob, key_result=row, changes={"target": 14.0, "metric": "calls"})
    measure = model.Measure(metric="calls", target=14)
    assert team(cast).key_results == (replace(TEAM.key_results[0], measure=measure),)
    assert last_entry(cast).before == {"target": None, "metric": ""}
    change_key_result(actor=cast.bob, key_result=row, changes={"target": None, "metric": ""})
    assert team(cast).key_results == TEAM.key_results


def test_a_change_of_nothing_writes_nothing(cast: Cast) -> None:
    row = key_result_to_write(cast.bob, cast.ref("T1.1"))
    same = Stated.of(row).as_changes
    assert change_key_result(actor=cast.bob, key_result=row, changes=same, seen=stamp(cast)) is row
    assert not AuditEntry.objects.of(cast.northwind).exists()


def test_two_who_change_a_key_result_both_keep_their_words(cast: Cast) -> None:
    row, read = key_result_to_write(cast.bob, cast.ref("T1.1")), stamp(cast)
    change_key_result(actor=cast.alice, key_result=row, changes={"target": 9.0}, seen=read)
    with pytest.raises(ConflictError) as clash:
        change_key_result(actor=cast.bob, key_result=row, changes={"target": 15.0}, seen=read)
    detail = clash.value.detail
    assert (detail["yours"]["target"], detail["theirs"]["target"]) == (15.0, 9.0)
    assert detail["seen"] == stamp(cast)
    change_key_result(
        actor=cast.bob, key_result=row, changes={"target": 9.0}, seen=read
    )  # the same is no clash
    change_key_result(actor=cast.bob, key_result=row, changes={"target": 15.0}, seen=detail["seen"])
    assert team(cast).key_results[0].measure.target == 15


def test_a_new_owner_and_a_rewording_count_as_changes_too(cast: Cast) -> None:
    row = key_result_to_write(cast.bob, cast.ref("T1.1"))
    read = stamp(cast)
    set_owner(actor=cast.alice, item=row, owner="bob")
    with pytest.raises(ConflictError):
        change_key_result(actor=cast.bob, key_result=row, changes={"target": 15.0}, seen=read)
    change_key_result(actor=cast.bob, key_result=row, changes={"title": "Raise calls from 3 to 9"})
    with pytest.raises(ConflictError):  # the page for words alone was opened before
        edit_title(actor=cast.alice, item=row, title="Raise visits", version=0)


def test_what_is_removed_comes_back_with_all_that_hung_on_it(cast: Cast) -> None:
    add(cast, moves="D1.1")
    row = key_result_to_write(cast.bob, cast.ref("T1.1"))
    waive(actor=cast.bob, subject=row, rule="missing-baseline", reason="nobody counted")
    before = team(cast).key_results
    with pytest.raises(ConflictError):
        remove_key_result(actor=cast.bob, key_result=row, seen="something else")
    remove_key_result(actor=cast.bob, key_result=row, seen=stamp(cast))
    assert [one.id for one in team(cast).key_results] == ["T1.2"]
    assert not Waiver.objects.of(cast.northwind).exists()
    assert [(one.value.id, one.within, one.who) for one in removed_from(cast.cycle).items] == [
        ("T1.1", "T1", "Bob")
    ]
    cycle, found = removed_to_write(cast.bob, cast.ref("T1.1"))
    assert put_back(actor=cast.bob, cycle=cycle, removed=found) == ()
    assert team(cast).key_results == (before[1], before[0])  # as the last one
    assert removed_from(cast.cycle).count == 0


def actor_of(cast: Cast, who: str) -> Actor:
    return replace(cast.bob, may_write=False) if who == "a reading token" else getattr(cast, who)


@pytest.mark.parametrize(
    ("who", "error"),
    [
        ("alice", None),
        ("bob", None),
        ("olaf", NotFoundError),
        ("sam", NotFoundError),
        ("a reading token", ReadOnlyError),
    ],
)
def test_who_may_write_key_results(cast: Cast, who: str, error: type[Exception] | None) -> None:
    for opened in (
        lambda: objective_to_write(actor_of(cast, who), cast.ref("T1")),
        lambda: key_result_to_write(actor_of(cast, who), cast.ref("T1.1")),
    ):
        if error is None:
            assert opened().key in {"T1", "T1.1"}
        else:
            with pytest.raises(error):
                opened()


def test_what_the_actions_cost(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    home = objective_to_write(cast.bob, cast.ref("T1"))
    row = key_result_to_write(cast.bob, cast.ref("T1.1"))
    # savepoint, revision grown and read, state, objective; 6 for a free id; last place, savepoint, insert,
    # release; audit, release. Links, milestones, check-ins and waivers cost nothing. 11 tell of it.
    with django_assert_num_queries(29):
        add_key_result(actor=cast.bob, objective=home, stated=CALLS)
    # savepoint, revision grown and read, state, key result, person, update, audit, release; 13 tell of it
    with django_assert_num_queries(23):
        change_key_result(actor=cast.bob, key_result=row, changes={"owner": "alice"})


def test_an_item_of_another_kind_is_no_key_result(cast: Cast) -> None:
    assert item_to_write(cast.bob, cast.ref("T1")).key == "T1"
    with pytest.raises(NotFoundError):
        key_result_to_write(cast.bob, cast.ref("T1"))
    assert NORTHWIND.objectives[2] == team(cast)
