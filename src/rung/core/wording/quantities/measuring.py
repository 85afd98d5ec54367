"""The scale, unit and sign around a number."""

from __future__ import annotations

from typing import Final

from rung.core.wording import tag
from rung.core.wording.quantities.quantity import CURRENCIES, DURATIONS, Quantity
from rung.core.wording.tokens import Tokens, has_tag

#: Signs of a fall, as people type them.
_MINUS: Final = frozenset("-−–")
#: The same as words, and signs of a rise.
_LESS: Final = frozenset({"minus", "moins"})
_PLUS: Final = frozenset({"+", "plus"})
_MILLION: Final = 1e6
_THOUSAND: Final = 1e3
_COUNTED: Final = tag.CROWD | tag.DELIVERABLE | tag.METRIC


def measured(tokens: Tokens, at: int, value: float, text: str) -> Quantity:
    """Read what stands around the number at a place: `€ 1.2 M`, `480 T€`, `x 1,5`, `-15 %`."""
    first, last = at, at
    own = tokens[at].word
    unit = own.unit if own.tags & (tag.NUMBER | tag.SPELLED) else None
    value, last = _scaled(tokens, at, value, text)
    if last > at and tokens[last].word.unit is not None:
        unit = tokens[last].word.unit
    if unit is None:
        unit, last = _unit_after(tokens, at, last, text)
    first, ahead = _unit_before(tokens, first, text)
    if ahead == "÷":
        value, unit = (round(1 / value, 4) if value else value), "x"
    elif ahead is not None and not (ahead == "x" and unit not in (None, "x")):
        unit = ahead
    if unit is None and _are_metres(tokens, at, last, text):
        value, unit = value / _MILLION, "m"
    if unit == "%" and (points := _points_after(tokens, last)) is not None:
        unit, last = "pp", points
    quantity = Quantity(value, unit, first, last, tokens[at].word.tags)
    quantity.sign = _sign(tokens, quantity, text)
    return quantity


def _scaled(tokens: Tokens, at: int, value: float, text: str) -> tuple[float, int]:
    """The number times the scale word after it, and the last token of both."""
    last = at
    if has_tag(tokens, last + 1, tag.SCALE):
        last += 1
        value *= tokens[last].word.scale
        if last + 2 < len(tokens) and tokens[last + 1].word.fold == ".":  # `Mio.`
            last += 1
    elif _is_a_german_thousand(tokens, last + 1, text):
        return value * _THOUSAND, last + 1
    return value, last


def _is_a_german_thousand(tokens: Tokens, at: int, text: str) -> bool:
    """`480 T€`: the T stands for thousand before money."""
    if at + 1 >= len(tokens) or tokens[at + 1].word.unit not in CURRENCIES:
        return False
    return text[tokens[at].start : tokens[at].end] == "T"


def _points_after(tokens: Tokens, last: int) -> int | None:
    """Where the points stand in `3 % points`, `3 %-Punkte`."""
    at = last + 2 if has_tag(tokens, last + 1, tag.DASH) else last + 1
    return at if at < len(tokens) and tokens[at].word.unit == "points" else None


def _unit_after(tokens: Tokens, at: int, last: int, text: str) -> tuple[str | None, int]:
    after = last + 1
    glued = has_tag(tokens, after, tag.DASH) and has_tag(tokens, after + 1, tag.UNIT)
    if glued and tokens[after + 1].word.unit == "x":  # `3-fach`
        return "x", after + 1
    if has_tag(tokens, after, tag.FILLER) and not tokens[after].word.fold.isalpha():
        after += 1
    if (
        last > at and has_tag(tokens, after, tag.OF) and has_tag(tokens, after + 1, tag.UNIT)
    ):  # `millions d'euros`
        after += 1
    written = text[tokens[after].start : tokens[after].end] if after < len(tokens) else ""
    if written.isupper() and len(written) > 1 and tokens[after].word.unit in DURATIONS:  # `two HR teams`
        return None, last
    elided = after < len(tokens) and text[tokens[after].end : tokens[after].end + 1] in ("'", "’")
    if (
        not elided
        and has_tag(tokens, after, tag.UNIT)
        and tokens[after].word.unit not in (None, "÷", "place")
    ):
        return tokens[after].word.unit, after
    return None, last


def _unit_before(tokens: Tokens, first: int, text: str) -> tuple[int, str | None]:
    """A currency (`$5`, `Fr. 18'500`) or a factor (`x 1,5`, `um den Faktor 2`) before the number."""
    at = first - 1
    if has_tag(tokens, at, tag.BREAK) and tokens[at].word.fold == "." and has_tag(tokens, at - 1, tag.UNIT):
        at -= 1
    if not has_tag(tokens, at, tag.UNIT):
        return first, None
    unit = tokens[at].word.unit
    if unit in CURRENCIES:
        taken = has_tag(tokens, at - 1, tag.NUMBER) and tokens[at - 1].end == tokens[at].start
        return (first, None) if taken else (at, unit)
    factor = tokens[at].word.tags & tag.FACTOR or text[tokens[at].start : tokens[at].end] in ("x", "×", "X")
    if unit in ("x", "÷") and factor and not has_tag(tokens, at - 1, tag.NUMBER):
        return at, unit
    return first, None


def _are_metres(tokens: Tokens, at: int, last: int, text: str) -> bool:
    """`500 m`, where nothing says that millions are meant: no money, nothing counted, no decimals."""
    written = text[tokens[at].start : tokens[last].end]
    if any(token.word.unit in CURRENCIES for token in tokens[max(0, at - 3) : at]):  # `£5–6m`
        return False
    if not written.endswith("m") or not written[:-1].strip().isdecimal():
        return False
    return not has_tag(tokens, last + 1, _COUNTED) and not has_tag(tokens, last + 2, _COUNTED)


def _sign(tokens: Tokens, quantity: Quantity, text: str) -> int:
    """1 after a plus, -1 after a minus, whether or not it is part of the number; 0 without a sign."""
    if quantity.value is not None and quantity.value < 0:
        return -1
    at = quantity.first - 1
    if at < 0:
        return 0
    mark = text[tokens[at].start : tokens[at].end]
    if mark.casefold() in _PLUS:
        return 1
    if mark.casefold() in _LESS:
        return -1
    tight = tokens[at].end == tokens[quantity.first].start and not text[: tokens[at].start][-1:].strip()
    after_break = at > 0 and has_tag(tokens, at - 1, tag.BREAK)
    return -1 if mark in _MINUS and (tight or after_break) else 0
