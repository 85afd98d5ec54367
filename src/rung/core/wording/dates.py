"""Dates, quarters and other ends of time in a text: deadlines, never targets."""

from __future__ import annotations

from typing import Final, NamedTuple

from rung.core.wording import tag
from rung.core.wording.quantities import AFTER_ANY_YEAR
from rung.core.wording.tokens import Tokens, has_tag, tags_at

#: Letters of a shortened month.
_SHORTENED: Final = 3
_FIXED: Final = tag.CALENDAR | tag.MONTH
_POINT: Final = tag.CALENDAR | tag.MONTH | tag.PERIOD | tag.YEAR
#: What may stand between the words that lead to a date and the date.
_LEADS: Final = tag.DUE | tag.UNTIL | tag.EDGE | tag.FILLER | tag.ARTICLE | tag.OF | tag.TO
#: Words after a date that show it only names something: `Q4 board pack`, `2030 climate plan`.
_NAMED: Final = tag.DELIVERABLE | tag.METRIC | tag.CROWD
#: A week or day is in a year; what is greater is no part of a date.
_WEEKS: Final = 53
#: An event has at most so many words: `the autumn showcase`.
_EVENT: Final = 3


class Deadline(NamedTuple):
    """Tokens `first` to `last`, inclusive, that say until when, without the preposition before them."""

    first: int
    last: int


def find_deadline(tokens: Tokens, text: str) -> Deadline | None:
    """Find the date, quarter or end of a period to be ready by: one led by `by` first, else the first one."""
    if not tokens.tags & (_POINT | tag.DUE):
        return None
    other = None
    last = -1
    for at, token in enumerate(tokens):
        if at <= last or not token.word.tags & _POINT or not _is_point(tokens, at, text):
            continue
        first = _back(tokens, at)
        lead = _lead(tokens, first)
        last = _forth(tokens, at)
        if lead & tag.DUE:
            season = token.word.tags & tag.PERIOD and not token.word.tags & _FIXED and tokens.noun == "last"
            return _named_end(tokens, first, last) if season and last == at else Deadline(first, last)
        if other is None and _stands_alone(tokens, at, Deadline(first, last), lead):
            other = Deadline(first, last)
    return other or _event(tokens, text)


def _is_point(tokens: Tokens, at: int, text: str) -> bool:
    word = tokens[at].word
    if word.tags & tag.CALENDAR:
        return True
    before = tags_at(tokens, at - 1)
    led = before & (_LEADS | tag.NUMBER | tag.NAME | tag.BREAK | tag.MONTH | tag.WINDOW)
    if word.tags & tag.MONTH:
        written = text[tokens[at].start]
        return written.isupper() or bool(led and len(word.fold) > _SHORTENED)
    if word.tags & tag.YEAR:
        return bool(led) and word.unit is None and not before & tag.NUMBER
    return bool(led)


def _back(tokens: Tokens, at: int) -> int:
    """Walk left over day, month, edge and the articles between them."""
    first = at
    while first > 0:
        tags = tokens[first - 1].word.tags
        day = tags & (tag.NUMBER | tag.NAME) and has_tag(tokens, first, tag.MONTH | tag.BREAK)
        dot = (
            tags & tag.BREAK and has_tag(tokens, first, tag.MONTH) and has_tag(tokens, first - 2, tag.NUMBER)
        )
        part = tags & (_FIXED | tag.EDGE) or (tags & tag.PERIOD and not tags & tag.UNTIL)
        if not (part or day or dot or _links(tokens, first - 1)):
            break
        first -= 1
    while first < at and not tokens[first].word.tags & (_POINT | tag.EDGE | tag.NUMBER | tag.NAME):
        first += 1
    the = tokens.noun == "last" and has_tag(tokens, at - 1, tag.ARTICLE)
    if first == at and tokens[at].word.tags & tag.PERIOD and the:
        first -= 1  # `the summer`
    return first


def _links(tokens: Tokens, at: int) -> bool:
    """`end of the year`, `Ende des Sommers`: little words between an edge and what it is the edge of."""
    if not tokens[at].word.tags & (tag.OF | tag.ARTICLE | tag.FILLER):
        return False
    return any(token.word.tags & tag.EDGE for token in tokens[max(0, at - 2) : at])


def _lead(tokens: Tokens, first: int) -> int:
    """The bits of the words that lead to a date, as far as they do."""
    bits, at = 0, first - 1
    while at >= 0 and at >= first - 3:
        tags = tokens[at].word.tags
        bits |= tags
        if not tags & (tag.FILLER | tag.ARTICLE) or tags & tag.DUE:
            break
        at -= 1
    return bits


def _stands_alone(tokens: Tokens, at: int, due: Deadline, lead: int) -> bool:
    """`Sell 500 in Q3`, `(Q3)`; not what is compared with, nor what only names a thing."""
    if lead & (tag.FLOOR | tag.CEILING) and not lead & tag.DUE:  # `higher than Q1`
        return False
    if lead & (tag.AGAINST | tag.SINCE | tag.WINDOW & ~tag.UNTIL) and not lead & tag.UNTIL:
        return False
    if any(
        token.word.tags & (tag.AGAINST | tag.SINCE | tag.FLOOR)
        for token in tokens[max(0, due.first - 3) : due.first]
    ):
        return False
    fixed = any(token.word.tags & _FIXED for token in tokens[due.first : due.last + 1])
    fixed = fixed or (bool(tokens[at].word.tags & tag.PERIOD) and has_tag(tokens, due.last, tag.YEAR))
    edged = tokens[due.first].word.tags & tag.EDGE
    led = lead & tag.UNTIL and not lead & tag.OF
    if not fixed and not edged:
        return False
    named = (
        tokens.noun == "last" and due.last + 1 < len(tokens) and not led and _goes_into_a_noun(tokens, due)
    )
    return not named and (bool(led) or bool(edged) or bool(tokens[at].word.tags & _FIXED))


def _goes_into_a_noun(tokens: Tokens, due: Deadline) -> bool:
    following = tokens[due.last + 1].word.tags
    return not following & (tag.BREAK | tag.STOP | tag.DASH | tag.AND | tag.TO | tag.FROM)


def _forth(tokens: Tokens, at: int) -> int:
    """Walk right over what still belongs to the date: a year, a day after its month, `Q3 2026`."""
    last = at
    while last + 1 < len(tokens) and _goes_on(tokens, last):
        last += 1
    while tokens[last].word.fold in (",", "/"):
        last -= 1
    return last


def _goes_on(tokens: Tokens, last: int) -> bool:
    following = tokens[last + 1].word
    if (
        has_tag(tokens, last, tag.PERIOD)
        and following.tags & tag.OF
        and has_tag(tokens, last + 2, tag.PERIOD)
    ):
        return True  # `vacances d'été`
    if following.tags & (tag.YEAR | tag.ORDINAL) or (
        following.tags & (_FIXED | tag.PERIOD) and not following.tags & tag.UNTIL
    ):
        return True
    if following.fold in (",", "/"):
        return has_tag(tokens, last + 2, tag.YEAR) and not has_tag(tokens, last, tag.YEAR)
    day = following.tags & tag.NUMBER and has_tag(tokens, last, tag.MONTH)
    counts = following.unit is not None or has_tag(tokens, last + 2, tag.UNIT | tag.SCALE)
    return bool(day) and 0 < following.value < AFTER_ANY_YEAR and not counts


def _event(tokens: Tokens, text: str) -> Deadline | None:
    """`by the autumn showcase`, `bis Ende des Sommerflugplans`, `by week 38`, `before half-term`."""
    for at, token in enumerate(tokens[:-1]):
        tags = token.word.tags
        if tags & tag.EDGE and tags_at(tokens, at - 1) & tag.DUE:
            return _named_end(tokens, at, at + 1)
        if not tags & tag.DUE:
            continue
        first = at + 1
        while has_tag(tokens, first, tag.ARTICLE) and has_tag(tokens, first + 1, tag.LABEL):
            first += 1
        week = tags_at(tokens, first) & tag.LABEL and has_tag(tokens, first + 1, tag.NUMBER)
        if week and tokens[first + 1].word.value <= _WEEKS:
            return Deadline(first, first + 1)
        upper = tokens.noun == "capital" and text[tokens[first].start].isupper()
        if tags_at(tokens, first) & tag.EDGE:
            return _named_end(tokens, first, first + 1)
        phrase = tokens[first : first + _EVENT + 1]
        held = next((step for step, one in enumerate(phrase) if one.word.tags & tag.PERIOD), None)
        if held is not None or (upper and tokens[first].word.tags & tag.PERIOD):
            return _named_end(tokens, first, first + (held or 0))
    return None


def _named_end(tokens: Tokens, first: int, at: int) -> Deadline:
    """From a place up to the noun that names the event."""
    last = at
    while last + 1 < len(tokens) and last < at + _EVENT:
        following = tokens[last + 1].word.tags
        thing = following & tag.DELIVERABLE or (
            last == at and tokens.noun == "last" and following & tag.VERBS
        )
        if thing and not following & (tag.STOP | tag.TO | tag.FROM):
            last += 1
            continue
        if following & (tag.BREAK | tag.STOP | tag.NUMBER | tag.VERBS | tag.BY | tag.TO | tag.FROM) and not (
            following & (tag.OF | tag.ARTICLE) and last == at - 1
        ):
            break
        last += 1
    return Deadline(first, last)
