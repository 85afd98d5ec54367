"""The facts that rules ask of a million texts, one bit each, and the cache that answers them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from enum import IntFlag
from typing import TYPE_CHECKING, Final, TypeVar

from rung.core.model import Direction
from rung.core.wording.key_result import KeyResultReading, read_key_result
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.objective import ObjectiveReading, read_objective

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Full readings kept; they are cheap to make again.
RECENT: Final = 2_048

Reading = TypeVar("Reading", KeyResultReading, ObjectiveReading)


class KeyResultMark(IntFlag):
    """Facts of a key result. INITIATIVE, COUNTED_OUTPUT and UNMEASURABLE exclude one another."""

    OUTCOME = 1
    OUTPUT = 2
    MEASURABLE = 4
    #: Work to do with no number (a fault, T6).
    INITIATIVE = 8
    #: A counted deliverable (a note, T6).
    COUNTED_OUTPUT = 16
    #: Meant as a result, yet nothing decides whether it was met.
    UNMEASURABLE = 32
    HAS_BASELINE = 64
    #: A target in figures; a redacted one is measurable without it.
    HAS_TARGET = 128
    #: A change by an amount: the baseline is implied.
    DELTA = 256
    #: Goes up or down, so that a baseline would be missed.
    MOVES = 512
    HAS_DEADLINE = 1024


class ObjectiveMark(IntFlag):
    """Facts of an objective's title."""

    QUALITATIVE = 1
    METRIC = 2
    DELIVERABLE = 4
    TOPIC = 8
    #: A target in the title.
    NUMBER = 16
    REFERS_TO_PARENT = 32


_OBJECTIVE_FORMS: Final = {
    "qualitative": int(ObjectiveMark.QUALITATIVE),
    "metric": int(ObjectiveMark.METRIC),
    "deliverable": int(ObjectiveMark.DELIVERABLE),
    "topic": int(ObjectiveMark.TOPIC),
}


class Readings:
    """Readings of texts, remembered: marks for every text (one small int each), full readings for recent ones.

    Holds the only state in this room; create one per process or per run. A language without a lexicon is read
    with that of the first one given.
    """

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        self._lexicons = dict(lexicons)
        self._default = next(iter(self._lexicons.values()))
        self._key_result_marks: dict[str, dict[str, int]] = {}
        self._objective_marks: dict[str, dict[str, int]] = {}
        self._key_results: OrderedDict[tuple[str, str], KeyResultReading] = OrderedDict()
        self._objectives: OrderedDict[tuple[str, str], ObjectiveReading] = OrderedDict()

    def lexicon(self, language: str) -> Lexicon:
        """The lexicon used for texts of that language."""
        return self._lexicons.get(language, self._default)

    def key_result(self, text: str, language: str) -> KeyResultReading:
        """Read one key result."""
        return self._recent(self._key_results, read_key_result, text, language)

    def objective(self, text: str, language: str) -> ObjectiveReading:
        """Read one objective's title."""
        return self._recent(self._objectives, read_objective, text, language)

    def key_result_marks(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.uint16]:
        """One `KeyResultMark` a text. A text seen before costs a look-up, about 0.1 µs."""
        return self._marks(self._key_result_marks, _marks_of_key_result, texts, languages)

    def objective_marks(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.uint16]:
        """One `ObjectiveMark` a text."""
        return self._marks(self._objective_marks, _marks_of_objective, texts, languages)

    def _recent(
        self,
        kept: OrderedDict[tuple[str, str], Reading],
        read: Callable[[str, Lexicon], Reading],
        text: str,
        language: str,
    ) -> Reading:
        key = (language, text)
        reading = kept.pop(key, None)
        if reading is None:
            reading = read(text, self.lexicon(language))
            if len(kept) >= RECENT:
                kept.popitem(last=False)
        kept[key] = reading
        return reading

    def _marks(
        self,
        kept: dict[str, dict[str, int]],
        mark: Callable[[str, Lexicon], int],
        texts: Sequence[str],
        languages: Sequence[str],
    ) -> NDArray[np.uint16]:
        import numpy as np  # noqa: PLC0415 -- slow import, and reading one text needs none

        of = {language: kept.setdefault(language, {}) for language in set(languages)}
        marks = [of[language].get(text, -1) for text, language in zip(texts, languages, strict=True)]
        if -1 in marks:
            for at, known in enumerate(marks):
                if known == -1:
                    language, text = languages[at], texts[at]
                    seen = of[language]
                    if text not in seen:
                        seen[text] = mark(text, self.lexicon(language))
                    marks[at] = seen[text]
        return np.array(marks, dtype=np.uint16)


def _marks_of_key_result(text: str, lexicon: Lexicon) -> int:
    return marks_of_key_result(read_key_result(text, lexicon))


def marks_of_key_result(reading: KeyResultReading) -> int:
    """The bits of `KeyResultMark` that hold for a reading, as a plain int."""
    marks = (reading.form == "outcome") | (reading.form == "output") << 1 | reading.measurable << 2
    if reading.form == "output":
        marks |= 16 if reading.measurable else 8
    elif not reading.measurable:
        marks |= 32
    marks |= (reading.baseline is not None) << 6 | (reading.target is not None) << 7
    marks |= (not reading.flags.isdisjoint(("delta", "relative", "multiplier"))) << 8
    marks |= (reading.direction in (Direction.UP, Direction.DOWN)) << 9
    return marks | (reading.deadline is not None) << 10


def _marks_of_objective(text: str, lexicon: Lexicon) -> int:
    reading = read_objective(text, lexicon)
    return _OBJECTIVE_FORMS[reading.form] | reading.has_target_number << 4 | reading.refers_to_parent << 5
