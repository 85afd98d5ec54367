"""Where objectives are held: units and people by id, and the rank each of them gives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from rung.core.model import TOP_RANK, Organization, Person, Unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Rank of an objective whose holder does not exist: below everything, so no parent is too low for it.
UNPLACED = 1_000_000


class Places:
    """The units and people of an organisation and the levels in use.

    A level is *in use* when some unit sits at it; the *top* is the highest of them. A person's objectives
    sit one rank below the person's unit.
    """

    __slots__ = ("at_rank", "differ", "levels_in_use", "order", "people", "top_rank", "units")

    def __init__(self, organization: Organization) -> None:
        self.units: dict[str, Unit] = {unit.id: unit for unit in organization.units}
        #: Whether any unit names a language.
        self.differ = any(unit.language is not None for unit in organization.units)
        self.people: dict[str, Person] = {person.id: person for person in organization.people}
        #: Ids of the units at each rank in use, in file order.
        self.at_rank: dict[int, list[str]] = {}
        for unit in organization.units:
            self.at_rank.setdefault(unit.rank, []).append(unit.id)
        #: Ranks at which some unit sits, from the top.
        self.levels_in_use: tuple[int, ...] = tuple(sorted(self.at_rank))
        self.top_rank: int = self.levels_in_use[0] if self.levels_in_use else TOP_RANK
        #: Number of each unit, in file order.
        self.order: dict[str, int] = {unit_id: number for number, unit_id in enumerate(self.units)}

    @property
    def top_units(self) -> tuple[str, ...]:
        """Ids of the units at the top, in file order."""
        return tuple(self.at_rank.get(self.top_rank, ()))

    @property
    def next_units(self) -> tuple[str, ...]:
        """Ids of the units on the next level in use below the top, in file order."""
        return tuple(self.at_rank[self.levels_in_use[1]]) if len(self.levels_in_use) > 1 else ()

    def rank_of(self, holder: str) -> int:
        """Return the rank of what the holder holds; `UNPLACED` when no such unit or placed person exists."""
        unit = self.units.get(holder)
        if unit is not None:
            return unit.rank
        person = self.people.get(holder)
        unit = None if person is None or person.unit is None else self.units.get(person.unit)
        return UNPLACED if unit is None else unit.rank + 1

    def numbers_of(self, holders: Sequence[str]) -> NDArray[np.int64]:
        """Return the number of the unit that each holder is, -1 for a person or nobody."""
        return np.fromiter(map(self.order.get, holders, repeat(-1)), np.int64, len(holders))

    def unit_of(self, holder: str) -> Unit | None:
        """Return the unit that holds, or the unit of the person who does."""
        person = self.people.get(holder)
        return self.units.get(holder if person is None else person.unit or "")

    def skipped_between(self, child: int, parent: int) -> tuple[int, ...]:
        """Return the ranks in use strictly between a parent's rank and a child's."""
        levels = self.levels_in_use
        return levels[bisect_right(levels, parent) : bisect_left(levels, child)]

    def language_of(self, unit: Unit | None) -> str | None:
        """Return the language of the unit or of the nearest unit above that names one; loops are survived."""
        seen: set[str] = set()
        while self.differ and unit is not None and unit.id not in seen:
            if unit.language is not None:
                return unit.language
            seen.add(unit.id)
            unit = self.units.get(unit.parent or "")
        return None
