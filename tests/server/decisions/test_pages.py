from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_django.asserts import assertNumQueries
from tests.cast import Cast
from tests.server.pages.conftest import Reader, alice, fresh_ladders, read_as

from rung.server.decisions.queries import Kind, cases_of
from rung.server.okrs.access import objective_to_write, rights_of
from rung.server.okrs.actions import set_parent
from rung.server.okrs.ladders import ladders
from rung.server.store.models import Contribution, Seat

__all__ = ["alice", "fresh_ladders", "read_as"]


def test_an_orphan_waits_with_suggested_parents(cast: Cast) -> None:
    ladder = ladders().of(cast.northwind, cast.cycle).ladder
    rights = rights_of(cast.alice, Seat.objects.of_account(cast.alice.account).get(), cast.cycle)
    cases = cases_of(ladder, rights, only_mine=True)
    (case,) = cases.shown
    assert (case.node.id, case.kind, case.holder, cases.total) == ("S1", Kind.ORPHAN, "Support", 1)
    assert [parent.id for parent in case.suggested] == ["D1", "C1"]
    assert cases_of(ladder, rights, only_mine=False, unit="adv").total == 0
    assert cases_of(ladder, rights, only_mine=False, unit="cs").total == 1


def test_the_head_of_an_island_waits_as_one(cast: Cast) -> None:
    set_parent(actor=cast.alice, objective=objective_to_write(cast.alice, cast.ref("D1")), parent=None)
    Contribution.objects.of(cast.northwind).filter(key_result__key="D1.1").delete()
    ladders.cache_clear()
    ladder = ladders().of(cast.northwind, cast.cycle).ladder
    rights = rights_of(cast.alice, Seat.objects.of_account(cast.alice.account).get(), cast.cycle)
    kinds = {case.node.id: case.kind for case in cases_of(ladder, rights, only_mine=False).shown}
    assert kinds == {"D1": Kind.ISLAND, "S1": Kind.ORPHAN}


def test_a_suggestion_is_taken_with_one_button(alice: Reader, cast: Cast) -> None:
    assert "Does it move one of these?" in alice.text("decisions")
    assert alice.post("decisions/reparent/S1", to="D1", back="whose=all").status_code == 302
    assert "Nothing waits for a decision" in alice.text("decisions")
    assert "S1" not in {
        case.subject
        for case in ladders().of(cast.northwind, cast.cycle).report.findings
        if case.rule == "orphan-objective"
    }


def test_what_somebody_settled_meanwhile_is_not_written_over(alice: Reader) -> None:
    assert alice.post("decisions/reparent/S1", to="D1").status_code == 302
    assert alice.post("decisions/reparent/S1", to="C1").status_code == 409


@pytest.mark.parametrize("to", ["T1", "S1", "nothing"])
def test_what_does_not_lead_up_is_refused(alice: Reader, to: str) -> None:
    assert alice.post("decisions/reparent/S1", to=to).status_code == 422


def test_a_lead_sees_her_own_first(read_as: Callable[[str], Reader]) -> None:
    bob = read_as("bob")
    assert "Nothing waits for a decision" in bob.text("decisions")
    everybody = bob.text("decisions?whose=all")
    assert "can settle it" in everybody
    assert "It moves this" not in everybody
    assert bob.post("decisions/reparent/S1", to="D1").status_code == 404
    assert read_as("sam").get("decisions").status_code == 404


def test_the_list_costs_the_same_queries(alice: Reader) -> None:
    alice.text("decisions")
    with assertNumQueries(4):
        alice.text("decisions")
