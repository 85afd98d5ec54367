"""The tree as lines of an outline, one for each unit, in reading order. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rung.core.model.objective import OFF_THE_LADDER
from rung.server.chart.tree import Chart
from rung.server.speech.words import level_of_rank


@dataclass(frozen=True, slots=True)
class Line:
    """One unit of the outline."""

    key: str
    name: str
    level: str
    #: 1 for the top.
    depth: int
    #: Its place among its siblings, from 1, and how many they are.
    place: int
    siblings: int
    is_parent: bool
    #: People in it, and objectives on the ladder that it holds itself.
    people: int
    objectives: int


def outline(chart: Chart) -> tuple[Line, ...]:
    """Return every unit once, each after the one above it; those in a loop stand at the end. O(chart)."""
    people = Counter(person.unit for person in chart.people.values())
    held = Counter(one.holder for one in chart.objectives.values() if one.state not in OFF_THE_LADDER)
    lines: dict[str, Line] = {}

    def add(first: tuple[str, ...]) -> None:
        waiting = [(key, 1, place, len(first)) for place, key in enumerate(first, start=1)][::-1]
        while waiting:
            key, depth, place, siblings = waiting.pop()
            if key in lines:
                continue
            unit, below = chart.units[key], chart.below.get(key, ())
            level = level_of_rank(unit.rank, chart.levels)
            counts = people[key], held[key]
            lines[key] = Line(key, unit.name, level, depth, place, siblings, bool(below), *counts)
            waiting.extend([(one, depth + 1, at, len(below)) for at, one in enumerate(below, start=1)][::-1])

    add(chart.heads)
    add(tuple(key for key in chart.units if key not in lines))
    return tuple(lines.values())
