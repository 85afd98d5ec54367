"""Cycles: planned, changed, their calendar, and the states they go through."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Final, Literal

from django.http import HttpRequest
from ninja import Field, Schema
from pydantic import BeforeValidator

from rung.server.api.listing import Router
from rung.server.api.place import actor
from rung.server.api.schemas import READ_REFUSALS, WRITE_REFUSALS, Body, CycleOut, Words
from rung.server.cycles.actions import STEPS, CyclePlan, change_cycle, move_cycle, plan_cycle, set_step
from rung.server.cycles.queries import calendar_of, missing_before
from rung.server.orgs.access import (
    cycle_in,
    cycle_to_read,
    cycle_to_steer,
    organization_to_read,
    organization_to_steer,
)
from rung.server.orgs.queries import cycles_of

router = Router(tags=["cycles"])

_CYCLES: Final = "/organizations/{organization}/cycles"
#: As it is written, 2026-02-10; a number would be read as seconds since 1970.
_WRITTEN: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def _as_written(value: object) -> object:
    if isinstance(value, str) and _WRITTEN.fullmatch(value):
        return value
    raise ValueError("a day is written like 2026-02-10")


Day = Annotated[date, BeforeValidator(_as_written)]
_Kind = Literal["quarter", "half", "year", "custom"]
_State = Literal["planning", "running", "grading", "closed"]
_Step = Literal["framing", "drafting", "review", "arbitration", "kickoff"]
_Slug = Annotated[Words, Field(max_length=60)]


class CycleIn(Body):
    """What is said of a cycle; both ends belong to it."""

    name: Annotated[Words, Field(min_length=1, max_length=100)]
    kind: _Kind = "quarter"
    start: Day
    end: Day
    planning_start: Day | None = None
    within: _Slug | None = Field(default=None, description="slug of the longer cycle it lies in")


class NewCycleIn(CycleIn):
    """A cycle to plan."""

    copied: _Slug | None = Field(
        default=None, description="slug of the cycle whose units and people it takes"
    )


class MoveIn(Body):
    """A step on or back; opening a closed cycle needs a reason."""

    state: _State
    reason: Annotated[Words, Field(max_length=1000)] = ""
    seen: _State | None = Field(default=None, description="the state you have read; null for any")


class NextOut(Schema):
    """A state that the cycle may go to, and what it lacks before; that stops nobody."""

    state: str = Field(description="planning, running, grading or closed")
    missing: list[str]


class CycleLine(CycleOut):
    """A cycle with its kind and where it stands."""

    kind: str = Field(description="quarter, half, year or custom")
    state: str = Field(description="planning, running, grading or closed")
    within: str | None = Field(description="slug of the longer cycle it lies in")


class CycleDetails(CycleLine):
    """A cycle with the steps that it may take."""

    next: list[NextOut]


class StepOut(Schema):
    """One step of the planning; both days belong to it."""

    name: str = Field(description="framing, drafting, review, arbitration or kickoff")
    start: date
    end: date
    note: str
    is_set: bool = Field(description="false while it follows the first day of the cycle")
    done: int = Field(description="how far it is, of `of`")
    of: int


class StepIn(Body):
    """The days of a step; null for both follows the first day of the cycle again."""

    start: Day | None = None
    end: Day | None = None
    note: Annotated[Words, Field(max_length=500)] = ""


@router.get(_CYCLES, response={200: list[CycleLine], **READ_REFUSALS})
def cycles(request: HttpRequest, organization: str) -> list[CycleLine]:
    """List the cycles of an organisation, the latest first. 2 queries."""
    rows = cycles_of(organization_to_read(actor(request), organization))
    slugs = {row.pk: row.slug for row in rows}
    return [CycleLine(**_said(row), within=slugs.get(row.within_id or 0)) for row in rows]


@router.post(_CYCLES, response={200: CycleDetails, **WRITE_REFUSALS})
def plan(request: HttpRequest, organization: str, body: NewCycleIn) -> CycleDetails:
    """Plan a cycle: in planning, or running where its first day has come."""
    home = organization_to_steer(actor(request), organization)
    copied = None if body.copied is None else cycle_in(home, body.copied)
    return _details(
        plan_cycle(actor=actor(request), organization=home, plan=_plan(home, body), copied=copied)
    )


@router.get(f"{_CYCLES}/{{cycle}}", response={200: CycleDetails, **READ_REFUSALS})
def read(request: HttpRequest, organization: str, cycle: str) -> CycleDetails:
    """Return a cycle with the steps that it may take, and what is missing before each."""
    return _details(cycle_to_read(actor(request), organization, cycle))


@router.put(f"{_CYCLES}/{{cycle}}", response={200: CycleDetails, **WRITE_REFUSALS})
def change(request: HttpRequest, organization: str, cycle: str, body: CycleIn) -> CycleDetails:
    """Rename a cycle or move its days; its slug stays."""
    row = cycle_to_steer(actor(request), organization, cycle)
    return _details(change_cycle(actor=actor(request), cycle=row, plan=_plan(row.organization, body)))


@router.post(f"{_CYCLES}/{{cycle}}/state", response={200: CycleDetails, **WRITE_REFUSALS})
def move(request: HttpRequest, organization: str, cycle: str, body: MoveIn) -> CycleDetails:
    """Take a cycle one step on or back. A clash (409) says that somebody moved it in between."""
    row = cycle_to_steer(actor(request), organization, cycle)
    states = {str(state): state for steps in STEPS.values() for state in steps}
    wanted = states[body.state]
    moved = move_cycle(actor=actor(request), cycle=row, state=wanted, reason=body.reason, seen=body.seen)
    return _details(moved)


@router.get(f"{_CYCLES}/{{cycle}}/calendar", response={200: list[StepOut], **READ_REFUSALS})
def calendar(request: HttpRequest, organization: str, cycle: str) -> list[StepOut]:
    """Return the planning steps in order, with how far each is; none for a cycle without days."""
    return [
        StepOut(
            name=step.kind.value,
            start=step.start,
            end=step.end,
            note=step.note,
            is_set=step.is_set,
            done=step.done,
            of=step.of,
        )
        for step in calendar_of(cycle_to_read(actor(request), organization, cycle))
    ]


@router.put(f"{_CYCLES}/{{cycle}}/calendar/{{step}}", response={200: list[StepOut], **WRITE_REFUSALS})
def set_days(request: HttpRequest, organization: str, cycle: str, step: _Step, body: StepIn) -> list[StepOut]:
    """Say when a step takes place."""
    row = cycle_to_steer(actor(request), organization, cycle)
    days = (body.start, body.end) if body.start and body.end else None
    set_step(actor=actor(request), cycle=row, kind=step, days=days, note=body.note)
    return calendar(request, organization, cycle)


def _plan(home: Any, body: CycleIn) -> CyclePlan:
    within = None if body.within is None else cycle_in(home, body.within)
    return CyclePlan(
        name=body.name,
        kind=body.kind,
        start=body.start,
        end=body.end,
        planning_start=body.planning_start,
        within=within,
    )


def _details(row: Any) -> CycleDetails:
    return CycleDetails(
        **_said(row),
        within=row.within.slug if row.within else None,
        next=[
            NextOut(state=state.value, missing=[one.says for one in missing_before(row, state)])
            for state in STEPS[row.state]
        ],
    )


def _said(row: Any) -> dict[str, Any]:
    names = ("slug", "name", "kind", "state", "start", "end", "planning_start")
    return {name: getattr(row, name) for name in names}
