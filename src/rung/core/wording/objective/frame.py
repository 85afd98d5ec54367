"""The frame of a title: its verb, and the phrase that the verb works on.

Signs are few in a title, so the place of a word tells much: an imperative opens an English title, an
infinitive a French one; a German one ends in its verb, or does so before its first comma.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from rung.core.wording import tag
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.objective.shapes import (
    INFINITIVE,
    LONG_NOUN,
    NOMINAL,
    NOUNS_TOO,
    PAST,
    PREFIXES,
    SHORT_VERB,
    VERBS_LIKE_NOUNS,
)
from rung.core.wording.tokens import Token, Tokens, has_tag, tags_at

#: Any word that makes a title say something rather than name a subject.
SAYS: Final = (
    tag.UP | tag.DOWN | tag.IMPROVE | tag.KEEP | tag.REACH | tag.DELIVER | tag.DELIVERED | tag.VERB | tag.HIRE
    | tag.MULTIPLIER
)  # fmt: skip
#: What a noun may be.
THING: Final = tag.METRIC | tag.BURDEN | tag.CROWD | tag.DELIVERABLE
#: Words among which the verb of a title is looked for.
OPENING: Final = 3
#: May stand before the verb.
_BEFORE_VERB: Final = tag.STOP | tag.FILLER | tag.BREAK | tag.EMPTY
#: What follows a verb rather than a noun.
_DETERMINERS: Final = tag.FILLER | tag.ARTICLE | tag.ONE | tag.NUMBER | tag.SPELLED | tag.ALL | tag.ADJECTIVE


class Frame(NamedTuple):
    """Where the parts of a title stand among its tokens."""

    #: The verb, or None.
    head: int | None
    #: The words that the verb works on, or those at the beginning where there is none.
    phrase: range
    #: The most telling noun of the phrase, if it is a known one.
    thing: int | None
    #: First word after the main clause.
    end: int
    #: Whether the head is a verb made a noun: `introduction of …`.
    is_noun: bool = False


def within_brackets(tokens: Tokens) -> Tokens:
    """The tokens without what is said aside in brackets; all of them where nothing else is said."""
    if not any(token.word.fold in ("(", "[") for token in tokens):
        return tokens
    kept, depth, tags = [], 0, 0
    for token in tokens:
        fold = token.word.fold
        depth += fold in ("(", "[")
        if not depth:
            kept.append(token)
            tags |= token.word.tags
        depth -= depth > 0 and fold in (")", "]")
    return Tokens(kept, tags, tokens.noun) if kept else tokens


def frame_of(tokens: Tokens, text: str, lexicon: Lexicon) -> Frame:
    """Find the parts of a title."""
    end = _end_of_clause(tokens)
    if lexicon.verb == "last":
        last = end - 1
        if last > 0 and _is_final_verb(tokens[last], text):
            phrase = _phrase(tokens, _first_noun(tokens, last), last)
            return Frame(last, phrase, _thing(tokens, phrase, lexicon), end)
    head = _opening_verb(tokens, lexicon)
    is_noun = head is not None and _is_noun(tokens, head, text, lexicon)
    start = 0 if head is None else head + 1
    phrase = _phrase(tokens, start, end if lexicon.verb == "last" else len(tokens))
    return Frame(head, phrase, _thing(tokens, phrase, lexicon), end, is_noun=is_noun)


def is_nominal(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word ends as nouns do that were made of a verb or adjective."""
    fold = token.word.fold
    if len(fold) < LONG_NOUN or fold in VERBS_LIKE_NOUNS:
        return False
    return fold.endswith(NOMINAL.get(lexicon.language, ()))


def is_participle(token: Token, text: str, lexicon: Lexicon) -> bool:
    """`published`, `achevée`, `nachgewiesen`: a state that something was brought to."""
    tags = token.word.tags
    if tags & tag.DELIVERED:
        return True
    written = text[token.start : token.end]
    if lexicon.verb == "last":
        return not tags & (SAYS & ~tag.REACH) and _looks_like_participle(written)
    return bool(tags & tag.REACH) and written.endswith(PAST.get(lexicon.language, ()))


def _end_of_clause(tokens: Tokens) -> int:
    """Index of the first comma, colon or the like after the first word, or the number of tokens."""
    for at, token in enumerate(tokens):
        if at and token.word.tags & tag.BREAK:
            return at
    return len(tokens)


def _is_infinitive(tokens: Tokens, lexicon: Lexicon) -> bool:
    """`Informatiser le circuit`: nobody lists it, yet it is the verb."""
    shaped = lexicon.language == "fr" and tokens[0].word.fold.endswith(INFINITIVE)
    return (
        shaped
        and not tokens[0].word.tags
        and has_tag(tokens, 1, tag.ARTICLE | tag.FILLER | tag.ONE | tag.ALL)
    )


def _opening_verb(tokens: Tokens, lexicon: Lexicon) -> int | None:
    for at, token in enumerate(tokens[:OPENING]):
        if token.word.tags & (SAYS & ~tag.DELIVERED | tag.MERELY) or (
            at == 0 and _is_infinitive(tokens, lexicon)
        ):
            return at
        if not token.word.tags & _BEFORE_VERB:
            return None
    return None


def _is_final_verb(token: Token, text: str) -> bool:
    """`steigern`, `mittragen`: known as one, or small and of the form; no participle."""
    written = text[token.start : token.end]
    if not written[0].islower() or token.word.tags & (tag.STOP | tag.FILLER):
        return False
    if token.word.tags & SAYS:
        return written.endswith("n") and not token.word.tags & tag.DELIVERED
    known = token.word.tags & ~(tag.WEAK | tag.SERVE | tag.EMPTY)
    shaped = len(written) >= SHORT_VERB and written.endswith(("en", "ern", "eln"))
    return shaped and not known and not _looks_like_participle(written)


def _looks_like_participle(written: str) -> bool:
    if not written[0].islower() or len(written) <= SHORT_VERB or not written.endswith(("t", "en")):
        return False
    if written.startswith(("ver", "be", "er", "zer", "ent")) or written.endswith("iert"):
        return written.endswith("t")
    return any(written.startswith(f"{prefix}ge") for prefix in PREFIXES[1:]) or (
        written.startswith("ge") and written.endswith("t")
    )


def _is_noun(tokens: Tokens, head: int, text: str, lexicon: Lexicon) -> bool:
    """`Rollout of …`, `Einführung …`, `Support and operations`: the word of work is a noun here."""
    token, following = tokens[head], tags_at(tokens, head + 1)
    if lexicon.verb == "last":
        return text[token.start].isupper() and not token.word.fold.endswith("en")
    if following & (tag.BE | tag.ABILITY) or has_tag(tokens, head - 1, tag.ARTICLE | tag.ONE):
        return True  # `Upgrades are …`, `Une mise à jour …`
    if following & _DETERMINERS and not following & tag.OF:
        return False
    if lexicon.language == "fr" and not is_nominal(token, lexicon):
        return not token.word.fold.split(" ")[0].endswith(INFINITIVE)
    ends = bool(following & tag.OF) or head + 1 == len(tokens)
    return ends or is_nominal(token, lexicon) or _joins_nouns(tokens, head, lexicon)


def _joins_nouns(tokens: Tokens, head: int, lexicon: Lexicon) -> bool:
    """`Support and operations`, `Release engineering`: in English many a verb is a noun before another."""
    token = tokens[head]
    if not token.word.tags & (THING | tag.LABEL | tag.SERVE) and token.word.fold not in NOUNS_TOO:
        return False
    joined = has_tag(tokens, head + 1, tag.AND) and not has_tag(tokens, head + 2, SAYS & ~tag.DELIVERED)
    return joined or (head + 1 < len(tokens) and is_nominal(tokens[head + 1], lexicon))


def _first_noun(tokens: Tokens, last: int) -> int:
    """Where the phrase before a final verb begins, its article left out."""
    for at in range(last):
        if not tokens[at].word.tags & (tag.STOP | tag.FILLER | tag.BREAK | tag.ARTICLE):
            return at
    return 0


def _phrase(tokens: Tokens, start: int, stop: int) -> range:
    """The run of words from `start` that a preposition, a conjunction of clauses or a break ends."""
    begin = start
    while begin < stop and tokens[begin].word.tags & (tag.FILLER | tag.ARTICLE | tag.ONE):
        begin += 1
    at = begin
    while at < stop and not _ends_phrase(tokens[at].word.tags):
        at += 1
    return range(begin, at)


def _ends_phrase(tags: int) -> bool:
    """Whether a word cannot belong to a phrase of nouns; `and` joins two."""
    return bool(tags & (tag.BREAK | tag.MANNER) or (tags & tag.STOP and not tags & (tag.AND | tag.OF)))


def _thing(tokens: Tokens, phrase: range, lexicon: Lexicon) -> int | None:
    """The last noun of an English phrase, the first of any other; adverbs are passed over."""
    known = [at for at in phrase if tokens[at].word.tags & (THING | tag.SOFT | tag.MILESTONE)]
    if not known or lexicon.noun != "last":
        return known[0] if known else None
    for at in known:  # the last word of the phrase, or of one of those it joins
        after = at + 1
        while after < phrase.stop and tokens[after].word.fold.endswith("ly"):
            after += 1
        if after == phrase.stop or tokens[after].word.tags & (tag.AND | tag.OF):
            return at
    return None
