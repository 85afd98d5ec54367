"""Dates, quarters and other ends of time in a text: deadlines, never targets."""

from __future__ import annotations

from typing import Final, NamedTuple

from rung.core.wording import tag
from rung.core.wording.quantities import AFTER_ANY_YEAR
from rung.core.wording.tokens import Tokens, has_tag

#: Letters of a shortened month.
_SHORTENED: Final = 3
_POINT: Final = tag.CALENDAR | tag.MONTH | tag.PERIOD | tag.YEAR


class Deadline(NamedTuple):
    """Tokens `first` to `last`, inclusive, that say until when."""

    first: int
    last: int


def find_deadline(tokens: Tokens, text: str) -> Deadline | None:
    """Find the first date, quarter or end of a period, with the words that lead to it."""
    if not tokens.tags & _POINT:
        return None
    for at, token in enumerate(tokens):
        if not token.word.tags & _POINT or not _is_point(tokens, at, text):
            continue
        first = _back(tokens, at)
        named = any(t.word.tags & (tag.CALENDAR | tag.MONTH | tag.YEAR) for t in tokens[first : at + 1])
        if first == at and not named:
            continue
        return Deadline(first, _forth(tokens, at))
    return None


def _is_point(tokens: Tokens, at: int, text: str) -> bool:
    tags = tokens[at].word.tags
    if tags & tag.CALENDAR:
        return True
    led = has_tag(
        tokens,
        at - 1,
        tag.UNTIL | tag.NUMBER | tag.NAME | tag.FILLER | tag.BREAK | tag.MONTH,
    )
    if tags & tag.MONTH:
        written = text[tokens[at].start]
        return written.isupper() or (led and len(tokens[at].word.fold) > _SHORTENED)
    return led and (not tags & tag.YEAR or tokens[at].word.unit is None)


def _back(tokens: Tokens, at: int) -> int:
    """Walk left over days, months and the words before a date."""
    first = at
    while first > 0:
        tags = tokens[first - 1].word.tags
        day = tags & (tag.NUMBER | tag.NAME) and has_tag(tokens, first, tag.MONTH | tag.BREAK)
        dot = (
            tags & tag.BREAK and has_tag(tokens, first, tag.MONTH) and has_tag(tokens, first - 2, tag.NUMBER)
        )
        if not (tags & (tag.UNTIL | _POINT) or day or dot or tags & tag.FILLER):
            break
        first -= 1
    while first < at and tokens[first].word.tags & tag.FILLER and not tokens[first].word.tags & tag.UNTIL:
        first += 1
    return first


def _forth(tokens: Tokens, at: int) -> int:
    """Walk right over what still belongs to the date: a year, a day after its month, `Q3 2026`."""
    last = at
    while last + 1 < len(tokens) and _goes_on(tokens, last):
        last += 1
    return last


def _goes_on(tokens: Tokens, last: int) -> bool:
    following = tokens[last + 1].word
    if following.tags & (_POINT | tag.ORDINAL):
        return True
    day = following.tags & tag.NUMBER and has_tag(tokens, last, tag.MONTH)
    return bool(day) and 0 < following.value < AFTER_ANY_YEAR
