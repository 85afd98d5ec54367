"""What a key result says: a result or work, how it is measured, from where to where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from rung.core.model import Direction
from rung.core.wording import tag
from rung.core.wording.dates import find_deadline
from rung.core.wording.direction import direction_of
from rung.core.wording.evidence import Evidence, Notes
from rung.core.wording.form import Form, form_of
from rung.core.wording.lexicon import GROUP, Lexicon, Word
from rung.core.wording.movement import Movement
from rung.core.wording.quantities import (
    CURRENCIES,
    DURATIONS,
    SHORT,
    Quantity,
    Role,
    converted,
    find_quantities,
)
from rung.core.wording.tokens import Token, Tokens, has_tag, tokenise
from rung.core.wording.weighing import signs

#: The question that the weights answer: outcome or output.
QUESTION: Final = "key result"
#: Words quoted for the answer at most.
QUOTED: Final = 3
#: Units of a level, which say that something is measured.
_LEVELS: Final = frozenset({"%", "pp", "x", "NPS", "stars", "points", "ratio"})
_TURN: Final = tag.UP | tag.DOWN
_LEVEL: Final = _TURN | tag.IMPROVE | tag.KEEP
_WORK: Final = tag.DELIVER | tag.DELIVERED | tag.HIRE
_THING: Final = tag.METRIC | tag.CROWD | tag.DELIVERABLE
#: What a metric's name does not begin with, and what it does not end with.
_OPENING: Final = _LEVEL | _WORK | tag.REACH | tag.FILLER | tag.MULTIPLIER
_ENDS_A_COUNT: Final = (
    tag.STOP | tag.BREAK | tag.NUMBER | tag.SIGN | tag.DASH | tag.FLOOR | tag.CEILING | tag.UNTIL
)  # fmt: skip
_CUE: Final = (
    tag.FROM | tag.TO | tag.BY | tag.OF | tag.FLOOR | tag.CEILING | tag.NOW | tag.UNTIL | tag.WINDOW
    | tag.STOP | tag.FILLER | tag.SIGN | tag.BREAK
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeyResultReading:
    """How a key result reads. `form` is output for work to do, delivered things and counts of them (T6)."""

    form: Form
    measurable: bool
    baseline: float | None = None
    target: float | None = None
    #: Upper end of a range.
    target_hi: float | None = None
    unit: str | None = None
    direction: Direction | None = None
    #: The words that name what is measured.
    metric: str | None = None
    deadline: str | None = None
    #: delta, relative, multiplier, redacted, multi, counted, share, range, zero, all, floor, ceiling, rating.
    flags: frozenset[str] = frozenset()
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_initiative(self) -> bool:
        """Work to do with no number that says when it worked."""
        return self.form == "output" and not self.measurable

    @property
    def is_counted_output(self) -> bool:
        """Work that counts what it delivers."""
        return self.form == "output" and self.measurable


def read_key_result(text: str, lexicon: Lexicon) -> KeyResultReading:
    """Read one key result; never raises, whatever the text."""
    tokens = tokenise(text, lexicon)
    reading, number = _read(tokens, text, lexicon)
    weigher = lexicon.weighers.get(QUESTION)
    if weigher is None:
        return reading
    weighed = weigher.weigh(tokens, lexicon, _conclusions(reading), number)
    telling = Notes(tokens)
    for at in weighed.telling[:QUOTED]:
        telling.add(f"speaks for {weighed.name}", at)
    form: Form = "outcome" if weighed.name == "outcome" else "output"
    return replace(reading, form=form, evidence=(*reading.evidence, *telling.made()))


def signs_of_key_result(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the signs that outcome and output are weighed by; to learn from."""
    tokens = tokenise(text, lexicon)
    reading, number = _read(tokens, text, lexicon)
    return frozenset(signs(tokens, lexicon, _conclusions(reading), number))


def _conclusions(reading: KeyResultReading) -> list[str]:
    """What the reading says by itself, as signs."""
    drawn = [
        f"form {reading.form}",
        f"form {reading.form}, {'measured' if reading.measurable else 'not measured'}",
        f"unit {_kind_of_unit(reading.unit)}",
        f"direction {reading.direction or 'unsaid'}",
        *(f"flag {flag}" for flag in sorted(reading.flags)),
    ]
    return drawn if reading.baseline is None else [*drawn, "baseline"]


def _kind_of_unit(unit: str | None) -> str:
    if unit is None or unit in _LEVELS:
        return str(unit)
    return "time" if unit in DURATIONS else "money" if unit in CURRENCIES else "noun"


def _read(tokens: Tokens, text: str, lexicon: Lexicon) -> tuple[KeyResultReading, range | None]:
    """Read the tokens by the rules alone; also which of them make up the target."""
    quantities = find_quantities(tokens, text)
    if lexicon.noun == "last":
        quantities = [quantity for quantity in quantities if not _describes(tokens, quantity)]
    target = choose_target(tokens, quantities)
    if target is None or target.role is Role.SPELLED:
        target = _everyone(tokens) or target
    evidence = Notes(tokens)
    baseline = None if target is None else _baseline(quantities, target)
    form = form_of(tokens, Movement(target, baseline), lexicon, evidence)
    deadline = find_deadline(tokens, text)
    if deadline is not None:
        evidence.add("deadline", deadline.first, deadline.last)
    due = None if deadline is None else text[tokens[deadline.first].start : tokens[deadline.last].end]
    if target is None:
        direction = direction_of(tokens, None, None, lexicon)
        reading = KeyResultReading(
            form, measurable=False, direction=direction, deadline=due, evidence=evidence.made()
        )
        return reading, None
    evidence.add("target", target.first, target.last)
    if baseline is not None:
        evidence.add("baseline", baseline.first, baseline.last)
    unit = _unit(tokens, target, baseline)
    first = min(target.first, baseline.first if baseline is not None else target.first)
    reading = KeyResultReading(
        form=form,
        measurable=True,
        baseline=None if baseline is None else converted(baseline, target),
        target=target.value,
        target_hi=target.high,
        unit=unit or _noun(tokens, target, lexicon, text),
        direction=direction_of(tokens, target, baseline, lexicon),
        metric=_metric(tokens, first, target.last, text),
        deadline=due,
        flags=_flags(tokens, quantities, target, counted=unit is None or form == "output"),
        evidence=evidence.made(),
    )
    return reading, range(target.first, target.last + 1)


def choose_target(tokens: Tokens, quantities: list[Quantity]) -> Quantity | None:
    """Pick the number that decides success.

    The first one that can be a target, unless a later one is plainly where a movement goes to: `cut the churn
    of our top 10 accounts from 5 % to 3 %`. Numbers in words count only when nothing else does.
    """
    able = [quantity for quantity in quantities if _can_be_target(tokens, quantity)]
    started = {quantity.unit for quantity in quantities if quantity.role is Role.BASELINE}
    for quantity in able:
        turned = any(token.word.tags & (_LEVEL | tag.MULTIPLIER) for token in tokens[: quantity.first + 1])
        if quantity.role in (Role.TARGET, Role.CHANGE) and (turned or started):
            return quantity
    firm = [quantity for quantity in able if quantity.role >= Role.PLAIN]
    return next((quantity for quantity in firm if quantity.unit in started), next(iter(firm or able), None))


def _can_be_target(tokens: Tokens, quantity: Quantity) -> bool:
    role = quantity.role
    if role is Role.WINDOW:
        return quantity.unit in SHORT and not has_tag(tokens, 0, tag.DELIVER)
    if role is Role.SPELLED and quantity.value == 1:
        return has_tag(tokens, quantity.first - 1, tag.HIRE)
    if role is Role.PLAIN and quantity.unit is None and not quantity.flags:
        digits = tokens[quantity.first].word.fold
        scored = tokens.tags & (tag.METRIC | tag.RATING)
        scaled = quantity.last > quantity.first  # `1.5 million`
        return (
            bool(scored)
            or scaled
            or not _like_a_version(digits)
            or has_tag(tokens, quantity.last + 1, tag.CROWD)
        )
    return role not in (Role.WHOLE, Role.BASELINE)


def _describes(tokens: Tokens, quantity: Quantity) -> bool:
    """`Zero downtime migration`, `50K reference design`: the number says what is made, not how many."""
    glued = tokens[quantity.first].word.fold[-1:].isalpha()
    if quantity.unit is not None or not (quantity.tags & tag.ZERO or (quantity.tags & tag.NUMBER and glued)):
        return False
    noun = None
    for token in tokens[quantity.last + 1 : quantity.last + 5]:
        if token.word.tags & (tag.STOP | tag.BREAK | tag.NUMBER):
            break
        noun = token.word
    return noun is not None and noun.tags & _THING == tag.DELIVERABLE and not noun.fold.endswith("s")


def _like_a_version(digits: str) -> bool:
    """`2.0`, `10.4`: few digits after the point, and nothing that is measured."""
    _, mark, tail = digits.replace(",", ".").rpartition(".")
    return mark != "" and len(tail) < GROUP


def _everyone(tokens: Tokens) -> Quantity | None:
    """`All new hires have …`: a share of 100 percent, when it opens the sentence."""
    for at, token in enumerate(tokens[:3]):
        if token.word.tags & tag.ALL:
            return Quantity(100.0, "%", at, at, tag.ALL, Role.SHARE, flags=frozenset({"all"}))
        if not token.word.tags & (tag.STOP | tag.FILLER | tag.BREAK):
            break
    return None


def _baseline(quantities: list[Quantity], target: Quantity) -> Quantity | None:
    for quantity in quantities:
        starts = quantity.role is Role.BASELINE and quantity is not target and quantity.value is not None
        if starts and _comparable(quantity, target):
            return quantity
    return None


def _comparable(baseline: Quantity, target: Quantity) -> bool:
    """Whether one number can be where the other starts: the same unit, two lengths of time, or one unsaid."""
    units = {baseline.unit, target.unit}
    return len(units) == 1 or None in units or units <= DURATIONS or "points" in units


def _unit(tokens: Tokens, target: Quantity, baseline: Quantity | None) -> str | None:
    """The stated unit, the baseline's, or that of a score; None for a plain count."""
    unit = target.unit or (baseline.unit if baseline is not None else None)
    if unit in (None, "points") and any(token.word.unit == "NPS" for token in tokens):
        return "NPS"
    if unit == "points" and target.role is Role.CHANGE and tokens.tags & tag.METRIC:
        return "pp"
    return unit


def _noun(tokens: Tokens, target: Quantity, lexicon: Lexicon, text: str) -> str | None:
    """The noun a count counts, as written: the last or first word of the phrase after it."""
    start = target.last + 1
    if has_tag(tokens, start, tag.OF):  # `3 of our 11 depots`
        while has_tag(tokens, start, tag.OF | tag.FILLER | tag.NUMBER):
            start += 1
    noun: Token | None = None
    for token in tokens[start : start + 6]:
        tags = token.word.tags
        named = tags & _THING or (lexicon.noun == "capital" and text[token.start].isupper())
        if tags & tag.AND and noun is not None and not noun.word.tags & _THING:
            continue  # `2 large or strategic deals`
        if token.word.unit in DURATIONS and noun is None:  # `40 a week`
            break
        if tags & _ENDS_A_COUNT or (noun is not None and not named and _ends_a_noun(tags, lexicon)):
            break
        if tags & (tag.EMPTY | tag.NAME) or (lexicon.noun == "capital" and not named):
            continue
        noun = token
        if lexicon.noun == "first" or (lexicon.noun == "last" and _is_plural(token.word)):
            break
    return None if noun is None else text[noun.start : noun.end]


def _is_plural(word: Word) -> bool:
    """Whether an English word is most likely the plural that ends a counted phrase; `sales calls` go on."""
    return word.fold.endswith("s") and not word.fold.endswith("ss") and not word.tags & tag.METRIC


def _ends_a_noun(tags: int, lexicon: Lexicon) -> bool:
    """Whether a word that is no known noun ends the phrase of one: any, where nouns have capitals."""
    return lexicon.noun == "capital" or tags & (_LEVEL | _WORK | tag.REACH | tag.VERB) != 0


def _metric(tokens: Tokens, first: int, last: int, text: str) -> str | None:
    """The words before the first number, without verb and cue; else those after the last one up to a date."""
    start, end = 0, first
    while start < end and tokens[start].word.tags & _OPENING:
        start += 1
    while end > start and _trails(tokens[end - 1].word):
        end -= 1
    if start == end:
        start = last + 1
        while has_tag(tokens, start, tag.OF | tag.FILLER):
            start += 1
        end = start
        while end < len(tokens) and not tokens[end].word.tags & (tag.BREAK | tag.NUMBER | tag.CALENDAR):
            end += 1
        while end > start and _trails(tokens[end - 1].word):
            end -= 1
    return text[tokens[start].start : tokens[end - 1].end] if start < end else None


def _trails(word: Word) -> bool:
    """Whether a word at the end of a metric's name is no part of it."""
    cue = word.tags & _CUE or (word.tags & _TURN and not word.tags & tag.METRIC)
    return bool(cue) or word.unit in CURRENCIES


def _flags(tokens: Tokens, quantities: list[Quantity], target: Quantity, *, counted: bool) -> frozenset[str]:
    flags = set(target.flags)
    before = any(token.word.tags & _TURN for token in tokens[: target.first])
    after = has_tag(tokens, target.last + 1, _TURN)
    if target.role is Role.CHANGE and "multiplier" not in flags:
        flags.add("relative" if target.unit == "%" else "delta")
    elif target.role is Role.SHARE and (before or after) and "all" not in flags:
        flags.add("relative")
    if counted and target.role is not Role.CHANGE:
        flags.add("counted")
    rivals = [q for q in quantities if q.role >= Role.PLAIN and q is not target and q.first > target.last]
    if any(
        q.unit in CURRENCIES or q.unit == "%" or q.unit is None for q in rivals if q.unit not in DURATIONS
    ):
        flags.add("multi")
    return frozenset(flags)
