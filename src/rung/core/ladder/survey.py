"""One pass over the objectives: names become numbers, links become arrays.

Objectives are numbered in file order; key results are numbered in file order over all objectives. Everything
that has to be asked of a million items at once is answered from the arrays made here; names stay outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rung.core.ladder.places import Places
from rung.core.model import Objective

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
    #: Id of each objective and key result → its number, key results as ones' complement (`~number`).
    numbers: dict[str, int]
    #: Ids named by links that dangle, or by initiatives → numbers of the objectives naming them.
    aside: dict[str, list[int]]


def survey(objectives: Sequence[Objective], places: Places) -> Survey:
    """Number everything and resolve every link."""
    numbers, first_key_result = _number(objectives)
    child, key_result, role, targets = _links(objectives)
    to = np.fromiter((numbers.get(target, DANGLING) for target in targets), np.int64, len(targets))
    dangles = to == DANGLING
    home = np.repeat(
        np.arange(len(objectives), dtype=np.int32),
        np.diff(first_key_result),
    )
    on = np.fromiter((objective.on_ladder for objective in objectives), np.bool_, len(objectives))
    target = np.where(~dangles & (to < 0), ~to, -1).astype(np.int32)
    parent = np.where(to >= 0, to, -1).astype(np.int32)
    through = target >= 0
    parent[through] = home[target[through]]
    named = parent.copy()
    parent[(parent >= 0) & ~on[parent]] = -1
    parent[~on[child]] = -1
    aside: dict[str, list[int]] = {}
    for link in np.flatnonzero(dangles).tolist():
        aside.setdefault(targets[link], []).append(int(child[link]))
    for number, objective in enumerate(objectives):
        for initiative in objective.initiatives:
            if initiative.key_result is not None:
                aside.setdefault(initiative.key_result, []).append(number)
    return Survey(
        rank=np.fromiter((places.rank_of(o.holder) for o in objectives), np.int32, len(objectives)),
        on=on,
        first_key_result=first_key_result,
        home=home,
        link_child=child,
        link_key_result=key_result,
        link_role=role,
        link_home=named,
        link_parent=parent,
        link_target=np.where(parent >= 0, target, -1).astype(np.int32),
        link_dangles=dangles,
        numbers=numbers,
        aside=aside,
    )


def _number(objectives: Sequence[Objective]) -> tuple[dict[str, int], NDArray[np.int32]]:
    numbers: dict[str, int] = {}
    first = np.zeros(len(objectives) + 1, np.int32)
    count = 0
    for number, objective in enumerate(objectives):
        numbers[objective.id] = number
        for key_result in objective.key_results:
            numbers[key_result.id] = ~count
            count += 1
        first[number + 1] = count
    return numbers, first


def _links(
    objectives: Sequence[Objective],
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int8], list[str]]:
    """Collect the links in the order child, primary, secondary, key results."""
    child: list[int] = []
    key_result_number: list[int] = []
    role: list[int] = []
    targets: list[str] = []
    count = 0
    for number, objective in enumerate(objectives):
        if objective.parent is not None:
            child.append(number)
            key_result_number.append(-1)
            role.append(PRIMARY)
            targets.append(objective.parent.to)
        for contribution in objective.other_parents:
            child.append(number)
            key_result_number.append(-1)
            role.append(SECONDARY)
            targets.append(contribution.to)
        for key_result in objective.key_results:
            for contribution in key_result.contributes_to:
                child.append(number)
                key_result_number.append(count)
                role.append(BY_KEY_RESULT)
                targets.append(contribution.to)
            count += 1
    return (
        np.array(child, np.int32),
        np.array(key_result_number, np.int32),
        np.array(role, np.int8),
        targets,
    )
