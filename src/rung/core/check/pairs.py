"""Likeness of linked texts, many pairs at a time: who reads like what stands above it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from rung.core.wording import likeness_of_pairs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rung.core.check.context import Context


#: Levels looked up at most for a repeated title; what is deeper still counts as suspect.
DEEPEST = 64


class Pairs:
    """Arrays over n objectives and m key results, made when first asked for; likeness runs from 0 to 100."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._columns = context.ladder.columns

    @cached_property
    def objective(self) -> NDArray[np.float32]:
        """(n,) greatest likeness of an objective's title to the title of one of its parents. O(links)."""
        child, parent = self._columns.edges
        greatest = np.zeros(self._columns.objective_count, np.float32)
        if child.size:
            mine = [self._titles[number] for number in child.tolist()]
            theirs = [self._titles[number] for number in parent.tolist()]
            np.maximum.at(greatest, child, likeness_of_pairs(mine, theirs))
        return greatest

    @cached_property
    def repeats_target(self) -> NDArray[np.bool_]:
        """(m,) whether a parent objective has a key result with the same target that it may be a copy of.

        A copy names the start of what it copies, or none; a start of its own shows a population of its own.
        Word for word is a copy whatever numbers are read.
        """
        low, high = self._same_target
        start = self._context.key_result_facts.baselines
        same = np.isnan(start[low]) | (start[low] == start[high])
        same[~same] = self._same_words(low[~same], high[~same])
        found = np.zeros(self._columns.key_result_count, np.bool_)
        found[low[same]] = True
        return found

    def _same_words(self, low: NDArray[np.int64], high: NDArray[np.int64]) -> list[bool]:
        key_results = self._context.key_results
        mine = self._context.readings.normalised([key_results[number].title for number in low.tolist()])
        theirs = self._context.readings.normalised([key_results[number].title for number in high.tolist()])
        return [one == other for one, other in zip(mine, theirs, strict=True)]

    @cached_property
    def repeats_ancestor(self) -> NDArray[np.bool_]:
        """(n,) whether an objective anywhere above has the same title. O(repeated titles × height)."""
        child, parent = self._columns.edges
        first = np.searchsorted(child, np.arange(self._columns.objective_count + 1))
        words = self._numbered_titles
        found = np.zeros(words.size, np.bool_)
        below = above = np.flatnonzero(np.bincount(words, minlength=1)[words] > 1)
        for _ in range(DEEPEST):
            counts = first[above + 1] - first[above]
            start = np.repeat(np.cumsum(counts) - counts, counts)
            above = parent[np.repeat(first[above], counts) + np.arange(start.size) - start]
            below = np.repeat(below, counts)
            found[below[words[below] == words[above]]] = True
            below, above = np.unique(np.vstack((below, above))[:, ~found[below]], axis=1)
            if not below.size:
                break
        found[below] = True
        return found

    @cached_property
    def apart_from_primary(self) -> NDArray[np.bool_]:
        """(n,) whether titles and key results touch no field of meaning that the primary parent's touch."""
        fields = self._context.objective_facts.fields.copy()
        np.bitwise_or.at(fields, self._columns.survey.home, self._context.key_result_facts.fields)
        child, parent = self._columns.primary_edges
        found = np.zeros(self._columns.objective_count, np.bool_)
        found[child] = (fields[child] & fields[parent]) == 0
        return found

    @cached_property
    def _titles(self) -> list[str]:
        """(n) every objective's title, normalised."""
        return self._context.readings.normalised(self._context.objective_titles)

    @cached_property
    def _numbered_titles(self) -> NDArray[np.int64]:
        """(n,) a number for each title, the same for titles that differ in case and punctuation only."""
        numbers: dict[str, int] = {}
        return np.array([numbers.setdefault(title, len(numbers)) for title in self._titles], np.int64)

    @cached_property
    def _same_target(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        child, parent = self._columns.edges
        first = self._columns.survey.first_key_result.astype(np.int64)
        count = np.diff(first)
        below, above = count[child], count[parent]
        # Every key result below against every one above: pair p of an edge is (p // above, p % above).
        edge = np.repeat(np.arange(child.size), below * above)
        pair = np.arange(edge.size) - np.repeat(np.cumsum(below * above) - below * above, below * above)
        low = first[child][edge] + pair // above[edge]
        high = first[parent][edge] + pair % above[edge]
        target = self._context.key_result_targets
        same = (target[low] == target[high]) | (np.isnan(target[low]) & np.isnan(target[high]))
        return low[same], high[same]
