"""What a key result that is a whole sentence says: how things are, or what people do (T6).

`Visitors rely on the map` and `the map is easy to read` can fail after all work is done, so they are results;
`the map is printed` and `visitors can save a route` say what was made.
"""

from __future__ import annotations

from typing import Final, Literal

from rung.core.wording import tag
from rung.core.wording.lexicon import Word
from rung.core.wording.quantities import DURATIONS
from rung.core.wording.tokens import Tokens, has_tag, tags_at

_LEVEL: Final = tag.UP | tag.DOWN | tag.IMPROVE | tag.KEEP
_WORK: Final = tag.DELIVER | tag.HIRE | tag.DELIVERED
_THING: Final = tag.METRIC | tag.CROWD | tag.DELIVERABLE | tag.BURDEN
_ACTS: Final = tag.VERB | tag.REACH
#: The verb of a sentence stands within so many words; the people that do something open it.
_SUBJECT: Final = 12
_PEOPLE: Final = 5
#: A survey tells what it found within so many words.
_FINDS: Final = 8
#: Words between `is` and the state.
_BEFORE_A_STATE: Final = 3

#: Endings of English words that are no verb in the plural.
_NO_VERBS: Final = ("s", "ing", "ed", "tion", "ment", "ly", "ness", "ity")

Statement = Literal["outcome", "output"]


def statement(tokens: Tokens) -> Statement | None:
    """What a sentence without a number says; None where it is no sentence or its words are not known."""
    if _finds(tokens):
        return "outcome"
    return _of_people(tokens) or _of_a_state(tokens)


def statement_of_all(tokens: Tokens) -> Statement | None:
    """What a sentence about all of them says: `everyone knows the way`, `all lessons are online`."""
    said = _of_people(tokens) or (None if _people(tokens) is not None else _of_a_state(tokens))
    timed = said == "output" and any(token.word.unit in DURATIONS for token in tokens)
    return None if timed else said  # `all parcels are sent within 2 days` says how fast


def tells_a_level(tokens: Tokens) -> bool:
    """`The spring survey shows that guests …`: what comes out of asking is a level, whatever it is."""
    return _finds(tokens)


def made_of_things(tokens: Tokens, first: int) -> bool:
    """`100% of lessons are available`: a state of what one makes, said of a share of it from `first` on."""
    bits, at = 0, first
    while at < len(tokens) and not tokens[at].word.tags & (tag.BE | tag.BREAK):
        bits = tokens[at].word.tags & _THING or bits
        at += 1
    is_there = has_tag(tokens, at, tag.BE) and has_tag(tokens, at + 1, tag.DELIVERED)
    return is_there and bits & _THING == tag.DELIVERABLE


def others_do(tokens: Tokens, before: int) -> bool:
    """`Have the press publish 3 portraits`, `get guests to write 40 reviews`: others do it, up to a place."""
    if not has_tag(tokens, 0, tag.REACH | tag.VERB) or has_tag(tokens, 0, tag.DELIVER | tag.HIRE):
        return False
    for at in range(1, before):
        tags = tokens[at].word.tags
        if tags & tag.CROWD and not tags & tag.STAFF:
            ahead = at + 2 if has_tag(tokens, at + 1, tag.TO) else at + 1
            return ahead < before and has_tag(tokens, ahead, tag.DELIVER | tag.VERB)
        if not tags & (tag.FILLER | tag.ARTICLE | tag.EMPTY):
            return False
    return False


def _finds(tokens: Tokens) -> bool:
    if not tokens.tags & tag.TELLS:
        return False
    for at, token in enumerate(tokens[:_FINDS]):
        if token.word.tags & tag.TELLS:
            return any(one.word.tags & tag.RATING for one in tokens[:at])
    return False


def _of_people(tokens: Tokens) -> Statement | None:
    """`New volunteers know whom to ask`: what people do or feel, where it is not one's own people's work."""
    last = _people(tokens)
    if last is None:
        return None
    verb = last + 1
    tags = tags_at(tokens, verb)
    if tags & tag.ABILITY and not tags & _LEVEL:
        return "output"
    stays = tags & tag.KEEP and has_tag(tokens, verb + 1, tag.STOP)  # `regulars stay with us`
    own = tags & tag.DELIVER and tokens[last].word.tags & tag.STAFF
    return "outcome" if stays or (not own and _acts(tokens, verb)) else None


def _acts(tokens: Tokens, at: int) -> bool:
    """Whether the word after the people is what they do: not `visitor share`, `customer visits`."""
    tags = tags_at(tokens, at)
    if tags & (tag.BE | _LEVEL | tag.STOP):
        return False
    if not tags & (_ACTS | tag.DELIVER):
        return _may_act(tokens, at)
    named = tags & (tag.METRIC | tag.CROWD | tag.DELIVERABLE)
    return not named or bool(tags & tag.VERB and has_tag(tokens, at + 1, tag.ARTICLE | tag.FILLER))


def _may_act(tokens: Tokens, at: int) -> bool:
    """Whether an unknown word after people in the plural looks like what they do: `doctors dare to`."""
    word = tokens[at].word if at + 1 < len(tokens) else None
    if word is None or word.tags or not word.fold.isalpha():
        return False
    if tokens.noun == "first":
        return word.fold.endswith("ent")
    if tokens.noun == "capital":
        return word.fold.endswith(("en", "t")) and not _is_done(word, tokens.noun)
    follows = has_tag(tokens, at + 1, tag.STOP | tag.ARTICLE | tag.FILLER)
    return tokens[at - 1].word.fold.endswith("s") and follows and not word.fold.endswith(_NO_VERBS)


def _people(tokens: Tokens) -> int | None:
    """Place of the last word for the people that open a sentence: `all new staff members in town`."""
    found = None
    ends = tag.STOP & ~tag.ALL | tag.NUMBER | tag.BREAK | _LEVEL | _WORK | _ACTS
    if tokens.noun != "last":  # `front desk colleagues`, but `offre ménage`
        ends |= _THING
    for at, token in enumerate(tokens[:_PEOPLE]):
        tags = token.word.tags
        if tags & tag.CROWD and not tags & tag.METRIC:
            found = at
        elif (not tags & tag.AND) if found is not None else (tags & ends):
            break
    if found is None:
        return None
    if has_tag(tokens, found, tag.ALL) and has_tag(tokens, found + 1, tag.STOP):  # `everyone at the desk`
        at = found + 2
        while has_tag(tokens, at, tag.FILLER | tag.ARTICLE):
            at += 1
        return at
    return found


def _of_a_state(tokens: Tokens) -> Statement | None:
    """`The route planner is easy to use`, `the map is printed`: how something is, by the word after `is`."""
    if not tokens.tags & tag.BE or _commands(tokens):
        return None
    for at, token in enumerate(tokens[:_SUBJECT]):
        tags = token.word.tags
        if tags & tag.BE and at:
            return None if has_tag(tokens, at - 1, tag.STOP | tag.ABILITY) else _state(tokens, at)
        if tags & (tag.BREAK | tag.ABILITY | tag.MANNER & ~tag.ARTICLE | tag.BURDEN):
            return None
    return None


def _commands(tokens: Tokens) -> bool:
    """Whether the first word tells somebody to do something; not a plural such as `upgrades`, `releases`."""
    word = tokens[0].word
    idle = _THING | tag.BE | tag.FILLER | tag.ARTICLE
    acts = word.tags & (_LEVEL | _WORK | _ACTS | tag.WEAK) and not word.tags & idle
    return bool(acts) and not (word.fold.endswith("s") and not word.fold.endswith("ss"))


def _state(tokens: Tokens, at: int) -> Statement | None:
    """The state after `is`, past adverbs; in German it may close the clause."""
    states = tokens[at + 1 : at + 1 + _BEFORE_A_STATE]
    for token in [*states, *tokens[-1:]] if tokens.noun == "capital" else states:
        word = token.word
        if word.tags & tag.QUALITY:
            return "outcome"
        if word.tags & _LEVEL:
            return None
        if word.tags & tag.DELIVERED or _is_done(word, tokens.noun):
            return "output"
        if word.tags & (tag.STOP | tag.BREAK | tag.NUMBER) and tokens.noun != "capital":
            return None
    return None


def _is_done(word: Word, noun: str) -> bool:
    """`Tracked`, `getestet`: what was done, by the look of an unknown word."""
    if word.tags & (_THING | tag.VERB):
        return False
    if noun == "capital":
        return word.fold.startswith(("ge", "ver", "be", "er")) and word.fold.endswith("t")
    return noun == "last" and word.fold.endswith("ed")
