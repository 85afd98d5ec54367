"""Numbers that belong together: ranges, ratios, shares, a length of time in two units."""

from __future__ import annotations

from typing import Final

from rung.core.wording import tag
from rung.core.wording.quantities.quantity import CURRENCIES, DURATIONS, MILLISECONDS, Quantity
from rung.core.wording.tokens import Token, Tokens, has_tag

_THING: Final = tag.METRIC | tag.CROWD | tag.BURDEN | tag.RATING | tag.STOP
_COUNTED: Final = tag.CROWD | tag.DELIVERABLE | tag.METRIC
#: What follows `nine of` in a share; `3 of 11` counts.
_ROUND: Final = frozenset({2, 3, 4, 5, 10, 20, 50, 100, 1000})
#: Up to here a whole makes a share; `18 collèges sur 46` counts.
_SMALL: Final = 12
#: Tops of the scales that people rate on.
_SCALES: Final = frozenset({5.0, 6.0, 7.0, 10.0})
#: A word such as customers may stand between the parts and the whole.
_BETWEEN: Final = 5


def join_pairs(found: list[Quantity], tokens: Tokens, text: str) -> list[Quantity]:
    """Join ranges (`2-3`), ratios (`1:3`), fractions (`4/5`) and shares (`3 out of 4`) into one quantity."""
    joined: list[Quantity] = []
    for quantity in found:
        before = joined[-1] if joined else None
        if before is None or before.value is None or quantity.value is None:
            joined.append(quantity)
            continue
        between = tokens[before.last + 1 : quantity.first]
        if not between and _adds_up(before, quantity):
            before.last = quantity.last
            continue
        if _parts_a_noun(between):  # `3 Kunden von 4`
            between = between[-1:]
        if len(between) == 1 and _pair(before, quantity, between[0], tokens):
            continue
        if not _is_a_whole(before, quantity, between, tokens):
            joined.append(quantity)
    return [one for one in joined if not _is_one_to_one(one, text, tokens)]


def _is_a_whole(left: Quantity, right: Quantity, between: list[Token], tokens: Tokens) -> bool:
    """`18 collèges sur 46`: only how many there are, where the part is what counts."""
    if tokens.noun == "last" or len(between) != 1 or not between[0].word.tags & tag.OUT_OF:
        return False
    plain = left.unit is None and right.unit is None and not between[0].word.tags & tag.FROM
    return plain and (left.value or 0) < (right.value or 0)


def _adds_up(left: Quantity, right: Quantity) -> bool:
    """`2 h 40`, `4 min 30 s`, `deux heures et demie`: one length of time, in the greater unit."""
    if left.value is None or right.value is None:
        return False
    if right.tags & tag.HALF:
        left.value, left.unit = left.value + right.value, left.unit or right.unit
        return True
    here = MILLISECONDS.get(left.unit or "")
    there = MILLISECONDS.get(right.unit or {"h": "min", "min": "s"}.get(left.unit or "", ""))
    if here is None or there is None or there >= here:
        return False
    left.value = round(left.value + right.value * there / here, 4)
    return True


def _parts_a_noun(between: list[Token]) -> bool:
    if not 1 < len(between) <= _BETWEEN or not between[-1].word.tags & tag.OUT_OF:
        return False
    return not any(token.word.tags & (tag.BREAK | tag.TO | tag.AND) for token in between[:-1])


def _pair(left: Quantity, right: Quantity, between: Token, tokens: Tokens) -> bool:
    """Fold the right number into the left one when the sign between them says so."""
    low, high = left.value or 0.0, right.value or 0.0
    tight = tokens[left.last].end == between.start and between.end == tokens[right.first].start
    if not _may_be_pair(left, right, between, tokens.noun):
        return False
    if _spans(left, right, between, tokens):
        left.high, left.unit = high, right.unit or left.unit
        left.value = _scaled_alike(low, high, left, tokens)
        left.flags |= {"range"}
    elif between.word.tags & (tag.OUT_OF | tag.PART) or (tight and between.word.fold == "/"):
        if not 0 < low <= high:
            return False
        _share(left, right, tokens)
    elif tight and has_colon(between) and 1 in (low, high):
        left.value, left.unit = (high if low == 1 else low), "ratio"
    else:
        return False
    left.last = right.last
    return True


def _spans(left: Quantity, right: Quantity, between: Token, tokens: Tokens) -> bool:
    """`2-3`, `10~12`, `between 40 and 50`, `8 à 10 visites`: a range; `8 to 10` is one only before a noun."""
    low, high = left.value or 0.0, right.value or 0.0
    if low >= high or (None not in (left.unit, right.unit) and left.unit != right.unit):
        return False
    if between.word.tags & tag.DASH and right.sign != 1:
        return True
    led = has_tag(tokens, left.first - 1, tag.BETWEEN)
    if between.word.tags & tag.AND and led:
        return True
    opens = left.first == 0 or has_tag(tokens, left.first - 1, tag.DELIVER | tag.REACH | tag.HIRE)
    opens = opens or (left.first == 1 and not has_tag(tokens, 0, _THING))
    plain = left.unit is None and (right.unit is None or right.unit in DURATIONS)
    following = tokens[right.last + 1].word if right.last + 1 < len(tokens) else None
    many = following is not None and bool(following.tags & _COUNTED or following.fold.endswith("s"))
    counted = many or right.unit in DURATIONS
    return bool(between.word.tags & tag.TO and opens and plain and counted and high <= 3 * low)


def _scaled_alike(low: float, high: float, left: Quantity, tokens: Tokens) -> float:
    """`2-3 million`, `40–50k`: the scale said once holds for both ends."""
    plain = next(one.word.value for one in tokens[left.first :] if one.word.tags & (tag.NUMBER | tag.SPELLED))
    if low != plain or low <= 0 or high < 1000 * low:
        return low
    scale = next((one for one in (1e9, 1e6, 1e3) if low < high / one), 1.0)
    return low * scale


def _share(left: Quantity, right: Quantity, tokens: Tokens) -> None:
    low, high = left.value or 0.0, right.value or 1.0
    odd = not low.is_integer()  # nobody counts 4.5 people
    rated = high in _SCALES and (odd or _rates(tokens, left, right))
    left.value = low if rated else round(100 * low / high, 2)
    left.unit = "stars" if rated and right.unit == "stars" else ("points" if rated else "%")
    left.flags |= {"rating" if rated else "share"}
    left.whole = high


def _may_be_pair(left: Quantity, right: Quantity, between: Token, noun: str) -> bool:
    """Parts and wholes are plain counts: not `in drei Ländern von 18 %`; `of` needs a round whole."""
    if not between.word.tags & (tag.OUT_OF | tag.PART):
        return True
    if left.unit is not None or right.unit in CURRENCIES | DURATIONS | {"%", "x", "pp"}:
        return False
    out_of = bool(between.word.tags & tag.OUT_OF) and (noun == "last" or (right.value or 0) <= _SMALL)
    return out_of or right.value in _ROUND


def has_colon(token: Token) -> bool:
    """Whether the token is a colon."""
    return token.word.fold == ":"


def _rates(tokens: Tokens, left: Quantity, right: Quantity) -> bool:
    near = tokens[max(0, left.first - 8) : right.last + 4]
    return any(token.word.tags & tag.RATING for token in near)


def _is_one_to_one(quantity: Quantity, text: str, tokens: Tokens) -> bool:
    """`1:1 meetings`, `1:1 devices`: a name."""
    return (
        quantity.unit == "ratio" and text[tokens[quantity.first].start : tokens[quantity.last].end] == "1:1"
    )
