"""Reads about cycles: the calendar, how far the planning is, what is missing before the next state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Min, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rung.core.model import State
from rung.core.model.objective import OFF_THE_LADDER
from rung.server.cycles.plans import Period, calendar_period, kind_of, next_after, steps_of
from rung.server.store.models import (
    AuditEntry,
    Choice,
    Cycle,
    CycleState,
    KeyResult,
    Objective,
    Organization,
    PlanningStep,
    StepKind,
    Unit,
)

_AGREED = (State.AGREED, State.RUNNING, State.GRADED)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the planning."""

    kind: StepKind
    start: date
    #: Its last day.
    end: date
    note: str
    #: Whether people set its days, instead of their following the first day of the cycle.
    is_set: bool
    #: How far it is.
    done: int
    of: int

    def stands(self, on: date) -> str:
        """Return `past`, `now` or `ahead`."""
        return "past" if on > self.end else "now" if on >= self.start else "ahead"


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a cycle still lacks before it goes on; it is said, and stops nobody."""

    says: str
    #: Name of the page that shows it.
    page: str


@dataclass(frozen=True, slots=True)
class Moved:
    """One change of the state."""

    before: str
    after: str
    reason: str
    who: str
    when: datetime


def calendar_of(cycle: Cycle) -> tuple[Step, ...]:
    """Return the planning steps in order; none for a cycle without days. 7 queries."""
    if cycle.start is None:
        return ()
    rows = {row.kind: row for row in PlanningStep.objects.of(cycle.organization).filter(cycle=cycle)}
    derived, progress = steps_of(cycle.start), _progress(cycle)
    steps = []
    for kind in StepKind:
        row = rows.get(kind)
        start, end = (row.start, row.end) if row else derived[kind]
        steps.append(Step(kind, start, end, row.note if row else "", row is not None, *progress[kind]))
    return tuple(steps)


def _on_ladder(cycle: Cycle) -> QuerySet[Objective]:
    found = Objective.objects.of(cycle.organization).filter(cycle=cycle, archived=None)
    return found.exclude(state__in=OFF_THE_LADDER)


def _progress(cycle: Cycle) -> dict[StepKind, tuple[int, int]]:
    """Count how far each step is, and of how much. 6 queries."""
    units = Unit.objects.of(cycle.organization).filter(cycle=cycle)
    top = units.aggregate(top=Min("rank"))["top"]
    heads = set(units.filter(rank=top).values_list("key", flat=True))
    below = set(units.exclude(rank=top).values_list("key", flat=True))
    objectives = list(_on_ladder(cycle).values_list("holder", "state"))
    chosen = Choice.objects.of(cycle.organization).filter(cycle=cycle, unit__in=below)
    decided = set(chosen.values_list("unit", flat=True)) | {holder for holder, _state in objectives} & below
    written = [state for holder, state in objectives if holder in heads]
    agreed = sum(1 for _holder, state in objectives if state in _AGREED)
    shown = sum(1 for _holder, state in objectives if state != State.DRAFT)
    owned = _on_ladder(cycle).exclude(owner="").count()
    return {
        StepKind.FRAMING: (sum(1 for state in written if state != State.DRAFT), len(written)),
        StepKind.DRAFTING: (len(decided), len(below)),
        StepKind.REVIEW: (shown, len(objectives)),
        StepKind.ARBITRATION: (agreed, len(objectives)),
        StepKind.KICKOFF: (owned, len(objectives)),
    }


def missing_before(cycle: Cycle, state: CycleState) -> tuple[Missing, ...]:
    """List what a cycle lacks before it goes to a state. 1 or 2 queries."""
    found: list[Missing] = []
    if state is CycleState.RUNNING and cycle.state == CycleState.PLANNING:
        rows = list(_on_ladder(cycle).values_list("state", "owner"))
        drafts = sum(1 for one, _owner in rows if one not in _AGREED)
        ownerless = sum(1 for _state, owner in rows if not owner)
        if not rows:
            found.append(Missing(_("No objective has been written yet."), "alignment-ladder"))
        if drafts:
            said = ngettext(
                "%(n)d objective is not agreed yet.", "%(n)d objectives are not agreed yet.", drafts
            )
            found.append(Missing(said % {"n": drafts}, "alignment-ladder"))
        if ownerless:
            said = ngettext("%(n)d objective has no owner.", "%(n)d objectives have no owner.", ownerless)
            found.append(Missing(said % {"n": ownerless}, "findings-list"))
    if state is CycleState.CLOSED:
        results = KeyResult.objects.of(cycle.organization).filter(
            cycle=cycle, objective__in=_on_ladder(cycle)
        )
        unscored = results.filter(score=None).count()
        if unscored:
            said = ngettext("%(n)d key result has no score.", "%(n)d key results have no score.", unscored)
            found.append(Missing(said % {"n": unscored}, "alignment-ladder"))
    return tuple(found)


def moves_of(cycle: Cycle) -> list[Moved]:
    """Return how the state of a cycle changed, the latest first. 1 query."""
    rows = AuditEntry.objects.of(cycle.organization).filter(cycle=cycle, action="move_cycle")
    return [
        Moved(
            before=row.before.get("state", ""),
            after=row.after.get("state", ""),
            reason=row.after.get("reason", ""),
            who=row.account.get_full_name() if row.account else row.who,
            when=row.when,
        )
        for row in rows.select_related("account")
    ]


def next_period(organization: Organization, kind: str, on: date) -> Period:
    """Suggest the next cycle of a kind: after the latest of it, else the calendar's next. 1 query."""
    dated = Cycle.objects.of(organization).exclude(end=None).order_by(F("end").desc())
    for cycle in dated:
        if cycle.start and cycle.end and (cycle.kind == kind or kind_of(cycle.start, cycle.end) == kind):
            return next_after(kind, cycle.start, cycle.end)
    return calendar_period(kind, on)


def inner_of(cycle: Cycle) -> list[Cycle]:
    """Return the cycles that lie in one, in the order of time. 1 query."""
    return list(Cycle.objects.of(cycle.organization).filter(within=cycle).order_by("start", "pk"))
