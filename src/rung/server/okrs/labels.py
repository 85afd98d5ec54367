"""What stands on OKRs beside their words: the agent that wrote them, and the pillars they serve."""

from __future__ import annotations

from dataclasses import dataclass

from rung.server.store.models import Cycle, KeyResult, Objective, Pillar, PillarMark


@dataclass(frozen=True, slots=True)
class Label:
    """One strategic pillar as it is shown."""

    key: str
    name: str


def agents_in(cycle: Cycle) -> dict[str, str]:
    """Return the agent by the key of each objective and key result that nobody has kept yet. 1 query."""
    tables = (Objective, KeyResult)
    found = [
        table.objects.of(cycle.organization).filter(cycle=cycle).exclude(agent="").order_by()
        for table in tables
    ]
    first, second = (rows.values_list("key", "agent") for rows in found)
    return dict(first.union(second))


def pillars_in(cycle: Cycle) -> dict[str, list[Label]]:
    """Return the pillars on each objective that bears any, by the objective's key. 1 query."""
    marks = PillarMark.objects.of(cycle.organization).filter(cycle=cycle, objective__archived=None)
    rows = marks.order_by("pillar__position", "pillar__pk")
    found: dict[str, list[Label]] = {}
    for objective, key, name in rows.values_list("objective__key", "pillar__key", "pillar__name"):
        found.setdefault(objective, []).append(Label(key, name))
    return found


def pillar_names(cycle: Cycle) -> list[Label]:
    """Return the pillars of a cycle in their order. 1 query."""
    rows = Pillar.objects.of(cycle.organization).filter(cycle=cycle).order_by("position", "pk")
    return [Label(key, name) for key, name in rows.values_list("key", "name")]


def bearing_in(cycle: Cycle, pillar: str) -> frozenset[str]:
    """Return the keys of the objectives that bear a pillar. 1 query."""
    marks = PillarMark.objects.of(cycle.organization).filter(cycle=cycle, pillar__key=pillar)
    return frozenset(marks.values_list("objective__key", flat=True))
