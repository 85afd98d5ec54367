"""Traces: the chains from an objective or key result up to the top, and of what kind (R005, R022)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rung.core.ladder.nodes import KeyResultNode, Link, ObjectiveNode

#: Chains listed at most for one item: links that fan out and meet again multiply.
MOST_PATHS = 200
#: Steps taken at most while listing them.
MOST_STEPS = 200_000


class TraceKind(StrEnum):
    """How an item finds its way up."""

    EXPLICIT = "explicit"
    INHERITED = "inherited"
    ORPHAN = "orphan"
    ISLAND = "island"


@dataclass(frozen=True, slots=True)
class Trace:
    """The way up of one item."""

    id: str
    kind: TraceKind
    #: Chains of ids from the item to a top objective, the primary one first; on an island, to where they end.
    paths: tuple[tuple[str, ...], ...]
    #: Whether there are more chains than were listed.
    truncated: bool = False

    @property
    def primary(self) -> tuple[str, ...]:
        """The line of sight: the chain along first links; empty for an orphan."""
        return self.paths[0] if self.paths else ()


def trace(node: ObjectiveNode | KeyResultNode) -> Trace:
    """List the chains above a node. Cost grows with what lies above it, up to `MOST_STEPS`."""
    kind = kind_of(node)
    if kind is TraceKind.ORPHAN:
        return Trace(node.id, kind, ())
    walk = _Walk(node, to_top=kind is not TraceKind.ISLAND)
    paths = tuple(walk.paths())
    return Trace(node.id, kind, paths, truncated=walk.truncated)


def kind_of(node: ObjectiveNode | KeyResultNode) -> TraceKind:
    """Say how a node finds its way up: by links of its own, through its objective, or not at all."""
    if isinstance(node, ObjectiveNode):
        if node.is_top:
            return TraceKind.EXPLICIT
        return _by(node.links, TraceKind.EXPLICIT)
    own = _by(node.links, TraceKind.EXPLICIT)
    if own is not TraceKind.ORPHAN:
        return own
    if node.objective.is_top:
        return TraceKind.INHERITED
    return _by(node.objective.own_links, TraceKind.INHERITED)


def _by(links: tuple[Link, ...], traced: TraceKind) -> TraceKind:
    parents = [link.parent for link in links if link.parent is not None]
    if not parents:
        return TraceKind.ORPHAN
    return traced if any(parent.reaches_top for parent in parents) else TraceKind.ISLAND


class _Walk:
    """A depth-first walk upwards that lists chains, without recursion."""

    def __init__(self, start: ObjectiveNode | KeyResultNode, *, to_top: bool) -> None:
        self.start = start
        self.to_top = to_top
        self.truncated = False
        objective = start.objective if isinstance(start, KeyResultNode) else start
        above = [objective, *objective.ancestors]
        self.leading = _leading(above) if to_top else {node.id for node in above}

    def paths(self) -> Iterator[tuple[str, ...]]:
        """Go through the chains, following each node's links in their order."""
        path: list[str] = [self.start.id]
        on_path = {self.start.id}
        open_ends = [iter(self._steps(self.start))]
        listed = steps = 0
        while open_ends:
            steps += 1
            step = next(open_ends[-1], None)
            if step is None:
                open_ends.pop()
                on_path.discard(path.pop())
                continue
            if step.id in on_path:
                continue
            path.append(step.id)
            on_path.add(step.id)
            onward = [] if _ends(step) else [node for node in self._steps(step) if node.id not in on_path]
            open_ends.append(iter(onward))
            if not onward and (_ends(step) or not self.to_top):
                if listed == MOST_PATHS or steps > MOST_STEPS:
                    self.truncated = True
                    return
                listed += 1
                yield tuple(path)
        if not listed:
            yield self._shortest() if self.to_top else (self.start.id,)

    def _shortest(self) -> tuple[str, ...]:
        """Return the shortest chain of objectives; needed where links only lead up after a turn in a loop."""
        start = self.start.objective if isinstance(self.start, KeyResultNode) else self.start
        below: dict[ObjectiveNode, ObjectiveNode | None] = {start: None}
        for node in (queue := [start]):
            if node.is_top:
                break
            fresh = [parent for parent in node.parents if parent not in below]
            below.update(dict.fromkeys(fresh, node))
            queue.extend(fresh)
        chain: list[str] = []
        at: ObjectiveNode | None = node
        while at is not None:
            chain.append(at.id)
            at = below[at]
        return tuple(dict.fromkeys((self.start.id, *reversed(chain))))

    def _steps(self, node: ObjectiveNode | KeyResultNode) -> list[ObjectiveNode | KeyResultNode]:
        """Return where a chain goes on from here."""
        if isinstance(node, KeyResultNode):
            return self._ends_of(node.links) or [node.objective]
        if _ends(node):
            return []
        by_key_result: list[ObjectiveNode | KeyResultNode] = [
            key_result for key_result in node.key_results if self._ends_of(key_result.links)
        ]
        return self._ends_of(node.own_links) or by_key_result

    def _ends_of(self, links: tuple[Link, ...]) -> list[ObjectiveNode | KeyResultNode]:
        return [
            link.target or link.parent
            for link in links
            if link.parent is not None and link.parent.id in self.leading
        ]


def _ends(node: ObjectiveNode | KeyResultNode) -> bool:
    return isinstance(node, ObjectiveNode) and node.is_top


def _leading(nodes: list[ObjectiveNode]) -> set[str]:
    """Return the ids of those nodes from which a chain leads to the top. O(nodes + links)."""
    below: dict[str, list[str]] = {}
    for node in nodes:
        for parent in node.parents:
            below.setdefault(parent.id, []).append(node.id)
    queue = [node.id for node in nodes if node.is_top]
    found = set(queue)
    for id_ in queue:
        fresh = [child for child in below.get(id_, ()) if child not in found]
        found.update(fresh)
        queue.extend(fresh)
    return found
