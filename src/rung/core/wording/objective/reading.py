"""What an objective says: a direction, a metric, a thing to make, a topic; and whether it stands alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from rung.core.wording import tag
from rung.core.wording.evidence import Evidence, Notes
from rung.core.wording.lexicon import Lexicon, Word
from rung.core.wording.quantities import COUNTS, DURATIONS, Quantity, Role, find_quantities
from rung.core.wording.tokens import Tokens, has_tag, tags_at, tokenise
from rung.core.wording.weighing import signs

Form = Literal["qualitative", "metric", "deliverable", "topic"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)

#: The question that the weights answer: which form.
QUESTION: Final = "objective"
#: Words quoted for the answer at most.
QUOTED: Final = 3

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
#: What a number counts when it counts at all.
_COUNTED: Final = tag.CROWD | tag.DELIVERABLE | tag.METRIC
#: Words before a number in words that make it a target.
_TELLS: Final = tag.FROM | tag.TO | tag.BY | tag.FLOOR | tag.CEILING | tag.ARROW
#: A metric named at once takes at most so many words.
_METRIC_WORDS: Final = 2
#: A bare topic has at most so many words.
_TOPIC_WORDS: Final = 4
#: Between a leaning word and the goal it leans on there are at most so many words.
_REACH_OF_SERVE: Final = 6
#: Letters of an id at most, where any id will do.
_LETTERS: Final = 2
#: A weak verb is among so many words at the start.
WEAK_WITHIN: Final = 2


@dataclass(frozen=True, slots=True)
class ObjectiveReading:
    """How an objective reads; `has_target_number` is true whatever the form (requirement T7)."""

    form: Form
    has_target_number: bool = False
    refers_to_parent: bool = False
    #: Opens with a weak verb or holds a number, so that it may ask for less than a text much like it.
    may_weaken: bool = False
    evidence: tuple[Evidence, ...] = ()


def read_objective(text: str, lexicon: Lexicon) -> ObjectiveReading:
    """Read one objective's title; never raises, whatever the text."""
    tokens = tokenise(text, lexicon)
    reading, number = _read(tokens, text, lexicon)
    weigher = lexicon.weighers.get(QUESTION)
    if weigher is None or reading.refers_to_parent:
        return reading
    weighed = weigher.weigh(tokens, lexicon, _conclusions(reading), number)
    telling = Notes(tokens)
    for at in weighed.telling[:QUOTED]:
        telling.add(f"speaks for {weighed.name}", at)
    form = next(form for form in FORMS if form == weighed.name)
    return replace(reading, form=form, evidence=(*reading.evidence, *telling.made()))


def signs_of_objective(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the signs that the form is weighed by; to learn from."""
    tokens = tokenise(text, lexicon)
    reading, number = _read(tokens, text, lexicon)
    return frozenset(signs(tokens, lexicon, _conclusions(reading), number))


def _conclusions(reading: ObjectiveReading) -> list[str]:
    number = "a number" if reading.has_target_number else "no number"
    return [f"form {reading.form}", f"form {reading.form}, {number}", number]


def _read(tokens: Tokens, text: str, lexicon: Lexicon) -> tuple[ObjectiveReading, range | None]:
    """Read the tokens by the rules alone; also which of them make up a target."""
    notes = Notes(tokens)
    found = find_quantities(tokens, text)
    number = next(
        (one for one in found if _sets_a_target(tokens, one) and not _names(tokens, one, text)), None
    )
    if number is not None:
        notes.add("number", number.first, number.last)
    leans = _leans(tokens, lexicon, notes)
    form = _form(tokens, number, lexicon, notes)
    if leans and form == "topic":  # it leans on something instead of naming a subject
        form = "qualitative"
    reading = ObjectiveReading(form, number is not None, leans, _may_weaken(tokens), notes.made())
    return reading, None if number is None else range(number.first, number.last + 1)


def _may_weaken(tokens: Tokens) -> bool:
    if tokens.tags & COUNTS:
        return True
    return any(token.word.tags & (tag.WEAK | tag.ALL) for token in tokens[:3])


def _sets_a_target(tokens: Tokens, quantity: Quantity) -> bool:
    """Ranks, ratios, small numbers in words, windows and `no` set none; a bare duration needs a verb."""
    if has_tag(tokens, quantity.first - 1, tag.RANK) or quantity.unit == "ratio" or "zero" in quantity.flags:
        return False
    if quantity.role in (Role.WHOLE, Role.SPELLED, Role.WINDOW) or _is_said_lightly(tokens, quantity):
        return False
    if quantity.unit in DURATIONS:
        return not quantity.tags & tag.SPELLED and (quantity.role is not Role.PLAIN or _turns(tokens))
    return True


def _is_said_lightly(tokens: Tokens, quantity: Quantity) -> bool:
    """`saving five pounds a day`, `in under a day`, `les plus de 50 ans`: amounts and ages in passing."""
    if quantity.tags & tag.ONE or (quantity.unit == "years" and quantity.role is Role.BOUND):
        return True
    told = tags_at(tokens, quantity.cue) & _TELLS or quantity.tags & tag.FRACTION
    return bool(quantity.tags & tag.SPELLED) and not told


def _names(tokens: Tokens, quantity: Quantity, text: str) -> bool:
    """`Pier 39`, `TISAX 6`, `la ligne 14`: a word that nobody knows, and right after it the number.

    A target stands before its noun, so a word without a capital names only where no noun follows.
    """
    before = quantity.first - 1
    if before < 0 or quantity.role is not Role.PLAIN or quantity.unit is not None or text.isupper():
        return False
    name = tokens[before]
    shouted = text[name.start : name.end].isupper()
    counted = tag.CROWD if shouted or before else _COUNTED  # any first word has a capital
    if name.word.tags & ~(tag.LABEL | tag.EMPTY):
        return False
    if not text[name.start].isupper():
        end = quantity.last + 1 == len(tokens)
        return end or has_tag(tokens, quantity.last + 1, tag.STOP | tag.FILLER | tag.BREAK)
    return not any(token.word.tags & counted for token in tokens[quantity.last + 1 : quantity.last + 4])


def _turns(tokens: Tokens) -> bool:
    return tokens.tags & (_TURN | tag.TO | tag.CEILING) != 0


def _leans(tokens: Tokens, lexicon: Lexicon, notes: Notes) -> bool:
    """`In support of objective 2`, `contribute to the company goal`, `same as above`."""
    if not tokens.tags & (tag.LEANS | tag.GOAL | tag.NAME):
        return False
    last = len(tokens) - 1
    for at, token in enumerate(tokens):
        if token.word.tags & tag.LEANS:
            notes.add("refers to parent", at)
            return True
        if not token.word.tags & tag.GOAL:
            continue
        serving = range(max(0, at - _REACH_OF_SERVE), at)
        first = next((i for i in serving if has_tag(tokens, i, tag.SERVE) and _is_above(tokens, i, at)), None)
        if first is not None:
            notes.add("refers to parent", first, min(at + 1, len(tokens) - 1))
            return True
        serves_last = lexicon.verb == "last" and at < last and has_tag(tokens, last, tag.SERVE)
        if serves_last and _is_above(tokens, at - 1, at):  # `Ziel 2 unterstützen`
            notes.add("refers to parent", at, len(tokens) - 1)
            return True
    return _leans_on_an_id(tokens, notes)


def _is_above(tokens: Tokens, serve: int, goal: int) -> bool:
    """Whether the goal is a numbered one or one of a level above, not a goal in the ordinary sense."""
    numbered = has_tag(tokens, goal + 1, tag.NUMBER | tag.NAME) and not has_tag(tokens, goal + 2, tag.UNIT)
    numbered = numbered or (
        has_tag(tokens, goal + 1, tag.ORDINAL_SIGN) and has_tag(tokens, goal + 2, tag.NUMBER)
    )
    near = range(serve + 1, min(goal + 5, len(tokens)))
    return numbered or any(tokens[at].word.tags & tag.ABOVE for at in near)


def _leans_on_an_id(tokens: Tokens, notes: Notes) -> bool:
    """`in support of O2`, `contributes to KR1.3`."""
    for at, token in enumerate(tokens[:-1]):
        following = tokens[at + 1].word
        named = token.word.tags & tag.SERVE and following.tags & tag.NAME
        expressly = " " in token.word.fold and (at + 2 == len(tokens) or has_tag(tokens, at + 2, tag.BREAK))
        if named and _looks_like_an_id(following, ends=expressly):
            notes.add("refers to parent", at, at + 1)
            return True
    return False


def _looks_like_an_id(word: Word, *, ends: bool) -> bool:
    """`O2`, `KR1.3`; at the end of `contribute to …` any one or two letters with digits, no `Q3`."""
    letters = word.fold.rstrip("0123456789 .")
    if letters == word.fold or word.tags & tag.CALENDAR:
        return False
    return letters in ("o", "kr", "okr", "obj", "c") or (
        ends and len(letters) <= _LETTERS and letters.isalpha()
    )


def _form(tokens: Tokens, number: Quantity | None, lexicon: Lexicon, notes: Notes) -> Form:
    head = _head(tokens, lexicon)
    tags = tokens[head].word.tags if head is not None else 0
    if head is not None:
        notes.add("verb", head)
    if tags & (tag.DELIVER | tag.HIRE) and not tags & (_TURN | tag.KEEP):
        return _form_of_work(tokens, number, head or 0, lexicon)
    if number is not None:
        counted = number.unit is None and _counts_things(tokens, number)
        return "deliverable" if counted else "metric"
    if tags & _TURN and _names_a_metric(tokens, head or 0):
        return "metric"
    if any(token.word.tags & tag.DELIVERED and not token.word.tags & tag.VERB for token in tokens[1:]):
        return "deliverable" if tokens.tags & tag.DELIVERABLE else "qualitative"
    return "topic" if _is_topic(tokens) else "qualitative"


def _counts_things(tokens: Tokens, number: Quantity) -> bool:
    return any(token.word.tags & tag.DELIVERABLE for token in tokens[number.last + 1 : number.last + 4])


def _form_of_work(tokens: Tokens, number: Quantity | None, head: int, lexicon: Lexicon) -> Form:
    """A verb of making: a thing to make, unless it says how that turns out or makes a quality of life."""
    tags = tokens[head].word.tags
    if number is not None and number.unit == "%" and not tags & tag.HIRE:
        return "metric"
    if number is None and _says_how(tokens, head, lexicon):
        return "qualitative"
    return "qualitative" if tags & tag.VERB and not _makes_a_thing(tokens, head, lexicon) else "deliverable"


def _says_how(tokens: Tokens, head: int, lexicon: Lexicon) -> bool:
    """`… without a missing screw`, `… that people can follow`; in German any clause after a comma."""
    if any(at != head and token.word.tags & tag.MANNER for at, token in enumerate(tokens)):
        return True
    return lexicon.verb == "last" and any(token.word.fold == "," for token in tokens[1:-1])


def _makes_a_thing(tokens: Tokens, head: int, lexicon: Lexicon) -> bool:
    """Whether the object of the verb is a deliverable: `a plan`, not `the confidence to change the plan`."""
    if head and lexicon.verb == "last":
        return any(token.word.tags & tag.DELIVERABLE for token in tokens[:head])
    met = False
    for token in tokens[head + 1 :]:
        tags = token.word.tags
        if tags & tag.DELIVERABLE:
            return True
        if met and tags & (tag.STOP | tag.BREAK):
            return False
        met = met or not tags & (tag.STOP | tag.FILLER)
    return False


def _head(tokens: Tokens, lexicon: Lexicon) -> int | None:
    """Index of the verb that opens the title, or that ends a German one."""
    for at, token in enumerate(tokens[:3]):
        if token.word.tags & _SAYS:
            return at
        if not token.word.tags & (tag.STOP | tag.FILLER | tag.BREAK | tag.EMPTY):
            break
    last = len(tokens) - 1
    while last > 0 and tokens[last].word.tags & tag.BREAK:
        last -= 1
    return last if lexicon.verb == "last" and last > 0 and has_tag(tokens, last, _SAYS) else None


def _names_a_metric(tokens: Tokens, head: int) -> bool:
    """`Increase ARR`, `Reduce churn`: the verb of change meets a bare metric at once."""
    rest = [token for token in tokens[head + 1 :] if not token.word.tags & (tag.FILLER | tag.EMPTY)]
    return 0 < len(rest) <= _METRIC_WORDS and rest[-1].word.tags & tag.METRIC != 0


def _is_topic(tokens: Tokens) -> bool:
    """A few words that name a subject and say nothing about it."""
    if tokens.tags & (_SAYS | tag.BREAK) or has_tag(tokens, 0, tag.FROM):  # `from … to …` is a direction
        return False
    return sum(token.word.fold[:1].isalnum() for token in tokens) <= _TOPIC_WORDS
