"""One pass over the objectives: names become numbers, links become arrays.

Objectives are numbered in file order; key results are numbered in file order over all objectives. Everything
that has to be asked of a million items at once is answered from the arrays made here; names stay outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from rung.core.ladder.places import Places
from rung.core.model import Contribution, KeyResult, Objective

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: Target of a link whose id exists nowhere.
DANGLING = np.iinfo(np.int64).min
#: In `link_role`: where on the child the link is written.
PRIMARY, SECONDARY, BY_KEY_RESULT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Survey:
    """The ladder as arrays: n objectives, m key results, k links. Cost of a survey is O(n + m + k)."""

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
    #: (m) every key result.
    key_results: list[KeyResult]
    #: (k) what was written at each link.
    contributions: list[Contribution]
    #: Id of each objective and key result → its number, key results as ones' complement (`~number`).
    numbers: dict[str, int]


def survey(objectives: Sequence[Objective], places: Places) -> Survey:
    """Number everything and resolve every link."""
    count = len(objectives)
    key_results = [key_result for objective in objectives for key_result in objective.key_results]
    first_key_result = _starts(np.fromiter((len(o.key_results) for o in objectives), np.int32, count))
    home = np.repeat(np.arange(count, dtype=np.int32), np.diff(first_key_result))
    contributions = _contributions(objectives)
    child, key_result, role = _where_written(objectives, key_results, first_key_result)
    numbers = _numbers(objectives, key_results)
    named_ids = (contribution.to for contribution in contributions)
    to = np.fromiter(map(numbers.get, named_ids, repeat(DANGLING)), np.int64, len(contributions))
    dangles = to == DANGLING
    target = np.where(~dangles & (to < 0), ~to, -1).astype(np.int32)
    named = np.where(to >= 0, to, -1).astype(np.int32)
    through = target >= 0
    named[through] = home[target[through]]
    on = np.fromiter((objective.on_ladder for objective in objectives), np.bool_, count)
    holds = (named >= 0) & on[child]
    holds[holds] = on[named[holds]]
    return Survey(
        rank=np.fromiter(places.ranks_of(o.holder for o in objectives), np.int32, count),
        on=on,
        first_key_result=first_key_result,
        home=home,
        link_child=child,
        link_key_result=key_result,
        link_role=role,
        link_home=named,
        link_parent=np.where(holds, named, np.int32(-1)),
        link_target=np.where(holds, target, np.int32(-1)),
        link_dangles=dangles,
        key_results=key_results,
        contributions=contributions,
        numbers=numbers,
    )


def _starts(sizes: NDArray[np.int32]) -> NDArray[np.int32]:
    """(n + 1,) where each of n runs of these sizes begins, and where the last one ends."""
    starts = np.zeros(sizes.size + 1, np.int32)
    np.cumsum(sizes, out=starts[1:])
    return starts


def _numbers(objectives: Sequence[Objective], key_results: Sequence[KeyResult]) -> dict[str, int]:
    numbers = dict(zip([objective.id for objective in objectives], range(len(objectives)), strict=True))
    ids = [key_result.id for key_result in key_results]
    numbers.update(zip(ids, range(-1, ~len(ids), -1), strict=True))
    return numbers


def _contributions(objectives: Sequence[Objective]) -> list[Contribution]:
    """Collect what is written at the links: each objective's primary one, secondary ones, key results'."""
    found: list[Contribution] = []
    for objective in objectives:
        if objective.parent is not None:
            found.append(objective.parent)
        found += objective.other_parents
        for key_result in objective.key_results:
            found += key_result.contributes_to
    return found


def _where_written(
    objectives: Sequence[Objective], key_results: Sequence[KeyResult], first: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int8]]:
    """Return child, key result and role of each link, in the order of `_contributions`.

    Links are written in runs: the primary one and the secondary ones of an objective, then those of each of
    its key results.
    """
    n, m = len(objectives), len(key_results)
    runs = 2 * n + m
    home = np.repeat(np.arange(n, dtype=np.int32), np.diff(first))
    by_key_result = np.arange(m) + 2 * (home + 1)
    primary = 2 * np.arange(n) + first[:-1]
    secondary = primary + 1
    child, key_result = np.empty(runs, np.int32), np.full(runs, -1, np.int32)
    role, links = np.full(runs, BY_KEY_RESULT, np.int8), np.empty(runs, np.int32)
    child[primary] = child[secondary] = np.arange(n)
    child[by_key_result], key_result[by_key_result] = home, np.arange(m)
    role[primary], role[secondary] = PRIMARY, SECONDARY
    links[primary] = np.fromiter((o.parent is not None for o in objectives), np.bool_, n)
    links[secondary] = np.fromiter((len(o.other_parents) for o in objectives), np.int32, n)
    links[by_key_result] = np.fromiter((len(k.contributes_to) for k in key_results), np.int32, m)
    return np.repeat(child, links), np.repeat(key_result, links), np.repeat(role, links)
