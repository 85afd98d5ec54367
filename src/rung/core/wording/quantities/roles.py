"""The part each number plays, read off the words around it and off the other numbers."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from rung.core.wording import tag
from rung.core.wording.quantities.quantity import DURATIONS, Quantity, Role
from rung.core.wording.tokens import Tokens, has_tag, tags_at

_TELLING: Final = tag.ARROW | tag.NOW | tag.CEILING | tag.FLOOR | tag.FROM | tag.TO | tag.BY
#: A word that says a number is today's stands so close after it.
_NEAR: Final = 5

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


def give_roles(found: list[Quantity], tokens: Tokens) -> None:
    """Give every quantity its role, first by itself, then beside the others."""
    for quantity in found:
        _give_role(quantity, tokens)
    _settle(found, tokens)
    if len(found) > 1 and tokens.tags & (tag.NOW | tag.WINDOW | tag.YEAR):
        for before, after in pairwise(found):
            _start_now(before, after, tokens)


def cue_before(tokens: Tokens, first: int) -> int:
    """Index of the nearest token to the left that is no filler, currency or sign; -1 at the start."""
    at = first - 1
    while at >= 0 and at >= first - 4:
        tags = tokens[at].word.tags
        if not tags & (tag.FILLER | tag.UNIT) or tags & (tag.FLOOR | tag.CEILING | tag.TO | tag.BY):
            return at
        at -= 1
    return at if at >= 0 else -1


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
