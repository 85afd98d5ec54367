"""Objectives that reach themselves, found without recursion so that any depth is safe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator


def loops(nodes: Iterable[int], above: Callable[[int], Iterable[int]]) -> list[tuple[int, ...]]:
    """Return each group of nodes that reach one another, a self-link included; members and groups ascending.

    `above` gives the parents of a node; only what can be reached from `nodes` is visited. O(nodes + links),
    by Tarjan's strongly connected components (SIAM J. Comput. 1, 1972) with an explicit stack.
    """
    search = _Search(above)
    for node in nodes:
        if node not in search.order:
            search.visit(node)
    return sorted(search.found)


class _Search:
    """The state of one run of Tarjan's algorithm."""

    def __init__(self, above: Callable[[int], Iterable[int]]) -> None:
        self.above = above
        self.order: dict[int, int] = {}
        self.low: dict[int, int] = {}
        self.stack: list[int] = []
        self.stacked: set[int] = set()
        self.found: list[tuple[int, ...]] = []

    def visit(self, root: int) -> None:
        """Explore everything above `root`."""
        path: list[tuple[int, Iterator[int]]] = [self._enter(root)]
        while path:
            node, rest = path[-1]
            for parent in rest:
                if parent not in self.order:
                    path.append(self._enter(parent))
                    break
                if parent in self.stacked:
                    self.low[node] = min(self.low[node], self.order[parent])
            else:
                path.pop()
                if path:
                    child = path[-1][0]
                    self.low[child] = min(self.low[child], self.low[node])
                if self.low[node] == self.order[node]:
                    self._close(node)

    def _enter(self, node: int) -> tuple[int, Iterator[int]]:
        self.order[node] = self.low[node] = len(self.order)
        self.stack.append(node)
        self.stacked.add(node)
        return node, iter(self.above(node))

    def _close(self, head: int) -> None:
        members: list[int] = []
        while True:
            node = self.stack.pop()
            self.stacked.discard(node)
            members.append(node)
            if node == head:
                break
        if len(members) > 1 or head in self.above(head):
            self.found.append(tuple(sorted(members)))
