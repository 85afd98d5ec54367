"""Tools that read: the organisation, its ladder, one objective, one unit, findings, and what they mean."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

from django.utils import timezone
from pydantic import Field

from rung import rules
from rung.core.check import Severity
from rung.core.model import name_of_rank
from rung.server.alignment.queries import outline_of
from rung.server.api.lines import Lines, finding_out, objective_out
from rung.server.api.schemas import CycleOut, FindingsOut, LineOut, UnitOut
from rung.server.errors import NotFoundError
from rung.server.line_of_sight.queries import card_of
from rung.server.mcp import shapes
from rung.server.mcp.access import Caller
from rung.server.mcp.queries import agents_of, steps_of
from rung.server.okrs.ladders import Checked
from rung.server.okrs.queries import Opened, versions_of
from rung.server.orgs.queries import cycles_of
from rung.server.search.index import Kind
from rung.server.search.queries import search as search_ladder
from rung.server.store.convert.reading import cycle_of

CycleSlug = Annotated[str | None, Field(description="slug of a cycle; leave it out for the current one")]
Id = Annotated[str, Field(min_length=1, max_length=200)]
Limit = Annotated[int, Field(ge=1, le=200)]

#: Units that an overview names.
_MOST_UNITS = 100


def overview(caller: Caller, cycle: CycleSlug = None) -> shapes.Overview:
    """Look at the organisation: who you are here, what you may, its cycles, levels, units and counts.

    Begin with this.
    """
    opened = caller.open(cycle)
    checked = opened.checked
    ladder, summary = checked.ladder, outline_of(checked.ladder).summary
    found = Counter(str(one.severity) for one in checked.report.findings if one.waived is None)
    return shapes.Overview(
        name=caller.organization.name,
        language=opened.cycle.language,
        levels=list(ladder.levels),
        you=_you(caller, opened),
        cycle=_cycle_out(opened.cycle),
        cycles=[_cycle_out(each) for each in cycles_of(caller.organization)],
        objectives=summary.objectives,
        key_results=summary.key_results,
        traced_explicit=summary.explicit,
        traced_inherited=summary.inherited,
        undecided=summary.undecided,
        findings={str(severity): found[str(severity)] for severity in Severity},
        units=[_unit_out(checked, id_) for id_ in list(ladder.places.units)[:_MOST_UNITS]],
    )


def calendar(caller: Caller, cycle: CycleSlug = None) -> shapes.Calendar:
    """Look at the calendar of a cycle: its days, its state, and the steps of planning it."""
    row = caller.open(cycle).cycle
    value, today = cycle_of(row), timezone.localdate()
    return shapes.Calendar(
        cycle=_cycle_out(row),
        state=row.state,
        today=today,
        phase=value.phase(today).value if value else None,
        steps=[
            shapes.Step(kind=step.kind, start=step.start, end=step.end, note=step.note)
            for step in steps_of(row)
        ],
    )


def ladder(  # noqa: PLR0913, PLR0917 -- the filters of one list, each with a name
    caller: Caller,
    cycle: CycleSlug = None,
    below: Annotated[str | None, Field(description="id of an objective: those right under it")] = None,
    unit: Annotated[str | None, Field(description="id of a unit or person: what it holds")] = None,
    owner: Annotated[str | None, Field(description="id of a person who answers for it")] = None,
    limit: Limit = 100,
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0,
) -> shapes.Outline:
    """Walk the ladder of objectives: its heads, or what stands below one, or what a unit or person holds."""
    checked = caller.open(cycle).checked
    outline = outline_of(checked.ladder)
    numbers = [*outline.roots, *outline.lost]
    if below is not None:
        node = checked.ladder.objective(below)
        if node is None:
            raise NotFoundError(f"no such objective: {below}")
        numbers = outline.children[node.number]
    elif unit is not None or owner is not None:
        numbers = list(range(len(outline.objectives)))
    objectives = outline.objectives
    fitting = [
        number
        for number in numbers
        if (unit is None or objectives[number].holder == unit)
        and (owner is None or objectives[number].owner == owner)
    ]
    lines = Lines(checked, outline)
    return shapes.Outline(
        count=len(fitting), lines=[lines.line(number) for number in fitting[offset : offset + limit]]
    )


def objective(caller: Caller, id: Id, cycle: CycleSlug = None) -> shapes.ObjectiveRead:  # noqa: A002 -- what agents call it
    """Read everything about one objective: why, key results with their numbers, links, open findings."""
    opened = caller.open(cycle)
    checked = opened.checked
    node = checked.ladder.objective(id)
    if node is None:
        raise NotFoundError(f"no such objective: {id}")
    lines = Lines(checked, outline_of(checked.ladder))
    whole = objective_out(lines, node, versions_of(opened.cycle, id))
    agents = {} if id in checked.hidden else agents_of(opened.cycle, id)
    return shapes.ObjectiveRead(**whole.dict(), agents=agents)


def unit(caller: Caller, id: Id, cycle: CycleSlug = None) -> shapes.UnitRead:  # noqa: A002 -- what agents call it
    """Read one unit: where it stands, who is in it, its objectives, and what it contributes to."""
    checked = caller.open(cycle).checked
    node = checked.ladder.unit(id)
    if node is None:
        raise NotFoundError(f"no such unit: {id}")
    places = checked.ladder.places
    return shapes.UnitRead(
        **_unit_out(checked, id).dict(),
        above=node.value.parent,
        below=[each.id for each in places.units.values() if each.parent == id],
        people=[f"{one.id}: {one.name}" for one in places.people.values() if one.unit == id],
        serves=[one.id for one in node.serves],
        objectives=_lines(checked, [one.number for one in node.objectives]),
        findings=[finding_out(one) for one in checked.report.by_subject.get(id, ()) if one.waived is None],
    )


def line_of_sight(caller: Caller, id: Id, cycle: CycleSlug = None) -> shapes.SightOut:  # noqa: A002 -- what agents call it
    """See how a key result, an objective, a unit or a person reaches the top, step by step, and how."""
    card = card_of(caller.open(cycle).checked.ladder, id)
    if card is None:
        raise NotFoundError(f"nothing in this cycle has the id {id}")
    return shapes.SightOut(
        id=card.id,
        kind=card.kind,
        title=card.title,
        where=card.where,
        lines=[
            shapes.Line(
                arrives=line.arrives,
                hops=[
                    shapes.Hop(id=hop.node.id, title=hop.node.title, where=hop.where, mechanism=hop.mechanism)
                    for hop in line.hops
                ],
            )
            for line in card.lines
        ],
        more=card.more,
    )


def findings(  # noqa: PLR0913, PLR0917 -- the filters of one list, each with a name
    caller: Caller,
    cycle: CycleSlug = None,
    rule: Annotated[str | None, Field(description="name of a rule, such as copied-objective")] = None,
    severity: Severity | None = None,
    subject: Annotated[str | None, Field(description="id of what it is about")] = None,
    limit: Limit = 50,
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0,
) -> FindingsOut:
    """List what was found and nobody dismissed, each with its evidence and what would mend it."""
    found = [
        one
        for one in caller.open(cycle).checked.report.findings
        if one.waived is None
        and (rule is None or one.rule == rule)
        and (severity is None or one.severity is severity)
        and (subject is None or one.subject == subject)
    ]
    return FindingsOut(count=len(found), items=[finding_out(one) for one in found[offset : offset + limit]])


def explain_rule(caller: Caller, rule: Id) -> shapes.RulePage:
    """Read the page of a rule: what it finds, why that hurts, a bad and a good example, the fix."""
    del caller
    return page_of(rule)


def page_of(word: str) -> shapes.RulePage:
    """Return a rule's page by its name or code."""
    for one in rules.load():
        if word in {one.name, one.code}:
            return shapes.RulePage(
                rule=one.name, code=one.code, severity=str(one.severity), page=one.page.strip()
            )
    raise NotFoundError(f"no such rule: {word}; the resource rung://rules lists them")


def search(
    caller: Caller,
    words: Annotated[str, Field(min_length=1, max_length=200)],
    kind: Kind | None = None,
    cycle: CycleSlug = None,
) -> shapes.Hits:
    """Search people, units, objectives and key results by words; forgives slips of typing."""
    opened = caller.open(cycle)
    answer = search_ladder(opened.checked.ladder, opened.cycle, words, only=kind)
    return shapes.Hits(
        counts={str(of): count for of, count in answer.counts.items() if kind in {None, of}},
        items=[
            shapes.Hit(kind=str(of), id=one.item.id, title=one.item.title, where=one.item.where)
            for of, found in answer.shown.items()
            for one in found
        ],
    )


def _you(caller: Caller, opened: Opened) -> shapes.You:
    actor, seat = caller.actor, caller.seat
    return shapes.You(
        name=actor.account.get_full_name(),
        role=seat.role,
        person=seat.person or None,
        is_agent=seat.is_agent,
        job=seat.job,
        may_propose=actor.may_propose,
        drafts_for=caller.drafts_for(opened),
    )


def _cycle_out(row: Any) -> CycleOut:
    names = ("slug", "name", "start", "end", "planning_start")
    return CycleOut(**{name: getattr(row, name) for name in names})


def _unit_out(checked: Checked, id_: str) -> UnitOut:
    unit = checked.ladder.places.units[id_]
    level = name_of_rank(unit.rank, checked.ladder.levels)
    return UnitOut(
        id=unit.id, name=unit.name, rank=unit.rank, level=level, parent=unit.parent, language=unit.language
    )


def _lines(checked: Checked, numbers: list[int]) -> list[LineOut]:
    lines = Lines(checked, outline_of(checked.ladder))
    return [lines.line(number) for number in numbers]
