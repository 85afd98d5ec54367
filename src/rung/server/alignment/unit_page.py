"""What the page of one unit shows, from the checked ladder; no query, but 2 for a lead's rights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rung.core.ladder import Ladder, ObjectiveNode, UnitNode
from rung.core.model import Person, Unit, name_of_rank
from rung.server.alignment.ladder_page import line_context
from rung.server.alignment.lines import Lines
from rung.server.alignment.queries import outline_of
from rung.server.alignment.wanted import Shown
from rung.server.okrs.access import rights_of
from rung.server.okrs.cards import cards_of
from rung.server.okrs.figures import figures_of
from rung.server.okrs.ladders import Checked
from rung.server.okrs.sheet import grave_first, holder_of
from rung.server.shell.page import Page

#: Distinct parent objectives a unit may serve before a finding asks about it (product.md, section 5).
MOST_PARENTS = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """One parent objective in the unit's row of the contribution grid."""

    parent: ObjectiveNode
    where: str
    #: The unit's own objectives that contribute to it; empty is normal.
    by: tuple[ObjectiveNode, ...]


def unit_context(page: Page, checked: Checked, key: str) -> dict[str, Any] | None:
    """Gather a unit's page; None when there is no such unit."""
    ladder = checked.ladder
    node = ladder.unit(key)
    if node is None:
        return None
    outline = outline_of(ladder)
    numbers = [objective.number for objective in node.objectives]
    only = Shown(frozenset(numbers), None, frozenset(numbers))
    lines = Lines(outline, checked.report, figures_of(ladder), shown=only)
    rows, left = lines.of([n for n in numbers if outline.parent[n] not in numbers])
    return {
        **line_context(page),
        "unit": node.value,
        "level": name_of_rank(node.value.rank, ladder.levels),
        "above": _chain(ladder, node.value),
        "rows": rows,
        "left": left,
        "serves": node.serves,
        "most_parents": MOST_PARENTS,
        "cells": _cells(ladder, node),
        "people": _people(ladder, key),
        "units": [unit for unit in ladder.places.units.values() if unit.parent == key],
        "cards": cards_of(ladder, grave_first(checked.report.by_subject.get(key, ()))),
        "may_write": rights_of(page.actor, page.seat, page.cycle).may_write(key),
        "filter_query": "",
    }


def _cells(ladder: Ladder, node: UnitNode) -> tuple[Cell, ...]:
    """Return the objectives on the nearest level above the unit, each with what the unit adds to it."""
    above = [rank for rank in ladder.places.levels_in_use if rank < node.value.rank]
    if not above:
        return ()
    units = [unit for unit in ladder.places.units.values() if unit.rank == above[-1]]
    line = {unit.id for unit in _chain(ladder, node.value)}
    near = [unit for unit in units if unit.id in line] or units
    parents = dict.fromkeys(parent for unit in near for parent in ladder.held_by(unit.id))
    parents |= dict.fromkeys(node.serves)
    return tuple(
        Cell(parent, holder_of(parent), tuple(each for each in node.objectives if parent in each.parents))
        for parent in parents
    )


def _people(ladder: Ladder, unit: str) -> list[Person]:
    return [person for person in ladder.places.people.values() if person.unit == unit]


def _chain(ladder: Ladder, unit: Unit) -> list[Unit]:
    """Return the units above one, the highest first. Survives loops of units."""
    found: list[Unit] = []
    above = ladder.places.units.get(unit.parent or "")
    while above is not None and above not in found:
        found.append(above)
        above = ladder.places.units.get(above.parent or "")
    return found[::-1]
