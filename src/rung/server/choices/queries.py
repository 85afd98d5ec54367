"""Reads: what is on offer to a unit, what it chose, and the matrix of a whole level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rung.core.ladder import Ladder, ObjectiveNode, UnitNode
from rung.core.model import Unit
from rung.server.choices.answers import LEVERAGES, MOST_PICKS, Answer
from rung.server.store.models import Choice, Cycle

#: Unit → key of the parent objective → answer.
Answers = dict[str, dict[str, Answer]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit's word on one parent objective, beside what it has already linked to it."""

    parent: ObjectiveNode
    #: None while nobody has decided, which needs no excuse.
    answer: Answer | None
    #: The unit's own objectives that contribute to it.
    by: tuple[ObjectiveNode, ...]

    @property
    def contributes(self) -> bool:
        """Whether the unit chose it."""
        return self.answer is not None and self.answer.contributes

    @property
    def bars(self) -> int:
        """Leverage as 0 (nobody said) to 3 (high)."""
        return 0 if self.answer is None else ["", *LEVERAGES].index(self.answer.leverage)


@dataclass(frozen=True, slots=True)
class Line:
    """One unit with its cells, in the order of the columns."""

    unit: Unit
    cells: tuple[Cell, ...]

    @property
    def picks(self) -> int:
        """How many parent objectives it chose."""
        return sum(cell.contributes for cell in self.cells)

    @property
    def is_crowded(self) -> bool:
        """Whether it chose more than it will be able to move."""
        return self.picks > MOST_PICKS


@dataclass(frozen=True, slots=True)
class Table:
    """Units that stand before the same parent objectives."""

    #: Unit above whose objectives are on offer; None when they are not those of one unit.
    above: Unit | None
    parents: tuple[ObjectiveNode, ...]
    lines: tuple[Line, ...]

    def carried(self, column: int) -> int:
        """Count the units that chose one parent objective."""
        return sum(line.cells[column].contributes for line in self.lines)


def answers_of(cycle: Cycle, unit: str | None = None) -> Answers:
    """Return what the units of a cycle, or one of them, have answered. 1 query."""
    rows = Choice.objects.of(cycle.organization).filter(cycle=cycle)
    if unit is not None:
        rows = rows.filter(unit=unit)
    found: Answers = {}
    for row in rows:
        found.setdefault(row.unit, {})[row.objective] = said_in(row)
    return found


def said_in(row: Choice) -> Answer:
    """Return what a row says. No query."""
    return Answer(row.contributes, row.leverage, row.contribution)


def offered_to(ladder: Ladder, node: UnitNode) -> tuple[ObjectiveNode, ...]:
    """List the parent objectives a unit stands before: those on the nearest level above, of its own line.

    Where its line has no unit on that level, those of all its units. What the unit serves already comes last.
    """
    above = [rank for rank in ladder.places.levels_in_use if rank < node.value.rank]
    if not above:
        return ()
    units = [unit for unit in ladder.places.units.values() if unit.rank == above[-1]]
    line = {unit.id for unit in line_of(ladder, node.value)}
    near = [unit for unit in units if unit.id in line] or units
    offered = dict.fromkeys(parent for unit in near for parent in ladder.held_by(unit.id))
    offered |= dict.fromkeys(node.serves)
    return tuple(parent for parent in offered if parent.value.on_ladder)


def line_of(ladder: Ladder, unit: Unit) -> list[Unit]:
    """Return the units above one, the highest first. Survives loops of units."""
    found: list[Unit] = []
    above = ladder.places.units.get(unit.parent or "")
    while above is not None and above not in found:
        found.append(above)
        above = ladder.places.units.get(above.parent or "")
    return found[::-1]


def cells_of(
    node: UnitNode, parents: Iterable[ObjectiveNode], answers: dict[str, Answer]
) -> tuple[Cell, ...]:
    """Put a unit's answers and links under the parent objectives."""
    return tuple(
        Cell(
            parent,
            answers.get(parent.id),
            tuple(one for one in node.objectives if parent in one.parents and one.value.on_ladder),
        )
        for parent in parents
    )


def tables_of(ladder: Ladder, rank: int, answers: Answers) -> tuple[Table, ...]:
    """Build the matrix of one level: units of the same line share a table, and so its columns."""
    units = [unit for unit in ladder.places.units.values() if unit.rank == rank]
    grouped: dict[str | None, list[UnitNode]] = {}
    for unit in units:
        node = ladder.unit(unit.id)
        if node is not None:
            grouped.setdefault(unit.parent, []).append(node)
    tables = (_table(ladder, above, nodes, answers) for above, nodes in grouped.items())
    return tuple(table for table in tables if table.parents)


def _table(ladder: Ladder, above: str | None, nodes: list[UnitNode], answers: Answers) -> Table:
    parents = tuple(dict.fromkeys(parent for node in nodes for parent in offered_to(ladder, node)))
    lines = tuple(Line(node.value, cells_of(node, parents, answers.get(node.id, {}))) for node in nodes)
    return Table(ladder.places.units.get(above or ""), parents, lines)
