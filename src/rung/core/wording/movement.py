"""Whether a key result's number is a level that moves, although a word beside it looks like work (T6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from rung.core.wording import tag
from rung.core.wording.quantities import Quantity, Role, converted
from rung.core.wording.tokens import Token, Tokens, has_tag

_TURN: Final = tag.UP | tag.DOWN
#: What stands after a noun; a verb is followed by its object.
_AFTER_A_NOUN: Final = tag.WINDOW | tag.STOP | tag.BREAK
#: A word of change stands so close before the number it turns.
_NEAR: Final = 2


class Movement(NamedTuple):
    """Where the number goes, and where it starts when the text says so."""

    target: Quantity | None
    baseline: Quantity | None = None


def moves_a_level(tokens: Tokens, movement: Movement, head: int | None) -> bool:
    """Whether the number falls, moves from one level to another, or measures the noun that looks like a verb.

    `head` is the place of the word that seems to say what is done. `Rework hours from 9 to 4`, `support calls
    down by 30%` and `test coverage above 80%` are levels; `publish 12 case studies, up from 4` is work.
    """
    target, baseline = movement
    if target is None:
        return False
    if baseline is not None and _goes_from(tokens, target, baseline, head):
        return True
    if target.flags & {"zero", "multiplier"} or target.value == 0:
        return _falls(target) or _is_forbidden(tokens, target)
    return head is not None and (_is_turned(tokens, target, head) or _is_measured(tokens, target, head))


def _goes_from(tokens: Tokens, target: Quantity, baseline: Quantity, head: int | None) -> bool:
    """From–to: always when it falls or has a unit; a growing count unless it counts what the verb makes."""
    start = converted(baseline, target)
    if _is_made(tokens, target, baseline):
        return False
    if start is not None and target.value is not None and target.value < start:
        return True
    if target.unit is not None or baseline.unit is not None or head is None:
        return True
    first = min(target.first, baseline.first)
    if head >= first - 1:
        return False
    noun = head > 0 or has_tag(tokens, head + 1, _AFTER_A_NOUN)
    return noun or any(token.word.tags & tag.METRIC for token in tokens[:first])


def _is_made(tokens: Tokens, target: Quantity, baseline: Quantity) -> bool:
    """`Open 4 branches (17 today)`: what a verb makes, right after it, however many there are."""
    plain = target.unit is None and baseline.first > target.last and 0 < target.first <= _NEAR
    return plain and has_tag(tokens, 0, tag.DELIVER | tag.HIRE) and not has_tag(tokens, 0, tag.METRIC | _TURN)


def _is_forbidden(tokens: Tokens, target: Quantity) -> bool:
    """`Allow no gaps to be open overnight`: none of something, after one word that is no work."""
    return target.first == 1 and target.value == 0 and not has_tag(tokens, 0, tag.DELIVER | tag.HIRE)


def _falls(target: Quantity) -> bool:
    """`Zero escalations` says it at once; `rework halved` after its subject."""
    if "zero" in target.flags or target.value == 0:
        return target.first == 0
    return target.value is not None and target.value < 1 and target.first > 1


def _is_turned(tokens: Tokens, target: Quantity, head: int) -> bool:
    """`Support calls down by 30%`: a word of change just before the number."""
    if target.role not in (Role.TARGET, Role.CHANGE, Role.BOUND):
        return False
    opening = max(head + 2, target.cue - _NEAR)
    return any(token.word.tags & _TURN for token in tokens[opening : target.first])


def _is_measured(tokens: Tokens, target: Quantity, head: int) -> bool:
    """`Repeat visit rate above 25%`: what looks like a verb belongs to the name of a metric."""
    if target.unit is None and not has_tag(tokens, head + 1, tag.BURDEN):
        return False
    if has_tag(tokens, head + 1, tag.WINDOW) and target.first > head + 2:  # `offer within two days for 80%`
        return True
    if head > 0 and has_tag(tokens, head, tag.DELIVERED) and has_tag(tokens, head + 1, tag.BY):
        return True  # `balances held by new members`
    if head == 0 and has_tag(tokens, 0, tag.METRIC):
        return True
    return _is_in_a_metric(tokens[head + 1 : min(head + 5, target.first + 1)])


def _is_in_a_metric(following: Sequence[Token]) -> bool:
    """Whether the words run into a metric without an article: `wait time`; not `performance tests`."""
    for at, token in enumerate(following[:-1]):
        if token.word.tags & tag.METRIC:
            return not has_tag(following, at + 1, tag.DELIVERABLE)
        if token.word.tags & (tag.STOP | tag.FILLER | tag.BREAK | tag.DELIVERABLE):
            return False
    return False
