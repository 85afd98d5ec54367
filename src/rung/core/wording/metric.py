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
#: What stands before the subject, and what ends it.
_BEFORE_A_SUBJECT: Final = _LEVEL | _WORK | tag.REACH | tag.VERB | tag.FILLER | tag.ARTICLE
_AFTER_A_SUBJECT: Final = (
    tag.STOP | tag.BREAK | tag.NUMBER | tag.FLOOR | tag.CEILING | tag.TO | tag.FROM | tag.OF
)
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
    """Return the noun a count counts, as written: from the phrase after it, or the plural it is said of."""
    start = target.last + 1
    if has_tag(tokens, start, tag.OF):  # `3 of our 11 depots`
        while has_tag(tokens, start, tag.OF | tag.FILLER | tag.NUMBER | tag.ARTICLE | tag.SPELLED):
            start += 1
    noun: Token | None = None
    for at, token in enumerate(tokens[start : start + _NOUN_WITHIN], start=start):
        named = token.word.tags & _THING != 0 or (lexicon.noun == "capital" and text[token.start].isupper())
        if _stops(token.word, noun, lexicon, named=named):
            break
        if _passes(token.word, noun, lexicon, named=named):
            continue
        noun = token
        if lexicon.noun == "first" or token.word.unit == "place":
            break
        if lexicon.noun == "last" and _is_plural(token.word) and not _goes_on(tokens, at):
            break
    noun = noun or _subject(tokens, target, lexicon, text)
    return None if noun is None else text[noun.start : noun.end]


def _stops(word: Word, noun: Token | None, lexicon: Lexicon, *, named: bool) -> bool:
    """Whether the counted phrase ends before a word: at a cue, a verb, `40 a week`, `40 people outside`."""
    if noun is None:
        return word.unit in DURATIONS or bool(word.tags & _ENDS_A_COUNT)
    if word.tags & tag.AND and not noun.word.tags & _THING:
        return False
    if word.tags & _ENDS_A_COUNT or (not named and _ends_a_noun(word.tags, lexicon)):
        return True
    return bool(noun.word.tags & tag.CROWD) and not named and not _is_plural(word)


def _passes(word: Word, noun: Token | None, lexicon: Lexicon, *, named: bool) -> bool:
    """Whether a word is no noun but may stand before one: `2 large or strategic deals`, `1,000+ reviews`."""
    if word.tags & tag.AND and noun is not None:
        return True
    sign = word.tags & tag.FILLER and not word.fold.isalpha()
    idle = word.tags & (tag.EMPTY | tag.NAME | tag.ADJECTIVE)
    return bool(sign or idle) or (lexicon.noun == "capital" and not named)


def _goes_on(tokens: Tokens, at: int) -> bool:
    """`Two tools programmers`: a plural before a plural is no more than its kind."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else None
    return (
        following is not None and _is_plural(following) and not following.tags & (tag.VERBS | _ENDS_A_COUNT)
    )


def _subject(tokens: Tokens, target: Quantity, lexicon: Lexicon, text: str) -> Token | None:
    """`Pollution incidents, category 1-2: 0`, `plantages : de 6 à 1,5`: the plural that comes first."""
    noun: Token | None = None
    for at, token in enumerate(tokens[: target.first]):
        tags = token.word.tags
        verb = tags & _BEFORE_A_SUBJECT and not tags & _THING
        if verb and noun is None:
            continue
        if verb or tags & _AFTER_A_SUBJECT:
            break
        per = noun is None and has_tag(tokens, at + 1, tag.PER) and text[token.start].isupper()
        plural = text[token.start].isupper() and _is_german_plural(token.word)
        if lexicon.noun == "capital" and not (per or plural):
            continue
        noun = token
        if lexicon.noun != "last":
            break
    if noun is None or lexicon.noun == "capital":
        return noun
    return noun if _names_a_plural(noun.word) else None


def _is_german_plural(word: Word) -> bool:
    return bool(word.tags & tag.CROWD or (word.tags & tag.METRIC and word.fold.endswith(_GERMAN_PLURALS)))


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
    """Return the words before the first number without verb and cue, else those after the last one."""
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
    if start >= end:  # `Raise first-call answers from …`: what looks like verbs is all there is to name it
        start, end = 1, first
        while end > start and _trails(tokens[end - 1].word):
            end -= 1
    if start >= end:
        return None
    name = text[tokens[start].start : tokens[end - 1].end]
    closes = name.count("(") > name.count(")") and text[tokens[end - 1].end :][:1] == ")"
    return f"{name})" if closes else name


def _is_a_verb_alone(tokens: Tokens, start: int, end: int, last: int) -> bool:
    """`Enrol 48 patients`: one unknown word before the number is what is done, if it counts something."""
    if (
        end - start != 1
        or start > 1
        or tokens[start].word.tags & _THING
        or tokens[start].word.unit is not None
    ):
        return False
    return last + 1 < len(tokens) and not tokens[last + 1].word.tags & (_CUE & ~tag.OF)


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether a word before a metric's name is no part of it; `staff turnover` is a name."""
    tags = tokens[at].word.tags
    if tags & _OPENING:
        work = tags & _WORK and not tags & (_LEVEL | tag.REACH | tag.FILLER)
        return not (work and has_tag(tokens, at + 1, tag.METRIC | tag.BURDEN))
    return at == 0 and bool(tags & tag.VERB) and not tags & _THING


def _trails(word: Word) -> bool:
    """Whether a word at the end of a metric's name is no part of it."""
    cue = word.tags & _CUE or (word.tags & _TURN and not word.tags & tag.METRIC)
    return bool(cue) or word.unit in CURRENCIES
