"""What an objective says: a direction, a metric, a thing to make, or a bare topic; and whether it stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from rung.core.wording import tag
from rung.core.wording.evidence import Evidence, Notes
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.quantities import DURATIONS, Quantity, Role, find_quantities
from rung.core.wording.tokens import Token, has_tag, tokenise

Form = Literal["qualitative", "metric", "deliverable", "topic"]

_TURN: Final = tag.UP | tag.DOWN
#: Any word that makes a title say something rather than name a subject.
_SAYS: Final = (
    _TURN
    | tag.IMPROVE
    | tag.KEEP
    | tag.REACH
    | tag.DELIVER
    | tag.DELIVERED
    | tag.VERB
    | tag.HIRE
    | tag.MULTIPLIER
)
#: A bare topic has at most so many words.
_TOPIC_WORDS: Final = 4
#: Between a leaning word and the goal it leans on there are at most so many words.
_REACH_OF_SERVE: Final = 6


@dataclass(frozen=True, slots=True)
class ObjectiveReading:
    """How an objective reads; `has_target_number` is true whatever the form (requirement T7)."""

    form: Form
    has_target_number: bool = False
    refers_to_parent: bool = False
    evidence: tuple[Evidence, ...] = ()


def read_objective(text: str, lexicon: Lexicon) -> ObjectiveReading:
    """Read one objective's title; never raises, whatever the text."""
    tokens = tokenise(text, lexicon)
    notes = Notes(tokens)
    number = _target_number(tokens, find_quantities(tokens, text))
    if number is not None:
        notes.add("number", number.first, number.last)
    leans = _leans(tokens, notes)
    form = _form(tokens, number, notes)
    return ObjectiveReading(form, number is not None, leans, notes.made())


def _target_number(tokens: list[Token], quantities: list[Quantity]) -> Quantity | None:
    """The first number that sets a target; small numbers in words, windows and `no` set none."""
    for quantity in quantities:
        if quantity.role in (Role.WHOLE, Role.SPELLED, Role.WINDOW) or quantity.flags & {"zero"}:
            continue
        if quantity.tags & tag.SPELLED and quantity.unit in DURATIONS:
            continue
        if quantity.unit in DURATIONS and quantity.role is Role.PLAIN and not _turns(tokens):
            continue
        if quantity.flags & {"ratio"} or (quantity.unit == "x" and quantity.tags & tag.SPELLED):
            continue
        return quantity
    return None


def _turns(tokens: list[Token]) -> bool:
    return any(token.word.tags & (_TURN | tag.TO | tag.CEILING) for token in tokens)


def _leans(tokens: list[Token], notes: Notes) -> bool:
    """`In support of objective 2`, `contribute to the company goal`, `same as above`."""
    for at, token in enumerate(tokens):
        if token.word.tags & tag.LEANS:
            notes.add("refers to parent", at)
            return True
        if not token.word.tags & tag.GOAL:
            continue
        opening = max(0, at - _REACH_OF_SERVE)
        serve = next((i for i in range(at - 1, opening - 1, -1) if tokens[i].word.tags & tag.SERVE), None)
        if serve is not None and _is_above(tokens, serve, at):
            notes.add("refers to parent", serve, min(at + 1, len(tokens) - 1))
            return True
    return _leans_on_an_id(tokens, notes)


def _is_above(tokens: list[Token], serve: int, goal: int) -> bool:
    """Whether the goal is a numbered one or one of a level above, not a goal in the ordinary sense."""
    numbered = has_tag(tokens, goal + 1, tag.NUMBER | tag.NAME) and not has_tag(tokens, goal + 2, tag.UNIT)
    numbered = numbered or (
        has_tag(tokens, goal + 1, tag.ORDINAL_SIGN) and has_tag(tokens, goal + 2, tag.NUMBER)
    )
    near = range(serve + 1, min(goal + 5, len(tokens)))
    return numbered or any(tokens[at].word.tags & tag.ABOVE for at in near)


def _leans_on_an_id(tokens: list[Token], notes: Notes) -> bool:
    """`in support of O2`, `contributes to KR1.3`."""
    for at, token in enumerate(tokens[:-1]):
        following = tokens[at + 1].word
        if token.word.tags & tag.SERVE and following.tags & tag.NAME and _looks_like_an_id(following.fold):
            notes.add("refers to parent", at, at + 1)
            return True
    return False


def _looks_like_an_id(fold: str) -> bool:
    letters = fold.rstrip("0123456789 .")
    return letters in ("o", "kr", "okr", "obj", "c") and letters != fold


def _form(tokens: list[Token], number: Quantity | None, notes: Notes) -> Form:
    head = _head(tokens)
    tags = tokens[head].word.tags if head is not None else 0
    if head is not None:
        notes.add("verb", head)
    if tags & (tag.DELIVER | tag.HIRE) and not tags & (_TURN | tag.KEEP):
        return _form_of_work(tokens, number, tags)
    if number is not None and number.unit is None and _counts_things(tokens, number):
        return "deliverable"
    if number is not None and (number.unit is not None or tags & (_TURN | tag.REACH | tag.KEEP)):
        return "metric"
    if tags & _TURN and _names_a_metric(tokens, head or 0):
        return "metric"
    if any(token.word.tags & tag.DELIVERED and not token.word.tags & tag.VERB for token in tokens[1:]):
        return "deliverable" if any(t.word.tags & tag.DELIVERABLE for t in tokens) else "qualitative"
    if number is not None:
        return "metric"
    return "topic" if _is_topic(tokens) else "qualitative"


def _counts_things(tokens: list[Token], number: Quantity) -> bool:
    return any(token.word.tags & tag.DELIVERABLE for token in tokens[number.last + 1 : number.last + 4])


def _form_of_work(tokens: list[Token], number: Quantity | None, tags: int) -> Form:
    """A verb of making: a thing to make, unless what is made is a quality of life."""
    if number is not None and number.unit == "%" and not tags & tag.HIRE:
        return "metric"
    made = any(token.word.tags & tag.DELIVERABLE for token in tokens)
    return "qualitative" if tags & tag.VERB and not made else "deliverable"


def _head(tokens: list[Token]) -> int | None:
    """Index of the verb that opens the title, within its first words."""
    for at, token in enumerate(tokens[:3]):
        if token.word.tags & _SAYS:
            return at
        if not token.word.tags & (tag.STOP | tag.FILLER | tag.BREAK | tag.EMPTY):
            return None
    return None


def _names_a_metric(tokens: list[Token], head: int) -> bool:
    """`Increase ARR`, `Reduce churn`: the verb of change meets a bare metric at once."""
    rest = [token for token in tokens[head + 1 :] if not token.word.tags & (tag.FILLER | tag.EMPTY)]
    return 0 < len(rest) <= 2 and rest[-1].word.tags & tag.METRIC != 0


def _is_topic(tokens: list[Token]) -> bool:
    words = [token.word for token in tokens if token.word.fold and token.word.fold[0].isalnum()]
    if not words or len(words) > _TOPIC_WORDS:
        return not words
    return not any(word.tags & _SAYS for word in words)
