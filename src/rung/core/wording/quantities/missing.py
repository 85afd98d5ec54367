"""Quantities that are no number: zero in words, and placeholders for a number still to come."""

from __future__ import annotations

from typing import Final

from rung.core.wording import tag
from rung.core.wording.quantities.measuring import measured
from rung.core.wording.quantities.quantity import CURRENCIES, Quantity
from rung.core.wording.tokens import Tokens, has_tag, tags_at

_AFTER_A_COUNT: Final = tag.CROWD | tag.DELIVERABLE | tag.METRIC | tag.HIRE
#: What may stand before a `no` that counts what follows.
_BEFORE_NONE: Final = (
    tag.BREAK | tag.TO | tag.KEEP | tag.REACH | tag.STOP | tag.VERB | tag.FILLER | tag.DASH | tag.AND
)
#: Verbs before a `no` that say a state: keep, have, reach.
_STATES: Final = tag.KEEP | tag.REACH
#: Before and after a zero that stands alone: `down to zero`, `incidents: zero`.
_BEFORE_ZERO: Final = tag.TO | tag.BREAK | tag.KEEP | tag.ARROW | tag.DASH | tag.OF
_AFTER_ZERO: Final = tag.BREAK | tag.STOP | tag.UNTIL | tag.DUE | tag.NOW
#: An `N` that stands for a number has what it counts among so many words after it.
_PHRASE: Final = 4


def nothing(tokens: Tokens, at: int) -> Quantity | None:
    """`No downtime`, `audit with no findings`: zero of what follows; `no more than` was joined before."""
    if tokens[at].word.tags & tag.DOWN:
        return _zero(at, at) if _is_wiped_out(tokens, at) else None
    if tokens[at].word.tags & tag.SPELLED and (alone := _zero_alone(tokens, at)) is not None:
        return alone
    if at + 1 >= len(tokens):  # `Accidents: none`
        return _zero(at, at) if at and tokens[at - 1].word.fold == ":" else None
    if has_tag(tokens, at + 1, tag.BREAK | tag.STOP | tag.NUMBER | tag.DASH):
        return None
    aside = at + 2 < len(tokens) and tokens[at + 2].word.fold == ":"
    if aside and not has_tag(tokens, at + 1, _AFTER_A_COUNT | tag.BURDEN):  # `No doubt: …`
        return None
    return _zero(at, at) if at == 0 or _counts_none(tokens, at) else None


def _is_wiped_out(tokens: Tokens, at: int) -> bool:
    """`Eliminate errors in invoices`, `Fehler ausmerzen`: none is left of a burden; no other number."""
    if tokens.tags & tag.NUMBER or not (at == 0 or (tokens.noun == "capital" and at + 1 == len(tokens))):
        return False
    near = tokens[at + 1 : at + 1 + _PHRASE] if at == 0 else tokens[max(0, at - 1) : at]
    for token in near:
        if token.word.tags & tag.BURDEN:
            return True
        if token.word.tags & (tag.STOP & ~tag.ALL | tag.BREAK | tag.DELIVERABLE):
            return False
    return False


def _zero(first: int, last: int, unit: str | None = None) -> Quantity:
    return Quantity(0.0, unit, first, last, tag.ZERO, flags=frozenset({"zero"}))


def _zero_alone(tokens: Tokens, at: int) -> Quantity | None:
    """`Down to zero`, `zero percent of alerts`."""
    end = at + 1 == len(tokens)
    if not end and tokens[at + 1].word.unit == "%":
        return _zero(at, at + 1, "%")
    alone = end or has_tag(tokens, at + 1, _AFTER_ZERO)
    return _zero(at, at) if alone and has_tag(tokens, at - 1, _BEFORE_ZERO) else None


def _counts_none(tokens: Tokens, at: int) -> bool:
    """Whether a `no` inside a sentence counts: `with no findings`; not `with no help`, `let no one go`."""
    before = tags_at(tokens, at - 1)
    if tokens[at].word.tags & tag.WITHOUT:
        return tokens.noun != "last" or _must_be_many(tokens, at)
    if not before & _BEFORE_NONE:
        return False
    doubtful = before & (tag.VERB | tag.STOP) and not before & _STATES
    return not doubtful or _must_be_many(tokens, at)


def _must_be_many(tokens: Tokens, at: int) -> bool:
    """Whether what there is none of comes in numbers: a burden, or a plural."""
    plural = "s" if tokens.noun != "capital" else "en"
    near = tokens[at + 1 : at + 4]
    return any(one.word.tags & (tag.BURDEN | tag.METRIC) or one.word.fold.endswith(plural) for one in near)


def redacted(tokens: Tokens, at: int, text: str) -> Quantity | None:
    """Read a placeholder, `XX %`, `N new members`; not a letter that is a name."""
    raw = text[tokens[at].start : tokens[at].end]
    quantity = measured(tokens, at, 0.0, text)
    if not raw.isupper() and not (raw in ("xx", "xxx") and quantity.unit is not None):
        return None
    if _is_a_letter(raw) and quantity.unit is None and not _stands_for_a_count(tokens, at, text):
        return None
    quantity.value = None
    quantity.flags = frozenset({"redacted"})
    return quantity


def amount(tokens: Tokens, at: int, text: str) -> Quantity | None:
    """Read `$M`, `€k`: an amount of which only the scale is told."""
    sign, scale = at - 1, tokens[at]
    if sign < 0 or tokens[sign].word.unit not in CURRENCIES or tokens[sign].end != scale.start:
        return None
    if text[tokens[sign].start : tokens[sign].end].isalpha() or has_tag(tokens, at - 2, tag.NUMBER):
        return None
    unit = tokens[sign].word.unit
    return Quantity(None, unit, sign, at, tag.REDACTED, flags=frozenset({"redacted"}))


def _is_a_letter(raw: str) -> bool:
    """`N`, `X`, and `N4`, where several are withheld."""
    return len(raw) == 1 or raw[-1].isdecimal()


def _stands_for_a_count(tokens: Tokens, at: int, text: str) -> bool:
    if has_tag(tokens, at - 1, tag.OF) and has_tag(tokens, at - 2, tag.METRIC | tag.RATING):
        return True
    if has_tag(tokens, at - 1, tag.FROM | tag.TO | tag.BY | tag.FLOOR | tag.CEILING):
        return True
    asked = at == 0 or has_tag(tokens, at - 1, tag.REACH | tag.DELIVER | tag.HIRE)
    for token in tokens[at + 1 : at + 1 + _PHRASE]:
        if (
            token.word.tags & _AFTER_A_COUNT
            or (asked and token.word.fold.endswith("s"))
            or (tokens.noun == "capital" and text[token.start].isupper())
        ):
            return True
        if token.word.tags & (tag.STOP | tag.BREAK | tag.NUMBER):
            return False
    return False
