"""Numbers that belong to the name before them: `Ward 7`, `lines 3 and 8`."""

from __future__ import annotations

from typing import Final

from rung.core.wording import tag
from rung.core.wording.tokens import Token, Tokens, has_tag, tags_at

_AFTER_A_COUNT: Final = tag.CROWD | tag.DELIVERABLE | tag.METRIC | tag.HIRE
#: What is never the name that a number belongs to.
_NO_NAME: Final = (
    tag.UP | tag.DOWN | tag.IMPROVE | tag.KEEP | tag.REACH | tag.HIRE | tag.VERB | tag.METRIC | tag.NUMBER
    | tag.SPELLED | tag.SIGN | tag.BREAK | tag.STOP | tag.FILLER | tag.FROM | tag.TO | tag.BY | tag.OF
    | tag.FLOOR | tag.CEILING | tag.NOW | tag.ALL | tag.ZERO | tag.ARROW | tag.DASH | tag.UNTIL | tag.WINDOW
    | tag.RANK | tag.MULTIPLIER | tag.SCALE | tag.MONTH | tag.CALENDAR | tag.PERIOD | tag.AND | tag.AGAINST
    | tag.RATING | tag.ABILITY | tag.OUT_OF | tag.PART | tag.SERVE | tag.WEAK | tag.DELIVER | tag.DELIVERED
    | tag.FACTOR | tag.ORDINAL | tag.YEAR | tag.REDACTED | tag.ONE | tag.LIMIT | tag.DUE | tag.EDGE
)  # fmt: skip
#: What may be a verb or a cue, and never the noun of a name.
_NO_NOUN: Final = (
    tag.METRIC | tag.RANK | tag.STOP | tag.FILLER | tag.BREAK | tag.UNTIL | tag.RATING | tag.NUMBER
)
#: What ends the phrase that a number begins, so that nothing is counted by it.
_ENDS: Final = (
    tag.BREAK | tag.STOP | tag.AND | tag.UNTIL | tag.FILLER | tag.DELIVERED | tag.KEEP | tag.DASH | tag.ARROW
    | tag.TO | tag.BY | tag.FROM | tag.DUE | tag.SIGN
)  # fmt: skip
#: A number this great or greater is no name, unless it is a year.
_GREAT: Final = 10_000
#: Beginnings of German words for what is done.
_PREFIXES: Final = (
    "ge", "ver", "be", "er", "ent", "zer", "uber", "abge", "ausge", "einge", "aufge", "ange", "umge",
)  # fmt: skip
#: A counted noun in the plural comes within so many words; in French right after an adjective at most.
_PHRASE: Final = 5
_FRENCH_PHRASE: Final = 2
#: An adjective or two may stand between a German number and its noun.
_ADJECTIVES: Final = 3
#: Letters of a participle at least: not `red`, `need`.
_SHORTEST: Final = 5


def follows_a_name(tokens: Tokens, at: int, text: str, *, listed: bool) -> bool:
    """Whether a small number comes after a name and counts nothing: `Ward 7 reopened`, `la réserve 3`."""
    token = tokens[at]
    if not text[token.start : token.end].isdecimal() or token.word.value >= _GREAT:
        return False
    if _moves(tokens, at, listed=listed):
        return False
    if listed:
        return not tags_at(tokens, at + 1) & _AFTER_A_COUNT
    if at == 0 or text[tokens[at - 1].end : token.start].strip():
        return False
    before = tokens[at - 1].word.tags
    known = before & tag.ARTICLE and not before & (tag.TO | tag.FROM | tag.OF)
    return bool(not before & _NO_NAME or known or _is_a_noun(tokens, at - 1, text)) and not counts(
        tokens, at, text
    )


def _moves(tokens: Tokens, at: int, *, listed: bool) -> bool:
    """`Active sites 12 to 20`, `4 of our 9`, `goal 65`: a quantity; `rooms 1 to 9` is a list of names."""
    if has_tag(tokens, at + 1, tag.ARROW) or (not listed and has_tag(tokens, at - 1, tag.TO | tag.NOW)):
        return True
    if has_tag(tokens, at + 1, tag.DASH | tag.TO) and has_tag(tokens, at + 3, tag.UNIT):
        return has_tag(tokens, at + 2, tag.NUMBER)  # `retention 105–110 %`
    if has_tag(tokens, at + 1, tag.OF):
        return bool((tags_at(tokens, at + 2) | tags_at(tokens, at + 3)) & tag.NUMBER)
    goes = has_tag(tokens, at + 1, tag.TO) and has_tag(tokens, at - 1, tag.CROWD)
    return goes and tokens[at].word.value > 1


def _is_a_noun(tokens: Tokens, at: int, text: str) -> bool:
    """Whether a word that may also be a verb is a noun here: a known thing after another word."""
    if at == 0:
        return False
    tags = tokens[at].word.tags
    led = tokens.noun == "last" and has_tag(tokens, at - 1, tag.ARTICLE | tag.OF)
    if led and tags & (tag.DELIVER | tag.VERB) and not tags & (tag.METRIC | tag.UNIT):
        return True  # `the crew of ship 3`
    word = text[tokens[at].start : tokens[at].end]
    if tokens.noun != "capital" and word.istitle() and tags & tag.METRIC:  # `agrément Part 145`
        return True
    if tags & _NO_NOUN:
        return False
    if tokens.noun == "capital":
        return text[tokens[at].start].isupper() and not tags & (tag.CALENDAR | tag.MONTH | tag.PERIOD)
    return bool(tags & (tag.DELIVERABLE | tag.LABEL))


def counts(tokens: Tokens, at: int, text: str) -> bool:
    """Whether a noun that the number may count comes after it."""
    spans = tag.DASH | (tag.TO if at == 1 else 0)
    if has_tag(tokens, at + 1, spans) and has_tag(tokens, at + 2, tag.NUMBER):  # `enrol 2–3 schools`
        at += 2
    following = tokens[at + 1 : at + 1 + _ADJECTIVES]
    idle = _ENDS | tag.NUMBER | tag.ARROW | tag.ALL
    if not following or following[0].word.tags & idle or looks_done(following[0], text):
        return False
    if tokens.noun != "capital":
        return tokens[at].word.value <= 1 or _has_a_plural(tokens, at)
    for token in following:
        if token.word.tags & _ENDS and not token.word.tags & _AFTER_A_COUNT:
            return False
        if text[token.start].isupper():
            return True
    return False


def _has_a_plural(tokens: Tokens, at: int) -> bool:
    """Whether something in the plural follows: not `ROS 2 port merged`, `le centre 15 répond`."""
    within = _PHRASE if tokens.noun == "last" else _FRENCH_PHRASE
    for token in tokens[at + 1 : at + 1 + within]:
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
    if len(fold) < _SHORTEST or written[0].isupper():
        return False
    if written.endswith(("ed", "é", "ée", "és", "ées")):
        return not written.endswith(("té", "tés"))  # `universités`
    return fold.startswith(_PREFIXES) and fold.endswith(("t", "en" if fold.startswith("ge") else "t"))
