"""Digits that are no quantity: dates, years, versions, places in a list and other names."""

from __future__ import annotations

from typing import Final

from rung.core.wording import tag
from rung.core.wording.quantities.quantity import AFTER_ANY_YEAR
from rung.core.wording.tokens import Tokens, tags_at

_AFTER_A_COUNT: Final = tag.CROWD | tag.DELIVERABLE | tag.METRIC | tag.HIRE
_CALENDAR: Final = tag.CALENDAR | tag.MONTH


def names_something(tokens: Tokens, at: int, text: str) -> bool:
    """Whether the digits belong to a date, a year, a version, a place in a list or another name."""
    token, word = tokens[at], tokens[at].word
    before, after, later = tags_at(tokens, at - 1), tags_at(tokens, at + 1), tags_at(tokens, at + 2)
    dotted = after & tag.BREAK and text[token.end : token.end + 1] == "."
    if (before | (later if dotted else after)) & _CALENDAR:
        return word.unit is None and 0 < word.value < AFTER_ANY_YEAR and not after & tag.UNIT
    if word.unit is not None or after & (tag.UNIT | tag.SCALE | tag.OUT_OF) or before & tag.UNIT:
        return False
    counted = (after | later) & _AFTER_A_COUNT
    if word.tags & tag.YEAR:
        return not (counted or (before & tag.FROM and after & (tag.TO | tag.ARROW)))
    if before & tag.LABEL and not (counted and before & tag.DELIVER):
        return word.value.is_integer()
    return _glued_to_a_word(tokens, at, text) and not later & tag.NUMBER


def _glued_to_a_word(tokens: Tokens, at: int, text: str) -> bool:
    """`360-degree`, `30-Tage-Bindung`: the number is part of a name."""
    end = tokens[at].end
    return text[end : end + 1] in ("-", "‑") and text[end + 1 : end + 2].isalpha()
