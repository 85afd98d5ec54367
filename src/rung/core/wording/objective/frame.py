"""The frame of a title: its verb, the phrase that the verb works on, and whether it is a phrase of nouns alone.

Signs are few in a title, so the place of a word tells much: an imperative opens an English title, an
infinitive a French one; a German one ends in its verb, or does so before its first comma.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from rung.core.wording import tag
from rung.core.wording.lexicon import Lexicon
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
#: Endings of nouns made of verbs and adjectives, which no verb has.
_NOMINAL: Final = {
    "en": ("ing", "tion", "sion", "ment", "ance", "ence", "ness", "ity", "ship", "hood", "ics", "rollout"),
    "fr": ("tion", "sion", "ment", "ance", "ence", "age", "ite", "ure", "ise", "erie", "isme"),
    "de": ("ung", "ungen", "heit", "keit", "schaft", "ion", "tat", "bau", "nis", "gang", "wesen", "ismus"),
}  # fmt: skip
#: Letters of a German verb at least.
_VERB: Final = 5
#: Prefixes between which and the stem a German participle has its `ge`.
_PREFIXES: Final = (
    "", "ab", "an", "auf", "aus", "bei", "dar", "durch", "ein", "fest", "fort", "frei", "her", "hin", "mit",
    "nach", "um", "vor", "weg", "weiter", "zu", "zurück", "zusammen",
)  # fmt: skip


class Frame(NamedTuple):
    """Where the parts of a title stand among its tokens."""

    #: The verb, or None; `is_noun` where it is one made a noun (`introduction of …`).
    head: int | None
    is_noun: bool
    #: The words that the verb works on, or those at the beginning where there is none.
    phrase: range
    #: The most telling noun of the phrase, if it is a known one.
    thing: int | None
    #: First word after the main clause.
    end: int


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
            return Frame(last, False, phrase, _thing(tokens, phrase, lexicon), end)
    head = _opening_verb(tokens)
    is_noun = head is not None and _is_noun(tokens, head, text, lexicon)
    start = 0 if head is None else head + 1
    phrase = _phrase(tokens, start, end if lexicon.verb == "last" else len(tokens))
    return Frame(head, is_noun, phrase, _thing(tokens, phrase, lexicon), end)


def is_nominal(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word ends as nouns do that were made of a verb or adjective."""
    return token.word.fold.endswith(_NOMINAL.get(lexicon.language, ()))


def is_participle(token: Token, text: str, lexicon: Lexicon) -> bool:
    """`published`, `achevée`, `nachgewiesen`: a state that something was brought to."""
    tags = token.word.tags
    if tags & tag.DELIVERED:
        return True
    if tags & SAYS or lexicon.verb != "last":
        return False
    return _looks_like_participle(text[token.start : token.end])


def _end_of_clause(tokens: Tokens) -> int:
    """Index of the first comma, colon or the like after the first word, or the number of tokens."""
    for at, token in enumerate(tokens):
        if at > 1 and token.word.tags & tag.BREAK:
            return at
    return len(tokens)


def _opening_verb(tokens: Tokens) -> int | None:
    for at, token in enumerate(tokens[:OPENING]):
        if token.word.tags & SAYS:
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
    shaped = len(written) >= _VERB and written.endswith(("en", "ern", "eln"))
    return shaped and not known and not _looks_like_participle(written)


def _looks_like_participle(written: str) -> bool:
    if not written[0].islower() or len(written) <= _VERB or not written.endswith(("t", "en")):
        return False
    if written.startswith(("ver", "be", "er", "zer", "ent")) or written.endswith("iert"):
        return written.endswith("t")
    return any(written.startswith(f"{prefix}ge") for prefix in _PREFIXES[1:]) or (
        written.startswith("ge") and written.endswith("t")
    )


def _is_noun(tokens: Tokens, head: int, text: str, lexicon: Lexicon) -> bool:
    """`Rollout of …`, `Einführung …`, `Support and operations`: the word of work is a noun here."""
    token = tokens[head]
    if lexicon.verb == "last":
        return text[token.start].isupper() and not token.word.fold.endswith("en")
    following = tags_at(tokens, head + 1)
    if following & _DETERMINERS and not following & tag.OF:
        return False
    if is_nominal(token, lexicon):
        return True
    if lexicon.language == "fr":
        return not token.word.fold.split(" ")[0].endswith(("er", "ir", "re", "oir"))
    if following & tag.OF or head + 1 == len(tokens):
        return True
    if not token.word.tags & (THING | tag.LABEL | tag.SERVE):
        return False
    coordinated = following & tag.AND and not has_tag(tokens, head + 2, SAYS & ~tag.DELIVERED)
    compound = head + 1 < len(tokens) and is_nominal(tokens[head + 1], lexicon)
    return bool(coordinated or compound)


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
    while at < stop and not tokens[at].word.tags & (tag.STOP | tag.BREAK | tag.MANNER):
        at += 1
    return range(begin, at)


def _thing(tokens: Tokens, phrase: range, lexicon: Lexicon) -> int | None:
    """The last noun of an English phrase, the first of any other; adverbs are passed over."""
    known = [at for at in phrase if tokens[at].word.tags & (THING | tag.SOFT | tag.MILESTONE)]
    if not known:
        return None
    if lexicon.noun != "last":
        return known[0]
    last = phrase.stop - 1
    while last > known[-1] and tokens[last].word.fold.endswith("ly"):
        last -= 1
    return last if last == known[-1] else None
