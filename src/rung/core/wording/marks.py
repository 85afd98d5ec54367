"""The facts that rules ask of a million texts, one bit each, and the cache that answers them."""

from __future__ import annotations

import math
from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from enum import IntFlag
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from rung.core.model import Direction
from rung.core.wording.alignment import scale_of
from rung.core.wording.key_result import KeyResultReading, read_key_result
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.likeness import hint_of
from rung.core.wording.normalise import normalise
from rung.core.wording.objective import ObjectiveReading, read_objective
from rung.core.wording.vocabulary import Vocabulary

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
    #: A weak verb or a number: may ask for less than a text much like it.
    MAY_WEAKEN = 64
    #: Hedged, and about next to nothing: do somewhat better where possible.
    VAGUE = 128


_OBJECTIVE_FORMS: Final = {
    "qualitative": int(ObjectiveMark.QUALITATIVE),
    "metric": int(ObjectiveMark.METRIC),
    "deliverable": int(ObjectiveMark.DELIVERABLE),
    "topic": int(ObjectiveMark.TOPIC),
}


class Readings:
    """Readings of texts, remembered: compact facts of every text, full readings of recent ones.

    Holds the only state in this room; create one per process or per run. A language without a lexicon is read
    with that of the first one given.
    """

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        self._lexicons = dict(lexicons)
        self._default = next(iter(self._lexicons.values()))
        self._key_result_shelves: dict[str, Shelf] = {}
        self._objective_shelves: dict[str, Shelf] = {}
        self._normalised: dict[str, str] = {}
        self._key_results: OrderedDict[tuple[str, str], KeyResultReading] = OrderedDict()
        self._objectives: OrderedDict[tuple[str, str], ObjectiveReading] = OrderedDict()

    def lexicon(self, language: str) -> Lexicon:
        """The lexicon used for texts of that language."""
        return self._lexicons.get(language, self._default)

    @property
    def vocabulary(self) -> Vocabulary | None:
        """What words of all the languages mean alike, and the fields they belong to."""
        return self._default.vocabulary

    def key_result(self, text: str, language: str) -> KeyResultReading:
        """Read one key result."""
        return self._recent(self._key_results, read_key_result, text, language)

    def objective(self, text: str, language: str) -> ObjectiveReading:
        """Read one objective's title."""
        return self._recent(self._objectives, read_objective, text, language)

    def key_results(self, texts: Sequence[str], languages: Sequence[str]) -> Facts:
        """Read many key results; marks are `KeyResultMark` bits. A text seen before costs about 0.2 µs."""
        return self._read(self._key_result_shelves, _facts_of_key_result, texts, languages)

    def objectives(self, texts: Sequence[str], languages: Sequence[str]) -> Facts:
        """Read many objectives' titles; marks are `ObjectiveMark` bits."""
        return self._read(self._objective_shelves, _facts_of_objective, texts, languages)

    def key_result_marks(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.uint16]:
        """One `KeyResultMark` a text."""
        return self.key_results(texts, languages).marks

    def key_result_targets(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float64]:
        """The target each text names, NaN where it names none."""
        return self.key_results(texts, languages).targets

    def objective_marks(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.uint16]:
        """One `ObjectiveMark` a text."""
        return self.objectives(texts, languages).marks

    def normalised(self, texts: Sequence[str]) -> list[str]:
        """Each text as `normalise` gives it; texts seen before are looked up."""
        kept = self._normalised
        found = [kept.get(text) for text in texts]
        return [
            kept.setdefault(text, normalise(text)) if known is None else known
            for text, known in zip(texts, found, strict=True)
        ]

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

    def _read(
        self,
        shelves: dict[str, Shelf],
        facts: Callable[..., _Fact],
        texts: Sequence[str],
        languages: Sequence[str],
    ) -> Facts:
        import numpy as np  # noqa: PLC0415 -- slow import, and reading one text needs none

        spoken = sorted(set(languages))
        if len(spoken) == 1:
            return self._read_in(spoken[0], shelves, facts, texts)
        count = len(texts)
        found = Facts(
            np.empty(count, np.uint16),
            np.empty(count),
            np.empty(count),
            np.empty(count),
            np.empty(count, np.uint64),
            np.empty(count, np.uint64),
            np.empty(count, np.uint64),
        )
        said = np.array(languages, dtype=np.str_)
        for language in spoken:
            where = np.flatnonzero(said == language)
            part = self._read_in(language, shelves, facts, [texts[at] for at in where.tolist()])
            for name, column in part._asdict().items():
                getattr(found, name)[where] = column
        return found

    def _read_in(
        self,
        language: str,
        shelves: dict[str, Shelf],
        facts: Callable[..., _Fact],
        texts: Sequence[str],
    ) -> Facts:
        shelf = shelves.setdefault(language, Shelf())
        return shelf.facts(texts, partial(facts, lexicon=self.lexicon(language)))


class Facts(NamedTuple):
    """What is remembered of many texts, one entry a text."""

    #: `KeyResultMark` or `ObjectiveMark` bits.
    marks: NDArray[np.uint16]
    #: The target that a key result names; NaN for none.
    targets: NDArray[np.float64]
    #: The number it starts from; NaN for none.
    baselines: NDArray[np.float64]
    #: What the numbers are multiplied by to compare them: lengths of time become milliseconds.
    scales: NDArray[np.float64]
    #: Bits of the fields of work that the words belong to.
    fields: NDArray[np.uint64]
    #: Signatures of the words: texts that mean the same share nearly all bits, others a few by chance.
    words: NDArray[np.uint64]
    #: The bits of the signatures that are sure: those of words, not of expressions they may belong to.
    firm: NDArray[np.uint64]


class _Fact(NamedTuple):
    """What is remembered of one text, as in `Facts`."""

    mark: int
    target: float
    baseline: float
    scale: float
    fields: int
    words: int
    firm: int


class Shelf:
    """Facts of the texts of one language: a place for every text, compact arrays over the places."""

    __slots__ = ("_baselines", "_fields", "_firm", "_marks", "_place", "_scales", "_targets", "_words")

    def __init__(self) -> None:
        self._place: dict[str, int] = {}
        self._marks = array("H")
        self._targets = array("d")
        self._baselines = array("d")
        self._scales = array("d")
        self._fields = array("Q")
        self._words = array("Q")
        self._firm = array("Q")

    def facts(self, texts: Sequence[str], read: Callable[[str], _Fact]) -> Facts:
        """Return the facts of each text, reading those that are new."""
        import numpy as np  # noqa: PLC0415 -- slow import, and reading one text needs none

        at = np.array(self._places(texts, read), np.int64)
        return Facts(
            np.frombuffer(self._marks, np.uint16)[at],
            np.frombuffer(self._targets, np.float64)[at],
            np.frombuffer(self._baselines, np.float64)[at],
            np.frombuffer(self._scales, np.float64)[at],
            np.frombuffer(self._fields, np.uint64)[at],
            np.frombuffer(self._words, np.uint64)[at],
            np.frombuffer(self._firm, np.uint64)[at],
        )

    def _places(self, texts: Sequence[str], read: Callable[[str], _Fact]) -> list[int]:
        place = self._place
        found = [place.get(text, -1) for text in texts]
        if -1 not in found:
            return found
        for text in dict.fromkeys(text for text, at in zip(texts, found, strict=True) if at == -1):
            fact = read(text)
            place[text] = len(self._marks)
            self._marks.append(fact.mark)
            self._targets.append(fact.target)
            self._baselines.append(fact.baseline)
            self._scales.append(fact.scale)
            self._fields.append(fact.fields)
            self._words.append(fact.words)
            self._firm.append(fact.firm)
        return [place[text] for text in texts]


def _facts_of_key_result(text: str, lexicon: Lexicon) -> _Fact:
    reading = read_key_result(text, lexicon)
    target = math.nan if reading.target is None else reading.target
    baseline = math.nan if reading.baseline is None else reading.baseline
    hint = hint_of(text, lexicon)
    marks = marks_of_key_result(reading)
    return _Fact(marks, target, baseline, scale_of(reading), hint.fields, hint.signature, hint.firm)


def marks_of_key_result(reading: KeyResultReading) -> int:
    """The bits of `KeyResultMark` that hold for a reading, as a plain int."""
    marks = (reading.form == "outcome") | (reading.form == "output") << 1 | reading.measurable << 2
    if reading.is_initiative:
        marks |= 8
    elif not reading.measurable:
        marks |= 32
    marks |= reading.is_counted_output << 4
    marks |= (reading.baseline is not None) << 6 | (reading.target is not None) << 7
    marks |= (not reading.flags.isdisjoint(("delta", "relative", "multiplier"))) << 8
    marks |= (reading.direction in (Direction.UP, Direction.DOWN)) << 9
    return marks | (reading.deadline is not None) << 10


def _facts_of_objective(text: str, lexicon: Lexicon) -> _Fact:
    reading = read_objective(text, lexicon)
    marks = _OBJECTIVE_FORMS[reading.form] | reading.has_target_number << 4 | reading.refers_to_parent << 5
    marks |= reading.may_weaken << 6
    hint = hint_of(text, lexicon)
    marks |= hint.vague << 7
    return _Fact(marks, math.nan, math.nan, 1.0, hint.fields, hint.signature, hint.firm)
