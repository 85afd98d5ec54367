"""Which way a key result's number should go."""

from __future__ import annotations

from typing import Final

from rung.core.model import Direction
from rung.core.wording import tag
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.quantities import CURRENCIES, Quantity, Role, converted
from rung.core.wording.tokens import Tokens, has_tag, tags_at

_TURN: Final = tag.UP | tag.DOWN
_LEVEL: Final = _TURN | tag.IMPROVE | tag.KEEP
_BOUND: Final = tag.FLOOR | tag.CEILING
#: The number of a verb's object stands so close after it, a sign between them.
_OBJECT: Final = 2


def direction_of(
    tokens: Tokens, target: Quantity | None, baseline: Quantity | None, lexicon: Lexicon
) -> Direction | None:
    """Numbers and signs speak first, then the nearest verb before the number, then the kind of bound."""
    if target is None:
        return _said(tokens, 0, len(tokens), None) or _of_opening(tokens)
    moved = _of_numbers(tokens, target, baseline)
    if moved is not None:
        return moved
    if "multiplier" in target.flags and target.value is not None:
        return _of_multiplier(tokens, target, target.value)
    if "all" in target.flags:
        return Direction.REACH
    if "zero" in target.flags:
        return Direction.DOWN
    own = target.cue if has_tag(tokens, target.cue, _BOUND) and _after_a_colon(tokens, target.cue) else 0
    said = _said(tokens, own, target.first, target)
    if said is None and lexicon.verb == "last":
        said = _said(tokens, target.last + 1, len(tokens), target)
    return said or _of_bound(tokens, target)


def _is_made(tokens: Tokens, target: Quantity) -> bool:
    """`Hire +2 nurses`, `Open 5 branches (39 today)`: how many are made or taken on, wherever that leads."""
    plain = target.role in (Role.PLAIN, Role.SPELLED) or (target.role is Role.CHANGE and target.sign > 0)
    work = has_tag(tokens, 0, tag.DELIVER | tag.HIRE) and not has_tag(tokens, 0, _LEVEL)
    return work and plain and target.unit is None and target.first <= _OBJECT and "zero" not in target.flags


def _of_opening(tokens: Tokens) -> Direction | None:
    """`Moins de jeunes à la rue`: less or more of something, without a number."""
    if has_tag(tokens, 0, tag.CEILING):
        return Direction.DOWN
    return Direction.UP if has_tag(tokens, 0, tag.FLOOR) and has_tag(tokens, 0, tag.UP) else None


def _after_a_colon(tokens: Tokens, at: int) -> bool:
    """`Merge more often: > 10 a week`: the bound speaks for itself."""
    return at > 0 and tokens[at - 1].word.fold == ":"


def _of_numbers(tokens: Tokens, target: Quantity, baseline: Quantity | None) -> Direction | None:
    if _is_made(tokens, target):
        return Direction.REACH
    changes = target.role is Role.CHANGE and not target.tags & tag.FRACTION
    if baseline is not None and target.value is not None and not changes:
        start = converted(baseline, target)
        if start is not None and start != target.value:
            return Direction.UP if target.value > start else Direction.DOWN
    if target.role is Role.CHANGE and target.sign:
        return Direction.UP if target.sign > 0 else Direction.DOWN
    return None


def _said(tokens: Tokens, start: int, stop: int, target: Quantity | None) -> Direction | None:
    """What the verbs between two places say; the first one, or the first of the last clause.

    After the number only its own clause speaks: `um 9 kg verringern, ohne dass …`.
    """
    found: Direction | None = None
    fresh = True
    for at in range(start, stop):
        tags = tokens[at].word.tags
        if tags & (tag.BREAK | tag.AND):
            if found is not None and target is not None and start > target.last:
                return found
            fresh = True
        elif fresh and tags & _LEVEL and not _says_nothing(tokens, at, target):
            found, fresh = _of_verb(tokens, at, target) or found, False
    return found


def _says_nothing(tokens: Tokens, at: int, target: Quantity | None) -> bool:
    """Whether a word of change says none: `plus de 40`, `3 of 5 stay`, `raise €2m`, `gain 30 members`."""
    if target is None:
        return False
    tags = tokens[at].word.tags
    if at == target.cue and tags & _BOUND:
        return True
    if at > target.last:  # `3 of 5 stay`, `a quarter of sales goes abroad`
        of_all = has_tag(tokens, target.last + 1, tag.OF) and target.first == 0
        return of_all or ("share" in target.flags and tags & tag.KEEP != 0)
    plain = target.role in (Role.PLAIN, Role.SPELLED, Role.BOUND)
    if at == 0 and target.first == 1 and target.unit in CURRENCIES:
        return plain and tags & tag.UP != 0
    if target.unit is not None or target.role is Role.CHANGE:
        return False
    won = tags & tag.UP and tags & tag.REACH and plain
    return bool(won) or _is_a_particle(tokens, at, target)


def _is_a_particle(tokens: Tokens, at: int, target: Quantity) -> bool:
    """`Light up 210 masts`: `up` right after an unknown first word, before a count of things."""
    if at != 1 or target.first != at + 1:
        return False
    return not tokens[0].word.tags & (tag.METRIC | tag.CROWD | tag.BURDEN | tag.DELIVERABLE)


def _of_verb(tokens: Tokens, at: int, target: Quantity | None) -> Direction | None:
    tags = tokens[at].word.tags
    if tags & tag.KEEP:
        level = target is not None and target.unit is not None and tokens.tags & tag.METRIC
        return Direction.MAINTAIN if level or not tags & tag.DELIVER else None
    if tags & _TURN:
        return Direction.UP if tags & tag.UP else Direction.DOWN
    if target is not None and target.role not in (Role.CHANGE, Role.TARGET, Role.SHARE):
        return None
    burden = tokens.tags & tag.BURDEN
    return Direction.DOWN if burden else Direction.UP


def _of_multiplier(tokens: Tokens, target: Quantity, value: float) -> Direction:
    turned = next((t.word.tags for t in tokens if t.word.tags & (_TURN | tag.IMPROVE)), 0)
    if (turned & tag.DOWN and not turned & tag.UP) or value < 1:
        return Direction.DOWN
    said = turned or target.tags & tag.MULTIPLIER
    level = has_tag(tokens, target.cue, tag.TO | tag.FLOOR | tag.CEILING) and not said
    return Direction.REACH if level else Direction.UP


def _of_bound(tokens: Tokens, target: Quantity) -> Direction:
    if target.flags & {"ceiling", "zero"} or target.value == 0 or target.role is Role.WINDOW:
        return Direction.DOWN
    following = tags_at(tokens, target.last + 1)
    if target.unit == "%" and following & _BOUND and not following & tag.CLOSER:  # `12 % higher than`
        return Direction.UP if following & tag.FLOOR else Direction.DOWN
    for at in range(target.last + 1, min(target.last + 3, len(tokens))):
        tags = tokens[at].word.tags
        ends = at + 1 == len(tokens) or tokens[at + 1].word.tags & (tag.BREAK | tag.STOP)
        if tags & _TURN and not tags & _BOUND and (at == target.last + 1 or ends):
            return Direction.UP if tags & tag.UP else Direction.DOWN
    for at in range(target.last + 3, min(target.last + 5, len(tokens))):  # `20 % d'absences en moins`
        if tokens[at].word.tags & _TURN and target.unit == "%" and " " in tokens[at].word.fold:
            return Direction.UP if tokens[at].word.tags & tag.UP else Direction.DOWN
    return Direction.DOWN if _is_a_price(tokens, target) else Direction.REACH


def _is_a_price(tokens: Tokens, target: Quantity) -> bool:
    """`Cost per order: £4`: what one piece costs should be less."""
    if target.unit not in CURRENCIES or "floor" in target.flags:
        return False
    return any(
        token.word.tags & tag.BURDEN and (tags_at(tokens, at + 1) | tags_at(tokens, at + 2)) & tag.PER
        for at, token in enumerate(tokens)
    )
