"""Whether a key result names a result or work: outcome, output or unclear (T6)."""

from __future__ import annotations

from typing import Final, Literal

from rung.core.wording import tag
from rung.core.wording.evidence import Notes
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.movement import Movement, moves_a_level
from rung.core.wording.quantities import CURRENCIES, Quantity
from rung.core.wording.tokens import Tokens, has_tag

Form = Literal["outcome", "output", "unclear"]

_TURN: Final = tag.UP | tag.DOWN
_LEVEL: Final = _TURN | tag.IMPROVE | tag.KEEP
_THING: Final = tag.METRIC | tag.CROWD | tag.DELIVERABLE
_WORK: Final = tag.DELIVER | tag.DELIVERED | tag.HIRE


def form_of(tokens: Tokens, movement: Movement, lexicon: Lexicon, notes: Notes) -> Form:
    """Outcome, output or unclear: a movement of the number decides, else the verb that opens the sentence."""
    target = movement.target
    head = _head(tokens, lexicon)
    if target is not None and tokens.tags & tag.EFFECT:
        effect = next((at for at in range(1, target.first) if tokens[at].word.tags & tag.EFFECT), None)
        if effect is not None:
            notes.add("effect", effect)
            return "outcome"
    moves = moves_a_level(tokens, movement, head)
    said = _LEVEL | tag.REACH if moves else _LEVEL | _WORK | tag.REACH | tag.ABILITY
    if head is not None and tokens[head].word.tags & said:
        notes.add("verb", head)
    return "outcome" if moves else _form_of_verb(tokens, target, lexicon, head)


def _form_of_verb(tokens: Tokens, target: Quantity | None, lexicon: Lexicon, head: int | None) -> Form:
    """What the verb makes of the sentence; without one of level or work, the number or the words do."""
    tags = 0 if head is None else tokens[head].word.tags
    if tags & _LEVEL and not tags & tag.DELIVER:
        return _form_of_level(tokens, target)
    if tags & _WORK and not tags & tag.REACH:
        return "outcome" if target is not None and _earns(tokens, target) else "output"
    if tokens.tags & tag.ABILITY:
        moved = tokens.tags & _TURN
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
        return "outcome"
    made = tokens.tags & tag.DELIVERABLE
    felt = tokens.tags & (tag.METRIC | tag.CROWD)
    return "output" if made and not felt else "outcome"


def _form_of_number(tokens: Tokens, target: Quantity, lexicon: Lexicon) -> Form:
    """A number without a verb of work: what it counts decides."""
    if target.unit is not None and not target.flags & {"all"}:
        return "outcome"
    if tokens.tags & tag.KEEP or target.flags & {"zero"}:
        return "outcome"
    counted = _counted(tokens, target, lexicon)
    if counted:
        return "output" if counted & tag.DELIVERABLE else "outcome"
    if any(token.word.tags & tag.METRIC for token in tokens[: target.first]):
        return "outcome"
    return "output" if tokens.tags & (tag.DELIVERED | tag.DELIVER) else "outcome"


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
