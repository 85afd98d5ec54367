"""Whether a child says the same as its parent, something else entirely, or less (T5, T19)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rung.core.model import Direction
from rung.core.wording import tag
from rung.core.wording.evidence import Evidence
from rung.core.wording.key_result import KeyResultReading, read_key_result
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.likeness import likeness
from rung.core.wording.normalise import normalise
from rung.core.wording.objective import WEAK_WITHIN
from rung.core.wording.quantities import DURATIONS
from rung.core.wording.tokens import tokenise

#: Likeness below which two key results are not compared word by word.
FAINT: Final = 45.0
#: Units of a level: a lower one is a lower ambition; a smaller count is a share of the parent's.
_LEVELS: Final = DURATIONS | {"%", "pp", "x", "NPS", "stars", "points"}
#: Below so many words that carry meaning a text says too little to be called unrelated.
ENOUGH: Final = 3
#: Letters two words must share to be taken for relatives.
ROOT: Final = 5

#: Words of action, amount and glue: they say nothing about what is measured in whom.
_FORM_WORDS: Final = (
    tag.EMPTY | tag.STOP | tag.FILLER | tag.OF | tag.BREAK | tag.SIGN
    | tag.UP | tag.DOWN | tag.IMPROVE | tag.REACH | tag.KEEP
    | tag.FROM | tag.TO | tag.BY | tag.FLOOR | tag.CEILING | tag.UNTIL
    | tag.NUMBER | tag.SPELLED | tag.NAME | tag.MONTH | tag.PERIOD
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """An answer with what it rests on; the spans lie in the child's text."""

    holds: bool
    evidence: tuple[Evidence, ...] = ()

    def __bool__(self) -> bool:
        return self.holds


def copied_key_result(child: str, parent: str, lexicon: Lexicon) -> Comparison:
    """Whether a key result repeats one above it: same metric, population and target, however worded (T5).

    About 6 µs where the words differ, 100 µs where they are alike.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 -- loaded when the first pair is compared

    mine, theirs = normalise(child), normalise(parent)
    if mine == theirs:
        return Comparison(mine != "", (Evidence("verbatim", 0, len(child)),) if mine else ())
    if max(fuzz.ratio(mine, theirs), fuzz.token_set_ratio(mine, theirs)) < FAINT:
        return Comparison(holds=False)
    ours, others = subject_stems(child, lexicon), subject_stems(parent, lexicon)
    if not ours or not ours <= others or len(others - ours) > len(others) // 2:
        return Comparison(holds=False)
    if not _same_measure(read_key_result(child, lexicon), read_key_result(parent, lexicon), lexicon):
        return Comparison(holds=False)
    shared = likeness(child, parent, lexicon).shared
    return Comparison(holds=True, evidence=tuple(Evidence("shared", *span) for span in shared))


def _same_measure(mine: KeyResultReading, theirs: KeyResultReading, lexicon: Lexicon) -> bool:
    """Same target and unit, and no baseline that shows a population of the child's own."""
    if not (mine.measurable and theirs.measurable):
        return mine.measurable == theirs.measurable
    own_start = mine.baseline is not None and mine.baseline != theirs.baseline
    units = [lexicon.stems[normalise(reading.unit or "")] or reading.unit for reading in (mine, theirs)]
    against = {mine.direction, theirs.direction} == {Direction.UP, Direction.DOWN}
    return mine.target == theirs.target and units[0] == units[1] and not own_start and not against


def subject_stems(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Stems of the words that say what is measured, and in whom; verbs, numbers and glue left out."""
    return frozenset(
        lexicon.stems[word]
        for token in tokenise(text, lexicon)
        if not token.word.tags & _FORM_WORDS
        for word in normalise(token.word.unit or token.word.fold).split(" ")
        if word.isalnum()
    )


def unrelated(child: Iterable[str], parent: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether nothing at all ties the child's texts to the parent's: no common stem, no synonym.

    Conservative on purpose: no offline method tells "supports the parent" from "other goal, same words", so
    this speaks only where no word, relative, synonym or field of meaning is shared. Give it the mechanism
    along with the child's texts.
    """
    mine, my_fields = _meaning(child, lexicon)
    theirs, their_fields = _meaning(parent, lexicon)
    if my_fields & their_fields or min(len(mine), len(theirs)) < ENOUGH or not mine.isdisjoint(theirs):
        return False
    return not any(_akin(one, other) for one in mine for other in theirs)


def fields_of(text: str, lexicon: Lexicon) -> int:
    """Bits of the fields of meaning that a text touches: `unrelated` never holds for texts that share one."""
    return _meaning((text,), lexicon)[1]


def _meaning(texts: Iterable[str], lexicon: Lexicon) -> tuple[set[str], int]:
    """Stems of the words that carry meaning, and the fields of meaning they belong to."""
    senses = [lexicon.senses[word] for text in texts for word in normalise(text).split()]
    fields = 0
    for sense in senses:
        fields |= sense.fields
    return {sense.stem for sense in senses if sense.stem}, fields


def _akin(one: str, other: str) -> bool:
    """Share a beginning, or one is part of the other as in German compounds."""
    short, long = sorted((one, other), key=len)
    return len(short) >= ROOT and (short in long or short[:ROOT] == long[:ROOT])


def watered_down(child: str, parent: str, lexicon: Lexicon) -> Comparison:
    """Whether the child is the parent with a weaker verb, or the same metric with a lowered target.

    Only a child that `read_objective` says may weaken can be one.
    """
    ours, others = subject_stems(child, lexicon), subject_stems(parent, lexicon)
    if not ours or not others or len(ours & others) < round(0.75 * len(ours | others)):
        return Comparison(holds=False)
    weak = _weak_opening(child, lexicon)
    if weak is not None and _weak_opening(parent, lexicon) is None:
        return Comparison(holds=True, evidence=(weak,))
    mine, theirs = read_key_result(child, lexicon), read_key_result(parent, lexicon)
    if mine.target is None or theirs.target is None or mine.unit != theirs.unit or mine.unit not in _LEVELS:
        return Comparison(holds=False)
    downwards = Direction.DOWN in (mine.direction, theirs.direction)
    lowered = mine.target > theirs.target if downwards else mine.target < theirs.target
    spans = tuple(item for item in mine.evidence if item.what == "target")
    return Comparison(holds=lowered, evidence=spans if lowered else ())


def _weak_opening(text: str, lexicon: Lexicon) -> Evidence | None:
    for token in tokenise(text, lexicon)[:WEAK_WITHIN]:
        if token.word.tags & tag.WEAK:
            return Evidence("weaker verb", token.start, token.end)
    return None
