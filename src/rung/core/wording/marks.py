"""The facts that rules ask of a million texts, one bit each, and the cache that answers them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from enum import IntFlag
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar, cast

from rung.core.model import Direction
from rung.core.wording.alignment import scale_of
from rung.core.wording.key_result import KeyResultReading, read_key_result
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.likeness import hint_of
from rung.core.wording.memory import Memory
from rung.core.wording.normalise import normalise
from rung.core.wording.objective import ObjectiveReading, read_objective
from rung.core.wording.shelf import Fact, Facts, Shelf
from rung.core.wording.vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Full readings kept of either kind, 40 MB at most: those that a check of the largest organisation asks for.
RECENT: Final = 40_000
#: Comparisons kept, 40 MB at most.
COMPARED: Final = 100_000

Compared = TypeVar("Compared")


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
        self._key_results: Memory[KeyResultReading] = Memory(RECENT)
        self._objectives: Memory[ObjectiveReading] = Memory(RECENT)
        self._comparisons: Memory[object] = Memory(COMPARED)

    def lexicon(self, language: str) -> Lexicon:
        """The lexicon used for texts of that language."""
        return self._lexicons.get(language, self._default)

    @property
    def vocabulary(self) -> Vocabulary | None:
        """What words of all the languages mean alike, and the fields they belong to."""
        return self._default.vocabulary

    def key_result(self, text: str, language: str) -> KeyResultReading:
        """Read one key result."""
        return self._key_results.of((language, text), lambda: read_key_result(text, self.lexicon(language)))

    def objective(self, text: str, language: str) -> ObjectiveReading:
        """Read one objective's title."""
        return self._objectives.of((language, text), lambda: read_objective(text, self.lexicon(language)))

    def key_results(self, texts: list[str], languages: Sequence[str] | str) -> Facts:
        """Read many key results; marks are `KeyResultMark` bits. One language for all may be named once.

        A text seen before costs about 0.2 µs, and far less where it follows the one it followed before.
        """
        return self._read(self._key_result_shelves, _facts_of_key_result, texts, languages)

    def objectives(self, texts: list[str], languages: Sequence[str] | str) -> Facts:
        """Read many objectives' titles; marks are `ObjectiveMark` bits."""
        return self._read(self._objective_shelves, _facts_of_objective, texts, languages)

    def key_result_marks(self, texts: list[str], languages: Sequence[str] | str) -> NDArray[np.uint16]:
        """One `KeyResultMark` a text."""
        return self.key_results(texts, languages).marks

    def key_result_targets(self, texts: list[str], languages: Sequence[str] | str) -> NDArray[np.float64]:
        """The target each text names, NaN where it names none."""
        return self.key_results(texts, languages).targets

    def objective_marks(self, texts: list[str], languages: Sequence[str] | str) -> NDArray[np.uint16]:
        """One `ObjectiveMark` a text."""
        return self.objectives(texts, languages).marks

    def compared(
        self,
        how: Callable[..., Compared],
        child: tuple[str, str],
        parent: tuple[str, str],
        *settings: float | None,
    ) -> Compared:
        """What a comparison says of two texts, each with its language; remembered, for it takes 100 µs.

        `how` is called with both texts, each with its lexicon, and the settings, and depends on nothing else.
        """
        texts = ((text, self.lexicon(language)) for text, language in (child, parent))
        found = self._comparisons.of((how, child, parent, settings), lambda: how(*texts, *settings))
        return cast("Compared", found)

    def _read(
        self,
        shelves: dict[str, Shelf],
        facts: Callable[..., Fact],
        texts: list[str],
        languages: Sequence[str] | str,
    ) -> Facts:
        import numpy as np  # noqa: PLC0415 -- slow import, and reading one text needs none

        spoken = [languages] if isinstance(languages, str) else sorted(set(languages))
        if len(spoken) < 2:  # noqa: PLR2004 -- one language, or no text at all
            return self._read_in(spoken[0] if spoken else "", shelves, facts, texts)
        said = np.array(languages)
        where = [np.flatnonzero(said == language) for language in spoken]
        parts = [
            self._read_in(language, shelves, facts, [texts[at] for at in numbers.tolist()])
            for language, numbers in zip(spoken, where, strict=True)
        ]
        order = np.argsort(np.concatenate(where))
        return Facts(*(np.concatenate(columns)[order] for columns in zip(*parts, strict=True)))

    def _read_in(
        self,
        language: str,
        shelves: dict[str, Shelf],
        facts: Callable[..., Fact],
        texts: list[str],
    ) -> Facts:
        shelf = shelves.setdefault(language, Shelf())
        return shelf.facts(texts, partial(facts, lexicon=self.lexicon(language)))


def _facts_of_key_result(text: str, lexicon: Lexicon) -> Fact:
    reading = read_key_result(text, lexicon)
    hint, scale = hint_of(text, lexicon), scale_of(reading)
    return Fact(
        mark=marks_of_key_result(reading),
        target=math.nan if reading.target is None else reading.target,
        baseline=math.nan if reading.baseline is None else reading.baseline,
        goal=_digits(reading.target, scale),
        start=_digits(reading.baseline, scale),
        fields=hint.fields,
        words=hint.signature,
        firm=hint.firm,
        wording=hash(normalise(text)),
    )


def _digits(value: float | None, scale: float) -> float:
    """Return a value as `digits_of` compares targets, NaN for none: with thousands said once or twice."""
    if value is None or not math.isfinite(value * scale):
        return math.nan
    thousands = math.floor(math.log10(abs(value * scale)) / 3) if value else 0
    return round(value * scale / 1000.0**thousands, 3)


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


def _facts_of_objective(text: str, lexicon: Lexicon) -> Fact:
    reading = read_objective(text, lexicon)
    marks = _OBJECTIVE_FORMS[reading.form] | reading.has_target_number << 4 | reading.refers_to_parent << 5
    hint = hint_of(text, lexicon)
    marks |= hint.vague << 7
    none = math.nan
    said = hash(normalise(text))
    return Fact(marks, none, none, none, none, hint.fields, hint.signature, hint.firm, said)
