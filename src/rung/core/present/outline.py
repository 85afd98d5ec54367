"""The ladder as an outline: each objective once, under what it moves first, with its key results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode, TraceKind, kind_of
from rung.core.rollup import KeyResultProgress, Progress, RollUps

Node = ObjectiveNode | KeyResultNode


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the outline."""

    node: Node
    #: Id of the row it hangs under; None for one that begins the outline.
    under: str | None
    #: For each step down, whether more rows hang there after this one; as long as the row is deep.
    rails: tuple[bool, ...]
    trace: TraceKind
    #: An objective's mean, a key result's measured and rolled-up numbers.
    progress: Progress | KeyResultProgress
    #: Objectives that hang directly under it but are left out because of the depth.
    hidden: int = 0

    @property
    def value(self) -> float | None:
        """The progress that counts, 0.0 to 1.0; None when nobody can say."""
        if isinstance(self.progress, Progress):
            return self.progress.value
        return self.progress.counting.value


@dataclass(frozen=True, slots=True)
class Outline:
    """What `rung tree` shows, in the order of reading."""

    ladder: Ladder
    #: Rows that begin at the top, or at what one unit holds.
    rows: tuple[Row, ...]
    #: Rows that begin at an objective that finds no way up.
    astray: tuple[Row, ...]


def outline(
    ladder: Ladder, rollups: RollUps, *, holder: str | None = None, depth: int | None = None
) -> Outline:
    """Lay out the whole ladder, or what hangs under the objectives of one holder. O(objectives + links).

    `depth` is the most objectives on a way down; None for no limit.
    """
    ladder = ladder.surveyed()
    nodes = list(ladder.objectives())
    places = {node.id: _place(node) for node in nodes}
    weaver = _Weaver(rollups, _below(nodes, places), depth)
    if holder is not None:
        held = ladder.held_by(holder)
        ids = {node.id for node in held}
        return Outline(ladder, tuple(weaver.all(held, lambda node: not _hangs_under(ids, node, places))), ())
    rows = tuple(weaver.rows(node for node in nodes if node.is_top))
    astray = tuple(weaver.all(nodes, lambda node: places[node.id] is None))
    return Outline(ladder, rows, astray)


def _place(node: ObjectiveNode) -> Node | None:
    """Return what an objective hangs under: the end of its first link that ends somewhere."""
    if node.is_top:
        return None
    return next((link.end for link in node.links if link.end is not None and link.parent != node), None)


def _below(nodes: Iterable[ObjectiveNode], places: dict[str, Node | None]) -> dict[str, list[ObjectiveNode]]:
    below: dict[str, list[ObjectiveNode]] = {}
    for node in nodes:
        place = places[node.id]
        if place is not None:
            below.setdefault(place.id, []).append(node)
    return below


def _hangs_under(ids: set[str], node: ObjectiveNode, places: dict[str, Node | None]) -> bool:
    """Whether an objective hangs, at any depth, under another one of `ids`."""
    seen, place = {node.id}, places[node.id]
    while place is not None:
        home = place.objective if isinstance(place, KeyResultNode) else place
        if home.id in seen:
            return False
        if home.id in ids:
            return True
        seen.add(home.id)
        place = places[home.id]
    return False


def _trace_of(node: Node) -> TraceKind:
    """Say how a node of a surveyed ladder finds its way up; O(1) unless it finds none."""
    if isinstance(node, ObjectiveNode):
        return TraceKind.EXPLICIT if node.ladder.columns.reaches_top[node.number] else kind_of(node)
    columns = node.objective.ladder.columns
    number = columns.survey.first_key_result[node.objective.number] + node.position
    if columns.explicit[number]:
        return TraceKind.EXPLICIT
    return TraceKind.INHERITED if columns.inherited[number] else kind_of(node)


@dataclass(slots=True)
class _Step:
    node: Node
    under: str | None
    rails: tuple[bool, ...]
    depth: int


class _Weaver:
    """Walks down from given objectives, each met once, without recursion."""

    def __init__(self, rollups: RollUps, below: dict[str, list[ObjectiveNode]], depth: int | None) -> None:
        self.met: set[str] = set()
        self._rollups = rollups
        self._below = below
        self._depth = depth

    def all(self, nodes: Sequence[ObjectiveNode], is_head: Callable[[ObjectiveNode], bool]) -> Iterator[Row]:
        """Go through what hangs under the heads, then what hangs in a loop and so has none.

        Of a loop the first node in file order becomes the head.
        """
        yield from self.rows(node for node in nodes if is_head(node))
        for node in nodes:
            yield from self.rows((node,))

    def rows(self, heads: Iterable[ObjectiveNode]) -> Iterator[Row]:
        """Go through everything that hangs under the heads, in the order of reading."""
        walk = [_Step(node, None, (), 1) for node in heads][::-1]
        while walk:
            step = walk.pop()
            if isinstance(step.node, ObjectiveNode):
                if step.node.id in self.met:
                    continue
                self.met.add(step.node.id)
            children = self._below.get(step.node.id, [])
            ends = self._depth is not None and step.depth >= self._depth
            if ends:
                self._meet(children)
            yield self._row(step, len(children) if ends else 0)
            walk += self._steps(step, [] if ends else children)

    def _row(self, step: _Step, hidden: int) -> Row:
        progress: Progress | KeyResultProgress
        if isinstance(step.node, ObjectiveNode):
            progress = self._rollups.objective(step.node)
        else:
            progress = self._rollups.key_result(step.node)
        return Row(step.node, step.under, step.rails, _trace_of(step.node), progress, hidden)

    def _steps(self, step: _Step, children: list[ObjectiveNode]) -> Iterator[_Step]:
        """Go through the rows that hang under one, the last first."""
        nodes: list[Node] = [child for child in children if child.id not in self.met]
        if isinstance(step.node, ObjectiveNode):
            nodes = [*step.node.key_results, *nodes]
        for number, node in reversed(list(enumerate(nodes, start=1))):
            depth = step.depth + isinstance(node, ObjectiveNode)
            yield _Step(node, step.node.id, (*step.rails, number < len(nodes)), depth)

    def _meet(self, left_out: list[ObjectiveNode]) -> None:
        """Count what the depth leaves out as met, so that it does not look as if it hung in a loop."""
        queue = [node for node in left_out if node.id not in self.met]
        for node in queue:
            self.met.add(node.id)
            ids = (node.id, *(key_result.id for key_result in node.value.key_results))
            queue += [child for id_ in ids for child in self._below.get(id_, ()) if child.id not in self.met]
