from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast

from rung.server.chart.actions import NewUnit, add_unit, apply_edit, undo_edit
from rung.server.chart.edits import (
    Arrange,
    ChangeUnit,
    CloseUnit,
    Edit,
    MergeUnit,
    MoveUnit,
    Okrs,
    SplitUnit,
)
from rung.server.chart.queries import chart_of
from rung.server.errors import ConflictError, NotFoundError, RefusedError
from rung.server.okrs.access import objective_to_write
from rung.server.okrs.actions import edit_title
from rung.server.store.models import (
    AuditEntry,
    Authority,
    Choice,
    Cycle,
    Kpi,
    Objective,
    Organization,
    Person,
    Seat,
    Unit,
)

EDITS: tuple[Edit, ...] = (
    ChangeUnit(key="cs", name="Customers", rank=2, language="fr"),
    ChangeUnit(key="adv", name="Advocacy", rank=4),
    MoveUnit(key="sup", parent="co"),
    MergeUnit(key="sup", into="adv"),
    SplitUnit(
        key="adv",
        new="voices",
        name="Voices",
        objectives=frozenset({("2026-q1", "T1")}),
        people=frozenset({"carla"}),
    ),
    CloseUnit(key="adv", heir="cs"),
    CloseUnit(key="adv", heir="sup", okrs=Okrs.LEAVE),
    Arrange((("company", "Firm"), ("department", "area"), ("team", "squad"), ("individual", "person"))),
)


def state_of(cycle: Cycle) -> object:
    rows = Objective.objects.of(cycle.organization).filter(cycle=cycle)
    units = Unit.objects.of(cycle.organization).filter(cycle=cycle).order_by("position")
    cycle.refresh_from_db()
    return (
        chart_of(cycle),
        list(rows.order_by("key").values_list("key", "holder", "state", "state_before")),
        list(units.values_list("key", "position")),
    )


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.verb)
def test_an_edit_reaches_the_open_cycles_and_is_undone(
    cast: Cast, second: Cycle, past: Cycle, edit: Edit
) -> None:
    before = [state_of(cycle) for cycle in (cast.cycle, second, past)]
    revision = apply_edit(actor=cast.alice, cycle=cast.cycle, edit=edit)
    after = [state_of(cycle) for cycle in (cast.cycle, second, past)]
    assert after[2] == before[2]  # it is over
    assert after[0] != before[0]
    assert after[1] != before[1]
    assert chart_of(cast.cycle).units == chart_of(second).units
    entries = AuditEntry.objects.of(cast.northwind)
    assert {entry.action for entry in entries} == {edit.verb}
    assert {entry.cycle_id for entry in entries} - {None} == {cast.cycle.pk, second.pk}
    assert {entry.revision for entry in entries} == {revision}
    again = undo_edit(actor=cast.alice, organization=cast.northwind, revision=revision)
    assert [state_of(cycle) for cycle in (cast.cycle, second, past)] == before
    undo_edit(actor=cast.alice, organization=cast.northwind, revision=again)
    assert [state_of(cycle) for cycle in (cast.cycle, second, past)] == after


@pytest.mark.parametrize("state", ["grading", "closed"])
def test_a_cycle_that_is_graded_keeps_its_chart(cast: Cast, second: Cycle, state: str) -> None:
    Cycle.objects.of(cast.northwind).filter(pk=second.pk).update(state=state)
    move = MoveUnit(key="sup", parent="co")
    apply_edit(actor=cast.alice, cycle=cast.cycle, edit=move)
    assert chart_of(second).units["sup"].parent == "cs"
    with pytest.raises(RefusedError, match="2026-Q2 is"):
        apply_edit(actor=cast.alice, cycle=second, edit=move)


def test_an_open_cycle_that_is_over_is_edited_where_it_is_open(cast: Cast, past: Cycle) -> None:
    apply_edit(actor=cast.alice, cycle=past, edit=MoveUnit(key="sup", parent="co"))
    assert chart_of(past).units["sup"].parent == "co"
    assert chart_of(cast.cycle).units["sup"].parent == "co"


def test_a_cycle_without_the_unit_stays_as_it_is(cast: Cast, second: Cycle) -> None:
    Unit.objects.of(cast.northwind).filter(cycle=second, key="adv").delete()
    apply_edit(actor=cast.alice, cycle=cast.cycle, edit=MergeUnit(key="sup", into="adv"))
    assert "sup" in chart_of(second).units


def test_levels_are_those_of_cycles_to_come(cast: Cast) -> None:
    apply_edit(actor=cast.alice, cycle=cast.cycle, edit=EDITS[-1])
    assert Organization.objects.get(pk=cast.northwind.pk).levels == ["Firm", "area", "squad", "person"]


def test_what_was_said_of_a_unit_goes_to_its_heir(cast: Cast) -> None:
    home = {"organization": cast.northwind, "cycle": cast.cycle}
    Choice(**home, unit="sup", objective="C1", contributes=True).save()
    Choice(**home, unit="sup", objective="D1", contributes=True).save()
    Choice(**home, unit="adv", objective="D1", contributes=False).save()
    Kpi(**home, key="k", name="Waiting time", holder="sup").save()
    seat = Seat.objects.of(cast.northwind).get(account=cast.bob.account)
    Authority(organization=cast.northwind, seat=seat, unit="sup").save()
    revision = apply_edit(actor=cast.alice, cycle=cast.cycle, edit=MergeUnit(key="sup", into="adv"))
    choices = Choice.objects.of(cast.northwind).values_list("unit", "objective", "contributes")
    assert set(choices) == {("adv", "C1", True), ("adv", "D1", False), ("sup", "D1", True)}
    assert Kpi.objects.of(cast.northwind).get().holder == "adv"
    assert Authority.objects.of(cast.northwind).get().unit == "adv"
    undo_edit(actor=cast.alice, organization=cast.northwind, revision=revision)
    assert set(choices.all()) == {("sup", "C1", True), ("adv", "D1", False), ("sup", "D1", True)}
    assert Authority.objects.of(cast.northwind).get().unit == "sup"


def test_whoever_looked_before_somebody_wrote_looks_again(cast: Cast) -> None:
    seen = cast.northwind.revision
    objective = objective_to_write(cast.bob, cast.ref("T1"))
    edit_title(actor=cast.bob, item=objective, title="Another", version=0)
    for organization in (cast.northwind, Organization.objects.get(pk=cast.northwind.pk)):
        cast.cycle.organization = organization
        with pytest.raises(ConflictError, match="look again"):
            apply_edit(actor=cast.alice, cycle=cast.cycle, edit=MergeUnit(key="sup", into="adv"), seen=seen)
    assert "sup" in chart_of(cast.cycle).units


def test_what_changed_again_is_not_undone(cast: Cast) -> None:
    first = apply_edit(actor=cast.alice, cycle=cast.cycle, edit=MoveUnit(key="sup", parent="co"))
    apply_edit(actor=cast.alice, cycle=cast.cycle, edit=MoveUnit(key="sup", parent="co", rank=2))
    apply_edit(actor=cast.alice, cycle=cast.cycle, edit=MergeUnit(key="sup", into="adv"))
    with pytest.raises(ConflictError, match="changed since"):
        undo_edit(actor=cast.alice, organization=cast.northwind, revision=first)
    with pytest.raises(NotFoundError):
        undo_edit(actor=cast.alice, organization=cast.northwind, revision=9_999)


def test_a_new_unit_that_holds_something_is_not_undone_away(cast: Cast) -> None:
    made = add_unit(
        actor=cast.alice, organization=cast.northwind, unit=NewUnit(name="Ops", rank=3, parent="cs")
    )
    Person.objects.of(cast.northwind).filter(key="carla").update(unit=made.key)
    with pytest.raises(RefusedError, match="merge or close it"):
        undo_edit(actor=cast.alice, organization=cast.northwind, revision=cast.northwind.revision)
    assert Unit.objects.of(cast.northwind).filter(key="ops").exists()


def test_nothing_is_undone_in_a_closed_cycle(cast: Cast) -> None:
    revision = apply_edit(actor=cast.alice, cycle=cast.cycle, edit=MoveUnit(key="sup", parent="co"))
    Cycle.objects.of(cast.northwind).update(state="closed")
    with pytest.raises(RefusedError, match="reopen"):
        undo_edit(actor=cast.alice, organization=cast.northwind, revision=revision)


def test_what_a_move_costs(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    apply_edit(actor=cast.alice, cycle=cast.cycle, edit=MoveUnit(key="sup", parent="co"))
    with django_assert_num_queries(26):
        apply_edit(actor=cast.alice, cycle=cast.cycle, edit=MoveUnit(key="sup", parent="cs"))
