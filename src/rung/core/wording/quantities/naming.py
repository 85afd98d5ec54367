"""Digits that are no quantity: dates, years, versions, places in a list and other names."""

from __future__ import annotations

from typing import Final

from rung.core.wording import tag
from rung.core.wording.quantities.quantity import AFTER_ANY_YEAR, DURATIONS
from rung.core.wording.tokens import Token, Tokens, has_tag, tags_at

_AFTER_A_COUNT: Final = tag.CROWD | tag.DELIVERABLE | tag.METRIC | tag.HIRE
_CALENDAR: Final = tag.CALENDAR | tag.MONTH
#: What stands between two numbers of a list of names: `lines 3 and 8`, `rooms 1 to 9`, `ISO 9001:2015`.
_LISTS: Final = tag.AND | tag.DASH | tag.BREAK | tag.TO | tag.SIGN
#: What is never the name that a number belongs to.
_NO_NAME: Final = (
    tag.UP | tag.DOWN | tag.IMPROVE | tag.KEEP | tag.REACH | tag.HIRE | tag.VERB | tag.METRIC | tag.NUMBER
    | tag.SPELLED | tag.SIGN | tag.BREAK | tag.STOP | tag.FILLER | tag.FROM | tag.TO | tag.BY | tag.OF | tag.FLOOR
    | tag.CEILING | tag.NOW | tag.ALL | tag.ZERO | tag.ARROW | tag.DASH | tag.UNTIL | tag.WINDOW | tag.RANK
    | tag.MULTIPLIER | tag.SCALE | tag.MONTH | tag.CALENDAR | tag.PERIOD | tag.AND | tag.AGAINST | tag.RATING
    | tag.ABILITY | tag.OUT_OF | tag.PART | tag.SERVE | tag.WEAK | tag.DELIVER | tag.DELIVERED | tag.FACTOR | tag.ORDINAL | tag.YEAR | tag.REDACTED | tag.ONE | tag.LIMIT | tag.DUE | tag.EDGE
)  # fmt: skip
#: What ends the phrase that a number begins, so that nothing is counted by it.
_ENDS: Final = (
    tag.BREAK | tag.STOP | tag.AND | tag.UNTIL | tag.FILLER | tag.DELIVERED | tag.KEEP | tag.DASH | tag.ARROW
    | tag.TO | tag.BY | tag.FROM | tag.DUE | tag.SIGN
)  # fmt: skip
#: A number this great or greater is no name, unless it is a year.
_GREAT: Final = 10_000
#: Years in which plans are made; `2030 climate plan` names a plan, `1998 plans` may count them.
_PLANNED: Final = range(2010, 2060)
#: Beginnings of German words for what is done.
_PREFIXES: Final = (
    "ge",
    "ver",
    "be",
    "er",
    "ent",
    "zer",
    "uber",
    "abge",
    "ausge",
    "einge",
    "aufge",
    "ange",
    "umge",
)
#: A counted noun in the plural comes within so many words.
_PHRASE: Final = 5
#: An adjective or two may stand between a German number and its noun.
_ADJECTIVES: Final = 3


def names_something(tokens: Tokens, at: int, text: str, *, listed: bool) -> bool:
    """Whether the digits belong to a date, a year, a version, a place in a list or another name.

    `listed`: the number before was a name, and only a sign or an "and" stands between.
    """
    word = tokens[at].word
    before, after, later = tags_at(tokens, at - 1), tags_at(tokens, at + 1), tags_at(tokens, at + 2)
    dotted = after & tag.BREAK and _touches(tokens, at, text, ".")
    if (before | (later if dotted else after)) & _CALENDAR:
        return word.unit is None and 0 < word.value < AFTER_ANY_YEAR and not after & tag.UNIT
    parted = (
        after & (tag.OUT_OF | tag.PART)
        and not after & tag.OF
        and (later | tags_at(tokens, at + 3)) & (tag.NUMBER | tag.SPELLED)
    )
    mark = text[tokens[at].end : tokens[at].end + 2]
    if (
        after & tag.CLOCK
        or (mark[:1] == "°" and mark[1:] not in ("C", "F"))
        or _is_a_suffix(tokens, at, text)
    ):
        return True
    if word.unit is not None or after & (tag.UNIT | tag.SCALE) or parted:
        return False
    if before & tag.BREAK and tokens[at - 1].word.fold == "." and has_tag(tokens, at - 2, tag.ORDINAL_SIGN):
        return True  # `no. 2`
    if dotted and _is_ordinal(tokens, at, text):
        return True
    if before & tag.UNIT:
        timed = tokens[at - 1].word.unit in DURATIONS | {"points"} and not has_tag(tokens, at - 2, tag.NUMBER)
        return timed and not _counts(tokens, at, text)
    if word.tags & tag.YEAR:
        return _is_a_year(tokens, at)
    aims = before & tag.TO and tokens.tags & tag.NOW  # `baseline 40, goal 65`
    if before & tag.LABEL and not before & tag.METRIC and not aims:
        counted = (after | later) & _AFTER_A_COUNT
        return word.value.is_integer() and not (counted and before & tag.DELIVER)
    if _glued_to_a_word(tokens, at, text) and not later & tag.NUMBER:
        return True
    return _follows_a_name(tokens, at, text, listed=listed)


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
    if at == 0:
        return True
    before = tags_at(tokens, at - 1)
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


def _follows_a_name(tokens: Tokens, at: int, text: str, *, listed: bool) -> bool:
    """`Ward 7 reopened`, `die Linien 3 und 8`, `la réserve 3`: a name, then a small number that counts nothing."""
    token = tokens[at]
    digits = text[token.start : token.end]
    if not digits.isdecimal() or token.word.value >= _GREAT:
        return False
    part = has_tag(tokens, at + 1, tag.OF)
    part = part and bool((tags_at(tokens, at + 2) | tags_at(tokens, at + 3)) & tag.NUMBER)
    told = not listed and has_tag(tokens, at - 1, tag.TO | tag.NOW)
    if part or told or has_tag(tokens, at + 1, tag.ARROW) or _moves_on(tokens, at):
        return False
    if listed:
        return not tags_at(tokens, at + 1) & _AFTER_A_COUNT
    if at == 0 or text[tokens[at - 1].end : token.start].strip():
        return False
    before = tokens[at - 1]
    article = before.word.tags & tag.ARTICLE and not before.word.tags & (tag.TO | tag.FROM | tag.OF)
    if before.word.tags & _NO_NAME and not article and not _is_a_noun(tokens, at - 1, text):
        return False
    if before.word.tags & tag.UP and before.word.tags & tag.DOWN:
        return False
    return not _counts(tokens, at, text)


def _moves_on(tokens: Tokens, at: int) -> bool:
    """`Active sites 12 to 20`: the start of a movement; `rooms 1 to 9` is a list of names."""
    return (
        has_tag(tokens, at + 1, tag.TO) and has_tag(tokens, at - 1, tag.CROWD) and tokens[at].word.value > 1
    )


def _is_a_noun(tokens: Tokens, at: int, text: str) -> bool:
    """Whether a word that may also be a verb is a noun here: a known thing after another word."""
    tags = tokens[at].word.tags
    led = at > 0 and has_tag(tokens, at - 1, tag.ARTICLE | tag.OF)
    if (
        led
        and tokens.noun == "last"
        and tags & (tag.DELIVER | tag.VERB)
        and not tags & (tag.METRIC | tag.UNIT)
    ):
        return True  # `the crew of ship 3`
    if tags & (
        tag.METRIC | tag.RANK | tag.STOP | tag.FILLER | tag.BREAK | tag.UNTIL | tag.RATING | tag.NUMBER
    ):
        return False
    if tokens.noun == "capital" and at:
        return text[tokens[at].start].isupper() and not tags & (tag.CALENDAR | tag.MONTH | tag.PERIOD)
    return bool(at and tags & (tag.DELIVERABLE | tag.LABEL))


def _counts(tokens: Tokens, at: int, text: str) -> bool:
    """Whether a noun that the number may count comes after it."""
    spans = tag.DASH | (tag.TO if at == 1 else 0)
    if has_tag(tokens, at + 1, spans) and has_tag(tokens, at + 2, tag.NUMBER):  # `enrol 2–3 schools`
        at += 2
    following = tokens[at + 1 : at + 1 + _ADJECTIVES]
    if not following or following[0].word.tags & _ENDS or looks_done(following[0], text):
        return False
    if following[0].word.tags & (tag.NUMBER | tag.ARROW | tag.ALL):
        return False
    if tokens.noun != "capital" and tokens[at].word.value > 1:
        return _has_a_plural(tokens, at)
    if tokens.noun != "capital":
        return True
    for token in following:
        if token.word.tags & _ENDS and not token.word.tags & _AFTER_A_COUNT:
            return False
        if text[token.start].isupper():
            return True
    return False


def _has_a_plural(tokens: Tokens, at: int) -> bool:
    """Whether something in the plural follows: not `ROS 2 port merged`, `le centre 15 répond`."""
    for token in tokens[at + 1 : at + 1 + (_PHRASE if tokens.noun == "last" else 2)]:
        if token.word.tags & (tag.BREAK | tag.STOP | tag.UNTIL | tag.DUE | tag.NUMBER):
            return False
        if token.word.tags & tag.CROWD or (token.word.fold[-1:] in "sx" and token.word.fold[-2:] != "ss"):
            return True
    return False


def looks_done(token: Token, text: str) -> bool:
    """Whether an unknown word looks like a state: `handed`, `terminée`, `gesperrt`, `vereinheitlicht`."""
    if token.word.tags & (tag.CROWD | tag.DELIVERABLE | tag.METRIC):
        return False
    fold, written = token.word.fold, text[token.start : token.end]
    if len(fold) < 5 or written[0].isupper():  # noqa: PLR2004 -- `red`, `need`
        return False
    if written.endswith(("ed", "é", "ée", "és", "ées")):
        return not written.endswith(("té", "tés"))  # `universités`
    return fold.startswith(_PREFIXES) and fold.endswith(("t", "en" if fold.startswith("ge") else "t"))


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
