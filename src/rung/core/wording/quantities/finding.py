"""Numbers, in digits or words, that are quantities, each with its scale and unit."""

from __future__ import annotations

from typing import Final

from rung.core.wording import tag
from rung.core.wording.quantities.joining import join_pairs
from rung.core.wording.quantities.measuring import measured
from rung.core.wording.quantities.naming import is_listed, names_something
from rung.core.wording.quantities.quantity import Quantity
from rung.core.wording.quantities.roles import cue_before, give_roles
from rung.core.wording.tokens import Tokens, has_tag, tags_at

_AFTER_A_COUNT: Final = tag.CROWD | tag.DELIVERABLE | tag.METRIC | tag.HIRE
#: Bits of the tokens that a quantity can start with.
COUNTS: Final = tag.NUMBER | tag.SPELLED | tag.MULTIPLIER | tag.ZERO | tag.REDACTED
_TURN: Final = tag.UP | tag.DOWN
_BOUND: Final = tag.CEILING | tag.FLOOR
#: What may stand before a `no` that counts nothing of what follows.
_BEFORE_NONE: Final = (
    tag.BREAK | tag.TO | tag.KEEP | tag.REACH | tag.STOP | tag.VERB | tag.FILLER | tag.DASH | tag.AND
)
#: Verbs before a `no` that say a state: keep, have, reach.
_STATES: Final = tag.KEEP | tag.REACH | tag.STOP
#: An `N` that stands for a number has what it counts among so many words after it.
_PHRASE: Final = 4
#: Numbers read of a text; what has more is no key result, and reading each beside all others takes its time.
MOST: Final = 40
#: Wholes that one is a share of: `one in five`.
_LEAST: Final = 2
_MOST: Final = 20
_ORDINAL_UNITS: Final = frozenset({"percentile", "place"})


def find_quantities(tokens: Tokens, text: str) -> list[Quantity]:
    """Find the numbers that are quantities, in reading order, each with its role."""
    if not tokens.tags & (COUNTS | _BOUND | tag.ORDINAL | tag.OUT_OF):
        return []
    counts = COUNTS | tag.ONE if tokens.tags & (_BOUND | tag.OUT_OF | tag.PART) else COUNTS
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
        elif tags & tag.ORDINAL and tags & tag.NAME:
            quantity = _ordinal(tokens, at)
        if quantity is not None:
            found.append(quantity)
        at = at + 1 if quantity is None else quantity.last + 1
    found = join_pairs(found, tokens, text)
    give_roles(found, tokens, text)
    return found


def _other_than_digits(tokens: Tokens, at: int, text: str) -> Quantity | None:
    word = tokens[at].word
    if word.tags & tag.ZERO:
        return _nothing(tokens, at)
    if word.tags & tag.SPELLED:
        return _spelled(tokens, at, text)
    if word.tags & tag.MULTIPLIER:
        return Quantity(word.value, "x", at, at, word.tags, flags=frozenset({"multiplier"}))
    if word.tags & tag.REDACTED:
        return _redacted(tokens, at, text)
    if word.tags & tag.ONE:
        return _one(tokens, at, text)
    return None


def _ordinal(tokens: Tokens, at: int) -> Quantity | None:
    """`From 14th to 9th place`, `the 75th percentile`; not `the 3rd floor`."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else None
    if following is not None and following.unit in _ORDINAL_UNITS:
        last = at + 1 if following.unit == "percentile" else at
        unit = "percentile" if last > at else None
        return Quantity(tokens[at].word.value, unit, at, last, tag.NUMBER)
    moves = (tags_at(tokens, at - 1) | tags_at(tokens, at - 2)) & (tag.FROM | tag.TO | tag.OF)
    ranked = any(token.word.unit == "place" for token in tokens[at + 1 : at + 5])
    return Quantity(tokens[at].word.value, None, at, at, tag.NUMBER) if moves and ranked else None


def _spelled(tokens: Tokens, at: int, text: str) -> Quantity | None:
    """Read a number in words; a fraction counts only where something is said to change by it."""
    word = tokens[at].word
    if has_tag(tokens, at - 1, tag.ORDINAL) or has_tag(tokens, at + 1, tag.YEAR):  # `first half of 2027`
        return None
    if word.unit == "%" and tags_at(tokens, at + 1) & (tag.UNIT | tag.PERIOD):  # `every second week`
        return None
    if word.tags & tag.FRACTION:
        changes = _changes_by(tokens, at)
        return Quantity(word.value, "%", at, at, word.tags) if changes else None
    if has_tag(tokens, at - 1, tag.BETWEEN) and not tokens.tags & tag.AND:  # `choose between three suppliers`
        return None
    if tokens.tags & tag.MERGED and any(one.word.tags & tag.MERGED for one in tokens[at + 1 : at + 7]):
        return None  # `three tools into one`
    if word.tags & tag.HALF and has_tag(tokens, at - 1, tag.UNIT) and has_tag(tokens, at - 2, tag.ONE):
        return Quantity(
            1.0 + word.value, tokens[at - 1].word.unit, at - 2, at, word.tags
        )  # `a day and a half`
    quantity = measured(tokens, at, word.value, text)
    if word.value == 1 and (share_of_one := _one_in(tokens, at)) is not None:
        return share_of_one
    if word.tags & tag.HALF or (word.value < 1 and quantity.unit is None):
        return quantity if word.tags & tag.HALF and at else None
    bare = quantity.last == at and quantity.unit is None and has_tag(tokens, at + 1, tag.STOP | tag.BREAK)
    share = has_tag(tokens, at + 1, tag.PART | tag.OUT_OF) and has_tag(
        tokens, at + 2, tag.SPELLED | tag.NUMBER
    )
    led = tags_at(tokens, at - 1) & _BOUND or (
        word.value > 1 and tags_at(tokens, at - 1) & (tag.TO | tag.AGAINST | tag.ARROW)
    )
    known = has_tag(tokens, at + 2, tag.NOW) and has_tag(tokens, at - 1, tag.BREAK)  # `zero, four last year`
    return None if bare and not (share or led or known) else quantity


def _one(tokens: Tokens, at: int, text: str) -> Quantity | None:
    """`under an hour`, `au plus une par trimestre`; not `under a roof`."""
    share = _one_in(tokens, at)
    if share is not None or not has_tag(tokens, at - 1, _BOUND):
        return share
    quantity = measured(tokens, at, 1.0, text)
    counts = quantity.unit is not None or has_tag(tokens, at + 1, tag.WINDOW | tag.BREAK)
    return quantity if counts or not has_tag(tokens, at - 1, tag.STOP) else None


def _one_in(tokens: Tokens, at: int) -> Quantity | None:
    """`Un visiteur sur cinq`, `one customer in four`: a share in words."""
    for part in range(at + 1, min(at + 4, len(tokens) - 1)):
        tags = tokens[part].word.tags
        whole = tokens[part + 1].word
        if tags & (tag.OUT_OF | tag.PART) and whole.tags & (tag.SPELLED | tag.NUMBER):
            if (
                not _LEAST <= whole.value <= _MOST
                or whole.unit is not None
                or has_tag(tokens, part + 2, tag.UNIT)
            ):
                return None
            value = round(100 / whole.value, 2)
            return Quantity(
                value, "%", at, part + 1, tag.NUMBER, flags=frozenset({"share"}), whole=whole.value
            )
        if tags & (tag.BREAK | tag.STOP | tag.NUMBER):
            return None
    return None


def _changes_by(tokens: Tokens, at: int) -> bool:
    """`down by a third`, `a third fewer`, `from a quarter to a third`; not `a third party`, `a quarter`."""
    after = tags_at(tokens, at + 1)
    if after & _TURN or tags_at(tokens, at - 1) & _TURN or (at == 0 and after & tag.OF):
        return True
    alone = at + 1 == len(tokens) or after & tag.BREAK
    if alone and at and tokens[at - 1].word.fold in (":", "="):  # `women in leadership: a third`
        return True
    cue = cue_before(tokens, at)
    before = tags_at(tokens, cue)
    if not before & tag.BY and not (before & (tag.FROM | tag.TO | tag.FLOOR) and tokens.tags & _TURN):
        return False
    return not after & (_AFTER_A_COUNT | tag.NUMBER)


def _redacted(tokens: Tokens, at: int, text: str) -> Quantity | None:
    raw = text[tokens[at].start : tokens[at].end]
    quantity = measured(tokens, at, 0.0, text)
    if not raw.isupper() and not (raw in ("xx", "xxx") and quantity.unit is not None):
        return None
    if len(raw) == 1 and quantity.unit is None and not _stands_for_a_count(tokens, at, text):
        return None
    quantity.value = None
    quantity.flags = frozenset({"redacted"})
    return quantity


def _stands_for_a_count(tokens: Tokens, at: int, text: str) -> bool:
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


def _must_be_many(tokens: Tokens, at: int) -> bool:
    """Whether what there is none of comes in numbers: a burden, or a plural."""
    return any(one.word.tags & tag.BURDEN or one.word.fold.endswith("s") for one in tokens[at + 1 : at + 4])


def _nothing(tokens: Tokens, at: int) -> Quantity | None:
    """`No downtime`, `audit with no findings`: zero of what follows; `no more than` was joined before."""
    end = at + 1 >= len(tokens)
    word = tokens[at].word
    before = tags_at(tokens, at - 1)
    if word.tags & tag.SPELLED:
        led = before & (tag.TO | tag.BREAK | tag.KEEP | tag.ARROW | tag.DASH | tag.OF)
        if led and (end or has_tag(tokens, at + 1, tag.BREAK | tag.STOP | tag.UNTIL | tag.DUE | tag.NOW)):
            return Quantity(0.0, None, at, at, tag.ZERO, flags=frozenset({"zero"}))
    if word.tags & tag.SPELLED and not end and tokens[at + 1].word.unit == "%":  # `zero percent of alerts`
        return Quantity(0.0, "%", at, at + 1, tag.ZERO, flags=frozenset({"zero"}))
    if end or has_tag(tokens, at + 1, tag.BREAK | tag.STOP | tag.NUMBER | tag.DASH):
        return None
    if word.tags & tag.WITHOUT and at:  # `with no open findings`; `with no help` counts nothing
        if tokens.noun == "last" and not _must_be_many(tokens, at):
            return None
    elif at and not before & _BEFORE_NONE:
        return None
    elif before & tag.VERB and not before & _STATES and not _must_be_many(tokens, at):
        return None  # `let no customer feel lost`
    aside = at + 2 < len(tokens) and tokens[at + 2].word.fold == ":"
    if aside and not has_tag(tokens, at + 1, _AFTER_A_COUNT | tag.BURDEN):  # `No doubt: …`
        return None
    return Quantity(0.0, None, at, at, tag.ZERO, flags=frozenset({"zero"}))
