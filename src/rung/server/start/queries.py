"""How far an organisation is set up."""

from __future__ import annotations

from dataclasses import dataclass

from rung.server.start.steps import Said, Standing, Step
from rung.server.store.models import Cycle, CycleState, KeyResult, Objective, Organization, Person, Unit


def standings(organization: Organization, cycle: Cycle | None) -> tuple[Standing, ...]:
    """Say of each step whether it is done, in order. What is there counts, however it came. 4 queries."""
    counts = _counts(organization, cycle)
    # The founding made the top, its founder and a cycle to plan: those are no answer yet.
    is_there = {
        Step.UNITS: counts[Step.UNITS] > 0,
        Step.PEOPLE: counts[Step.PEOPLE] > 1,
        Step.CYCLE: cycle is not None and cycle.state != CycleState.PLANNING,
        Step.OBJECTIVES: counts[Step.OBJECTIVES] > 0,
    }
    said = organization.set_up
    return tuple(
        Standing(
            step,
            is_done=is_there[step] or said.get(step) == Said.DONE,
            is_skipped=said.get(step) == Said.SKIPPED and not is_there[step],
            count=counts[step],
        )
        for step in Step
    )


def _counts(organization: Organization, cycle: Cycle | None) -> dict[Step, int]:
    if cycle is None:
        return dict.fromkeys(Step, 0)
    below_top = Unit.objects.of(organization).filter(cycle=cycle).exclude(parent="")
    return {
        Step.UNITS: below_top.count(),
        Step.PEOPLE: Person.objects.of(organization).filter(cycle=cycle).count(),
        Step.CYCLE: 1,
        Step.OBJECTIVES: len(company_objectives(organization, cycle)),
    }


@dataclass(frozen=True, slots=True)
class Written:
    """A company objective as the wizard lists it."""

    key: str
    title: str
    key_results: tuple[str, ...]


def company_objectives(organization: Organization, cycle: Cycle) -> list[Written]:
    """List the objectives of the top that everybody reads, in order, with their key results. 2 queries."""
    tops = Unit.objects.of(organization).filter(cycle=cycle, parent="").values("key")
    rows = list(
        Objective.objects.of(organization)
        .filter(cycle=cycle, holder__in=tops, archived=None, everyone="")
        .order_by("position", "pk")
    )
    results: dict[int, list[str]] = {}
    below = KeyResult.objects.of(organization).filter(objective__in=rows).order_by("position", "pk")
    for objective, title in below.values_list("objective_id", "title"):
        results.setdefault(objective, []).append(title)
    return [Written(row.key, row.title, tuple(results.get(row.pk, ()))) for row in rows]
