"""Which words of one text stand in another: the same word, or another word for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Final

from rung.core.wording.restatement.heard import Heard

#: Letters from which on one stem may begin or be part of another.
_ROOT: Final = 4
_PART: Final = 5
#: Share of the longer stem that two stems must begin with alike.
_SHARE: Final = 0.6
#: What may stand inside a verb: `anzurufen`, `angerufen`.
_INFIXES: Final = ("zu", "ge")


class Match(IntEnum):
    """How a word is found in another text."""

    NONE = 0
    #: By another word for the same thing.
    ALIKE = 1
    #: By the word itself, an inflection or a compound with it.
    SAME = 2


def best(word: Heard, others: Iterable[Heard]) -> Match:
    """How a word is best found among the others."""
    return max((match(word, other) for other in others), default=Match.NONE)


def match(one: Heard, other: Heard) -> Match:
    """How two words are related."""
    if akin(one.stem, other.stem):
        return Match.SAME
    mine, theirs = one.known, other.known
    if one.sense == other.sense or mine.alike & theirs.alike or mine.parties & theirs.parties:
        return Match.ALIKE
    return Match.NONE


def longest_run(words: Sequence[Heard], others: Sequence[Heard]) -> tuple[int, int]:
    """Return where the longest run of words begins that stands in the other text too, and its length."""
    best = (0, 0)
    before = [0] * (len(others) + 1)
    for at, word in enumerate(words):
        now = [0]
        for place, other in enumerate(others):
            now.append(before[place] + 1 if word.stem == other.stem else 0)
        length = max(now)
        if length > best[1]:
            best = (at + 1 - length, length)
        before = now
    return best


def akin(one: str, other: str) -> bool:
    """Whether two stems come of one word: `winn` and `win`, `versuch` in `tierversuch`."""
    if one == other:
        return True
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if not short or short[0].isdecimal() or long[0].isdecimal():
        return False
    if short[0] != long[0]:
        return len(short) >= _PART and short in long
    if len(short) < _ROOT:
        return long == short + short[-1]
    if long.startswith(short) or (len(short) >= _PART and short in long):
        return True
    infixed = len(long) == len(short) + 2 and any(long.replace(one, "", 1) == short for one in _INFIXES)
    return infixed or _begin_alike(short, long)


def _begin_alike(short: str, long: str) -> bool:
    common = 0
    for mine, theirs in zip(short, long, strict=False):
        if mine != theirs:
            break
        common += 1
    return (common >= _PART and common >= _SHARE * len(long)) or common >= max(_ROOT, len(long) - 1)
