"""The island an objective is on: walked from the objective, at the cost of the island and of no more."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rung.core.ladder.ladder import Ladder


def around(ladder: Ladder, lost: int) -> list[int]:
    """Return the numbers of all that is linked to an objective that does not reach the top, ascending.

    Those that reach the top by another way are left out, and what lies behind them.
    """
    parents_of = cache(ladder.parents_of)
    found = {lost}
    for number in (queue := [lost]):
        # What is above a lost objective is lost; what is below may have another way up.
        fresh = [parent for parent in parents_of(number) if parent not in found]
        for child in sorted(ladder.may_link_to(number) - found):
            parents = parents_of(child)
            if number in parents and _is_lost(ladder, child, below_lost=found.issuperset(parents)):
                fresh.append(child)
        found.update(fresh)
        queue.extend(fresh)
    return sorted(found)


def _is_lost(ladder: Ladder, child: int, *, below_lost: bool) -> bool:
    node = ladder.at(child)
    return not node.is_top if below_lost else not node.reaches_top
