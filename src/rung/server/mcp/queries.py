"""What only agents ask for: who they are here, which days a cycle has, and what an agent wrote."""

from __future__ import annotations

from rung.server.okrs.access import Rights
from rung.server.store.models import Cycle, KeyResult, Objective, PlanningStep, Unit


def steps_of(cycle: Cycle) -> list[PlanningStep]:
    """Return the planning calendar of a cycle, in order. 1 query."""
    return list(PlanningStep.objects.of(cycle.organization).filter(cycle=cycle))


def agents_of(cycle: Cycle, objective: str) -> dict[str, str]:
    """Return which agent wrote an objective and its key results, by id, as far as one did. 2 queries."""
    own = Objective.objects.of(cycle.organization).filter(cycle=cycle, key=objective).exclude(agent="")
    results = KeyResult.objects.of(cycle.organization).filter(cycle=cycle, objective__key=objective)
    return dict([*own.values_list("key", "agent"), *results.exclude(agent="").values_list("key", "agent")])


def units_to_draft_for(cycle: Cycle, rights: Rights) -> list[str]:
    """Return the ids of the units for which drafts may be written, in file order. 1 query."""
    keys = Unit.objects.of(cycle.organization).filter(cycle=cycle).order_by("position")
    return [key for key in keys.values_list("key", flat=True) if rights.may_draft(key)]
