"""What a key result's number measures: its unit or noun, and the name of the metric."""

from __future__ import annotations

from typing import Final

from rung.core.wording import tag
from rung.core.wording.lexicon import Lexicon, Word
from rung.core.wording.quantities import CURRENCIES, DURATIONS, Quantity, Role
from rung.core.wording.tokens import Token, Tokens, has_tag

_TURN: Final = tag.UP | tag.DOWN
_LEVEL: Final = _TURN | tag.IMPROVE | tag.KEEP
_WORK: Final = tag.DELIVER | tag.DELIVERED | tag.HIRE
_THING: Final = tag.METRIC | tag.CROWD | tag.DELIVERABLE
#: What a metric's name does not begin with, and what it does not end with.
_OPENING: Final = (
    _LEVEL | _WORK | tag.REACH | tag.FILLER | tag.ARTICLE | tag.MULTIPLIER | tag.ALL | tag.BREAK | tag.DASH
)
_ENDS_A_COUNT: Final = (
    tag.STOP | tag.BREAK | tag.NUMBER | tag.SIGN | tag.DASH | tag.FLOOR | tag.CEILING | tag.UNTIL | tag.DUE
    | tag.AGAINST | tag.PER | tag.ARROW | tag.OUT_OF | tag.SPELLED
)  # fmt: skip
_CUE: Final = (
    tag.FROM | tag.TO | tag.BY | tag.OF | tag.FLOOR | tag.CEILING | tag.NOW | tag.UNTIL | tag.WINDOW
    | tag.STOP | tag.FILLER | tag.SIGN | tag.BREAK | tag.DUE | tag.EDGE | tag.AGAINST | tag.ARTICLE | tag.DASH
    | tag.ARROW | tag.KEEP
)  # fmt: skip
#: Words after the number that still name what is counted.
_NOUN_WITHIN: Final = 6
#: Endings that are a plural among German words for what is measured: `Tickets`, `Störungen`, `Ausfälle`.
_GERMAN_PLURALS: Final = ("en", "s", "lle")
#: Letters of a plural at least; `bus`, `gas` are none.
_PLURAL: Final = 4


def unit_of(tokens: Tokens, target: Quantity, baseline: Quantity | None) -> str | None:
    """Return the stated unit, the baseline's, or that of a score; None for a plain count."""
    unit = target.unit or (baseline.unit if baseline is not None else None)
    if unit in (None, "points") and any(token.word.unit == "NPS" for token in tokens):
        return "NPS"
    if unit == "points" and target.role is Role.CHANGE and tokens.tags & tag.METRIC:
        return "pp"
    return unit


def noun_of(tokens: Tokens, target: Quantity, lexicon: Lexicon, text: str) -> str | None:
    """Return the noun a count counts, as written: in the phrase after it, or the plural the sentence is about."""
    start = target.last + 1
    if has_tag(tokens, start, tag.OF):  # `3 of our 11 depots`
        while has_tag(tokens, start, tag.OF | tag.FILLER | tag.NUMBER | tag.ARTICLE | tag.SPELLED):
            start += 1
    noun: Token | None = None
    for at, token in enumerate(tokens[start : start + _NOUN_WITHIN], start=start):
        tags = token.word.tags
        named = tags & _THING or (lexicon.noun == "capital" and text[token.start].isupper())
        if tags & tag.AND and noun is not None and not noun.word.tags & _THING:
            continue  # `2 large or strategic deals`
        if token.word.unit in DURATIONS and noun is None:  # `40 a week`
            break
        if tags & _ENDS_A_COUNT or (noun is not None and not named and _ends_a_noun(tags, lexicon)):
            break
        if (
            tags & (tag.EMPTY | tag.NAME | tag.ADJECTIVE)
            or (tags & tag.FILLER and not token.word.fold.isalpha())
            or (lexicon.noun == "capital" and not named)
        ):
            continue
        if token.word.unit == "place":
            noun = token
            break
        if noun is not None and noun.word.tags & tag.CROWD and not named and not _is_plural(token.word):
            break  # `40 people outside`
        noun = token
        if lexicon.noun == "first":
            break
        if lexicon.noun == "last" and _is_plural(token.word) and not _goes_on(tokens, at):
            break
    if noun is None:
        noun = _subject(tokens, target, lexicon, text)
    return None if noun is None else text[noun.start : noun.end]


def _goes_on(tokens: Tokens, at: int) -> bool:
    """`Two tools programmers`: a plural before a plural is no more than its kind."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else None
    return (
        following is not None and _is_plural(following) and not following.tags & (tag.VERBS | _ENDS_A_COUNT)
    )


def _subject(tokens: Tokens, target: Quantity, lexicon: Lexicon, text: str) -> Token | None:
    """`Pollution incidents, category 1-2: 0`, `plantages : de 6 à 1,5`: the plural that opens the sentence."""
    if "zero" in target.flags and target.first == 0:
        return None
    noun: Token | None = None
    for token in tokens[: target.first]:
        tags = token.word.tags
        if (
            noun is None
            and tags & (_LEVEL | _WORK | tag.REACH | tag.VERB | tag.FILLER | tag.ARTICLE)
            and not tags & _THING
        ):
            continue
        if tags & (tag.STOP | tag.BREAK | tag.NUMBER | tag.FLOOR | tag.CEILING | tag.TO | tag.FROM | tag.OF):
            break
        if lexicon.noun == "capital":
            many = tags & tag.CROWD or (tags & tag.METRIC and token.word.fold.endswith(_GERMAN_PLURALS))
            if many and text[token.start].isupper():
                return token
            continue
        noun = token
        if lexicon.noun == "first":
            break
    if noun is None or lexicon.noun == "capital":
        return None
    return noun if _names_a_plural(noun.word) else None


def _names_a_plural(word: Word) -> bool:
    plural = (
        len(word.fold) >= _PLURAL and word.fold.endswith("s") and not word.fold.endswith(("ss", "us", "is"))
    )
    return plural and not word.tags & (tag.VERB | tag.REACH)


def _is_plural(word: Word) -> bool:
    """Whether an English word is most likely the plural that ends a counted phrase; `sales calls` go on."""
    return word.fold.endswith("s") and not word.fold.endswith("ss") and not word.tags & tag.METRIC


def _ends_a_noun(tags: int, lexicon: Lexicon) -> bool:
    """Whether a word that is no known noun ends the phrase of one: any, where nouns have capitals."""
    return lexicon.noun == "capital" or tags & (_LEVEL | _WORK | tag.REACH | tag.VERB) != 0


def metric_of(tokens: Tokens, first: int, last: int, text: str) -> str | None:
    """Return the words before the first number without verb and cue, else those after the last one up to a date."""
    start, end = 0, first
    while start < end and _opens(tokens, start):
        start += 1
    while end > start and _trails(tokens[end - 1].word):
        end -= 1
    if start == end or _is_a_verb_alone(tokens, start, end, last):
        start = last + 1
        while has_tag(tokens, start, tag.OF | tag.FILLER | tag.ARTICLE):
            start += 1
        end = start
        while end < len(tokens) and not tokens[end].word.tags & (
            tag.BREAK | tag.NUMBER | tag.CALENDAR | tag.DUE | tag.AGAINST | tag.ARROW
        ):
            end += 1
        while end > start and _trails(tokens[end - 1].word):
            end -= 1
    if start >= end:
        return None
    name = text[tokens[start].start : tokens[end - 1].end]
    closes = name.count("(") > name.count(")") and text[tokens[end - 1].end :][:1] == ")"
    return f"{name})" if closes else name


def _is_a_verb_alone(tokens: Tokens, start: int, end: int, last: int) -> bool:
    """`Enrol 48 patients`: one unknown word before the number is what is done, if the number counts something."""
    if (
        end - start != 1
        or start > 1
        or tokens[start].word.tags & _THING
        or tokens[start].word.unit is not None
    ):
        return False
    return last + 1 < len(tokens) and not tokens[last + 1].word.tags & (_CUE & ~tag.OF)


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether a word before a metric's name is no part of it; `rework hours` and `staff turnover` are names."""
    tags = tokens[at].word.tags
    if tags & _OPENING:
        work = tags & _WORK and not tags & (_LEVEL | tag.REACH | tag.FILLER)
        return not (work and has_tag(tokens, at + 1, tag.METRIC | tag.BURDEN))
    return at == 0 and bool(tags & tag.VERB) and not tags & _THING


def _trails(word: Word) -> bool:
    """Whether a word at the end of a metric's name is no part of it."""
    cue = word.tags & _CUE or (word.tags & _TURN and not word.tags & tag.METRIC)
    return bool(cue) or word.unit in CURRENCIES
