"""One pass over the objectives: names become numbers, links become arrays.

Objectives are numbered in file order; key results are numbered in file order over all objectives. Everything
that has to be asked of a million items at once is answered from the arrays made here; names stay outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rung.core.ladder.numbers import DANGLING, Numbers
from rung.core.ladder.places import UNPLACED, Places
from rung.core.model import Contribution, KeyResult, Objective
from rung.core.model.objective import OFF_THE_LADDER

if TYPE_CHECKING:
    from collections.abc import Sequence, Sized

    from numpy.typing import NDArray

#: In `link_role`: where on the child the link is written.
PRIMARY, SECONDARY, BY_KEY_RESULT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Survey:
    """The ladder as arrays: n objectives, m key results, k links, i initiatives. Costs O(n + m + k + i)."""

    #: (n,) number of the unit that holds each objective; -1 for a person's, or nobody's.
    holder: NDArray[np.int64]
    #: (n,) rank of each objective, `UNPLACED` where its holder does not exist.
    rank: NDArray[np.int32]
    #: (n,) whether it takes part in the cycle.
    on: NDArray[np.bool_]
    #: (n + 1,) number of the first key result of each objective.
    first_key_result: NDArray[np.int32]
    #: (m,) number of the objective that each key result stands under.
    home: NDArray[np.int32]
    #: (k,) number of the objective that each link starts from.
    link_child: NDArray[np.int32]
    #: (k,) number of the key result it starts from, or -1.
    link_key_result: NDArray[np.int32]
    #: (k,) `PRIMARY`, `SECONDARY` or `BY_KEY_RESULT`.
    link_role: NDArray[np.int8]
    #: (k,) number of the objective that is, or holds, what the link names; -1 when it dangles.
    link_home: NDArray[np.int32]
    #: (k,) the same, but -1 as well when either end has left the cycle.
    link_parent: NDArray[np.int32]
    #: (k,) number of the key result it ends at, or -1.
    link_target: NDArray[np.int32]
    #: (k,) whether the id it names exists nowhere.
    link_dangles: NDArray[np.bool_]
    #: (i,) number of the objective that each initiative stands under.
    initiative_home: NDArray[np.int64]
    #: (i,) number of what each initiative serves, as in `numbers`; else `DANGLING` or `NOTHING`.
    initiative_serves: NDArray[np.int64]
    #: (m) every key result.
    key_results: list[KeyResult]
    #: (k) what was written at each link: all primary ones, then all secondary ones, then key results' own.
    contributions: list[Contribution]
    numbers: Numbers


def survey(objectives: Sequence[Objective], places: Places) -> Survey:
    """Number everything and resolve every link."""
    count = len(objectives)
    written = [objective.key_results for objective in objectives]
    key_results = list(chain.from_iterable(written))
    first_key_result = starts(written)
    home = np.repeat(np.arange(count, dtype=np.int32), np.diff(first_key_result))
    links = _links(objectives, key_results, home)
    initiatives = [objective.initiatives for objective in objectives]
    served = [initiative.key_result for initiative in chain.from_iterable(initiatives)]
    named = [contribution.to for contribution in links.contributions]
    numbers = Numbers(objectives, key_results, [*named, *served])
    to = numbers.of(named)
    leads, target = _ends(to, home)
    holder = places.numbers_of([objective.holder for objective in objectives])
    off = {id(state) for state in OFF_THE_LADDER}
    on = np.fromiter([id(objective.state) not in off for objective in objectives], np.bool_, count)
    holds = (leads >= 0) & on[links.child]
    holds[holds] = on[leads[holds]]
    return Survey(
        holder=holder,
        rank=_ranks(objectives, holder, places),
        on=on,
        first_key_result=first_key_result,
        home=home,
        link_child=links.child,
        link_key_result=links.key_result,
        link_role=links.role,
        link_home=leads,
        link_parent=np.where(holds, leads, np.int32(-1)),
        link_target=np.where(holds, target, np.int32(-1)),
        link_dangles=to == DANGLING,
        initiative_home=np.repeat(np.arange(count), np.diff(starts(initiatives))),
        initiative_serves=numbers.of(served),
        key_results=key_results,
        contributions=links.contributions,
        numbers=numbers,
    )


def _ends(to: NDArray[np.int64], home: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """(k,) each: the objective that is, or holds, what a link names, and the key result it names; else -1."""
    target = np.where((to < 0) & (to != DANGLING), ~to, -1).astype(np.int32)
    leads = np.where(to >= 0, to, -1).astype(np.int32)
    through = target >= 0
    leads[through] = home[target[through]]
    return leads, target


def _ranks(objectives: Sequence[Objective], holder: NDArray[np.int64], places: Places) -> NDArray[np.int32]:
    """(n,) rank of each objective: most are held by units, and those by people are looked up one by one."""
    ranks = np.array([*(unit.rank for unit in places.units.values()), UNPLACED], np.int32)[holder]
    for number in np.flatnonzero(holder < 0).tolist():
        ranks[number] = places.rank_of(objectives[number].holder)
    return ranks


def starts(runs: Sequence[Sized]) -> NDArray[np.int32]:
    """(n + 1,) where each of n runs begins when one is put after another, and where the last one ends."""
    found = np.zeros(len(runs) + 1, np.int32)
    np.cumsum(np.fromiter(map(len, runs), np.int32, len(runs)), out=found[1:])
    return found


class _Links(NamedTuple):
    """What is written at each link, and where."""

    contributions: list[Contribution]
    child: NDArray[np.int32]
    key_result: NDArray[np.int32]
    role: NDArray[np.int8]


def _links(
    objectives: Sequence[Objective], key_results: Sequence[KeyResult], home: NDArray[np.int32]
) -> _Links:
    """Collect the links: all primary ones, then all secondary ones, then those of key results."""
    n, m = np.arange(len(objectives), dtype=np.int32), np.arange(len(key_results), dtype=np.int32)
    parents = [objective.parent for objective in objectives]
    primary = n[np.fromiter([parent is not None for parent in parents], np.bool_, n.size)]
    others = [objective.other_parents for objective in objectives]
    secondary = np.repeat(n, np.diff(starts(others)))
    written = [key_result.contributes_to for key_result in key_results]
    by_key_result = np.repeat(m, np.diff(starts(written)))
    sizes = (primary.size, secondary.size, by_key_result.size)
    none = np.full(primary.size + secondary.size, -1, np.int32)
    return _Links(
        [parent for parent in parents if parent is not None]
        + list(chain(chain.from_iterable(others), chain.from_iterable(written))),
        np.concatenate((primary, secondary, home[by_key_result])),
        np.concatenate((none, by_key_result)),
        np.repeat(np.array((PRIMARY, SECONDARY, BY_KEY_RESULT), np.int8), sizes),
    )
