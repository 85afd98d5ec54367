"""Numbers, in digits or words, that are quantities, each with its scale and unit."""

from __future__ import annotations

from typing import Final

from rung.core.wording import tag
from rung.core.wording.quantities.joining import join_pairs
from rung.core.wording.quantities.naming import names_something
from rung.core.wording.quantities.quantity import CURRENCIES, Quantity
from rung.core.wording.quantities.roles import cue_before, give_roles
from rung.core.wording.tokens import Tokens, has_tag, tags_at

_AFTER_A_COUNT: Final = tag.CROWD | tag.DELIVERABLE | tag.METRIC | tag.HIRE
#: Bits of the tokens that a quantity can start with.
COUNTS: Final = tag.NUMBER | tag.SPELLED | tag.MULTIPLIER | tag.ZERO | tag.REDACTED
_TURN: Final = tag.UP | tag.DOWN
_BOUND: Final = tag.CEILING | tag.FLOOR


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
    found = join_pairs(found, tokens)
    give_roles(found, tokens)
    return found


def _quantity_at(tokens: Tokens, at: int, text: str) -> Quantity | None:
    word = tokens[at].word
    tags = word.tags
    if tags & tag.NUMBER:
        return None if names_something(tokens, at, text) else _measured(tokens, at, word.value)
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
