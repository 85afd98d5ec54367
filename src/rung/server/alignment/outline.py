"""The ladder as an outline: each objective once, under the first link of it that leads up.

A ladder is a graph, an outline a tree. The choice of the one place is: the primary parent, then secondary
ones, then the links of key results, but a parent that reaches the top before one that does not. What has no
way up stands apart at the end, so that a newcomer finds it at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from rung.core.ladder import Ladder
from rung.core.model import KeyResult, Objective
from rung.core.present.decisions import undecided


class Way(StrEnum):
    """How an item finds its way up, as the outline marks it."""

    TOP = "top"
    EXPLICIT = "explicit"
    INHERITED = "inherited"
    ORPHAN = "orphan"
    ISLAND = "island"


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of the sentence above the ladder."""

    objectives: int
    key_results: int
    #: Key results traced by a link of their own, and through their objective.
    explicit: int
    inherited: int
    #: Orphans and heads of islands: each asks for one decision, which settles what hangs under it too.
    undecided: int

    @property
    def traced(self) -> int:
        """Key results that trace up."""
        return self.explicit + self.inherited


class Outline:
    """The tree of one ladder, by objective numbers. Built in O(objectives + key results + links)."""

    def __init__(self, ladder: Ladder) -> None:
        self.ladder = ladder = ladder.surveyed()
        self.objectives: tuple[Objective, ...] = ladder.organization.objectives
        columns = ladder.columns
        self._on: list[bool] = columns.survey.on.tolist()
        self._reaches: list[bool] = columns.reaches_top.tolist()
        #: Number of the objective each stands under, or -1.
        self.parent: list[int] = self._parents()
        #: Numbers of the objectives that stand under each, in file order.
        self.children: list[list[int]] = [[] for _ in self.objectives]
        self.ways: list[Way] = self._ways()
        self.key_result_ways: list[list[Way]] = self._key_result_ways()
        #: What waits for a decision of those who see it, in file order.
        self.undecided = tuple(node for node in undecided(ladder) if not node.value.is_redacted)
        self._grow()

    def _parents(self) -> list[int]:
        """Pick each objective's place: links come in the order primary, secondary, key results."""
        columns = self.ladder.columns
        survey = columns.survey
        holds = np.flatnonzero(columns.link_holds & (survey.link_parent != survey.link_child))
        lost = ~columns.reaches_top[survey.link_parent[holds]]
        holds = holds[np.lexsort((holds, lost, survey.link_child[holds]))]
        child, first = np.unique(survey.link_child[holds], return_index=True)
        parent = np.full(len(self.objectives), -1, np.int64)
        parent[child] = survey.link_parent[holds[first]]
        parent[columns.top] = -1
        found: list[int] = parent.tolist()
        return found

    def _grow(self) -> None:
        """Hang the children on; a loop is opened at its first member in file order."""
        self._open_loops()
        for number, above in enumerate(self.parent):
            if above >= 0:
                self.children[above].append(number)
        roots = [n for n, above in enumerate(self.parent) if above < 0 and self._on[n]]
        #: Heads of the outline that reach the top, and those that do not.
        self.roots = [n for n in roots if self._reaches[n]]
        self.lost = [n for n in roots if not self._reaches[n]]

    def _open_loops(self) -> None:
        state = bytearray(len(self.parent))  # 0 unseen, 1 on the present walk, 2 settled
        for start in range(len(self.parent)):
            walk: list[int] = []
            number = start
            while number >= 0 and state[number] == 0:
                state[number] = 1
                walk.append(number)
                number = self.parent[number]
            if number >= 0 and state[number] == 1:
                self.parent[min(walk[walk.index(number) :])] = -1
            for each in walk:
                state[each] = 2

    def _ways(self) -> list[Way]:
        columns = self.ladder.columns
        kinds = np.where(columns.parent_count > 0, 1, 0) + np.where(columns.reaches_top, 1, 0)
        named = {0: Way.ORPHAN, 1: Way.ISLAND, 2: Way.EXPLICIT}
        tops = columns.top.tolist()
        return [Way.TOP if top else named[kind] for top, kind in zip(tops, kinds.tolist(), strict=True)]

    def _key_result_ways(self) -> list[list[Way]]:
        columns = self.ladder.columns
        linked = columns.at_key_results(np.asarray(columns.parent_count > 0)) | (columns.key_result_links > 0)
        kinds: NDArray[np.int64] = np.where(linked, 1, 0)
        kinds[columns.inherited] = 2
        kinds[columns.explicit] = 3
        ways = [(Way.ORPHAN, Way.ISLAND, Way.INHERITED, Way.EXPLICIT)[kind] for kind in kinds.tolist()]
        first = columns.survey.first_key_result.tolist()
        return [ways[first[n] : first[n + 1]] for n in range(len(self.objectives))]

    @property
    def summary(self) -> Summary:
        """Count what takes part in the cycle."""
        columns = self.ladder.columns
        on = columns.at_key_results(columns.survey.on)
        return Summary(
            objectives=int(columns.survey.on.sum()),
            key_results=int(on.sum()),
            explicit=int((columns.explicit & on).sum()),
            inherited=int((columns.inherited & on).sum()),
            undecided=len(self.undecided),
        )

    def key_results(self, number: int) -> Iterator[tuple[KeyResult, Way]]:
        """Go through an objective's key results with their ways up."""
        return zip(self.objectives[number].key_results, self.key_result_ways[number], strict=True)

    def weight(self, number: int) -> int:
        """Lines that expanding an objective adds."""
        return len(self.objectives[number].key_results) + len(self.children[number])

    def above(self, number: int) -> Iterator[int]:
        """Go up from an objective to its head, the nearest first, itself excluded."""
        while (number := self.parent[number]) >= 0:
            yield number

    def below(self, number: int) -> Iterator[int]:
        """Go through everything under an objective, itself excluded."""
        queue = list(self.children[number])
        for each in queue:
            queue.extend(self.children[each])
            yield each
