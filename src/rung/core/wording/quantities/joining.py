"""Numbers that belong together: ranges, ratios, shares, a length of time in two units."""

from __future__ import annotations

from rung.core.wording import tag
from rung.core.wording.quantities.quantity import CURRENCIES, DURATIONS, Quantity
from rung.core.wording.tokens import Token, Tokens, has_tag

_ROUND = frozenset({2, 3, 4, 5, 10, 20, 100})


def join_pairs(found: list[Quantity], tokens: Tokens) -> list[Quantity]:
    """Join ranges (`2-3`), ratios (`1:3`), fractions (`4/5`) and shares (`3 out of 4`) into one quantity."""
    joined: list[Quantity] = []
    for quantity in found:
        before = joined[-1] if joined else None
        if before is None or before.value is None or quantity.value is None:
            joined.append(quantity)
            continue
        between = tokens[before.last + 1 : quantity.first]
        if not between and before.unit == "h" and quantity.unit in (None, "min"):  # `2 h 40`
            before.value, before.last = round(before.value + quantity.value / 60, 2), quantity.last
            continue
        if between[1:] and between[1].word.tags & tag.OUT_OF:  # `3 Kunden von 4`
            between = between[1:]
        if len(between) != 1 or not _pair(before, quantity, between[0], tokens):
            joined.append(quantity)
    return joined


def _pair(left: Quantity, right: Quantity, between: Token, tokens: Tokens) -> bool:
    """Fold the right number into the left one when the sign between them says so."""
    low, high = left.value or 0.0, right.value or 0.0
    tight = tokens[left.last].end == between.start and between.end == tokens[right.first].start
    if not _may_be_pair(left, right, between):
        return False
    ends = between.word.tags & tag.AND and has_tag(tokens, left.first - 1, tag.BETWEEN)
    if (between.word.tags & tag.DASH or ends) and low < high:
        left.high, left.unit = high, right.unit or left.unit
        left.flags |= {"range"}
    elif between.word.tags & (tag.OUT_OF | tag.PART) or (tight and between.word.fold == "/"):
        if not 0 < low <= high:
            return False
        rated = high in (5, 6, 7, 10) and _rates(tokens, left, right)
        left.value = low if rated else round(100 * low / high, 2)
        left.unit = "stars" if rated and right.unit == "stars" else ("points" if rated else "%")
        left.flags |= {"rating" if rated else "share"}
    elif tight and has_colon(between) and 1 in (low, high):
        left.value, left.unit = (high if low == 1 else low), "ratio"
    else:
        return False
    left.last = right.last
    return True


def _may_be_pair(left: Quantity, right: Quantity, between: Token) -> bool:
    """Parts and wholes are plain counts: not `in drei Ländern von 18 %`; `of` needs a round whole."""
    if not between.word.tags & (tag.OUT_OF | tag.PART):
        return True
    if left.unit is not None or right.unit in CURRENCIES | DURATIONS | {"%", "x", "pp"}:
        return False
    return bool(between.word.tags & tag.OUT_OF) or right.value in _ROUND


def has_colon(token: Token) -> bool:
    """Whether the token is a colon."""
    return token.word.fold == ":"


def _rates(tokens: Tokens, left: Quantity, right: Quantity) -> bool:
    near = tokens[max(0, left.first - 8) : right.last + 4]
    return any(token.word.tags & tag.RATING for token in near)
