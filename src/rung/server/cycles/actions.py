"""Writes about cycles: planning one, changing it, its calendar, and the states it goes through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rung.server.cycles.access import What, require_open
from rung.server.cycles.plans import first_state
from rung.server.errors import ConflictError, RefusedError
from rung.server.orgs.access import Actor
from rung.server.orgs.actions import cycle_slug
from rung.server.store.change import change, reread
from rung.server.store.models import (
    Cycle,
    CycleKind,
    CycleState,
    Organization,
    Person,
    PlanningStep,
    Unit,
)

#: From each state, where people may take a cycle: one step on, or one back.
STEPS: Final[dict[str, tuple[CycleState, ...]]] = {
    CycleState.PLANNING: (CycleState.RUNNING,),
    CycleState.RUNNING: (CycleState.GRADING, CycleState.PLANNING),
    CycleState.GRADING: (CycleState.CLOSED, CycleState.RUNNING),
    CycleState.CLOSED: (CycleState.GRADING,),
}
_LONGEST_REASON: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class CyclePlan:
    """What people say of a cycle."""

    name: str
    kind: str
    start: date
    #: Its last day.
    end: date
    #: First day of the planning window; None for none.
    planning_start: date | None = None
    #: The longer cycle that it lies in.
    within: Cycle | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """The columns that it fills."""
        names = ("name", "kind", "start", "end", "planning_start", "within")
        return {name: getattr(self, name) for name in names} | {"name": " ".join(self.name.split())}


def plan_cycle(
    *, actor: Actor, organization: Organization, plan: CyclePlan, copied: Cycle | None = None
) -> Cycle:
    """Add a cycle with the chart and the people of another one, or with none.

    It begins in planning, or running where its first day has come.

    Raises:
        RefusedError: its name is missing or taken, or its days do not fit together or into the longer cycle.
    """
    _require_days(plan)
    with change(actor=actor, organization=organization, action="plan_cycle") as journal:
        cycle = Cycle(organization=organization, slug=cycle_slug(plan.name), **plan.columns)
        cycle.state = first_state(plan.start, timezone.localdate())
        source = copied or organization
        cycle.language, cycle.levels = source.language, list(source.levels)
        cycle.organization_name = copied.organization_name if copied else ""
        try:
            with transaction.atomic():
                cycle.save()
        except IntegrityError:
            said = _("there is a cycle %(name)s already: give this one another name")
            raise RefusedError(said % {"name": plan.name}, detail={"field": "name"}) from None
        counts = {} if copied is None else _copy_chart(copied, cycle)
        after = _said(cycle) | {"state": cycle.state} | counts
        journal.note("cycle", cycle.slug, before={}, after=after, cycle=cycle)
    return cycle


def change_cycle(*, actor: Actor, cycle: Cycle, plan: CyclePlan) -> Cycle:
    """Rename a cycle or move its days; its address stays.

    Raises:
        RefusedError: as for `plan_cycle`; a cycle that lies in this one would stick out; or it is graded.
    """
    _require_days(plan)
    with change(actor=actor, organization=cycle.organization, action="change_cycle") as journal:
        cycle = reread(cycle)
        require_open(cycle, What.CALENDAR)
        if plan.within is not None and plan.within.pk == cycle.pk:
            raise RefusedError(_("a cycle cannot lie in itself: choose a longer one"))
        for inner in Cycle.objects.of(cycle.organization).filter(within=cycle):
            if inner.start and inner.end and not plan.start <= inner.start <= inner.end <= plan.end:
                said = _("%(inner)s lies in this cycle and would stick out: change its days first")
                raise RefusedError(said % {"inner": inner.name}, detail={"field": "end"})
        before = _said(cycle)
        for name, value in plan.columns.items():
            setattr(cycle, name, value)
        cycle.save(update_fields=list(plan.columns))
        journal.note("cycle", cycle.slug, before=before, after=_said(cycle), cycle=cycle)
    return cycle


def set_step(
    *, actor: Actor, cycle: Cycle, kind: str, days: tuple[date, date] | None, note: str = ""
) -> PlanningStep | None:
    """Say when a step of the planning, a `StepKind`, takes place; None follows the cycle's first day again.

    Raises:
        RefusedError: it would end before it begins, or the cycle is graded or closed.
    """
    if days is not None and days[1] < days[0]:
        raise RefusedError(_("a step cannot end before it begins: change one of its days"))
    with change(actor=actor, organization=cycle.organization, action="set_step") as journal:
        require_open(cycle, What.CALENDAR)
        mine = PlanningStep.objects.of(cycle.organization).filter(cycle=cycle, kind=kind)
        row = mine.first()
        before = _days_said(row)
        if days is None and not note.strip():
            mine.delete()
            row = None
        elif days is not None:
            row = row or PlanningStep(organization=cycle.organization, cycle=cycle, kind=kind)
            row.start, row.end, row.note = *days, note.strip()
            row.save()
        journal.note("step", kind, before=before, after=_days_said(row), cycle=cycle)
    return row


def move_cycle(
    *, actor: Actor, cycle: Cycle, state: CycleState, reason: str = "", seen: str | None = None
) -> Cycle:
    """Take a cycle one step on or back; opening a closed one again needs a reason that all can read.

    `seen` is the state that the writer has read; None for whatever it is.

    Raises:
        RefusedError: the step cannot be made from here, or the reason is missing or too long.
        ConflictError: somebody moved it in between.
    """
    reason = reason.strip()
    with change(actor=actor, organization=cycle.organization, action="move_cycle") as journal:
        cycle = reread(cycle)
        before = CycleState(cycle.state)
        if seen is not None and seen != before:
            raise ConflictError(_("somebody moved this cycle in the meantime: look at where it stands now"))
        if state not in STEPS[before]:
            said = _("from %(before)s a cycle goes to %(next)s: take that step first")
            steps = " / ".join(str(one.label) for one in STEPS[before])
            raise RefusedError(said % {"before": before.label, "next": steps})
        if before is CycleState.CLOSED and not reason:
            raise RefusedError(
                _("say why it is opened again: others will read it"), detail={"field": "reason"}
            )
        if len(reason) > _LONGEST_REASON:
            raise RefusedError(_("say why in 1,000 characters at most"), detail={"field": "reason"})
        cycle.state = state
        cycle.save(update_fields=["state"])
        after = {"state": cycle.state} | ({"reason": reason} if reason else {})
        journal.note("cycle", cycle.slug, before={"state": before.value}, after=after, cycle=cycle)
    return cycle


def _require_days(plan: CyclePlan) -> None:
    """Refuse days that do not fit together."""
    if not plan.name.strip():
        raise RefusedError(_("a cycle needs a name, such as 2026-Q1"), detail={"field": "name"})
    if plan.kind not in CycleKind.values:
        raise RefusedError(_("a cycle is a quarter, a half, a year or custom"), detail={"field": "kind"})
    if plan.end < plan.start:
        raise RefusedError(
            _("a cycle cannot end before it starts: change one of its days"), detail={"field": "end"}
        )
    if plan.planning_start is not None and plan.planning_start > plan.start:
        said = _("planning begins before the cycle does: choose an earlier day, or none")
        raise RefusedError(said, detail={"field": "planning_start"})
    outer = plan.within
    if outer is None:
        return
    if outer.start is None or outer.end is None or not outer.start <= plan.start <= plan.end <= outer.end:
        said = _("it does not lie within %(outer)s: change its days, or choose another longer cycle")
        raise RefusedError(said % {"outer": outer.name}, detail={"field": "within"})
    if (plan.start, plan.end) == (outer.start, outer.end):
        said = _("%(outer)s is no longer than this cycle: choose a longer one, or none")
        raise RefusedError(said % {"outer": outer.name}, detail={"field": "within"})


def _copy_chart(source: Cycle, cycle: Cycle) -> dict[str, int]:
    """Copy units and people as they stand, and return how many. 2 queries and 1 for each 1,000 rows."""
    units = Unit.objects.of(source.organization).filter(cycle=source).order_by("position", "pk")
    people = Person.objects.of(source.organization).filter(cycle=source).order_by("position", "pk")
    copies: dict[type[Any], list[Any]] = {Unit: list(units), Person: list(people)}
    for table, rows in copies.items():
        for row in rows:
            row.pk, row._state.adding, row.cycle = None, True, cycle  # noqa: SLF001 -- Django's way to copy
        table.objects.add(rows)
    return {"units": len(copies[Unit]), "people": len(copies[Person])}


def _said(cycle: Cycle) -> dict[str, Any]:
    """Return what people said of a cycle, as the audit keeps it."""
    days = {name: getattr(cycle, name) for name in ("start", "end", "planning_start")}
    return {
        "name": cycle.name,
        "kind": cycle.kind,
        "within": cycle.within.slug if cycle.within else None,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def _days_said(step: PlanningStep | None) -> dict[str, str]:
    if step is None:
        return {}
    return {"start": step.start.isoformat(), "end": step.end.isoformat(), "note": step.note}
