"""Likeness of linked texts, many pairs at a time: who reads like what stands above it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from rung.core.check.signatures import alike, equal
from rung.core.wording import SHARED_BESIDE_NUMBERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rung.core.check.context import Context


#: Levels looked up at most for a repeated title; what is deeper still counts as suspect.
DEEPEST = 64
#: Links whose key results are compared at once: so many pairs fit the processor's caches.
BLOCK = 4_096


class Pairs:
    """Arrays over n objectives and m key results, made when first asked for."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._columns = context.ladder.columns

    @cached_property
    def restates(self) -> NDArray[np.bool_]:
        """(n,) whether the title of an objective is about nearly what that of a parent is. O(links)."""
        child, parent = self._columns.edges
        facts = self._context.objective_facts
        found = np.zeros(self._columns.objective_count, np.bool_)
        found[child[alike(facts, (child, parent))]] = True
        return found

    @cached_property
    def repeats_target(self) -> NDArray[np.bool_]:
        """(m,) whether a parent objective has a key result with the same target that it may be a copy of.

        A copy is about nearly the same and names the start of what it copies, or none; a start of its own
        shows a population of its own. Word for word is a copy whatever numbers are read.
        """
        low, high = self._same_target
        facts = self._context.key_result_facts
        mine, theirs = facts.starts[low], facts.starts[high]
        same = np.isnan(mine) | np.isnan(theirs) | (mine == theirs)
        same |= facts.baselines[low] == facts.baselines[high]
        same &= alike(facts, (low, high), shared=SHARED_BESIDE_NUMBERS)
        same |= facts.wordings[low] == facts.wordings[high]
        found = np.zeros(self._columns.key_result_count, np.bool_)
        found[low[same]] = True
        return found

    @cached_property
    def repeats_ancestor(self) -> NDArray[np.bool_]:
        """(n,) whether an objective anywhere above has the same title. O(repeated titles × height)."""
        count = self._columns.objective_count
        parent = self._columns.edges[1]
        first = np.zeros(count + 1, np.int64)
        np.cumsum(self._columns.parent_count, out=first[1:])
        titles = self._columns.titles(self._context.objective_facts.wordings)
        words = titles.hashes
        found = np.zeros(count, np.bool_)
        below = above = titles.repeated
        for _ in range(DEEPEST):
            counts = first[above + 1] - first[above]
            start = np.repeat(np.cumsum(counts) - counts, counts)
            above = parent[np.repeat(first[above], counts) + np.arange(start.size) - start]
            below = np.repeat(below, counts)
            found[below[words[below] == words[above]]] = True
            still = ~found[below]
            below, above = np.divmod(np.unique(below[still] * count + above[still]), max(count, 1))
            if not below.size:
                break
        found[below] = True
        return found

    @cached_property
    def apart_from_primary(self) -> NDArray[np.bool_]:
        """(n,) whether titles and key results touch no field that is or moves one of the primary parent's.

        One of the running of the house, where that is not so of the parent, is enough. Where the fields of
        either are not known nobody can say.
        """
        fields = self._context.objective_facts.fields | self._fields_of_key_results
        child, parent = self._columns.primary_edges
        vocabulary = self._context.readings.vocabulary
        found = np.zeros(self._columns.objective_count, np.bool_)
        if vocabulary is None:
            return found
        near = fields.copy()
        for number, movers in enumerate(vocabulary.movers):
            if movers:
                near |= (fields >> np.uint64(number) & np.uint64(1)) * np.uint64(movers)
        mine, above = fields[child], fields[parent]
        narrow = ~np.uint64(vocabulary.broad)
        aside = mine & np.uint64(vocabulary.aside) & ~near[parent]
        found[child] = (mine > 0) & (above > 0) & ((mine & near[parent] & narrow == 0) | (aside > 0))
        return found

    @cached_property
    def _fields_of_key_results(self) -> NDArray[np.uint64]:
        """(n,) bits of the fields that the titles of each objective's key results belong to."""
        found = np.zeros(self._columns.objective_count, np.uint64)
        first, count = self._key_results_of
        some = count > 0
        found[some] = np.bitwise_or.reduceat(self._context.key_result_facts.fields, first[some])
        return found

    @cached_property
    def _same_target(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """`(low, high)`: key results of linked objectives with the same target, or both without any."""
        edges = self._columns.edges
        blocks = [self._same_in(edges[:, at : at + BLOCK]) for at in range(0, edges.shape[1], BLOCK)]
        low, high = np.hstack([np.empty((2, 0), np.int64), *blocks])
        return low, high

    def _same_in(self, edges: NDArray[np.int64]) -> NDArray[np.int64]:
        child, parent = edges
        first, count = self._key_results_of
        below, above = count[child], count[parent]
        pairs = below * above
        # Every key result below against every one above: pair p of an edge is (p // above, p % above).
        pair = np.arange(pairs.sum()) - np.repeat(np.cumsum(pairs) - pairs, pairs)
        down, up = np.divmod(pair, np.repeat(above, pairs))
        low, high = np.repeat(first[child], pairs) + down, np.repeat(first[parent], pairs) + up
        stated, said = self._targets
        same = equal(stated[low], stated[high]) | equal(said[low], said[high])
        return np.vstack((low[same], high[same]))

    @cached_property
    def _targets(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """(m,) each: the target as stated, and the digits of the one that the title says."""
        return self._context.key_result_targets, self._context.key_result_facts.goals

    @cached_property
    def _key_results_of(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """`(first, count)`, each (n,): the first key result of every objective, and how many there are."""
        first = self._columns.survey.first_key_result.astype(np.int64)
        return first[:-1], np.diff(first)
