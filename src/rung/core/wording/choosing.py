"""Which of the numbers in a key result decides success, and which says where things stand."""

from __future__ import annotations

from typing import Final

from rung.core.wording import tag
from rung.core.wording.lexicon import GROUP
from rung.core.wording.quantities import DURATIONS, SHORT, Quantity, Role
from rung.core.wording.tokens import Tokens, has_tag, tags_at

_LEVEL: Final = tag.UP | tag.DOWN | tag.IMPROVE | tag.KEEP
_THING: Final = tag.METRIC | tag.CROWD | tag.DELIVERABLE
#: Lengths of time that a promise of speed may have: `invoices paid within 30 days`.
_PROMISED: Final = SHORT | {"days", "weeks"}
#: Units that may say how fast or how near for a share: `within 4 hours for 95% of tickets`.
_LIMITS: Final = DURATIONS | {"m", "km"}
_WHOLE: Final = 100
_THOUSAND: Final = 1e3
#: A start so many times the target is in another scale.
_FAR: Final = 20
#: The whole population opens the sentence within so many words.
_OPENS: Final = 3


def choose_target(tokens: Tokens, quantities: list[Quantity]) -> Quantity | None:
    """Pick the number that decides success.

    The first one that can be a target, unless another is plainly where a movement goes to: `cut the churn of
    our top 10 accounts from 5 % to 3 %`. Numbers in words count only when nothing else does.
    """
    able = [quantity for quantity in quantities if _can_be_target(tokens, quantity)]
    starts = [quantity for quantity in quantities if quantity.role is Role.BASELINE]
    moved = _moved(able, starts) or _made(tokens, able)
    if moved is not None:
        return moved
    for quantity in able:
        if quantity.role is Role.BOUND and _is_kept(tokens, quantity):
            return quantity
        turned = any(token.word.tags & (_LEVEL | tag.MULTIPLIER) for token in tokens[: quantity.first + 1])
        if quantity.role in (Role.TARGET, Role.CHANGE) and (turned or starts or quantity.sign):
            return _arrival(quantity, able) or quantity
    if not able:
        able = _instead(tokens, quantities)
    firm = [quantity for quantity in able if quantity.role >= Role.PLAIN]
    first = next(iter(firm or able), None)
    everyone = _everyone(tokens) or (_everywhere(tokens) if first is None else None)
    if first is None or first.role is Role.SPELLED:
        return everyone or first
    timed = first.unit in DURATIONS and first.role in (Role.WINDOW, Role.BOUND)
    if everyone is not None and timed and not is_counted_from_an_event(tokens, first):
        return everyone
    return _share_within(tokens, first, firm) or first


def baseline_of(tokens: Tokens, quantities: list[Quantity], target: Quantity) -> Quantity | None:
    """Return the number that the target starts from; a plain start of a share is out of the same whole."""
    for quantity in quantities:
        starts = quantity.role is Role.BASELINE and quantity is not target and quantity.value is not None
        if not starts or not _comparable(quantity, target):
            continue
        shared = "share" in target.flags and target.whole and quantity.unit is None
        if shared and quantity.value is not None and target.whole:
            quantity.value, quantity.unit = round(100 * quantity.value / target.whole, 2), "%"
        quantity.value = _in_the_same_scale(tokens, quantity, target)
        return quantity
    return None


def _in_the_same_scale(tokens: Tokens, start: Quantity, target: Quantity) -> float | None:
    """`From 4 to 6 million`: a scale said once, at the end, holds for the start as well."""
    if start.value is None or target.value is None or start.last > target.first or start.value <= 0:
        return start.value
    said = next(
        (one.word for one in tokens[start.first : start.last + 1] if one.word.tags & tag.NUMBER), None
    )
    scaled = any(one.word.tags & tag.SCALE for one in tokens[target.first : target.last + 1])
    aimed = next(
        (one.word for one in tokens[target.first : target.last + 1] if one.word.tags & tag.NUMBER), None
    )
    if said is None or aimed is None or said.value != start.value or not said.fold[-1:].isdecimal():
        return start.value
    factor = target.value / aimed.value if scaled and aimed.value else 1.0
    far = start.value * factor > _FAR * target.value
    return start.value if factor < _THOUSAND or far else start.value * factor


def describes(tokens: Tokens, quantity: Quantity) -> bool:
    """`Zero downtime migration`, `50K reference design`: the number says what is made, not how many."""
    if tokens.noun != "last":
        return False
    glued = tokens[quantity.first].word.fold[-1:].isalpha()
    if quantity.unit is not None or not (quantity.tags & tag.ZERO or (quantity.tags & tag.NUMBER and glued)):
        return False
    noun = None
    for token in tokens[quantity.last + 1 : quantity.last + 5]:
        if token.word.tags & (tag.STOP | tag.BREAK | tag.NUMBER):
            break
        noun = token.word
    return noun is not None and noun.tags & _THING == tag.DELIVERABLE and not noun.fold.endswith("s")


def _instead(tokens: Tokens, quantities: list[Quantity]) -> list[Quantity]:
    """`Answers after 5 weeks instead of 9`: a time is a target beside the one it is compared with."""
    told = tag.AGAINST | tag.NOW
    against = [one for one in quantities if one.role is Role.BASELINE and has_tag(tokens, one.cue, told)]
    return [one for one in quantities if against and one.role is Role.WINDOW and one.last < against[0].first]


def _is_kept(tokens: Tokens, quantity: Quantity) -> bool:
    """`Keep costs under €35 while …`, `Kosten unter 35 € halten und …`."""
    after = next(
        (at for at in range(quantity.last + 1, len(tokens)) if has_tag(tokens, at, tag.AND)), len(tokens)
    )
    return any(token.word.tags & tag.KEEP for token in tokens[:after])


def _moved(able: list[Quantity], starts: list[Quantity]) -> Quantity | None:
    """The number in the unit of a start, the first one after it or, failing that, the last before it."""
    for start in starts:
        alike = [quantity for quantity in able if quantity.unit == start.unit]
        if not alike:
            alike = [quantity for quantity in able if _comparable(start, quantity)]
        after = [quantity for quantity in alike if quantity.first > start.last]
        aims = [quantity for quantity in after if quantity.role in (Role.TARGET, Role.BOUND)]
        if after and (aims or after[0].role is not Role.CHANGE):
            return (aims or after)[0]
        before = [quantity for quantity in alike if quantity.last < start.first]
        if before:
            return before[-1]
    return None


def _made(tokens: Tokens, able: list[Quantity]) -> Quantity | None:
    """`Deliver 90 leads, which is 3x of …`: what the verb counts right after it, but for an effect."""
    if not able or tokens.tags & tag.EFFECT or not has_tag(tokens, 0, tag.DELIVER | tag.HIRE):
        return None
    first = able[0]
    return first if first.first == 1 and first.role is Role.PLAIN and first.unit is None else None


def _arrival(change: Quantity, able: list[Quantity]) -> Quantity | None:
    """`By 8% to 260,000`, `+15 % (to 92)`: where a change arrives is the target."""
    if change.role is not Role.CHANGE or "multiplier" in change.flags:
        return None
    close = range(change.last + 1, change.last + 3)
    return next((one for one in able if one.role is Role.TARGET and one.cue in close), None)


def _share_within(tokens: Tokens, first: Quantity, firm: list[Quantity]) -> Quantity | None:
    """`Within 4 hours for 95% of tickets`, `à moins de 500 m pour 23 000 personnes`: how many decides."""
    if first.unit not in _LIMITS or first.role not in (Role.BOUND, Role.WINDOW, Role.PLAIN, Role.TARGET):
        return None
    for quantity in firm:
        if quantity.first <= first.last:
            continue
        between = tokens[first.last + 1 : quantity.first]
        parted = any(token.word.tags & (tag.BREAK | tag.AND) for token in between)
        parted = parted or has_tag(tokens, quantity.cue, tag.OF)
        many = quantity.unit == "%" or has_tag(tokens, quantity.last + 1, tag.CROWD)
        if parted or not many or quantity.role not in (Role.SHARE, Role.PLAIN, Role.TARGET, Role.BOUND):
            return None
        return quantity
    return None


def _can_be_target(tokens: Tokens, quantity: Quantity) -> bool:
    role = quantity.role
    if role is Role.WINDOW:
        return _promises(tokens, quantity)
    if role is Role.SPELLED and quantity.value == 1:
        return has_tag(tokens, quantity.first - 1, tag.HIRE)
    if quantity.unit in DURATIONS and _is_how_long(tokens, quantity):
        return False
    if role is Role.PLAIN and quantity.unit is None and not quantity.flags:
        digits = tokens[quantity.first].word.fold
        scored = tokens.tags & (tag.METRIC | tag.RATING)
        scaled = quantity.last > quantity.first  # `1.5 million`
        return (
            bool(scored)
            or scaled
            or not _like_a_version(digits)
            or has_tag(tokens, quantity.last + 1, tag.CROWD)
        )
    return role not in (Role.WHOLE, Role.BASELINE)


def _promises(tokens: Tokens, quantity: Quantity) -> bool:
    """`Offers made within 9 working days`: a time that is allowed, not the time that work may take."""
    if has_tag(tokens, quantity.last + 1, tag.AHEAD):
        return False
    if is_counted_from_an_event(tokens, quantity):
        return True
    if has_tag(tokens, 0, tag.DELIVER):
        return False
    allowed = has_tag(tokens, quantity.cue, tag.LIMIT | tag.CEILING)
    if quantity.unit in SHORT:
        return allowed or not tags_at(tokens, quantity.cue) & (tag.FLOOR | tag.BY)
    return quantity.unit in _PROMISED and allowed and not has_tag(tokens, len(tokens) - 1, tag.DELIVER)


def is_counted_from_an_event(tokens: Tokens, quantity: Quantity) -> bool:
    """`Within 2 days of the call`, `innerhalb von 2 Tagen nach Eingang`: what is allowed each time."""
    if not has_tag(tokens, quantity.cue, tag.LIMIT) or quantity.value is None:
        return False
    last = quantity.last if quantity.unit is not None else quantity.last + 1  # `1 sprint of …`
    timed = quantity.unit in DURATIONS or has_tag(tokens, last, tag.PERIOD | tag.LABEL)
    after = last + 1
    event = has_tag(tokens, after, tag.SINCE) or (tokens.noun == "last" and has_tag(tokens, after, tag.OF))
    return timed and event and not has_tag(tokens, after + 1, tag.NUMBER | tag.MONTH | tag.PERIOD)


def _is_how_long(tokens: Tokens, quantity: Quantity) -> bool:
    """`A two-day training`, `le rituel de 5 min`: how long a thing is that one makes or does."""
    if quantity.role not in (Role.PLAIN, Role.CHANGE, Role.TARGET) or quantity.sign or tokens.tags & _LEVEL:
        return False
    following = tags_at(tokens, quantity.last + 1)
    if tokens.noun == "last" and following & tag.DELIVERABLE and not following & tag.METRIC:
        return True
    if has_tag(tokens, quantity.cue, tag.TO) and has_tag(tokens, quantity.cue - 1, tag.DELIVERABLE):
        return True  # `un plan à cinq ans`
    timed = tokens.tags & (tag.BURDEN | tag.NOW) or has_tag(tokens, 0, tag.METRIC)
    led = tags_at(tokens, quantity.cue) & tag.OF and quantity.role is not Role.TARGET
    return bool(led and quantity.cue > 0 and not timed)


def _like_a_version(digits: str) -> bool:
    """`2.0`, `10.4`: few digits after the point, and nothing that is measured."""
    _, mark, tail = digits.replace(",", ".").rpartition(".")
    return mark != "" and len(tail) < GROUP


def _everywhere(tokens: Tokens) -> Quantity | None:
    """`Meters fitted in all schools`, `Zähler in allen Schulen eingebaut`: a state, and who has it."""
    if not tokens.tags & tag.ALL or not tokens.tags & tag.DELIVERED or has_tag(tokens, 0, tag.DELIVER):
        return None
    for at in range(2, len(tokens) - 1):
        led = has_tag(tokens, at - 1, tag.STOP) and has_tag(tokens, at, tag.ALL)
        if not led or has_tag(tokens, at + 1, tag.PERIOD | tag.UNIT | tag.MONTH | tag.BREAK):
            continue
        near = (tokens[at - 2], tokens[-1]) if tokens.noun == "capital" else (tokens[at - 2],)
        if any(one.word.tags & tag.DELIVERED for one in near):
            return Quantity(100.0, "%", at, at, tag.ALL, Role.SHARE, flags=frozenset({"all"}))
    return None


def _everyone(tokens: Tokens) -> Quantity | None:
    """`All new hires have …`: a share of 100 percent, when it opens the sentence."""
    last = tokens[-1].word if tokens else None
    if tokens.noun == "capital" and last is not None and last.tags & tag.DELIVER and last.fold.endswith("en"):
        return None  # `alle Verträge prüfen`: work, not a state
    for at, token in enumerate(tokens[:_OPENS]):
        following = tags_at(tokens, at + 1)
        if token.word.tags & tag.ALL:
            whole = tokens.noun == "first" and following & tag.ARTICLE  # `toute la durée`
            idle = tag.PERIOD | tag.UNIT | tag.MONTH | tag.BREAK | tag.DASH
            named = following & (tag.OF | tag.ARTICLE | tag.FILLER | tag.ALL)
            people = token.word.tags & tag.CROWD  # `everyone at the desk`
            apart = following & tag.STOP and not named and not people
            if whole or following & idle or apart or at + 1 == len(tokens):
                return None
            return Quantity(100.0, "%", at, at, tag.ALL, Role.SHARE, flags=frozenset({"all"}))
        if not token.word.tags & (tag.FILLER | tag.BREAK | tag.ARTICLE):
            break
    return None


def _comparable(baseline: Quantity, target: Quantity) -> bool:
    """Whether one number can be where the other starts: the same unit, two lengths of time, or one unsaid."""
    units = {baseline.unit, target.unit}
    if units == {"%", None} and max(baseline.value or 0, target.value or 0) > _WHOLE:
        return False
    return len(units) == 1 or None in units or units <= DURATIONS or "points" in units
