"""Quantities written in words: counts, fractions, shares, ranks."""

from __future__ import annotations

from typing import Final

from rung.core.wording import tag
from rung.core.wording.lexicon import OFTEN
from rung.core.wording.quantities.measuring import measured
from rung.core.wording.quantities.quantity import Quantity
from rung.core.wording.quantities.roles import cue_before
from rung.core.wording.tokens import Tokens, has_tag, tags_at

_AFTER_A_COUNT: Final = tag.CROWD | tag.DELIVERABLE | tag.METRIC | tag.HIRE
_TURN: Final = tag.UP | tag.DOWN
_BOUND: Final = tag.CEILING | tag.FLOOR
#: Wholes that one is a share of: `one in five`.
_LEAST: Final = 2
_MOST: Final = 20
#: Words between one and the whole it is a share of, and between several things and what they become.
_SHARED_WITHIN: Final = 4
_MERGED_WITHIN: Final = 7
_ORDINAL_UNITS: Final = frozenset({"percentile", "place"})


def spelled(tokens: Tokens, at: int, text: str) -> Quantity | None:
    """Read a number in words; a fraction counts only where something is said to change by it."""
    word = tokens[at].word
    if _is_in_passing(tokens, at):
        return None
    if word.unit == OFTEN:  # `at most twice a week`
        bound = has_tag(tokens, at - 1, _BOUND)
        return Quantity(word.value, OFTEN, at, at, word.tags) if bound else None
    if word.tags & tag.FRACTION:
        return Quantity(word.value, "%", at, at, word.tags) if _changes_by(tokens, at) else None
    if word.tags & tag.HALF:
        return _and_a_half(tokens, at)
    quantity = (_one_in(tokens, at) if word.value == 1 else None) or measured(tokens, at, word.value, text)
    if word.value < 1 and quantity.unit is None:
        return None
    bare = quantity.last == at and quantity.unit is None and has_tag(tokens, at + 1, tag.STOP | tag.BREAK)
    return quantity if not bare or _is_told(tokens, at) else None


def _is_in_passing(tokens: Tokens, at: int) -> bool:
    """`First half of 2027`, `every second week`, `choose between three`, `three tools into one`."""
    word, after = tokens[at].word, tags_at(tokens, at + 1)
    if has_tag(tokens, at - 1, tag.ORDINAL) or after & tag.YEAR:
        return True
    if word.unit == "%" and after & (tag.UNIT | tag.PERIOD):
        return True
    if has_tag(tokens, at - 1, tag.BETWEEN) and not tokens.tags & tag.AND:
        return True
    merges = tokens[at + 1 : at + _MERGED_WITHIN] if tokens.tags & tag.MERGED else ()
    return any(one.word.tags & tag.MERGED for one in merges)


def _and_a_half(tokens: Tokens, at: int) -> Quantity | None:
    """`A day and a half` in one; after another number it is joined later."""
    word = tokens[at].word
    if has_tag(tokens, at - 1, tag.UNIT) and has_tag(tokens, at - 2, tag.ONE):
        return Quantity(1.0 + word.value, tokens[at - 1].word.unit, at - 2, at, word.tags)
    return Quantity(word.value, None, at, at, word.tags) if at else None


def _is_told(tokens: Tokens, at: int) -> bool:
    """Whether a bare number in words is no pronoun: `three of five`, `down to three`, `four last year`."""
    before = tags_at(tokens, at - 1)
    if has_tag(tokens, at + 1, tag.PART | tag.OUT_OF) and has_tag(tokens, at + 2, tag.SPELLED | tag.NUMBER):
        return True
    if before & (_BOUND | tag.OUT_OF) or (
        tokens[at].word.value > 1 and before & (tag.TO | tag.AGAINST | tag.ARROW)
    ):
        return True
    return has_tag(tokens, at + 2, tag.NOW) and bool(before & tag.BREAK)


def one_of(tokens: Tokens, at: int, text: str) -> Quantity | None:
    """`under an hour`, `au plus une par trimestre`; not `under a roof`."""
    share = _one_in(tokens, at)
    turned = has_tag(tokens, at + 1, tag.UNIT) and has_tag(tokens, at + 2, _TURN)
    if turned:  # `un point de moins`
        return Quantity(1.0, tokens[at + 1].word.unit, at, at + 1, tag.NUMBER)
    if share is not None or not has_tag(tokens, at - 1, _BOUND):
        return share
    quantity = measured(tokens, at, 1.0, text)
    counts = quantity.unit is not None or has_tag(tokens, at + 1, tag.WINDOW | tag.BREAK)
    return quantity if counts or not has_tag(tokens, at - 1, tag.STOP) else None


def _one_in(tokens: Tokens, at: int) -> Quantity | None:
    """`Un visiteur sur cinq`, `one customer in four`: a share in words."""
    for part in range(at + 1, min(at + _SHARED_WITHIN, len(tokens) - 1)):
        tags, whole = tokens[part].word.tags, tokens[part + 1].word
        if tags & (tag.OUT_OF | tag.PART) and whole.tags & (tag.SPELLED | tag.NUMBER):
            counts = whole.unit is None and not has_tag(tokens, part + 2, tag.UNIT)
            if not counts or not _LEAST <= whole.value <= _MOST:
                return None
            share = Quantity(round(100 / whole.value, 2), "%", at, part + 1, tag.NUMBER, whole=whole.value)
            share.flags = frozenset({"share"})
            return share
        if tags & (tag.BREAK | tag.STOP | tag.NUMBER):
            return None
    return None


def _changes_by(tokens: Tokens, at: int) -> bool:
    """`down by a third`, `a third fewer`, `from a quarter to a third`; not `a third party`, `a quarter`."""
    after = tags_at(tokens, at + 1)
    if after & _TURN or tags_at(tokens, at - 1) & _TURN or (at == 0 and after & tag.OF):
        return True
    alone = at + 1 == len(tokens) or after & tag.BREAK
    if alone and at and tokens[at - 1].word.fold in (":", "="):  # `women in leadership: a third`
        return True
    cue = cue_before(tokens, at)
    before = tags_at(tokens, cue)
    if not before & tag.BY and not (before & (tag.FROM | tag.TO | tag.FLOOR) and tokens.tags & _TURN):
        return False
    return not after & (_AFTER_A_COUNT | tag.NUMBER)


def ordinal(tokens: Tokens, at: int) -> Quantity | None:
    """`From 14th to 9th place`, `the 75th percentile`; not `the 3rd floor`."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else None
    if following is not None and following.unit in _ORDINAL_UNITS:
        last = at + 1 if following.unit == "percentile" else at
        unit = "percentile" if last > at else None
        return Quantity(tokens[at].word.value, unit, at, last, tag.NUMBER)
    moves = (tags_at(tokens, at - 1) | tags_at(tokens, at - 2)) & (tag.FROM | tag.TO | tag.OF)
    ranked = any(token.word.unit == "place" for token in tokens[at + 1 : at + 5])
    return Quantity(tokens[at].word.value, None, at, at, tag.NUMBER) if moves and ranked else None
