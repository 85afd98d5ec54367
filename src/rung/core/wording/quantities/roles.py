"""The part each number plays, read off the words around it and off the other numbers."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from rung.core.wording import tag
from rung.core.wording.quantities.quantity import CURRENCIES, DURATIONS, Quantity, Role
from rung.core.wording.tokens import Tokens, has_tag, tags_at

_TELLING: Final = tag.ARROW | tag.NOW | tag.CEILING | tag.FLOOR | tag.FROM | tag.TO | tag.BY | tag.AGAINST
_BOUND: Final = tag.CEILING | tag.FLOOR
#: Words that may stand before a colon and still tell what the number after it is.
_BEFORE_COLON: Final = tag.NOW | tag.TO | _BOUND | tag.FROM
_COUNTED: Final = tag.CROWD | tag.DELIVERABLE | tag.METRIC
#: Words that make a number the point of the sentence.
_MOVES: Final = tag.METRIC | tag.UP | tag.DOWN | tag.IMPROVE | tag.KEEP | tag.REACH
#: Letters of `up` and `down` at most.
_PARTICLE: Final = 4
#: What stands before a bound that is the point of the sentence, not a way to pick.
_NO_NOUN: Final = (
    tag.VERBS | tag.METRIC | tag.BURDEN | tag.STOP | tag.BREAK | tag.FILLER | _TELLING | tag.AND | tag.DASH
    | tag.NUMBER | tag.UNIT | tag.RATING | tag.NAME
)  # fmt: skip
#: A bound may close the phrase of a number so many words after it.
_PHRASE: Final = 5
#: Filler, currency and signs between a cue and its number are so many at most.
_CUE_WITHIN: Final = 4
#: A word that says a number is today's stands so close after it.
_NEAR: Final = 5

_NUMBERS: Final = tag.NUMBER | tag.SPELLED | tag.ZERO | tag.REDACTED | tag.MULTIPLIER

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


def give_roles(found: list[Quantity], tokens: Tokens, text: str) -> None:
    """Give every quantity its role, first by itself, then beside the others."""
    for quantity in found:
        _give_role(quantity, tokens)
        _take_sign(quantity, tokens)
    _settle(found, tokens)
    if len(found) > 1:
        for before, after in pairwise(found):
            _start_now(before, after, tokens)
    if found:
        narrow(found, tokens, text)


def cue_before(tokens: Tokens, first: int) -> int:
    """Index of the nearest token to the left that is no filler, currency or sign; -1 at the start."""
    at = first - 1
    while at >= 0 and at >= first - _CUE_WITHIN:
        tags = tokens[at].word.tags
        colon = tokens[at].word.fold in (":", ".") and has_tag(tokens, at - 1, _BEFORE_COLON)
        skipped = tags & (tag.FILLER | tag.UNIT) or colon
        if not skipped or tags & (tag.FLOOR | tag.CEILING | tag.TO | tag.BY | tag.AGAINST):
            return at
        at -= 1
    return at if at >= 0 else -1


def _give_role(quantity: Quantity, tokens: Tokens) -> None:
    """Read the role off the words just before and after the number."""
    quantity.cue = cue_before(tokens, quantity.first)
    before = tags_at(tokens, quantity.cue)
    after = _goes_on_to(quantity, tokens) | _bound_after(quantity, tokens)
    if quantity.tags & tag.MULTIPLIER or (quantity.unit == "x" and not before & (_TELLING & ~tag.BY)):
        quantity.role, quantity.flags = Role.CHANGE, quantity.flags | {"multiplier"}
    elif before & tag.AGAINST:
        quantity.role = Role.BASELINE
    elif quantity.unit in DURATIONS and not after & _BOUND and _is_a_window(quantity, tokens, before):
        quantity.role = Role.WINDOW
    elif before & _TELLING or after & (tag.ARROW | _BOUND):
        quantity.role, flags = _told(before, after)
        quantity.flags |= flags
    elif quantity.tags & tag.FRACTION or _is_up_or_down(quantity, tokens, before):
        quantity.role = Role.CHANGE
    elif quantity.tags & tag.SPELLED and quantity.unit is None:
        quantity.role = Role.SPELLED
    elif quantity.unit == "%":
        quantity.role = Role.SHARE


def _goes_on_to(quantity: Quantity, tokens: Tokens) -> int:
    """The bits of `today` or an arrow to another number after the number; not `40 => see board`."""
    after = tags_at(tokens, quantity.last + 1) & (tag.ARROW | tag.NOW)
    if not after & tag.ARROW:
        return after
    ahead = tokens[quantity.last + 2 : quantity.last + 2 + _NEAR]
    return after if any(token.word.tags & _NUMBERS for token in ahead) else 0


def _is_up_or_down(quantity: Quantity, tokens: Tokens, before: int) -> bool:
    """`Margin up 2 points`, `complaints down 12`: a change, said in one word after what changes."""
    if not before & (tag.UP | tag.DOWN) or quantity.cue < 1 or quantity.unit == "%":
        return False
    word = tokens[quantity.cue].word
    short = len(word.fold) <= _PARTICLE and quantity.cue == quantity.first - 1
    return short and bool(quantity.unit is not None or tokens[0].word.tags & (_COUNTED | tag.BURDEN))


def _is_a_window(quantity: Quantity, tokens: Tokens, before: int) -> bool:
    """`Over the last 12 months`, `open for more than 6 months`, `3 weeks ahead`."""
    if has_tag(tokens, quantity.last + 1, tag.AHEAD):
        return True
    if before & _BOUND:
        waits = tags_at(tokens, quantity.cue - 1)
        return bool(before & tag.FLOOR and waits & (tag.WINDOW | tag.SINCE) and not waits & tag.TO)
    return bool(before & tag.WINDOW)


def _bound_after(quantity: Quantity, tokens: Tokens) -> int:
    """The bits of a bound that closes the number's phrase: `3 a month at most`, `50 customers or more`."""
    for at in range(quantity.last + 1, min(quantity.last + 1 + _PHRASE, len(tokens))):
        tags = tokens[at].word.tags
        if tags & tag.CLOSER:
            ahead = tags_at(tokens, at + 1) | tags_at(tokens, at + 2)
            return 0 if ahead & (tag.NUMBER | tag.SPELLED) and not ahead & tag.BREAK else tags & _BOUND
        if tags & (tag.BREAK | tag.NUMBER | tag.SPELLED | tag.AND | tag.ARROW):
            return 0
    return 0


def _take_sign(quantity: Quantity, tokens: Tokens) -> None:
    """`+8 %`, `-£4 per order`: a sign makes a change of a number that no word before it explains."""
    if not quantity.sign or quantity.value is None or quantity.high is not None:
        return
    moves = has_tag(tokens, quantity.last + 1, tag.ARROW | tag.TO)
    if moves or tags_at(tokens, quantity.cue) & (_TELLING & ~tag.BY) or quantity.unit == "NPS":
        return
    if quantity.unit is not None or (quantity.sign > 0 and tokens.tags & _COUNTED):
        quantity.role, quantity.value = Role.CHANGE, abs(quantity.value)


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
        lone = quantity.role is Role.BASELINE and cue & tag.FROM and not cue & tag.AGAINST and not moves
        if lone and (cue & tag.OF or not aims) and not (index and _is_aside(quantity, tokens)):
            quantity.role = Role.CHANGE if turned and cue & tag.BY else Role.PLAIN
        people = has_tag(tokens, quantity.last + 1, tag.CROWD) and not has_tag(
            tokens, quantity.last + 2, tag.TO
        )
        if lone and index and people and not _is_aside(quantity, tokens):
            quantity.role = Role.WHOLE  # `4.2 from 200 visitors`
        if lone and not index and not any(one.role is Role.BOUND for one in found[1:]):
            quantity.role = Role.PLAIN if quantity.role is Role.BASELINE else quantity.role
        before = found[index - 1] if index else None
        counted = quantity.unit != "%" and cue & tag.OF  # a percentage is not what a part is taken of
        if before is not None and counted and quantity.cue == before.last + 1:
            quantity.role = Role.WHOLE
        if before is not None and quantity.role is Role.TARGET and quantity.cue == before.last + 1:
            _start_from(before, tokens)
        theirs = has_tag(tokens, quantity.first - 1, tag.ARTICLE | tag.FILLER)
        known = theirs and has_tag(tokens, quantity.first - 2, tag.STOP)
        scored = quantity.cue > 0 and has_tag(tokens, quantity.cue - 1, tag.METRIC | tag.RATING)
        named = cue & tag.OF and not (tokens[0].word.tags & tag.DELIVER and len(found) == 1)
        if quantity.role is Role.SPELLED and (named or known):  # `with the three suppliers`
            quantity.role = Role.PLAIN if scored else Role.WHOLE


def _start_from(before: Quantity, tokens: Tokens) -> None:
    """`Shoppers who buy: 22% to 28%`: the number before `to` is the start, once a metric was named."""
    named = before.first > 0 and not tags_at(tokens, before.first - 1) & (tag.DELIVER | tag.HIRE | tag.REACH)
    if named and before.role in (Role.PLAIN, Role.SHARE):
        moved = before.unit in ("points", "pp") and tokens.tags & (tag.UP | tag.DOWN)  # `5 points to 94 %`
        before.role = Role.CHANGE if moved else Role.BASELINE


def _is_aside(quantity: Quantity, tokens: Tokens) -> bool:
    """`MRR 240k€ (von 185k€)`: what a bracket or comma sets apart from the number before it."""
    return quantity.cue > 0 and has_tag(tokens, quantity.cue - 1, tag.BREAK)


def _start_now(before: Quantity, after: Quantity, tokens: Tokens) -> None:
    """`9% of the base today, 16% by year end`; `up to 58 (42 in the last survey)`; `zero, four last year`."""
    if Role.BASELINE in (before.role, after.role) or not _alike(before, after, tokens):
        return
    between = tokens[before.last + 1 : after.first]
    today = any(token.word.tags & tag.NOW for token in between[:_NEAR])
    if before.role in (Role.PLAIN, Role.SHARE) and today:
        before.role = Role.BASELINE
        return
    opened = next((at for at, one in enumerate(between, start=before.last + 1) if one.word.fold == "("), None)
    dated = opened is not None and any(
        one.word.tags & (tag.YEAR | tag.NOW) for one in tokens[opened : after.first]
    )
    if dated and after.role in (Role.PLAIN, Role.SHARE):  # `(2025: 1.1m)`
        after.role = Role.BASELINE
        return
    aside = has_tag(tokens, after.first - 1, tag.BREAK)
    bracketed = aside and tokens[after.first - 1].word.fold == "("
    earlier = 0
    for token in tokens[after.last + 1 : after.last + 5]:
        earlier |= token.word.tags
        if token.word.tags & (tag.BREAK | tag.NUMBER):
            break
    then = earlier & (tag.NOW | tag.WINDOW | tag.YEAR) if bracketed else aside and earlier & tag.NOW
    plain = after.role in (Role.PLAIN, Role.SHARE, Role.SPELLED)
    if then and plain and (before.role > Role.SPELLED or "zero" in before.flags):
        after.role = Role.BASELINE


def _alike(before: Quantity, after: Quantity, tokens: Tokens) -> bool:
    units = {before.unit, after.unit}
    if after.unit is None and has_tag(tokens, after.last + 1, tag.NOW):  # `13 jours (21 aujourd'hui)`
        return True
    return len(units) == 1 or units <= DURATIONS or (None in units and "rating" in before.flags)


def narrow(found: list[Quantity], tokens: Tokens, text: str) -> None:
    """Take numbers that only say which things are meant for what they are: `payments over £10k`."""
    able = [one for one in found if one.role in (Role.BOUND, Role.PLAIN, Role.CHANGE, Role.TARGET)]
    for quantity in able:
        if _is_a_remark(quantity, tokens, text, found):
            quantity.role = Role.WINDOW
    for quantity in able:
        others = any(one is not quantity and one.role > Role.SPELLED for one in found)
        if quantity.unit == "percentile" and others:  # `the 95th percentile below 2 s`
            quantity.role = Role.WINDOW
        if _narrows(quantity, tokens, found) or _is_bracketed(quantity, tokens, text):
            quantity.role = Role.WINDOW


def _narrows(quantity: Quantity, tokens: Tokens, found: list[Quantity]) -> bool:
    """`Arrears over 90 days below 1.1%`: a bound right after the noun it picks from."""
    cue = quantity.cue
    if cue < 1 or quantity.unit in (None, "%", "x") or not tokens[cue].word.tags & (_BOUND | tag.BY):
        return False
    if tokens[cue - 1].word.fold == "(" and tokens[cue].word.tags & _BOUND:  # `late (> 30 days)`
        return quantity.unit in DURATIONS and any(one.first > quantity.last for one in found)
    if tokens[cue - 1].word.tags & _NO_NOUN:
        return False
    others = [one for one in found if one is not quantity and one.role > Role.SPELLED]
    if others:
        return quantity.unit in DURATIONS or (quantity.unit in CURRENCIES and others[0].last < quantity.first)
    return _is_work(tokens) or (not tokens.tags & _MOVES and _goes_on(tokens, cue))


def _is_work(tokens: Tokens) -> bool:
    """Whether something is made or done: by the words at either end, or a state of it anywhere."""
    ends = (*tokens[:2], *tokens[-2:])
    return bool(tokens.tags & tag.DELIVERED) or any(one.word.tags & tag.DELIVER for one in ends)


def _goes_on(tokens: Tokens, cue: int) -> bool:
    """Whether the sentence has gone past its subject before a place: `a check built into payments over`."""
    past = tag.STOP | tag.BREAK
    return any(
        one.word.tags & past and not one.word.tags & (tag.OF | tag.TO | tag.FROM) for one in tokens[:cue]
    )


def _is_a_remark(quantity: Quantity, tokens: Tokens, text: str, found: list[Quantity]) -> bool:
    """`Reach 900 members (+15% vs. last year)`, `under 5 minutes (no paper)`: more on a number before."""
    opened = text.rfind("(", 0, tokens[quantity.first].start)
    closed = text.find(")", opened)
    if opened < 0 or closed < tokens[quantity.first].start:
        return False
    stated = any(
        one.role > Role.SPELLED and one.role is not Role.CHANGE and tokens[one.last].end <= opened
        for one in found
    )
    if not stated:
        return False
    inside = [one for one in tokens if opened < one.start < closed]
    compared = any(one.word.tags & tag.AGAINST for one in inside)
    return "zero" in quantity.flags or (compared and quantity.role is Role.CHANGE)


def _is_bracketed(quantity: Quantity, tokens: Tokens, text: str) -> bool:
    """`Validate the cold chain (2–8 °C)`, `SSO live (asked for by over 40 clients)`: a remark about work."""
    start = tokens[quantity.first].start
    opened = text.rfind("(", 0, start)
    if opened < 0 or (closed := text.find(")", opened)) < start:
        return False
    outside = 0
    for token in tokens:
        if not opened < token.start < closed:
            outside |= token.word.tags
    if not outside & (tag.DELIVER | tag.DELIVERED):
        return False
    told = tokens[0].word.tags & tag.DELIVER and not outside & (_MOVES & ~tag.METRIC | tag.NUMBER)
    if outside & _MOVES and not told:
        return False
    first = next(at for at, token in enumerate(tokens) if token.start > opened)
    said = first < min(quantity.first, quantity.cue if quantity.cue >= first else quantity.first)
    return said or quantity.unit not in (None, "%") or "zero" in quantity.flags
