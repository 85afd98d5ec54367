"""Ids become numbers: those that somebody names at once, all others when one of them is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rung.core.model import KeyResult, Objective

#: Number of an id that exists nowhere, and of what names no id at all.
DANGLING: Final = int(np.iinfo(np.int64).min)
NOTHING: Final = DANGLING + 1


class Numbers:
    """Id of each of n objectives and m key results → its number, key results as ones' complement (`~number`).

    A whole check only follows links. A table of the ids that links name is small enough to stay near the
    processor while a million others pass by; one of all ids is not.
    """

    def __init__(
        self, objectives: Sequence[Objective], key_results: Sequence[KeyResult], named: Sequence[str | None]
    ) -> None:
        """Number the ids that occur in `named`. O(n + m + len(named))."""
        self._objectives = objectives
        self._key_results = key_results
        self._wanted = wanted = set(named)
        ids = [objective.id for objective in objectives]
        self._named: dict[str | None, int] = {id_: at for at, id_ in enumerate(ids) if id_ in wanted}
        ids = [key_result.id for key_result in key_results]
        self._named.update({id_: ~at for at, id_ in enumerate(ids) if id_ in wanted})
        self._named[None] = NOTHING

    def of(self, named: Sequence[str | None]) -> NDArray[np.int64]:
        """Return the numbers of ids that occurred in `named`, `DANGLING` or `NOTHING` where there is none."""
        return np.fromiter(map(self._named.get, named, repeat(DANGLING)), np.int64, len(named))

    def __getitem__(self, id_: str) -> int:
        """Return the number of an id that exists. Raises: KeyError."""
        number = self.get(id_)
        if number is None:
            raise KeyError(id_)
        return number

    def get(self, id_: str) -> int | None:
        """Return the number of any id, or None. O(n + m) the first time for an id that nobody names."""
        number = self._named.get(id_)
        if number is None and id_ not in self._wanted:
            number = self._all.get(id_)
        return number

    @cached_property
    def _all(self) -> dict[str, int]:
        count = len(self._key_results)
        numbers = {objective.id: number for number, objective in enumerate(self._objectives)}
        ids = [key_result.id for key_result in self._key_results]
        numbers.update(zip(ids, range(-1, ~count, -1), strict=True))
        return numbers
