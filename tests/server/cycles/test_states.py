from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast

from rung.core import model
from rung.server.cycles.access import What, is_open, require_open
from rung.server.errors import NotFoundError, RefusedError
from rung.server.okrs import actions
from rung.server.okrs.access import key_result_to_write, objective_to_write
from rung.server.okrs.actions import Stated
from rung.server.store.change import change
from rung.server.store.models import AuditEntry, Cycle, CycleState, Objective, Organization
from rung.server.transfer.actions import apply_import
from rung.server.transfer.queries import Upload

BEFORE_GRADING = set(What) - {What.GRADE}
#: What each state lets people write.
OPEN = {
    "planning": BEFORE_GRADING,
    "running": BEFORE_GRADING,
    "grading": {What.GRADE, What.CHECK_IN, What.COMMENT, What.SHARING},
    "closed": set[What](),
}


def put_into(cast: Cast, state: str) -> Cycle:
    Cycle.objects.of(cast.northwind).filter(pk=cast.cycle.pk).update(state=state)
    return cast.cycle


@pytest.mark.parametrize("state", CycleState.values)
@pytest.mark.parametrize("what", What)
def test_what_a_state_lets_people_write(cast: Cast, state: str, what: What) -> None:
    cycle = put_into(cast, state)  # the row in hand does not know it yet
    if what in OPEN[state]:
        require_open(cycle, what)
    else:
        with pytest.raises(RefusedError, match=r"reopen|put back|put into grading|put the cycle back"):
            require_open(cycle, what)
    assert cycle.state == state
    assert is_open(cycle, what) is (what in OPEN[state])


def test_looking_costs_one_query(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        require_open(cast.cycle, What.WORDING)


def test_a_cycle_that_went_is_not_found(cast: Cast) -> None:
    cycle = Cycle(organization=cast.northwind, pk=cast.cycle.pk + 1000)
    with pytest.raises(NotFoundError):
        require_open(cycle, What.WORDING)


Write = Callable[[Cast], object]

#: Every action on an OKR.
WRITES: dict[str, Write] = {
    "edit_title": lambda cast: actions.edit_title(
        actor=cast.alice, item=objective_to_write(cast.alice, cast.ref("T1")), title="Another", version=0
    ),
    "add_key_result": lambda cast: actions.add_key_result(
        actor=cast.alice,
        objective=objective_to_write(cast.alice, cast.ref("T1")),
        stated=Stated(title="Win 4 prizes"),
    ),
    "change_key_result": lambda cast: actions.change_key_result(
        actor=cast.alice,
        key_result=key_result_to_write(cast.alice, cast.ref("T1.1")),
        changes={"title": "Win 4 prizes"},
    ),
    "remove_key_result": lambda cast: actions.remove_key_result(
        actor=cast.alice, key_result=key_result_to_write(cast.alice, cast.ref("T1.1"))
    ),
    "set_parent": lambda cast: actions.set_parent(
        actor=cast.alice,
        objective=objective_to_write(cast.alice, cast.ref("T1")),
        parent=model.Contribution("C1"),
    ),
    "link": lambda cast: actions.link_key_result(
        actor=cast.alice,
        key_result=key_result_to_write(cast.alice, cast.ref("T1.1")),
        link=model.Contribution("C1"),
    ),
    "unlink": lambda cast: actions.unlink_key_result(
        actor=cast.alice, key_result=key_result_to_write(cast.alice, cast.ref("D1.1")), to="C1.1"
    ),
    "set_owner": lambda cast: actions.set_owner(
        actor=cast.alice, item=objective_to_write(cast.alice, cast.ref("T1")), owner="carla"
    ),
    "cut": lambda cast: actions.cut(
        actor=cast.alice, objective=objective_to_write(cast.alice, cast.ref("T1")), reason="Enough"
    ),
    "take_out": lambda cast: actions.take_out_of_cycle(
        actor=cast.alice, objective=objective_to_write(cast.alice, cast.ref("T1")), reason="Later"
    ),
    "waive": lambda cast: actions.waive(
        actor=cast.alice,
        subject=objective_to_write(cast.alice, cast.ref("S1")),
        rule="orphan-objective",
        reason="On purpose",
    ),
    "import": lambda cast: apply_import(
        actor=cast.alice,
        organization=cast.northwind,
        cycle=cast.cycle,
        upload=Upload("organization: Northwind\n", "okrs.yaml"),
    ),
}


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("state", ["grading", "closed"])
def test_no_okr_changes_once_a_cycle_is_graded(cast: Cast, name: str, state: str) -> None:
    put_into(cast, state)
    revision = Organization.objects.get(pk=cast.northwind.pk).revision
    with pytest.raises(RefusedError, match="2026-Q1 is"):
        WRITES[name](cast)
    assert Organization.objects.get(pk=cast.northwind.pk).revision == revision
    assert not AuditEntry.objects.of(cast.northwind).exists()
    assert Objective.objects.of(cast.northwind).count() == 4


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("state", ["planning", "running"])
def test_before_that_everything_changes(cast: Cast, name: str, state: str) -> None:
    put_into(cast, state)
    WRITES[name](cast)
    assert AuditEntry.objects.of(cast.northwind).exists()


def test_what_left_the_ladder_is_not_put_back_into_a_closed_cycle(cast: Cast) -> None:
    WRITES["cut"](cast)
    put_into(cast, "closed")
    with pytest.raises(RefusedError, match="reopen the cycle"):
        actions.restore(actor=cast.alice, objective=objective_to_write(cast.alice, cast.ref("T1")))


def test_the_state_is_read_where_nobody_can_change_it(cast: Cast) -> None:
    with change(actor=cast.alice, organization=cast.northwind, action="nothing"):
        put_into(cast, "closed")
        with pytest.raises(RefusedError):
            require_open(cast.cycle, What.CHART)
