from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast

from rung.server.errors import ConflictError, NotFoundError, RefusedError
from rung.server.okrs.access import item_to_write, key_result_to_write, objective_to_write
from rung.server.okrs.actions import cut, edit_title, restore, set_owner, take_out_of_cycle, unwaive, waive
from rung.server.okrs.queries import versions_of
from rung.server.store.convert import snapshot_of
from rung.server.store.models import AuditEntry, Objective, Waiver

REASON = "shared on purpose until May"


def last_entry(cast: Cast) -> AuditEntry:
    return AuditEntry.objects.of(cast.northwind)[0]


def test_an_owner_is_named_and_taken_back(cast: Cast) -> None:
    row = objective_to_write(cast.alice, cast.ref("S1"))
    assert set_owner(actor=cast.alice, item=row, owner="carla").owner == "carla"
    assert (last_entry(cast).before, last_entry(cast).after) == ({"owner": ""}, {"owner": "carla"})
    assert set_owner(actor=cast.alice, item=row, owner="").owner == ""
    assert snapshot_of(cast.northwind, cast.cycle).objectives[3].owner is None


def test_an_owner_is_a_person_of_the_cycle(cast: Cast) -> None:
    row = key_result_to_write(cast.bob, cast.ref("T1.1"))
    with pytest.raises(RefusedError, match="no person zoe"):
        set_owner(actor=cast.bob, item=row, owner="zoe")


@pytest.mark.parametrize(("leave", "state"), [(cut, "cut"), (take_out_of_cycle, "out_of_cycle")])
def test_an_objective_leaves_and_comes_back(cast: Cast, leave: Callable[..., Objective], state: str) -> None:
    Objective.objects.of(cast.northwind).filter(key="T1").update(state="agreed")
    row = objective_to_write(cast.bob, cast.ref("T1"))
    assert leave(actor=cast.bob, objective=row, reason="no room").state == state
    assert last_entry(cast).after == {"state": state, "reason": "no room"}
    with pytest.raises(RefusedError, match=f"T1 is {state.replace('_', ' ')} already"):
        leave(actor=cast.bob, objective=row, reason="no room")
    other = cut if state == "out_of_cycle" else take_out_of_cycle
    assert other(actor=cast.bob, objective=row, reason="still no room").state != state
    assert restore(actor=cast.bob, objective=row).state == "agreed"
    with pytest.raises(RefusedError, match="T1 is on the ladder already"):
        restore(actor=cast.bob, objective=row)


def test_an_imported_objective_that_was_cut_comes_back_running(cast: Cast) -> None:
    Objective.objects.of(cast.northwind).filter(key="T1").update(state="cut")
    row = objective_to_write(cast.bob, cast.ref("T1"))
    assert restore(actor=cast.bob, objective=row).state == "running"


@pytest.mark.parametrize("leave", [cut, take_out_of_cycle])
@pytest.mark.parametrize(("reason", "why"), [(" \n", "needs a reason"), ("x" * 1001, "these are 1,001")])
def test_whoever_takes_an_objective_off_says_why(
    cast: Cast, leave: Callable[..., Objective], reason: str, why: str
) -> None:
    row = objective_to_write(cast.bob, cast.ref("T1"))
    with pytest.raises(RefusedError, match=why):
        leave(actor=cast.bob, objective=row, reason=reason)
    assert Objective.objects.of(cast.northwind).get(key="T1").state == "running"
    assert not AuditEntry.objects.of(cast.northwind).exists()


def test_a_reason_of_many_lines_is_counted_as_it_was_typed(cast: Cast) -> None:
    row = objective_to_write(cast.bob, cast.ref("T1"))
    take_out_of_cycle(actor=cast.bob, objective=row, reason="a\r\n" * 500, review=date(2026, 5, 4))
    after = last_entry(cast).after
    assert (len(after["reason"]), after["review"]) == (999, "2026-05-04")


@pytest.mark.parametrize("key", ["adv", "T1", "T1.1"])
def test_a_finding_is_dismissed_with_a_reason_and_speaks_again(cast: Cast, key: str) -> None:
    row = item_to_write(cast.bob, cast.ref(key))
    waive(actor=cast.bob, subject=row, rule="missing-owner", reason="for now")
    waive(actor=cast.bob, subject=row, rule="missing-owner", reason=f" {REASON} ")
    waiver = Waiver.objects.of(cast.northwind).get()
    assert (waiver.subject, waiver.reason, waiver.who) == (key, REASON, cast.bob.account)
    assert last_entry(cast).before == {"missing-owner": "for now"}
    unwaive(actor=cast.bob, subject=row, rule="missing-owner")
    assert not Waiver.objects.of(cast.northwind).exists()
    with pytest.raises(RefusedError, match=f"missing-owner is not dismissed on {key}"):
        unwaive(actor=cast.bob, subject=row, rule="missing-owner")


@pytest.mark.parametrize(
    ("rule", "reason", "why"),
    [
        ("missing-owner", "  ", "needs a reason"),
        ("missing-owner", "x" * 1001, "1,000 characters"),
        ("bad-weather", REASON, "no rule bad-weather"),
    ],
)
def test_a_dismissal_names_a_rule_and_a_reason(cast: Cast, rule: str, reason: str, why: str) -> None:
    row = item_to_write(cast.bob, cast.ref("T1"))
    with pytest.raises(RefusedError, match=why):
        waive(actor=cast.bob, subject=row, rule=rule, reason=reason)


def test_an_item_is_reworded(cast: Cast) -> None:
    objective = objective_to_write(cast.bob, cast.ref("T1"))
    key_result = key_result_to_write(cast.bob, cast.ref("T1.1"))
    edit_title(actor=cast.bob, item=objective, title="  Put customers\n on stage ", version=0)
    edit_title(actor=cast.bob, item=key_result, title="Raise calls from 3 to 9", version=0)
    snapshot = snapshot_of(cast.northwind, cast.cycle).objectives[2]
    assert (snapshot.title, snapshot.key_results[0].title) == (
        "Put customers on stage",
        "Raise calls from 3 to 9",
    )
    assert versions_of(cast.cycle, "T1") == {"T1": 1, "T1.1": 2}


def test_two_writers_both_keep_their_words(cast: Cast) -> None:
    row = objective_to_write(cast.bob, cast.ref("T1"))
    edit_title(actor=cast.alice, item=row, title="What Alice says", version=0)
    with pytest.raises(ConflictError) as clash:
        edit_title(actor=cast.bob, item=row, title="What Bob says", version=0)
    assert clash.value.detail == {"yours": "What Bob says", "theirs": "What Alice says", "version": 1}
    assert Objective.objects.of(cast.northwind).get(key="T1").title == "What Alice says"


def test_a_title_is_never_empty(cast: Cast) -> None:
    row = objective_to_write(cast.bob, cast.ref("T1"))
    with pytest.raises(RefusedError, match="cannot be empty"):
        edit_title(actor=cast.bob, item=row, title=" \n", version=0)


def test_what_was_removed_in_between_is_not_found(cast: Cast) -> None:
    row = objective_to_write(cast.bob, cast.ref("T1"))
    Objective.objects.of(cast.northwind).filter(key="T1").delete()
    with pytest.raises(NotFoundError, match="removed in the meantime"):
        cut(actor=cast.bob, objective=row, reason="no room")


@pytest.mark.parametrize(("who", "queries"), [("bob", 19), ("alice", 19)])
def test_what_an_action_costs(
    cast: Cast, who: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    row = objective_to_write(getattr(cast, who), cast.ref("T1"))
    # savepoint, revision grown and read, state of the cycle, objective, person, update, audit row, release;
    # telling: objective, owners, authors, speakers, follows, seats, what is shut, recent, insert; webhooks
    with django_assert_num_queries(queries):
        set_owner(actor=getattr(cast, who), item=row, owner="carla")
