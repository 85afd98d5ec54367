"""Reads an objective's title: its form by rule and weight, a target in it, whether it stands alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from rung.core.wording.evidence import Evidence, Notes
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.objective.form import FORMS, Form, Title
from rung.core.wording.objective.frame import frame_of, within_brackets
from rung.core.wording.objective.leaning import leans_on_parent
from rung.core.wording.objective.target import find_target
from rung.core.wording.quantities import Quantity
from rung.core.wording.tokens import Tokens, tokenise
from rung.core.wording.weighing import signs

#: The question that the weights answer: which form.
QUESTION: Final = "objective"
#: Words quoted for the answer at most.
QUOTED: Final = 3
#: Probability from which the weights alone are believed, where the rules say something else.
BELIEVED: Final = 0.8


@dataclass(frozen=True, slots=True)
class ObjectiveReading:
    """How an objective reads; `has_target_number` is true whatever the form (requirement T7)."""

    form: Form
    has_target_number: bool = False
    refers_to_parent: bool = False
    evidence: tuple[Evidence, ...] = ()
    #: Whether rules and weights agree on the form, so that it can be held against somebody.
    is_certain: bool = True


class _Parts(NamedTuple):
    """What the rules found in a title: its words without those in brackets, and what they make of them."""

    tokens: Tokens
    title: Title
    #: The target in the words themselves; one in brackets only makes `has_target_number` true.
    number: Quantity | None
    reading: ObjectiveReading


def read_objective(text: str, lexicon: Lexicon) -> ObjectiveReading:
    """Read one objective's title; never raises, whatever the text."""
    parts = _read(text, lexicon)
    reading = parts.reading
    weigher = lexicon.weighers.get(QUESTION)
    if weigher is None or reading.refers_to_parent:
        return reading
    weighed = weigher.weigh(parts.tokens, lexicon, _conclusions(parts), _place(parts.number))
    telling = Notes(parts.tokens)
    for at in weighed.telling[:QUOTED]:
        telling.add(f"speaks for {weighed.name}", at)
    form = next(form for form in FORMS if form == weighed.name)
    agreed = form == reading.form or weighed.probability >= BELIEVED
    return replace(
        reading,
        form=form,
        is_certain=agreed and not parts.title.is_doubtful(form),
        evidence=(*reading.evidence, *telling.made()),
    )


def signs_of_objective(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the signs that the form is weighed by; to learn from."""
    parts = _read(text, lexicon)
    return frozenset(signs(parts.tokens, lexicon, _conclusions(parts), _place(parts.number)))


def _conclusions(parts: _Parts) -> list[str]:
    form = parts.reading.form
    told = "no number" if parts.number is None else "a number"
    return [f"form {form}", f"form {form}, {told}", told, *parts.title.signs()]


def _place(number: Quantity | None) -> range | None:
    return None if number is None else range(number.first, number.last + 1)


def _read(text: str, lexicon: Lexicon) -> _Parts:
    """Read the title by the rules alone."""
    whole = tokenise(text, lexicon)
    tokens = within_brackets(whole)
    frame = frame_of(tokens, text, lexicon)
    notes = Notes(tokens)
    leans = leans_on_parent(tokens, lexicon, notes)
    # A title that leans names a goal by its number, and sets none.
    number = None if leans else find_target(tokens, text, frame)
    if number is not None:
        notes.add("number", number.first, number.last)
    if frame.head is not None:
        notes.add("verb", frame.head)
    title = Title(tokens, text, frame, number, lexicon)
    form: Form = "qualitative" if leans else title.form()
    aside = _aside(whole, text, lexicon) if number is None and len(whole) > len(tokens) else ()
    reading = ObjectiveReading(
        form,
        number is not None or aside != (),
        leans,
        (*aside, *notes.made()),
        is_certain=not title.is_doubtful(form),
    )
    return _Parts(tokens, title, number, reading)


def _aside(whole: Tokens, text: str, lexicon: Lexicon) -> tuple[Evidence, ...]:
    """A target in brackets, where nothing else holds one: `… into a home (sentiment 4/5)`."""
    number = find_target(whole, text, frame_of(whole, text, lexicon))
    notes = Notes(whole)
    if number is not None:
        notes.add("number", number.first, number.last)
    return notes.made()
