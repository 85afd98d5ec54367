from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.cast import Cast

from rung.server.cycles.actions import CyclePlan, change_cycle, move_cycle, plan_cycle, set_step
from rung.server.cycles.queries import calendar_of, inner_of, missing_before, moves_of, next_period
from rung.server.errors import ConflictError, RefusedError
from rung.server.store.convert import snapshot_of
from rung.server.store.models import (
    AuditEntry,
    Choice,
    Cycle,
    CycleState,
    KeyResult,
    Objective,
    Person,
    StepKind,
    Unit,
)

SECOND = CyclePlan(
    name="2026-Q2",
    kind="quarter",
    start=date(2026, 4, 6),
    end=date(2026, 7, 3),
    planning_start=date(2026, 3, 16),
)
YEAR = CyclePlan(name="2026", kind="year", start=date(2026, 1, 1), end=date(2026, 12, 31))


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 2, 10))


def plan(cast: Cast, plan: CyclePlan, copied: Cycle | None = None) -> Cycle:
    return plan_cycle(actor=cast.alice, organization=cast.northwind, plan=plan, copied=copied)


def test_a_cycle_begins_with_the_chart_and_people_of_another(cast: Cast) -> None:
    made = plan(cast, SECOND, cast.cycle)
    before, after = (snapshot_of(cast.northwind, cycle) for cycle in (cast.cycle, made))
    assert (after.units, after.people, after.levels) == (before.units, before.people, before.levels)
    assert after.objectives == ()
    assert (made.slug, made.state, made.kind) == ("2026-q2", "planning", "quarter")
    (entry,) = AuditEntry.objects.of(cast.northwind)
    assert (entry.action, entry.after["units"], entry.after["people"]) == ("plan_cycle", 4, 3)
    assert Unit.objects.of(cast.northwind).filter(cycle=cast.cycle).count() == 4


def test_one_may_begin_with_nothing_and_in_the_past(cast: Cast) -> None:
    made = plan(cast, YEAR)
    assert made.state == "running"  # people close a cycle, never a date
    assert made.levels == cast.northwind.levels
    assert not Person.objects.of(cast.northwind).filter(cycle=made).exists()


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [
        ({"name": " "}, "such as"),
        ({"name": "2026-q1"}, "another name"),
        ({"kind": "month"}, "a quarter, a half"),
        ({"end": date(2026, 4, 5)}, "change one of its days"),
        ({"planning_start": date(2026, 4, 7)}, "choose an earlier day"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_remedy(
    cast: Cast, wrong: dict[str, object], remedy: str
) -> None:
    with pytest.raises(RefusedError, match=remedy):
        plan(cast, replace(SECOND, **wrong))  # type: ignore[arg-type]  # wrong on purpose
    assert Cycle.objects.of(cast.northwind).count() == 1
    assert not AuditEntry.objects.of(cast.northwind).exists()


def test_a_quarter_lies_within_its_year(cast: Cast) -> None:
    year = plan(cast, YEAR)
    second = plan(cast, replace(SECOND, within=year))
    assert [each.slug for each in inner_of(year)] == ["2026-q2"]
    late = replace(SECOND, name="2027-Q1", start=date(2026, 12, 1), end=date(2027, 2, 28), within=year)
    with pytest.raises(RefusedError, match="does not lie within 2026"):
        plan(cast, late)
    with pytest.raises(RefusedError, match="no longer than this"):
        plan(cast, replace(YEAR, name="again", within=year))
    with pytest.raises(RefusedError, match="2026-Q2 lies in this cycle and would stick out"):
        change_cycle(actor=cast.alice, cycle=year, plan=replace(YEAR, end=date(2026, 6, 30)))
    with pytest.raises(RefusedError, match=r"no longer than this|cannot lie in itself"):
        change_cycle(actor=cast.alice, cycle=year, plan=replace(YEAR, within=year))
    assert second.within == year


def test_a_cycle_keeps_its_address_when_it_is_renamed(cast: Cast) -> None:
    made = plan(cast, SECOND)
    changed = change_cycle(actor=cast.alice, cycle=made, plan=replace(SECOND, name="Spring", kind="custom"))
    assert (changed.name, changed.slug, changed.kind) == ("Spring", "2026-q2", "custom")
    entry = AuditEntry.objects.of(cast.northwind).get(action="change_cycle")
    assert (entry.before, entry.after) == (
        {"name": "2026-Q2", "kind": "quarter"},
        {"name": "Spring", "kind": "custom"},
    )


#: From each state to each, and whether people may go there.
WAYS = {
    ("planning", "running"): True,
    ("planning", "grading"): False,
    ("planning", "closed"): False,
    ("running", "planning"): True,
    ("running", "grading"): True,
    ("running", "closed"): False,
    ("grading", "planning"): False,
    ("grading", "running"): True,
    ("grading", "closed"): True,
    ("closed", "planning"): False,
    ("closed", "running"): False,
    ("closed", "grading"): True,
}


@pytest.mark.parametrize(("before", "after"), WAYS)
def test_a_cycle_goes_one_step_on_or_back(cast: Cast, before: str, after: str) -> None:
    Cycle.objects.of(cast.northwind).update(state=before)

    def move() -> Cycle:
        return move_cycle(
            actor=cast.alice, cycle=cast.cycle, state=CycleState(after), reason="A score was wrong"
        )

    if WAYS[before, after]:
        assert move().state == after
        (moved,) = moves_of(cast.cycle)
        assert (moved.before, moved.after, moved.reason, moved.who) == (
            before,
            after,
            "A score was wrong",
            "Alice",
        )
    else:
        with pytest.raises(RefusedError, match="take that step first"):
            move()


def test_a_closed_cycle_is_opened_with_a_reason(cast: Cast) -> None:
    Cycle.objects.of(cast.northwind).update(state="closed")
    for reason, remedy in ((" ", "say why"), ("x" * 1001, "1,000")):
        with pytest.raises(RefusedError, match=remedy):
            move_cycle(actor=cast.alice, cycle=cast.cycle, state=CycleState.GRADING, reason=reason)
    assert Cycle.objects.of(cast.northwind).get().state == "closed"


def test_two_who_move_a_cycle_at_once_meet(cast: Cast) -> None:
    move_cycle(actor=cast.alice, cycle=cast.cycle, state=CycleState.GRADING, seen="running")
    with pytest.raises(ConflictError, match="in the meantime"):
        move_cycle(actor=cast.alice, cycle=cast.cycle, state=CycleState.PLANNING, seen="running")


def test_the_planning_steps_follow_the_first_day_until_people_set_them(cast: Cast) -> None:
    made = plan(cast, SECOND, cast.cycle)
    days = {step.kind: (step.start, step.end) for step in calendar_of(made)}
    assert days == {
        StepKind.FRAMING: (date(2026, 3, 16), date(2026, 3, 22)),
        StepKind.DRAFTING: (date(2026, 3, 23), date(2026, 3, 29)),
        StepKind.REVIEW: (date(2026, 3, 30), date(2026, 4, 2)),
        StepKind.ARBITRATION: (date(2026, 4, 3), date(2026, 4, 5)),
        StepKind.KICKOFF: (date(2026, 4, 6), date(2026, 4, 10)),
    }
    review = (date(2026, 3, 31), date(2026, 4, 1))
    set_step(actor=cast.alice, cycle=made, kind=StepKind.REVIEW, days=review, note="Room 4")
    step = calendar_of(made)[2]
    assert ((step.start, step.end), step.note, step.is_set) == (review, "Room 4", True)
    assert [step.stands(day) for day in (date(2026, 3, 30), *review, date(2026, 4, 2))] == [
        "ahead",
        "now",
        "now",
        "past",
    ]
    set_step(actor=cast.alice, cycle=made, kind=StepKind.REVIEW, days=None)
    assert not calendar_of(made)[2].is_set
    with pytest.raises(RefusedError, match="before it begins"):
        set_step(actor=cast.alice, cycle=made, kind=StepKind.REVIEW, days=review[::-1])
    assert [entry.subject for entry in AuditEntry.objects.of(cast.northwind).filter(action="set_step")] == [
        "review",
        "review",
    ]


def test_how_far_the_planning_is_comes_from_what_there_is(cast: Cast) -> None:
    Objective.objects.of(cast.northwind).filter(key="T1").update(state="draft")
    Objective.objects.of(cast.northwind).filter(key="S1").update(state="cut")
    home = {"organization": cast.northwind, "cycle": cast.cycle}
    Choice(**home, unit="sup", objective="C1", contributes=False).save()
    assert {step.kind: (step.done, step.of) for step in calendar_of(cast.cycle)} == {
        StepKind.FRAMING: (1, 1),
        StepKind.DRAFTING: (3, 3),
        StepKind.REVIEW: (2, 3),
        StepKind.ARBITRATION: (2, 3),
        StepKind.KICKOFF: (3, 3),
    }


def test_what_is_missing_is_said_and_stops_nobody(cast: Cast) -> None:
    Cycle.objects.of(cast.northwind).update(state="planning")
    cast.cycle.state = "planning"
    Objective.objects.of(cast.northwind).filter(key__in=["T1", "D1"]).update(state="draft")
    assert [one.says for one in missing_before(cast.cycle, CycleState.RUNNING)] == [
        "2 objectives are not agreed yet.",
        "1 objective has no owner.",
    ]
    assert move_cycle(actor=cast.alice, cycle=cast.cycle, state=CycleState.RUNNING).state == "running"
    KeyResult.objects.of(cast.northwind).filter(key="C1.1").update(score=0.7)
    (missing,) = missing_before(cast.cycle, CycleState.CLOSED)
    assert missing.says == "3 key results have no score."
    Objective.objects.of(cast.southwind).update(state="cut")
    assert missing_before(cast.cycle, CycleState.CLOSED) == (missing,)


def test_the_next_cycle_is_suggested_by_the_one_before(cast: Cast) -> None:
    found = next_period(cast.northwind, "quarter", date(2026, 2, 10))
    assert (found.name, found.start, found.end) == ("2026-Q2", date(2026, 4, 6), date(2026, 7, 3))
    year = next_period(cast.northwind, "year", date(2026, 2, 10))
    assert (year.name, year.start, year.end) == ("2027", date(2027, 1, 1), date(2027, 12, 31))
