"""Facts about every objective and key result at once, as arrays; what rules use to pick their suspects."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from rung.core.ladder.loops import loops
from rung.core.ladder.places import UNPLACED
from rung.core.ladder.survey import BY_KEY_RESULT, PRIMARY, SECONDARY, Survey
from rung.core.ladder.titles import Titles
from rung.core.wording import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rung.core.ladder.places import Places
    from rung.core.model import Objective, Pattern

    Mask = NDArray[np.bool_]


class Columns:
    """Arrays over n objectives and m key results, each made when first asked for, then kept."""

    def __init__(self, objectives: Sequence[Objective], survey: Survey, places: Places) -> None:
        self._objectives = objectives
        self._places = places
        self._titles: Titles | None = None
        self.survey = survey

    def may_repeat(self, title: str) -> bool:
        """Whether several objectives may bear a normalised title; who has not yet been asked for it may."""
        return self._titles is None or self._titles.count(title) > 1

    @property
    def objective_count(self) -> int:
        """Number of objectives, n."""
        return len(self._objectives)

    @property
    def key_result_count(self) -> int:
        """Number of key results, m."""
        return len(self.survey.home)

    def titles(self, hashes: NDArray[np.int64] | None = None) -> Titles:
        """Return who bears which title; `hashes` are those of the normalised titles, where they are known."""
        if self._titles is None:
            if hashes is None:
                anew = (hash(normalise(objective.title)) for objective in self._objectives)
                hashes = np.fromiter(anew, np.int64, self.objective_count)
            self._titles = Titles(hashes)
        return self._titles

    @cached_property
    def key_results_on(self) -> Mask:
        """(m,) whether the objective of each key result takes part in the cycle."""
        return self.at_key_results(self.survey.on)

    @cached_property
    def top(self) -> Mask:
        """(n,) on the ladder and at the highest level in use."""
        return _mask(self.survey.on & (self.survey.rank == self._places.top_rank))

    @cached_property
    def below_top(self) -> Mask:
        """(n,) on the ladder, placed, and below the highest level in use."""
        survey = self.survey
        return survey.on & (survey.rank > self._places.top_rank) & (survey.rank < UNPLACED)

    @cached_property
    def link_holds(self) -> Mask:
        """(k,) links that lead somewhere: child and parent on the ladder."""
        return self.survey.link_parent >= 0

    @cached_property
    def named_links(self) -> NDArray[np.int64]:
        """(n,) how many links each objective names, those of its key results and dangling ones included."""
        return np.bincount(self.survey.link_child, minlength=self.objective_count)

    @cached_property
    def held(self) -> dict[str, list[int]]:
        """Holder → numbers of the objectives it holds, ascending."""
        held: dict[str, list[int]] = {}
        for number, objective in enumerate(self._objectives):
            held.setdefault(objective.holder, []).append(number)
        return held

    @cached_property
    def aside(self) -> dict[str, list[int]]:
        """Ids named by links that dangle, or by initiatives → numbers of the objectives naming them."""
        aside: dict[str, list[int]] = {}
        for link in np.flatnonzero(self.survey.link_dangles).tolist():
            named = self.survey.contributions[link].to
            aside.setdefault(named, []).append(int(self.survey.link_child[link]))
        for number in np.unique(self.survey.initiative_home).tolist():
            for initiative in self._objectives[number].initiatives:
                if initiative.key_result is not None:
                    aside.setdefault(initiative.key_result, []).append(number)
        return aside

    def links_by(self, pattern: Pattern) -> Mask:
        """(k,) links of the objective itself that follow a pattern."""
        found = np.zeros(len(self.survey.contributions), np.bool_)
        found[[number for number, written in enumerate(self._patterns) if written is pattern]] = True
        return found

    @cached_property
    def _patterns(self) -> list[Pattern]:
        """Pattern of each link of the objectives themselves: they come before those of key results."""
        own = int(np.count_nonzero(self.survey.link_role != BY_KEY_RESULT))
        return [contribution.pattern for contribution in self.survey.contributions[:own]]

    @cached_property
    def names_primary(self) -> Mask:
        """(n,) a primary parent is named, whether or not it exists."""
        return self.per_objective(self.survey.link_role == PRIMARY) > 0

    @cached_property
    def primary_edges(self) -> NDArray[np.int32]:
        """(2, e) child → parent over the links to primary parents that hold; each child once."""
        survey = self.survey
        holds = self.link_holds & (survey.link_role == PRIMARY)
        return np.vstack((survey.link_child[holds], survey.link_parent[holds]))

    @cached_property
    def secondary_links(self) -> NDArray[np.int64]:
        """(n,) how many secondary parents are named."""
        return self.per_objective(self.survey.link_role == SECONDARY)

    @cached_property
    def dangling_links(self) -> NDArray[np.int64]:
        """(n,) how many links of the objective or its key results name an id that does not exist."""
        return self.per_objective(self.survey.link_dangles)

    @cached_property
    def named_edges(self) -> NDArray[np.int64]:
        """(2, e) distinct child → parent pairs of objectives over links that do not dangle; by child."""
        survey, count = self.survey, max(self.objective_count, 1)
        known = survey.link_home >= 0
        pairs = survey.link_child[known].astype(np.int64) * count + survey.link_home[known]
        return np.vstack(np.divmod(np.unique(pairs), count))

    @cached_property
    def edges(self) -> NDArray[np.int64]:
        """(2, e) those of `named_edges` that hold, both ends taking part in the cycle."""
        return self.named_edges[:, self.survey.on[self.named_edges].all(axis=0)]

    @cached_property
    def parent_count(self) -> NDArray[np.int64]:
        """(n,) number of distinct parent objectives."""
        return np.bincount(self.edges[0], minlength=self.objective_count)

    @cached_property
    def child_count(self) -> NDArray[np.int64]:
        """(n,) number of distinct child objectives."""
        return np.bincount(self.edges[1], minlength=self.objective_count)

    @cached_property
    def named_children(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """`(first, child)`: objectives naming objective i are `child[first[i]:first[i + 1]]`, ascending."""
        child, parent = self.named_edges
        first = np.zeros(self.objective_count + 1, np.int64)
        np.cumsum(np.bincount(parent, minlength=self.objective_count), out=first[1:])
        return first, child[np.lexsort((child, parent))]

    def naming(self, objective: int) -> list[int]:
        """Return the numbers of the objectives with a link to this one or a key result of it, ascending."""
        first, child = self.named_children
        below: list[int] = child[first[objective] : first[objective + 1]].tolist()
        return below

    @cached_property
    def reaches_top(self) -> Mask:
        """(n,) some chain of links ends at a top objective. One walk down from the top, O(n + e)."""
        first, child = (array.tolist() for array in self.named_children)
        reached = bytearray((self.top | ~self.survey.on).tobytes())
        queue = np.flatnonzero(self.top).tolist()
        for objective in queue:
            for below in child[first[objective] : first[objective + 1]]:
                if not reached[below]:
                    reached[below] = 1
                    queue.append(below)
        return np.frombuffer(reached, np.bool_) & self.survey.on

    @cached_property
    def loops(self) -> list[tuple[int, ...]]:
        """Groups of objectives that reach themselves.

        Every loop holds a link that does not go to a higher level, so only what lies above such links is
        searched.
        """
        child, parent = self.edges
        rank = self.survey.rank
        sideways = rank[parent] >= rank[child]
        if not sideways.any():
            return []
        first = np.searchsorted(child, np.arange(self.objective_count + 1)).tolist()
        parents = parent.tolist()
        return loops(
            np.unique(child[sideways]).tolist(),
            lambda node: parents[first[node] : first[node + 1]],
        )

    @cached_property
    def islands(self) -> list[tuple[int, ...]]:
        """Groups of two or more linked objectives of which none reaches the top; members ascending."""
        lost = ~self.reaches_top
        child, parent = self.edges
        adrift = lost[child] & lost[parent] & (child != parent)
        neighbours: dict[int, list[int]] = {}
        for low, high in zip(child[adrift].tolist(), parent[adrift].tolist(), strict=True):
            neighbours.setdefault(low, []).append(high)
            neighbours.setdefault(high, []).append(low)
        return _components(neighbours)

    @cached_property
    def way_up(self) -> NDArray[np.int64]:
        """(n,) number of links that hold or dangle: dangling is a fault of its own, not a missing way up."""
        return self.per_objective(self._stands)

    @cached_property
    def own_way_up(self) -> NDArray[np.int64]:
        """(n,) those of `way_up` that are the objective's own."""
        return self.per_objective(self._stands & (self.survey.link_role != BY_KEY_RESULT))

    @cached_property
    def orphans(self) -> Mask:
        """(n,) below the top without any way up (R031)."""
        return _mask(self.below_top & (self.way_up == 0))

    @cached_property
    def orphan_key_results(self) -> Mask:
        """(m,) without a way up, not even through an objective that has one itself (R023)."""
        stranded = self.below_top & (self.own_way_up == 0) & (self.way_up > 0)
        return _mask(self.at_key_results(stranded) & (self._per_key_result(self._stands) == 0))

    @cached_property
    def explicit(self) -> Mask:
        """(m,) traced to the top by a link of its own."""
        survey = self.survey
        leads = self.link_holds.copy()
        leads[leads] = self.reaches_top[survey.link_parent[leads]]
        return self._per_key_result(leads) > 0

    @cached_property
    def inherited(self) -> Mask:
        """(m,) without a link of its own, traced to the top through its objective."""
        survey = self.survey
        leads = self.link_holds & (survey.link_role != BY_KEY_RESULT)
        leads[leads] = self.reaches_top[survey.link_parent[leads]]
        through = self.top | (self.per_objective(leads) > 0)
        return _mask(self.at_key_results(through & survey.on) & (self.key_result_links == 0))

    @cached_property
    def unserved(self) -> Mask:
        """(m,) of a top objective, or of one with a child held by a unit; nothing below links to it (G7)."""
        child, parent = self.edges
        carried = np.bincount(parent[self.survey.holder[child] >= 0], minlength=self.objective_count) > 0
        return _mask(self.at_key_results(self.top | carried) & (self.key_result_carriers == 0))

    @cached_property
    def key_result_links(self) -> NDArray[np.int64]:
        """(m,) how many links that hold each key result has of its own."""
        return self._per_key_result(self.link_holds)

    @cached_property
    def key_result_carriers(self) -> NDArray[np.int64]:
        """(m,) how many links that hold end at each key result."""
        targets = self.survey.link_target[self.link_holds]
        return np.bincount(targets[targets >= 0], minlength=self.key_result_count)

    @cached_property
    def key_result_count_per_objective(self) -> NDArray[np.int64]:
        """(n,) number of key results of each objective."""
        return np.diff(self.survey.first_key_result).astype(np.int64)

    def at_key_results(self, of_objectives: Mask) -> Mask:
        """Spread an array over objectives (n,) to their key results (m,)."""
        return of_objectives[self.survey.home]

    @cached_property
    def _stands(self) -> Mask:
        return self.link_holds | self.survey.link_dangles

    def per_objective(self, links: Mask) -> NDArray[np.int64]:
        """(n,) how many of some links (k,) start from each objective or a key result of it."""
        return np.bincount(self.survey.link_child[links], minlength=self.objective_count)

    def _per_key_result(self, links: Mask) -> NDArray[np.int64]:
        mine = links & (self.survey.link_role == BY_KEY_RESULT)
        return np.bincount(self.survey.link_key_result[mine], minlength=self.key_result_count)


def _mask(values: object) -> Mask:
    return np.asarray(values, np.bool_)


def _components(neighbours: dict[int, list[int]]) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    seen: set[int] = set()
    for start in neighbours:
        if start in seen:
            continue
        seen.add(start)
        group = [start]
        for node in group:
            for other in neighbours[node]:
                if other not in seen:
                    seen.add(other)
                    group.append(other)
        found.append(tuple(sorted(group)))
    return sorted(found)
