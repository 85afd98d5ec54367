"""Numbers in a text and the part each plays: baseline, target, change, share, window, or no quantity."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import Final

from rung.core.wording import tag
from rung.core.wording.tokens import Token, Tokens, has_tag, tags_at

#: Units that are lengths of time; the first four are short enough to be a promise of speed.
SHORT: Final = frozenset({"ms", "s", "min", "h"})
DURATIONS: Final = SHORT | {"days", "weeks", "months", "years"}
CURRENCIES: Final = frozenset(
    {"USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN", "INR"}
)
#: No date has a number from here on.
AFTER_ANY_YEAR: Final = 2200
_MILLISECONDS: Final = {
    "ms": 1.0,
    "s": 1e3,
    "min": 6e4,
    "h": 3.6e6,
    "days": 8.64e7,
    "weeks": 6.048e8,
    "months": 2.6298e9,
    "years": 3.15576e10,
}
_AFTER_A_COUNT: Final = tag.CROWD | tag.DELIVERABLE | tag.METRIC | tag.HIRE
#: Bits of the tokens that a quantity can start with.
COUNTS: Final = tag.NUMBER | tag.SPELLED | tag.MULTIPLIER | tag.ZERO | tag.REDACTED
_CALENDAR: Final = tag.CALENDAR | tag.MONTH
_TURN: Final = tag.UP | tag.DOWN
_BOUND: Final = tag.CEILING | tag.FLOOR
#: A word that says a number is today's stands so close after it.
_NEAR: Final = 5
#: What follows `nine of` in a share; `3 of 11` counts.
_ROUND: Final = frozenset({2, 3, 4, 5, 10, 20, 100})

_TELLING: Final = tag.ARROW | tag.NOW | tag.CEILING | tag.FLOOR | tag.FROM | tag.TO | tag.BY


class Role(IntEnum):
    """The part a number plays; a higher role makes the better target."""

    WINDOW = 0
    WHOLE = 1
    BASELINE = 2
    SPELLED = 3
    PLAIN = 4
    SHARE = 5
    BOUND = 6
    CHANGE = 7
    TARGET = 8


#: Bits of the word before, bits of the word after → role and flags.
_CUES: Final = (
    (tag.ARROW, 0, Role.TARGET, frozenset[str]()),
    (tag.NOW, tag.ARROW, Role.BASELINE, frozenset[str]()),
    (tag.CEILING, tag.CEILING, Role.BOUND, frozenset({"ceiling"})),
    (tag.FLOOR, tag.FLOOR, Role.BOUND, frozenset({"floor"})),
    (tag.FROM, 0, Role.BASELINE, frozenset[str]()),
    (tag.TO, 0, Role.TARGET, frozenset[str]()),
    (tag.BY, 0, Role.CHANGE, frozenset[str]()),
)


@dataclass(slots=True)
class Quantity:
    """A number that counts something, with the tokens it is made of (`first` to `last`, inclusive)."""

    value: float | None
    unit: str | None
    first: int
    last: int
    tags: int
    role: Role = Role.PLAIN
    #: Index of the token that gave the role, or -1.
    cue: int = -1
    high: float | None = None
    flags: frozenset[str] = frozenset()


def find_quantities(tokens: Tokens, text: str) -> list[Quantity]:
    """Find the numbers that are quantities, in reading order, each with its role."""
    found: list[Quantity] = []
    if not tokens.tags & (COUNTS | _BOUND):
        return found
    counts = COUNTS | tag.ONE if tokens.tags & _BOUND else COUNTS
    at = 0
    while at < len(tokens):
        quantity = _quantity_at(tokens, at, text) if tokens[at].word.tags & counts else None
        if quantity is None:
            at += 1
            continue
        found.append(quantity)
        at = quantity.last + 1
    found = _join_pairs(found, tokens)
    for quantity in found:
        _give_role(quantity, tokens)
    _settle(found, tokens)
    if len(found) > 1 and tokens.tags & (tag.NOW | tag.WINDOW | tag.YEAR):
        for before, after in pairwise(found):
            _start_now(before, after, tokens)
    return found


def converted(baseline: Quantity, target: Quantity) -> float | None:
    """The baseline in the target's unit, when both are lengths of time."""
    here, there = _MILLISECONDS.get(baseline.unit or ""), _MILLISECONDS.get(target.unit or "")
    if baseline.value is None or here is None or there is None or here == there:
        return baseline.value
    return round(baseline.value * here / there, 6)


def cue_before(tokens: Tokens, first: int) -> int:
    """Index of the nearest token to the left that is no filler, currency or sign; -1 at the start."""
    at = first - 1
    while at >= 0 and at >= first - 4:
        tags = tokens[at].word.tags
        if not tags & (tag.FILLER | tag.UNIT) or tags & (tag.FLOOR | tag.CEILING | tag.TO | tag.BY):
            return at
        at -= 1
    return at if at >= 0 else -1


def _quantity_at(tokens: Tokens, at: int, text: str) -> Quantity | None:
    word = tokens[at].word
    tags = word.tags
    if tags & tag.NUMBER:
        return None if _names_something(tokens, at, text) else _measured(tokens, at, word.value)
    if tags & tag.SPELLED:
        return _spelled(tokens, at)
    if tags & tag.MULTIPLIER:
        return Quantity(word.value, "x", at, at, tags, flags=frozenset({"multiplier"}))
    if tags & tag.REDACTED:
        return _redacted(tokens, at, text)
    if tags & tag.ONE:
        return _one(tokens, at)
    return _nothing(tokens, at)


def _spelled(tokens: Tokens, at: int) -> Quantity | None:
    """Read a number in words; a fraction counts only where something is said to change by it."""
    word = tokens[at].word
    if has_tag(tokens, at - 1, tag.ORDINAL) or has_tag(tokens, at + 1, tag.YEAR):  # `first half of 2027`
        return None
    if word.unit == "%" and tags_at(tokens, at + 1) & (tag.UNIT | tag.PERIOD):  # `every second week`
        return None
    if word.tags & tag.FRACTION:
        changes = _changes_by(tokens, at)
        return Quantity(word.value, "%", at, at, word.tags) if changes else None
    quantity = _measured(tokens, at, word.value)
    bare = quantity.last == at and quantity.unit is None and has_tag(tokens, at + 1, tag.STOP | tag.BREAK)
    share = has_tag(tokens, at + 1, tag.PART | tag.OUT_OF) and has_tag(
        tokens, at + 2, tag.SPELLED | tag.NUMBER
    )
    bound = has_tag(tokens, at - 1, _BOUND) or (word.value > 1 and has_tag(tokens, at - 1, tag.TO))
    return None if bare and not (share or bound) else quantity


def _one(tokens: Tokens, at: int) -> Quantity | None:
    """`under an hour`, `au plus une par trimestre`; not `under a roof`."""
    if not has_tag(tokens, at - 1, _BOUND):
        return None
    quantity = _measured(tokens, at, 1.0)
    counts = quantity.unit is not None or has_tag(tokens, at + 1, tag.WINDOW | tag.BREAK)
    return quantity if counts or not has_tag(tokens, at - 1, tag.STOP) else None


def _changes_by(tokens: Tokens, at: int) -> bool:
    """`down by a third`, `a third fewer`, `from a quarter to a third`; not `a third party`, `a quarter`."""
    after = tags_at(tokens, at + 1)
    if after & _TURN or tags_at(tokens, at - 1) & _TURN or (at == 0 and after & tag.OF):
        return True
    cue = cue_before(tokens, at)
    before = tags_at(tokens, cue)
    if not before & tag.BY and not (before & (tag.FROM | tag.TO | tag.FLOOR) and tokens.tags & _TURN):
        return False
    return not after & (_AFTER_A_COUNT | tag.NUMBER)


def _measured(tokens: Tokens, at: int, value: float) -> Quantity:
    """Read the scale and unit around a number."""
    first, last = at, at
    unit = tokens[at].word.unit
    if has_tag(tokens, last + 1, tag.SCALE):
        last += 1
        value *= tokens[last].word.scale
        if last + 2 < len(tokens) and tokens[last + 1].word.fold == ".":  # `Mio.`
            last += 1
    if unit is None:
        after = last + 1
        if has_tag(tokens, after, tag.FILLER) and not tokens[after].word.fold.isalpha():
            after += 1
        if has_tag(tokens, after, tag.UNIT) and tokens[after].word.unit is not None:
            unit, last = tokens[after].word.unit, after
    if has_tag(tokens, first - 1, tag.UNIT) and tokens[first - 1].word.unit in CURRENCIES:
        first -= 1
        unit = tokens[first].word.unit
    return Quantity(value, unit, first, last, tokens[at].word.tags)


def _redacted(tokens: Tokens, at: int, text: str) -> Quantity | None:
    raw = text[tokens[at].start : tokens[at].end]
    quantity = _measured(tokens, at, 0.0)
    if not raw.isupper() or (len(raw) == 1 and quantity.unit is None and not _stands_for_a_count(tokens, at)):
        return None
    quantity.value = None
    quantity.flags = frozenset({"redacted"})
    return quantity


def _stands_for_a_count(tokens: Tokens, at: int) -> bool:
    led = has_tag(tokens, at - 1, tag.FROM | tag.TO | tag.BY | tag.FLOOR | tag.CEILING)
    return led or has_tag(tokens, at + 1, _AFTER_A_COUNT) or has_tag(tokens, at + 2, _AFTER_A_COUNT)


def _nothing(tokens: Tokens, at: int) -> Quantity | None:
    """`No downtime`: zero of what follows; `no more than` is a ceiling and was joined before."""
    if at + 1 >= len(tokens) or has_tag(tokens, at + 1, tag.BREAK | tag.STOP | tag.NUMBER | tag.DASH):
        return None
    before = at == 0 or has_tag(
        tokens,
        at - 1,
        tag.BREAK | tag.TO | tag.KEEP | tag.REACH | tag.STOP | tag.VERB | tag.FILLER,
    )
    return Quantity(0.0, None, at, at, tag.ZERO, flags=frozenset({"zero"})) if before else None


def _names_something(tokens: Tokens, at: int, text: str) -> bool:
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


def _join_pairs(found: list[Quantity], tokens: Tokens) -> list[Quantity]:
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


def _give_role(quantity: Quantity, tokens: Tokens) -> None:
    """Read the role off the words just before and after the number."""
    quantity.cue = cue_before(tokens, quantity.first)
    before = tokens[quantity.cue].word.tags if quantity.cue >= 0 else 0
    after = tokens[quantity.last + 1].word.tags if quantity.last + 1 < len(tokens) else 0
    if quantity.tags & tag.MULTIPLIER or (quantity.unit == "x" and not before & _TELLING):
        quantity.role, quantity.flags = Role.CHANGE, quantity.flags | {"multiplier"}
    elif quantity.unit in DURATIONS and before & tag.WINDOW and not before & (tag.FLOOR | tag.CEILING):
        quantity.role = Role.WINDOW
    elif (before & _TELLING) or (after & (tag.ARROW | tag.CEILING | tag.FLOOR)):
        quantity.role, flags = _told(before, after)
        quantity.flags |= flags
    elif quantity.tags & tag.FRACTION:
        quantity.role = Role.CHANGE
    elif quantity.tags & tag.SPELLED and quantity.unit is None:
        quantity.role = Role.SPELLED
    elif quantity.unit == "%":
        quantity.role = Role.SHARE


def _told(before: int, after: int) -> tuple[Role, frozenset[str]]:
    """The role the words around a number give it; the first line that fits decides."""
    for bits_before, bits_after, role, flags in _CUES:
        if before & bits_before or after & bits_after:
            return role, flags
    return Role.PLAIN, frozenset()


def _settle(found: list[Quantity], tokens: Tokens) -> None:
    """Correct roles that depend on the other numbers: a lone `from`, the whole after a part."""
    moves = any(quantity.role is Role.TARGET for quantity in found)
    turned = tokens.tags & (tag.UP | tag.DOWN)
    aims = any(quantity.role > Role.SPELLED for quantity in found)
    for index, quantity in enumerate(found):
        cue = tokens[quantity.cue].word.tags if quantity.cue >= 0 else 0
        if quantity.role is Role.BASELINE and cue & tag.FROM and not moves and (cue & tag.OF or not aims):
            quantity.role = Role.CHANGE if turned and cue & tag.BY else Role.PLAIN
        before = found[index - 1] if index else None
        counted = quantity.unit != "%" and cue & tag.OF  # a percentage is not what a part is taken of
        if before is not None and counted and quantity.cue == before.last + 1:
            quantity.role = Role.WHOLE
        if before is not None and quantity.role is Role.TARGET and quantity.cue == before.last + 1:
            _start_from(before, tokens)
        if quantity.role is Role.SPELLED and cue & tag.OF:
            quantity.role = Role.WHOLE


def _start_from(before: Quantity, tokens: Tokens) -> None:
    """`Shoppers who buy: 22% to 28%`: the number before `to` is the start, once a metric was named."""
    named = before.first > 0 and not tags_at(tokens, before.first - 1) & (tag.DELIVER | tag.HIRE | tag.REACH)
    if named and before.role in (Role.PLAIN, Role.SHARE):
        before.role = Role.BASELINE


def _start_now(before: Quantity, after: Quantity, tokens: Tokens) -> None:
    """`9% of the base today, 16% by year end`; `climbs to 58 (42 in the last survey)`."""
    if before.unit != after.unit or Role.BASELINE in (before.role, after.role):
        return
    between = tokens[before.last + 1 : after.first]
    if before.role in (Role.PLAIN, Role.SHARE) and any(
        token.word.tags & tag.NOW for token in between[:_NEAR]
    ):
        before.role = Role.BASELINE
        return
    bracketed = has_tag(tokens, after.first - 1, tag.BREAK) and tokens[after.first - 1].word.fold == "("
    later = tokens[after.last + 1 : after.last + 4]
    earlier = any(token.word.tags & (tag.NOW | tag.WINDOW | tag.YEAR) for token in later)
    if bracketed and earlier and after.role in (Role.PLAIN, Role.SHARE) and before.role > Role.SPELLED:
        after.role = Role.BASELINE
