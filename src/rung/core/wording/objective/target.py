"""Which number in a title is one to reach; most others name, date, limit or colour something."""

from __future__ import annotations

from typing import Final

from rung.core.wording import tag
from rung.core.wording.objective.frame import Frame
from rung.core.wording.quantities import DURATIONS, Quantity, Role, find_quantities
from rung.core.wording.tokens import Tokens, has_tag, tags_at

_TURN: Final = tag.UP | tag.DOWN
#: What a number counts when it counts at all.
_COUNTED: Final = tag.CROWD | tag.DELIVERABLE | tag.METRIC
#: Words before a number in words that make it a target.
_TELLS: Final = tag.FROM | tag.TO | tag.BY | tag.FLOOR | tag.CEILING | tag.ARROW
#: Verbs whose object is counted in words too: `hire six nurses`, `zwei Häuser eröffnen`.
_COUNTS: Final = tag.DELIVER | tag.HIRE | _TURN | tag.REACH
#: What changes from one measured state to another.
_MEASURED: Final = tag.METRIC | tag.BURDEN | _TURN
#: Words that follow the number of a version.
_VERSIONED: Final = tag.LABEL | tag.DELIVERABLE
#: Number from which `top n` is a place to reach; `number one` is a figure of speech.
_PLACES: Final = 2
#: From the first to the last word of a share at most: `3 out of 4`.
_SHARE_WORDS: Final = 3
#: Hours of the day.
_DAY: Final = 24


def find_target(tokens: Tokens, text: str, frame: Frame) -> Quantity | None:
    """The first number that a title sets out to reach."""
    for one in find_quantities(tokens, text):
        if _sets_a_target(tokens, one, text, frame) and not _names(tokens, one, text):
            return one
    return None


def _sets_a_target(tokens: Tokens, quantity: Quantity, text: str, frame: Frame) -> bool:
    """Whether a number is one to reach, by what kind of number it is."""
    if has_tag(tokens, quantity.first - 1, tag.RANK) and quantity.unit is None:
        return (quantity.value or 0) >= _PLACES and _is_top(tokens, quantity)
    if "zero" in quantity.flags:
        return _is_zero_to_reach(tokens, quantity, frame)
    if quantity.role is Role.WINDOW:
        return _is_limit(tokens, quantity, frame)
    if quantity.tags & tag.SPELLED:
        return "share" in quantity.flags or _is_counted_in_words(tokens, quantity, frame)
    if quantity.unit == "ratio" or _is_version(tokens, quantity, text) or _is_scattered(quantity):
        return False
    return quantity.role not in (Role.WHOLE, Role.SPELLED) and not _is_said_lightly(tokens, quantity)


def _is_top(tokens: Tokens, quantity: Quantity) -> bool:
    """`Among the top 5`, `Dans le top 10`: a place, where the sign before it is no mere `number`."""
    return not has_tag(tokens, quantity.first - 1, tag.LABEL | tag.ORDINAL_SIGN)


def _is_scattered(quantity: Quantity) -> bool:
    """`a four-day week in two teams`: no share, whatever its words look like."""
    return "share" in quantity.flags and quantity.last - quantity.first > _SHARE_WORDS


def _is_version(tokens: Tokens, quantity: Quantity, text: str) -> bool:
    """`the 3.0 release`: a round number with a decimal, and what has versions right after it."""
    written = text[tokens[quantity.first].start : tokens[quantity.first].end]
    round_ = written.endswith((".0", ",0")) and quantity.unit is None
    return round_ and has_tag(tokens, quantity.last + 1, _VERSIONED)


def _is_zero_to_reach(tokens: Tokens, quantity: Quantity, frame: Frame) -> bool:
    """`Zero accidents`, `Cut waste to zero`; not `with zero fuss` and `no surprises` in passing."""
    if not tags_at(tokens, quantity.first) & (tag.SPELLED | tag.NUMBER):
        return False
    counted = range(quantity.last + 1, min(quantity.last + 4, len(tokens)))
    if quantity.first == 0:
        return any(tokens[at].word.tags & (_COUNTED | tag.BURDEN | tag.DOWN) for at in counted)
    before = tags_at(tokens, quantity.first - 1)
    led = quantity.first - 1 == frame.head and before & (tag.REACH | tag.KEEP)
    return bool(led or (before & tag.TO and tokens.tags & (_TURN | tag.BURDEN | tag.METRIC)))


def _is_limit(tokens: Tokens, quantity: Quantity, frame: Frame) -> bool:
    """`Decide applications within 60 days`: a time allowed for what is done over and over."""
    if quantity.unit not in DURATIONS or frame.head is None or quantity.tags & (tag.SPELLED | tag.ONE):
        return False
    if not tags_at(tokens, quantity.cue) & (tag.LIMIT | tag.CEILING):
        return False
    return not frame.is_noun


def _is_counted_in_words(tokens: Tokens, quantity: Quantity, frame: Frame) -> bool:
    """`auf sechs Tage senken`, `Hire six pharmacists`; not `saving five pounds feels easy`."""
    if quantity.tags & tag.ONE:
        return False
    cue = tags_at(tokens, quantity.cue)
    if quantity.tags & tag.FRACTION or quantity.unit == "%":
        return bool(cue & _TELLS) or quantity.first == 0 or _turns(tokens)
    if cue & _TELLS and cue & ~tag.UNTIL:
        return bool(tokens.tags & _TURN) and bool(tags_at(tokens, frame.head or 0) & (_TURN | tag.REACH))
    if frame.head is None or frame.is_noun or quantity.unit is not None:
        return False
    counts = tags_at(tokens, frame.head) & _COUNTS
    beside = quantity.first == frame.head + 1 or (frame.head > quantity.first and quantity.first == 0)
    strong = tags_at(tokens, frame.head) & (tag.DELIVER | tag.HIRE)
    return bool(counts and beside and (strong or _counts_something(tokens, quantity)))


def _counts_something(tokens: Tokens, quantity: Quantity) -> bool:
    return any(token.word.tags & _COUNTED for token in tokens[quantity.last + 1 : quantity.last + 3])


def _is_said_lightly(tokens: Tokens, quantity: Quantity) -> bool:
    """`in under a day`, `les plus de 50 ans`, `30 minutes of peace`: amounts, ages and times in passing."""
    if quantity.tags & tag.ONE or (quantity.unit == "years" and quantity.role is Role.BOUND):
        return True
    if quantity.unit in DURATIONS:
        return _is_clock(tokens, quantity) or (quantity.role is Role.PLAIN and not _turns(tokens))
    return bool(quantity.tags & tag.FRACTION and not tags_at(tokens, quantity.cue) & _TELLS)


def _is_clock(tokens: Tokens, quantity: Quantity) -> bool:
    """`à 6 h 30`, `um 23 Uhr`: a time of day, where nothing gets longer or shorter."""
    at_hour = quantity.unit in ("h", "min") and (quantity.value or 0) <= _DAY
    measured = any(token.word.tags & _MEASURED for token in tokens[: quantity.first])
    return at_hour and quantity.role is Role.TARGET and not measured


def _names(tokens: Tokens, quantity: Quantity, text: str) -> bool:
    """`Pier 39`, `TISAX 6`, `la ligne 14`: a word that nobody knows, and right after it the number.

    A target stands before its noun, so a word without a capital names only where no noun follows.
    """
    before = quantity.first - 1
    if before < 0 or quantity.role is not Role.PLAIN or quantity.unit is not None or text.isupper():
        return False
    name = tokens[before]
    shouted = text[name.start : name.end].isupper()
    counted = tag.CROWD if shouted or before else _COUNTED  # any first word has a capital
    if name.word.tags & ~(tag.LABEL | tag.EMPTY):
        return False
    if not text[name.start].isupper():
        end = quantity.last + 1 == len(tokens)
        return end or has_tag(tokens, quantity.last + 1, tag.STOP | tag.FILLER | tag.BREAK)
    return not any(token.word.tags & counted for token in tokens[quantity.last + 1 : quantity.last + 4])


def _turns(tokens: Tokens) -> bool:
    return tokens.tags & (_TURN | tag.TO | tag.CEILING) != 0
