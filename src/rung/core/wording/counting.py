"""The numbers of a text, as two texts are compared by them: as they stand, as quantities, and as read."""

from __future__ import annotations

from typing import NamedTuple

from rung.core.wording import tag
from rung.core.wording.content import RECENT
from rung.core.wording.key_result import KeyResultReading, read_key_result
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.quantities import find_quantities
from rung.core.wording.quantities.quantity import MILLISECONDS
from rung.core.wording.tokens import tokenise

#: Words and signs that may make a quantity.
COUNTS = tag.NUMBER | tag.SPELLED | tag.MULTIPLIER | tag.FRACTION | tag.ZERO | tag.ALL


class Numbers(NamedTuple):
    """The numbers of one text."""

    #: As they stand, whatever they count.
    digits: frozenset[float]
    #: Every quantity; lengths of time in milliseconds.
    values: frozenset[float]
    reading: KeyResultReading


def numbers_of(text: str, lexicon: Lexicon) -> Numbers:
    """Read the numbers of a text. About 60 µs, nothing for one that was read a moment ago."""
    vocabulary = lexicon.vocabulary
    if vocabulary is None:
        return _read(text, lexicon)
    kept, key = vocabulary.counted, (lexicon.language, text)
    found = kept.get(key)
    if found is None:
        if len(kept) >= RECENT:
            kept.clear()
        found = kept[key] = _read(text, lexicon)
    return found


def _read(text: str, lexicon: Lexicon) -> Numbers:
    tokens = tokenise(text, lexicon)
    reading = read_key_result(text, lexicon)
    if not tokens.tags & COUNTS:
        return Numbers(frozenset(), frozenset(), reading)
    return Numbers(
        frozenset(token.word.value for token in tokens if token.word.tags & tag.NUMBER),
        frozenset(
            round(one.value * MILLISECONDS.get(one.unit or "", 1.0), 4)
            for one in find_quantities(tokens, text)
            if one.value is not None
        ),
        reading,
    )
