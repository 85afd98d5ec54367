"""Numbers, in digits or words, that are quantities, each with its scale and unit."""

from __future__ import annotations

from typing import Final

from rung.core.wording import tag
from rung.core.wording.quantities.in_words import one_of, ordinal, spelled
from rung.core.wording.quantities.joining import join_pairs
from rung.core.wording.quantities.measuring import measured
from rung.core.wording.quantities.missing import amount, nothing, redacted
from rung.core.wording.quantities.naming import is_listed, names_something
from rung.core.wording.quantities.quantity import Quantity
from rung.core.wording.quantities.roles import give_roles
from rung.core.wording.tokens import Tokens

#: Bits of the tokens that a quantity can start with.
COUNTS: Final = tag.NUMBER | tag.SPELLED | tag.MULTIPLIER | tag.ZERO | tag.REDACTED
#: Words beside which an article may count one.
_BESIDE_ONE: Final = tag.CEILING | tag.FLOOR | tag.OUT_OF | tag.PART
#: Numbers read of a text; what has more is no key result, and reading each beside all others takes its time.
MOST: Final = 40


def find_quantities(tokens: Tokens, text: str) -> list[Quantity]:
    """Find the numbers that are quantities, in reading order, each with its role."""
    if not tokens.tags & (COUNTS | _BESIDE_ONE | tag.ORDINAL | tag.ONE | tag.SCALE):
        return []
    turns = tokens.tags & tag.UNIT and tokens.tags & (tag.UP | tag.DOWN)
    counts = COUNTS | tag.ONE if turns or tokens.tags & _BESIDE_ONE else COUNTS
    found: list[Quantity] = []
    at, named = 0, -1
    while at < len(tokens) and len(found) < MOST:
        tags = tokens[at].word.tags
        quantity = None
        if tags & tag.NUMBER:
            if names_something(tokens, at, text, listed=is_listed(tokens, at, named)):
                named = at
            else:
                quantity = measured(tokens, at, tokens[at].word.value, text)
        elif tags & counts:
            quantity = _other_than_digits(tokens, at, text)
        elif tags & tag.SCALE:
            quantity = amount(tokens, at, text)
        elif tags & tag.ORDINAL and tags & tag.NAME:
            quantity = ordinal(tokens, at)
        if quantity is not None:
            found.append(quantity)
        at = at + 1 if quantity is None else quantity.last + 1
    found = join_pairs(found, tokens, text)
    give_roles(found, tokens, text)
    return found


def _other_than_digits(tokens: Tokens, at: int, text: str) -> Quantity | None:
    word = tokens[at].word
    if word.tags & tag.ZERO:
        return nothing(tokens, at)
    if word.tags & tag.SPELLED:
        return spelled(tokens, at, text)
    if word.tags & tag.MULTIPLIER:
        return Quantity(word.value, "x", at, at, word.tags, flags=frozenset({"multiplier"}))
    if word.tags & tag.REDACTED:
        return redacted(tokens, at, text)
    return one_of(tokens, at, text)
