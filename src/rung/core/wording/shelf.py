"""Facts of a million texts: every text is read once, and found again in the order in which texts come."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Texts that are compared at once with those that came last time.
RUN: Final = 1_024


class Fact(NamedTuple):
    """What is remembered of one text, as in `Facts`."""

    mark: int
    target: float
    baseline: float
    goal: float
    start: float
    fields: int
    words: int
    firm: int
    wording: int


class Facts(NamedTuple):
    """What is remembered of many texts, one entry a text; to be read only."""

    #: `KeyResultMark` or `ObjectiveMark` bits.
    marks: NDArray[np.uint16]
    #: The target that a key result names; NaN for none.
    targets: NDArray[np.float64]
    #: The number it starts from; NaN for none.
    baselines: NDArray[np.float64]
    #: Target and start made comparable: lengths in milliseconds, and all without their thousands.
    goals: NDArray[np.float64]
    starts: NDArray[np.float64]
    #: Bits of the fields of work that the words belong to.
    fields: NDArray[np.uint64]
    #: Signatures of the words: texts that mean the same share nearly all bits, others a few by chance.
    words: NDArray[np.uint64]
    #: The bits of the signatures that are sure: those of words, not of expressions they may belong to.
    firm: NDArray[np.uint64]
    #: Hashes of the normalised texts: what differs is another text, what agrees may be the same.
    wordings: NDArray[np.int64]


#: Kind of number in each column of `Facts`, as `array` names it.
_KINDS: Final = "HddddQQQq"


class Shelf:
    """Facts of the texts of one language: a place for every text, compact arrays over the places.

    A text is looked up by its words when it comes where another came last time. Whole runs that come as they
    did last time are found by comparing two lists of the same strings, which costs a few nanoseconds a text
    whatever their number: neither the strings nor a large table have to be fetched from memory.
    """

    __slots__ = ("_columns", "_last", "_place")

    def __init__(self) -> None:
        self._place: dict[str, int] = {}
        self._columns: tuple[array[Any], ...] = tuple(array(kind) for kind in _KINDS)
        self._last: _Last | None = None

    def facts(self, texts: list[str], read: Callable[[str], Fact]) -> Facts:
        """Return the facts of each text, reading those that are new."""
        last = self._last
        if last is None or texts != last.texts:
            places = self._places(texts, read)
            self._last = last = _Last(texts.copy(), places, _seats(places), self._at(places))
        return last.facts

    def _at(self, places: NDArray[np.int64]) -> Facts:
        import numpy as np  # noqa: PLC0415 -- slow import, and reading one text needs none

        return Facts(*(np.frombuffer(column, column.typecode)[places] for column in self._columns))

    def _places(self, texts: list[str], read: Callable[[str], Fact]) -> NDArray[np.int64]:
        """(t,) the place of each text, run by run."""
        import numpy as np  # noqa: PLC0415 -- slow import, and reading one text needs none

        last, shift = self._last, 0
        places = np.empty(len(texts), np.int64)
        for start in range(0, len(texts), RUN):
            run = texts[start : start + RUN]
            end, was = start + len(run), start + shift
            if last is not None and was >= 0 and run == last.texts[was : was + len(run)]:
                places[start:end] = last.places[was : was + len(run)]
                continue
            places[start:end] = self._looked_up(run, read)
            # What follows the run may be what followed its last text before.
            if last is not None and places[end - 1] < last.seats.size:
                shift = int(last.seats[places[end - 1]]) - (end - 1)
        return places

    def _looked_up(self, texts: list[str], read: Callable[[str], Fact]) -> list[int]:
        place = self._place
        found = [place.get(text, -1) for text in texts]
        if -1 not in found:
            return found
        for text in dict.fromkeys(text for text, at in zip(texts, found, strict=True) if at == -1):
            fact = read(text)
            place[text] = len(self._columns[0])
            for column, value in zip(self._columns, fact, strict=True):
                column.append(value)
        return [place[text] for text in texts]


class _Last(NamedTuple):
    """What came last time: t texts."""

    texts: list[str]
    #: (t,) the place of each.
    places: NDArray[np.int64]
    #: Which of the texts stands at each place; any number where none does.
    seats: NDArray[np.int64]
    facts: Facts


def _seats(places: NDArray[np.int64]) -> NDArray[np.int64]:
    import numpy as np  # noqa: PLC0415 -- slow import, and reading one text needs none

    seats = np.zeros(places.max(initial=-1) + 1, np.int64)
    seats[places] = np.arange(places.size)
    return seats
