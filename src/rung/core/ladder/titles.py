"""Who bears which title: what finds namesakes among a million items without comparing them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Where in a sorted array those of one value begin and end.
_SIDES: Final = ("left", "right")


class Titles:
    """The titles of n objectives, as hashes: what differs has another title, what agrees may have the same.

    Eight bytes an objective, besides their order once somebody looks a title up.
    """

    def __init__(self, hashes: NDArray[np.int64]) -> None:
        #: (n,) hash of each title when normalised; not the same in another process.
        self.hashes = hashes

    @cached_property
    def repeated(self) -> NDArray[np.int64]:
        """Numbers of the objectives that share their title with another, ascending."""
        same = self._sorted[1:] == self._sorted[:-1]
        shared = np.zeros(self._order.size, np.bool_)
        shared[1:] |= same
        shared[:-1] |= same
        return np.sort(self._order[shared])

    def numbers(self, title: str) -> list[int]:
        """Return the numbers of all objectives with a normalised title, and possibly of some without it."""
        first, last = (int(self._sorted.searchsorted(hash(title), side)) for side in _SIDES)
        numbers: list[int] = self._order[first:last].tolist()
        return numbers

    def count(self, title: str) -> int:
        """Return how many objectives bear a normalised title, at most. O(log n)."""
        first, last = (int(self._sorted.searchsorted(hash(title), side)) for side in _SIDES)
        return last - first

    @cached_property
    def _order(self) -> NDArray[np.int64]:
        return np.argsort(self.hashes, kind="stable")

    @cached_property
    def _sorted(self) -> NDArray[np.int64]:
        return self.hashes[self._order]
