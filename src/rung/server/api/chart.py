"""The chart: units, levels and people, edited in every open cycle at once, undone, and as they stood."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Schema

from rung.core.model import name_of_rank, rank_of_level
from rung.server.api.cycles import Day
from rung.server.api.listing import Router
from rung.server.api.place import actor
from rung.server.api.schemas import READ_REFUSALS, WRITE_REFUSALS, Body, Words
from rung.server.chart.access import chart_to_read, chart_to_write, edit_to_undo
from rung.server.chart.actions import apply_edit, undo_edit
from rung.server.chart.edits import (
    AddUnit,
    Arrange,
    ChangeUnit,
    CloseUnit,
    Edit,
    MergeUnit,
    MoveUnit,
    Okrs,
    SplitUnit,
)
from rung.server.chart.queries import all_keys, changes_between, chart_of, free_key, preview, tree_on
from rung.server.chart.table import Known, meant_by, read_table
from rung.server.errors import RefusedError
from rung.server.orgs.access import organization_to_read, seat_to_read

router = Router(tags=["chart"])

_CHART: Final = "/organizations/{organization}/cycles/{cycle}/chart"
_Name = Annotated[Words, Field(max_length=300)]
_Key = Annotated[Words, Field(max_length=200)]


class UnitEditIn(Body):
    """One edit of the tree. Which fields count, depends on `do`."""

    do: Literal["add", "change", "move", "merge", "split", "close"]
    unit: _Key = Field(default="", description="id of the unit; for `add` an id of your choice, or empty")
    name: _Name = Field(default="", description="for `add`, `change` and the new unit of `split`")
    level: _Name = Field(default="", description="for `add`, `change`, `move`; empty keeps the one it has")
    to: _Key = Field(
        default="", description="the unit it is added or moved below, merged into, or closed for"
    )
    language: Literal["", "en", "fr", "de"] = ""
    okrs: Okrs = Field(default=Okrs.FOLLOW, description="what becomes of the OKRs of a unit that is closed")
    people: list[_Key] = Field(default=[], max_length=10_000, description="who goes with the new unit")
    objectives: list[_Key] = Field(default=[], max_length=10_000, description="of this cycle; likewise")
    dry_run: bool = Field(default=False, description="say what would happen, and keep nothing")


class LevelIn(Body):
    """One level; `was` is the name it has, empty for a new one."""

    was: _Name = ""
    name: _Name


class LevelsIn(Body):
    """All levels from the top; one that is left out is removed."""

    levels: list[LevelIn] = Field(min_length=1, max_length=50)


class TableIn(Body):
    """People and units as a table with headings, as `name;level;unit`."""

    text: Annotated[Words, Field(max_length=20_000_000)]
    dry_run: bool = True


class FoundOut(Schema):
    """A finding that would come or go."""

    rule: str
    severity: str
    subject: str
    message: str


class EffectOut(Schema):
    """What an edit does in one cycle."""

    cycle: str
    units: list[str]
    people: list[str]
    objectives: list[str]
    key_results: list[str] = Field(description="of other holders, that another unit carries")
    links: int
    come: list[FoundOut]
    go: list[FoundOut]


class TableProblemOut(Schema):
    """Something wrong in a table; column 0 is the whole line."""

    line: int
    column: int
    message: str


class EditOut(Schema):
    """What an edit did or would do."""

    revision: int | None = Field(description="by which it is undone; null when nothing was kept")
    unit: str
    effects: list[EffectOut] = Field(description="of a dry run, by cycle")
    problems: list[TableProblemOut] = Field(default_factory=list)


class StoodOut(Schema):
    """Where a unit stood on a day, and where it had stood on an earlier one, if it was another place."""

    id: str
    name: str
    level: str
    parent: str | None
    since: date
    was_in: str | None = None


@router.post(f"{_CHART}/edits", response={200: EditOut, **WRITE_REFUSALS})
def edit(request: HttpRequest, organization: str, cycle: str, body: UnitEditIn) -> EditOut:
    """Edit the tree, in this cycle and every other that is open and not over."""
    home = chart_to_write(actor(request), organization, cycle)
    wanted = _edit(home, body)
    if body.dry_run:
        return EditOut(revision=None, unit=wanted.key, effects=_effects(request, home, wanted))
    revision = apply_edit(actor=actor(request), cycle=home, edit=wanted)
    return EditOut(revision=revision, unit=wanted.key, effects=[])


@router.post(f"{_CHART}/edits/{{revision}}/undo", response={200: EditOut, **WRITE_REFUSALS})
def undo(request: HttpRequest, organization: str, cycle: str, revision: int) -> EditOut:
    """Take an edit of the chart back, wherever it reached; undoing that does it again."""
    chart_to_write(actor(request), organization, cycle)
    opened = edit_to_undo(actor(request), organization, min(max(revision, 0), 2**53))
    made = undo_edit(actor=actor(request), organization=opened, revision=revision)
    return EditOut(revision=made, unit="", effects=[])


@router.put(f"{_CHART}/levels", response={200: EditOut, **WRITE_REFUSALS})
def levels(request: HttpRequest, organization: str, cycle: str, body: LevelsIn) -> EditOut:
    """Rename, add, reorder and remove levels."""
    home = chart_to_write(actor(request), organization, cycle)
    wanted = Arrange(tuple((one.was, one.name) for one in body.levels))
    return EditOut(revision=apply_edit(actor=actor(request), cycle=home, edit=wanted), unit="", effects=[])


@router.post(f"{_CHART}/table", response={200: EditOut, **WRITE_REFUSALS})
def table(request: HttpRequest, organization: str, cycle: str, body: TableIn) -> EditOut:
    """Bring people and units in; by default say every problem, or what it would do."""
    home = chart_to_write(actor(request), organization, cycle)
    known = Known(chart_of(home), all_keys(home.organization))
    wanted, problems = meant_by(read_table(body.text), known)
    if wanted is None:
        said = [
            TableProblemOut(line=one.place.line, column=one.place.column, message=one.message)
            for one in problems
        ]
        if not body.dry_run:
            raise RefusedError(
                "the table has problems", detail={"problems": [one.model_dump() for one in said]}
            )
        return EditOut(revision=None, unit="", effects=[], problems=said)
    if body.dry_run:
        return EditOut(revision=None, unit="", effects=_effects(request, home, wanted))
    return EditOut(revision=apply_edit(actor=actor(request), cycle=home, edit=wanted), unit="", effects=[])


@router.get(f"{_CHART}/tree", response={200: list[StoodOut], **READ_REFUSALS})
def tree(
    request: HttpRequest, organization: str, cycle: str, on: Day | None = None, since: Day | None = None
) -> list[StoodOut]:
    """Return the tree as it stood on a day, today by default; with `since`, where it was otherwise."""
    home = chart_to_read(actor(request), organization, cycle)
    opened, names = organization_to_read(actor(request), organization), tuple(home.levels)
    day = on or timezone.localdate()
    moved = {one.unit: one.parent_before for one in changes_between(opened, since, day)} if since else {}
    return [
        StoodOut(
            id=one.unit,
            name=one.name,
            level=name_of_rank(one.rank, names),
            parent=one.parent or None,
            since=one.since,
            was_in=moved.get(one.unit),
        )
        for one in tree_on(opened, day)
    ]


def _edit(home: Any, body: UnitEditIn) -> Edit:
    """Return what is meant."""
    chart = chart_of(home)
    old = chart.units.get(body.unit)
    rank = rank_of_level(body.level, chart.levels) if body.level else None
    if body.level and rank is None:
        known = ", ".join(chart.levels)
        raise RefusedError(f"there is no level {body.level}: use one of {known}", detail={"field": "level"})
    if body.do == "add":
        key = body.unit or free_key(home.organization, body.name)
        below = chart.units.get(body.to)
        lowest = below.rank + 1 if below else 1
        return AddUnit(key=key, name=body.name, rank=rank or lowest, parent=body.to, language=body.language)
    if body.do == "change":
        now = old.rank if old else 1
        name = body.name or (old.name if old else "")
        return ChangeUnit(key=body.unit, name=name, rank=rank or now, language=body.language)
    if body.do == "split":
        return SplitUnit(
            key=body.unit,
            new=free_key(home.organization, body.name),
            name=body.name,
            objectives=frozenset((home.slug, key) for key in body.objectives),
            people=frozenset(body.people),
        )
    if body.do == "move":
        return MoveUnit(key=body.unit, parent=body.to, rank=rank)
    if body.do == "merge":
        return MergeUnit(key=body.unit, into=body.to)
    return CloseUnit(key=body.unit, heir=body.to, okrs=body.okrs)


def _effects(request: HttpRequest, home: Any, wanted: Edit) -> list[EffectOut]:
    def found(findings: Any) -> list[FoundOut]:
        return [
            FoundOut(rule=one.rule, severity=one.severity, subject=one.subject, message=one.message)
            for one in findings
        ]

    seat = seat_to_read(actor(request), home.organization.slug)
    return [
        EffectOut(
            cycle=one.cycle.slug,
            units=list(one.units),
            people=list(one.people),
            objectives=[each.id for each in one.objectives],
            key_results=[each.id for each in one.key_results],
            links=one.links,
            come=found(one.come),
            go=found(one.go),
        )
        for one in preview(seat, home, wanted, timezone.localdate()).effects
    ]
