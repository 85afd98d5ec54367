"""Which way a key result's number should go."""

from __future__ import annotations

from typing import Final

from rung.core.model import Direction
from rung.core.wording import tag
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.quantities import Quantity, Role, converted
from rung.core.wording.tokens import Tokens

_TURN: Final = tag.UP | tag.DOWN
_LEVEL: Final = _TURN | tag.IMPROVE | tag.KEEP


def direction_of(
    tokens: Tokens, target: Quantity | None, baseline: Quantity | None, lexicon: Lexicon
) -> Direction | None:
    """Numbers speak first, then the nearest verb before the number, then the kind of bound."""
    if target is not None and baseline is not None and None not in (target.value, baseline.value):
        start = converted(baseline, target)
        if start is not None and target.value is not None and start != target.value:
            return Direction.UP if target.value > start else Direction.DOWN
    if target is not None and target.flags & {"multiplier"} and target.value is not None:
        return _of_multiplier(tokens, target.value, opens=target.first == 0)
    said = _said(tokens, 0, target.first if target is not None else len(tokens), target)
    if said is None and target is not None and lexicon.verb == "last":
        said = _said(tokens, target.last + 1, len(tokens), target)
    if said is not None:
        return said
    if target is None:
        return None
    return _of_bound(tokens, target)


def _said(tokens: Tokens, start: int, stop: int, target: Quantity | None) -> Direction | None:
    """What the verbs between two places say; the first one, or the first of the last clause."""
    found: Direction | None = None
    fresh = True
    for at in range(start, stop):
        tags = tokens[at].word.tags
        if tags & (tag.BREAK | tag.AND):
            fresh = True
        elif fresh and tags & _LEVEL:
            found, fresh = _of_verb(tokens, tags, target) or found, False
    return found


def _of_verb(tokens: Tokens, tags: int, target: Quantity | None) -> Direction | None:
    if tags & tag.KEEP:
        return Direction.MAINTAIN if not tags & tag.DELIVER else None
    if tags & _TURN:
        return Direction.UP if tags & tag.UP else Direction.DOWN
    if target is not None and target.role not in (Role.CHANGE, Role.TARGET, Role.SHARE):
        return None
    burden = tokens.tags & tag.BURDEN
    return Direction.DOWN if burden else Direction.UP


def _of_multiplier(tokens: Tokens, value: float, *, opens: bool) -> Direction:
    turned = next((t.word.tags for t in tokens if t.word.tags & (_TURN | tag.IMPROVE)), 0)
    if turned & tag.DOWN or value < 1:
        return Direction.DOWN
    multiplied = turned or tokens.tags & tag.MULTIPLIER or opens
    return Direction.UP if multiplied else Direction.REACH


def _of_bound(tokens: Tokens, target: Quantity) -> Direction:
    if target.flags & {"ceiling", "zero"} or target.value == 0 or target.role is Role.WINDOW:
        return Direction.DOWN
    for token in tokens[target.last + 1 : target.last + 3]:
        if token.word.tags & _TURN and not token.word.tags & (tag.FLOOR | tag.CEILING):
            return Direction.UP if token.word.tags & tag.UP else Direction.DOWN
    return Direction.REACH
