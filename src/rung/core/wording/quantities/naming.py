"""Digits that are no quantity: dates, years, versions, places in a list and other names."""

from __future__ import annotations

from typing import Final

from rung.core.wording import tag
from rung.core.wording.quantities.names import counts, follows_a_name
from rung.core.wording.quantities.quantity import AFTER_ANY_YEAR, DURATIONS
from rung.core.wording.tokens import Tokens, has_tag, tags_at

_AFTER_A_COUNT: Final = tag.CROWD | tag.DELIVERABLE | tag.METRIC | tag.HIRE
_CALENDAR: Final = tag.CALENDAR | tag.MONTH
#: What stands between two numbers of a list of names: `lines 3 and 8`, `rooms 1 to 9`, `ISO 9001:2015`.
_LISTS: Final = tag.AND | tag.DASH | tag.BREAK | tag.TO | tag.SIGN
#: Units that a number before stands for, as in `day 30`, `point 5 of the agenda`.
_NUMBERED: Final = DURATIONS | {"points"}
#: Letters of a short form such as `art.`.
_SHORT_FORM: Final = 4
#: Years in which plans are made; `2030 climate plan` names a plan, `1998 plans` may count them.
_PLANNED: Final = range(2010, 2060)


def names_something(tokens: Tokens, at: int, text: str, *, listed: bool) -> bool:
    """Whether the digits belong to a date, a year, a version, a place in a list or another name.

    `listed`: the number before was a name, and only a sign or an "and" stands between.
    """
    word = tokens[at].word
    before, after, later = tags_at(tokens, at - 1), tags_at(tokens, at + 1), tags_at(tokens, at + 2)
    dotted = after & tag.BREAK and _touches(tokens, at, text, ".")
    if (before | (later if dotted else after)) & _CALENDAR:
        return word.unit is None and 0 < word.value < AFTER_ANY_YEAR and not after & tag.UNIT
    if after & tag.CLOCK or _is_an_angle(tokens, at, text) or _is_a_suffix(tokens, at, text):
        return True
    if word.unit is not None or after & (tag.UNIT | tag.SCALE) or _is_a_part(tokens, at):
        return False
    if _is_numbered(tokens, at) or (dotted and _is_ordinal(tokens, at, text)):
        return True
    return _belongs_to_a_name(tokens, at, text, listed=listed)


def _belongs_to_a_name(tokens: Tokens, at: int, text: str, *, listed: bool) -> bool:
    """By the word before: a unit (`day 30`), a label (`tier 1`), a name (`Ward 7`); or glued to one."""
    word, before = tokens[at].word, tags_at(tokens, at - 1)
    if before & tag.UNIT:
        timed = tokens[at - 1].word.unit in _NUMBERED and not has_tag(tokens, at - 2, tag.NUMBER)
        return timed and not counts(tokens, at, text)
    if word.tags & tag.YEAR:
        return _is_a_year(tokens, at)
    aims = before & tag.TO and tokens.tags & tag.NOW  # `baseline 40, goal 65`
    later = tags_at(tokens, at + 2)
    if before & tag.LABEL and not before & tag.METRIC and not aims:
        counted = (tags_at(tokens, at + 1) | later) & _AFTER_A_COUNT
        return word.value.is_integer() and not (counted and before & tag.DELIVER)
    glued = _glued_to_a_word(tokens, at, text) and not later & tag.NUMBER
    return glued or follows_a_name(tokens, at, text, listed=listed)


def _is_an_angle(tokens: Tokens, at: int, text: str) -> bool:
    """`360°`; not `8 °C`."""
    mark = text[tokens[at].end : tokens[at].end + 2]
    return mark[:1] == "°" and mark[1:] not in ("C", "F")


def _is_a_part(tokens: Tokens, at: int) -> bool:
    """`1 in 3`, `4 out of 5`: part of a share."""
    after = tags_at(tokens, at + 1)
    if not after & (tag.OUT_OF | tag.PART) or after & tag.OF:
        return False
    return bool((tags_at(tokens, at + 2) | tags_at(tokens, at + 3)) & (tag.NUMBER | tag.SPELLED))


def _is_numbered(tokens: Tokens, at: int) -> bool:
    """`Plant no. 2`, `art. 28`: a short form with its dot, that is no unit and no bound."""
    if at < 2 or tokens[at - 1].word.fold != "." or tokens[at - 2].end != tokens[at - 1].start:  # noqa: PLR2004
        return False
    short = tokens[at - 2].word
    other = tag.UNIT | tag.FLOOR | tag.CEILING | tag.NUMBER | tag.NOW | tag.SCALE
    return bool(short.tags & tag.ORDINAL_SIGN) or (len(short.fold) <= _SHORT_FORM and not short.tags & other)


def _is_a_suffix(tokens: Tokens, at: int, text: str) -> bool:
    """`Unit 4B`: a letter that would mean billions, where nothing says money."""
    end = tokens[at].end
    if text[end - 1 : end] not in ("B", "b") or not text[end - 2 : end - 1].isdecimal():
        return False
    return not (tags_at(tokens, at - 1) | tags_at(tokens, at + 1)) & (tag.UNIT | tag.CROWD | tag.METRIC)


def _is_ordinal(tokens: Tokens, at: int, text: str) -> bool:
    """`9. MaRisk-Novelle`, `im 3. Anlauf`: no end of a sentence, but a German ordinal or a bullet."""
    following = tokens[at].end + 1
    if not text[following : following + 1].isspace() or at + 2 >= len(tokens):
        return False
    before = tags_at(tokens, at - 1)
    if at == 0 or (before & tag.BREAK and tokens.noun == "capital"):
        return True
    led = before & (tag.FILLER | tag.STOP | tag.UNTIL | tag.ARTICLE) and tokens[at - 1].word.fold.isalpha()
    return bool(led) and tokens.noun == "capital" and text[tokens[at + 2].start].isalpha()


def _is_a_year(tokens: Tokens, at: int) -> bool:
    """`2030 climate plan`, `the 1990 act`; not `2000 customers`, nor the start of a movement."""
    value = tokens[at].word.value
    before, after = tags_at(tokens, at - 1), tags_at(tokens, at + 1)
    if before & tag.FROM and after & (tag.TO | tag.ARROW):
        return False
    near = after | tags_at(tokens, at + 2)
    if value in _PLANNED:
        return not after & tag.CROWD
    return not near & _AFTER_A_COUNT or bool(before & (tag.ARTICLE | tag.BREAK))


def _touches(tokens: Tokens, at: int, text: str, mark: str) -> bool:
    end = tokens[at].end
    return text[end : end + 1] == mark


def _glued_to_a_word(tokens: Tokens, at: int, text: str) -> bool:
    """`360-degree`, `30-Tage-Bindung`: the number is part of a name."""
    end = tokens[at].end
    if at + 2 < len(tokens) and tokens[at + 2].word.unit == "x":  # `3-fach`
        return False
    return text[end : end + 1] in ("-", "‑") and text[end + 1 : end + 2].isalpha()


def is_listed(tokens: Tokens, at: int, named: int) -> bool:
    """Whether a number is the next in a list of names, the last of which stood at `named`."""
    between = at - named
    if between == 1 or named < 0:
        return False
    if between != 2 or tokens[at].word.value == 0:  # noqa: PLR2004 -- one sign between
        return False
    sign = tokens[at - 1]
    tight = tokens[named].end == sign.start and sign.end == tokens[at].start
    return bool(sign.word.tags & _LISTS) and (sign.word.fold != ":" or tight)
