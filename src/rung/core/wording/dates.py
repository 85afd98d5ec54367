"""Dates, quarters and other ends of time in a text: deadlines, never targets."""

from __future__ import annotations

from typing import Final, NamedTuple

from rung.core.wording import tag
from rung.core.wording.tokens import Token, has_tag

_POINT: Final = tag.CALENDAR | tag.MONTH | tag.PERIOD | tag.YEAR


class Deadline(NamedTuple):
    """Tokens `first` to `last`, inclusive, that say until when."""

    first: int
    last: int


def find_deadline(tokens: list[Token], text: str) -> Deadline | None:
    """Find the first date, quarter or end of a period, with the words that lead to it."""
    for at, token in enumerate(tokens):
        if not token.word.tags & _POINT or not _is_point(tokens, at, text):
            continue
        first = _back(tokens, at)
        named = any(t.word.tags & (tag.CALENDAR | tag.MONTH | tag.YEAR) for t in tokens[first : at + 1])
        if first == at and not named:
            continue
        return Deadline(first, _forth(tokens, at))
    return None


def _is_point(tokens: list[Token], at: int, text: str) -> bool:
    tags = tokens[at].word.tags
    if tags & tag.CALENDAR:
        return True
    led = has_tag(tokens, at - 1, tag.UNTIL | tag.NUMBER | tag.NAME | tag.FILLER | tag.BREAK | tag.MONTH)
    if tags & tag.MONTH:
        written = text[tokens[at].start]
        return written.isupper() or (led and len(tokens[at].word.fold) > 3)
    return led and (not tags & tag.YEAR or tokens[at].word.unit is None)


def _back(tokens: list[Token], at: int) -> int:
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


def _forth(tokens: list[Token], at: int) -> int:
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].word.tags & (_POINT | tag.NUMBER | tag.NAME):
        following = tokens[last + 1].word
        if following.tags & tag.NUMBER and not (
            0 < following.value < 2200 and has_tag(tokens, last, tag.MONTH)
        ):
            if not following.tags & tag.YEAR:
                break
        if following.tags & tag.NAME and not following.tags & (tag.CALENDAR | tag.ORDINAL):
            break
        last += 1
    return last
