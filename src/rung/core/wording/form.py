"""Whether a key result names a result or work: outcome, output or unclear (T6)."""

from __future__ import annotations

from typing import Final, Literal

from rung.core.wording import tag
from rung.core.wording.choosing import is_counted_from_an_event
from rung.core.wording.evidence import Notes
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.movement import Movement, moves_a_level
from rung.core.wording.quantities import CURRENCIES, DURATIONS, SHORT, Quantity, Role
from rung.core.wording.statement import (
    made_of_things,
    others_do,
    statement,
    statement_of_all,
    tells_a_level,
)
from rung.core.wording.tokens import Tokens, has_tag

Form = Literal["outcome", "output", "unclear"]

_TURN: Final = tag.UP | tag.DOWN
_LEVEL: Final = _TURN | tag.IMPROVE | tag.KEEP
_THING: Final = tag.METRIC | tag.CROWD | tag.DELIVERABLE
_WORK: Final = tag.DELIVER | tag.DELIVERED | tag.HIRE
#: The number of a verb's object stands so close after it.
_OBJECT: Final = 2


def form_of(tokens: Tokens, movement: Movement, lexicon: Lexicon, notes: Notes) -> Form:
    """Outcome, output or unclear: a movement of the number decides, else the verb that opens the sentence."""
    target = movement.target
    head = _head(tokens, lexicon)
    if target is not None and tokens.tags & tag.EFFECT:
        effect = next((at for at in range(1, target.first) if tokens[at].word.tags & tag.EFFECT), None)
        if effect is not None:
            notes.add("effect", effect)
            return "outcome"
    grown = target is not None and _adds_things(tokens, target)
    moves = not grown and moves_a_level(tokens, movement, head)
    said = _LEVEL | tag.REACH if moves else _LEVEL | _WORK | tag.REACH | tag.ABILITY
    if head is not None and tokens[head].word.tags & said:
        notes.add("verb", head)
    if moves:
        return "outcome"
    stated = statement(tokens) if target is None else _form_of_sentence(tokens, target)
    return stated or _form_of_verb(tokens, target, lexicon, head)


def _form_of_sentence(tokens: Tokens, target: Quantity) -> Form | None:
    """What a sentence makes of its number: a limit, a share of what was made, what a survey or others say."""
    if _is_a_limit(tokens, target) or tells_a_level(tokens) or others_do(tokens, target.first):
        return "outcome"
    if "all" in target.flags:
        return statement_of_all(tokens)
    share = target.unit == "%" and target.role is Role.SHARE
    return "output" if share and made_of_things(tokens, target.last + 1) else None


def _is_a_limit(tokens: Tokens, target: Quantity) -> bool:
    """`A refund takes less than 3 days`, `repaired within a day of the call`: what is allowed each time."""
    if is_counted_from_an_event(tokens, target):
        return True
    if "ceiling" not in target.flags:
        return False
    if target.unit is None:  # `run the desk with no more than 2 people`
        return target.cue > _OBJECT and not has_tag(tokens, target.cue - 1, tag.BREAK)
    timed = target.unit in DURATIONS
    return timed and (target.unit in SHORT or not has_tag(tokens, 0, tag.DELIVER) or _is_plural(tokens))


def _is_plural(tokens: Tokens) -> bool:
    """`Repairs take …`: what looks like a verb is a thing."""
    return tokens[0].word.fold.endswith("s") and has_tag(tokens, 1, tag.REACH | tag.VERB)


def _form_of_verb(tokens: Tokens, target: Quantity | None, lexicon: Lexicon, head: int | None) -> Form:
    """What the verb makes of the sentence; without one of level or work, the number or the words do."""
    tags = 0 if head is None else tokens[head].word.tags
    if tags & _LEVEL and not tags & tag.DELIVER:
        return _form_of_level(tokens, target)
    if tags & _WORK and not tags & tag.REACH:
        return "outcome" if target is not None and _earns(tokens, target) else "output"
    if tokens.tags & tag.ABILITY:
        moved = any(token.word.tags & _TURN for token in tokens)
        return "outcome" if moved or (target is not None and target.unit is not None) else "output"
    return _form_of_words(tokens) if target is None else _form_of_number(tokens, target, lexicon)


def _earns(tokens: Tokens, target: Quantity) -> bool:
    """Work words that announce a result: a rating, or money gained or saved."""
    money = target.unit in CURRENCIES and any(t.word.tags & tag.METRIC for t in tokens[: target.first])
    return money or bool(target.flags & {"rating"})


def _head(tokens: Tokens, lexicon: Lexicon) -> int | None:
    """Index of the word that says what is done: among the opening words, or at the end of a German title."""
    wanted = _LEVEL | _WORK | tag.REACH | tag.VERB | tag.ABILITY | tag.MULTIPLIER
    for at, token in enumerate(tokens[:3]):
        if token.word.tags & wanted and not token.word.tags & tag.STOP:
            return at
        if token.word.unit == "%" or token.word.tags & (
            tag.NUMBER | tag.METRIC | tag.CROWD | tag.DELIVERABLE
        ):
            break
    last = len(tokens) - 1
    while last > 0 and tokens[last].word.tags & tag.BREAK:
        last -= 1
    final = lexicon.verb == "last" and has_tag(
        tokens, last, _LEVEL | tag.DELIVER | tag.HIRE | tag.REACH | tag.MULTIPLIER
    )
    return last if final and not has_tag(tokens, last, tag.METRIC | tag.CROWD) else None


def _form_of_level(tokens: Tokens, target: Quantity | None) -> Form:
    if target is not None:
        return "output" if _adds_things(tokens, target) else "outcome"
    made = tokens.tags & tag.DELIVERABLE
    felt = tokens.tags & (tag.METRIC | tag.CROWD)
    return "output" if made and not felt else "outcome"


def _adds_things(tokens: Tokens, target: Quantity) -> bool:
    """`Grow the number of lesson plans to 40`: more of what one makes; `to 3 a week` is a pace."""
    if target.unit is not None or not has_tag(tokens, 0, tag.UP) or target.role is Role.BASELINE:
        return False
    if tokens.tags & tag.PER or any(one.word.tags & tag.PER for one in tokens):
        return False
    bits = 0
    for token in (*tokens[1 : target.first], *tokens[target.last + 1 : target.last + 4]):
        bits |= token.word.tags & _THING if not token.word.tags & tag.LABEL else 0
        if bits and token.word.tags & tag.STOP & ~tag.OF:
            break
    return bits & _THING == tag.DELIVERABLE


def _form_of_number(tokens: Tokens, target: Quantity, lexicon: Lexicon) -> Form:
    """A number without a verb of work: what it counts decides."""
    if target.unit is not None and not target.flags & {"all"}:
        return "output" if _works_on_a_share(tokens, target) else "outcome"
    if tokens.tags & tag.KEEP or target.flags & {"zero"}:
        return "outcome"
    counted = _counted(tokens, target, lexicon)
    if counted and counted & tag.CROWD and _is_made_with(tokens, target):
        return "output"
    if counted:
        return "output" if counted & tag.DELIVERABLE else "outcome"
    if any(token.word.tags & tag.METRIC for token in tokens[: target.first]):
        return "outcome"
    unknown = target.first == 1 and not tokens[0].word.tags and lexicon.noun == "last"  # `Describe 3 ways`
    return "output" if unknown or tokens.tags & (tag.DELIVERED | tag.DELIVER) else "outcome"


def _is_made_with(tokens: Tokens, target: Quantity) -> bool:
    """`Workshops with 4 schools`: what is made comes first, then for or with how many."""
    start = 0
    while has_tag(tokens, start, tag.ADJECTIVE | tag.FILLER) or (start < 1 and not tokens[start].word.tags):
        start += 1
    made = start < target.first and tokens[start].word.tags & _THING == tag.DELIVERABLE
    led = has_tag(tokens, target.first - 1, tag.STOP)
    told = tag.TO | tag.FROM | tag.OF | tag.BY | tag.FLOOR | tag.CEILING
    return bool(made and led) and not has_tag(tokens, target.first - 1, told)


def _works_on_a_share(tokens: Tokens, target: Quantity) -> bool:
    """`Convert 90% of lessons to the new format`: how much of what one makes is worked on."""
    if target.unit != "%" or target.first > 1 or not has_tag(tokens, 0, tag.REACH | tag.VERB):
        return False
    start = target.last + 1
    bits = 0
    for token in tokens[start + 1 : start + 6]:
        if token.word.tags & (tag.STOP | tag.BREAK):
            break
        bits = token.word.tags & _THING or bits
    goes = any(token.word.tags & (tag.TO | tag.FROM) for token in tokens[start + 1 :])
    return goes and has_tag(tokens, start, tag.OF) and bits == tag.DELIVERABLE


def _counted(tokens: Tokens, target: Quantity, lexicon: Lexicon) -> int:
    """The bits of the noun that heads the phrase after the number; 0 when no known noun is in it."""
    bits = 0
    for token in tokens[target.last + 1 : target.last + 7]:
        tags = token.word.tags
        if tags & (tag.BREAK | tag.DELIVERED) or (tags & (tag.STOP | tag.DELIVER) and bits):
            break
        if tags & _THING:
            bits = tags
            if lexicon.noun == "first":
                break
    return bits


def _form_of_words(tokens: Tokens) -> Form:
    """No number and no verb of work in front: a thing, a state, or a wish."""
    people = has_tag(tokens, 0, tag.CROWD)  # what others do is no work of ours
    for token in tokens:
        tags = token.word.tags
        if tags & (_TURN | tag.IMPROVE):
            return "outcome"
        if tags & (tag.DELIVERED | tag.DELIVERABLE) or (tags & tag.DELIVER and not people):
            return "output"
    return "outcome" if tokens.tags & tag.METRIC else "unclear"
