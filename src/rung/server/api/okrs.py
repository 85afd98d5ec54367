"""The ladder, objectives, traces and findings of a cycle."""

from __future__ import annotations

from typing import Annotated, Final

from django.http import HttpRequest
from ninja import Field

from rung.core.check import Finding, Severity
from rung.core.ladder import trace as trace_of
from rung.server.alignment.queries import outline_of
from rung.server.api.lines import Lines, finding_out, objective_out
from rung.server.api.listing import Router
from rung.server.api.place import opened
from rung.server.api.schemas import (
    READ_REFUSALS,
    FindingsOut,
    LadderOut,
    LineOut,
    ObjectiveOut,
    TraceOut,
)
from rung.server.errors import NotFoundError
from rung.server.okrs.queries import versions_of

router = Router(tags=["okrs"])

_CYCLE: Final = "/organizations/{organization}/cycles/{cycle}"
#: Findings on one page at most.
_MOST_FINDINGS: Final = 1000


@router.get(f"{_CYCLE}/ladder", response={200: LadderOut, **READ_REFUSALS})
def ladder(request: HttpRequest, organization: str, cycle: str) -> LadderOut:
    """Return the heads of the ladder with the counts of all of it. 2 queries."""
    checked = opened(request, organization, cycle).checked
    outline = outline_of(checked.ladder)
    lines = Lines(checked, outline)
    summary = outline.summary
    return LadderOut(
        revision=checked.revision,
        objectives=summary.objectives,
        key_results=summary.key_results,
        traced_explicit=summary.explicit,
        traced_inherited=summary.inherited,
        undecided=summary.undecided,
        roots=[lines.line(number) for number in outline.roots],
        lost=[lines.line(number) for number in outline.lost],
    )


@router.get(f"{_CYCLE}/ladder/{{key:key}}/children", response={200: list[LineOut], **READ_REFUSALS})
def children(request: HttpRequest, organization: str, cycle: str, key: str) -> list[LineOut]:
    """Return the objectives right below one, each where the outline shows it. 2 queries."""
    checked = opened(request, organization, cycle).checked
    node = checked.ladder.objective(key)
    if node is None:
        raise NotFoundError("no such objective")
    outline = outline_of(checked.ladder)
    lines = Lines(checked, outline)
    return [lines.line(number) for number in outline.children[node.number]]


@router.get(f"{_CYCLE}/objectives/{{key:key}}", response={200: ObjectiveOut, **READ_REFUSALS})
def objective(request: HttpRequest, organization: str, cycle: str, key: str) -> ObjectiveOut:
    """Return everything about an objective. 4 queries."""
    place = opened(request, organization, cycle)
    node = place.checked.ladder.objective(key)
    if node is None or node.value.is_redacted:
        raise NotFoundError("no such objective")
    lines = Lines(place.checked, outline_of(place.checked.ladder))
    return objective_out(lines, node, versions_of(place.cycle, key))


@router.get(f"{_CYCLE}/trace/{{key:key}}", response={200: TraceOut, **READ_REFUSALS})
def trace(request: HttpRequest, organization: str, cycle: str, key: str) -> TraceOut:
    """Return the ways up of an objective or key result, the primary one first. 2 queries."""
    checked = opened(request, organization, cycle).checked
    node = checked.ladder.key_result(key) or checked.ladder.objective(key)
    if node is None or node.value.is_redacted:
        raise NotFoundError("no such objective or key result")
    found = trace_of(node)
    return TraceOut(
        id=found.id,
        kind=found.kind,
        paths=[list(path) for path in found.paths],
        primary=list(found.primary),
        truncated=found.truncated,
    )


@router.get(f"{_CYCLE}/findings", response={200: FindingsOut, **READ_REFUSALS})
def findings(  # noqa: PLR0913, PLR0917 -- the filters of one list
    request: HttpRequest,
    organization: str,
    cycle: str,
    rule: str | None = None,
    severity: Severity | None = None,
    subject: str | None = None,
    waived: bool = False,  # noqa: FBT001, FBT002 -- a query parameter has a name
    limit: Annotated[int, Field(ge=1, le=_MOST_FINDINGS)] = 100,
    offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0,
) -> FindingsOut:
    """List findings in the ladder's order; those that somebody dismissed only when asked for. 2 queries."""
    report = opened(request, organization, cycle).checked.report

    def fits(found: Finding) -> bool:
        return (
            (rule is None or found.rule == rule)
            and (severity is None or found.severity is severity)
            and (subject is None or found.subject == subject)
            and (waived or found.waived is None)
        )

    fitting = [found for found in report.findings if fits(found)]
    return FindingsOut(
        count=len(fitting), items=[finding_out(found) for found in fitting[offset : offset + limit]]
    )
