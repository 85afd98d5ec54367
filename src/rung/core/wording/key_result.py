"""What a key result says: a result or work, how it is measured, from where to where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from rung.core.model import Direction
from rung.core.wording import tag
from rung.core.wording.dates import find_deadline
from rung.core.wording.evidence import Evidence, Notes
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.quantities import CURRENCIES, DURATIONS, SHORT, Quantity, Role, find_quantities
from rung.core.wording.tokens import Token, has_tag, tokenise

Form = Literal["outcome", "output", "unclear"]

_TURN: Final = tag.UP | tag.DOWN
_LEVEL: Final = _TURN | tag.IMPROVE | tag.KEEP
_WORK: Final = tag.DELIVER | tag.DELIVERED | tag.HIRE
_THING: Final = tag.METRIC | tag.CROWD | tag.DELIVERABLE
#: What a metric's name does not begin with, and what it does not end with.
_OPENING: Final = _LEVEL | _WORK | tag.REACH | tag.FILLER | tag.MULTIPLIER
_CUE: Final = (
    tag.FROM
    | tag.TO
    | tag.BY
    | tag.FLOOR
    | tag.CEILING
    | tag.OF
    | tag.FILLER
    | tag.SIGN
    | tag.BREAK
    | tag.NOW
)
_TIMES: Final = {"ms": 1.0, "s": 1e3, "min": 6e4, "h": 3.6e6, "days": 8.64e7, "weeks": 6.048e8}


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
    quantities = find_quantities(tokens, text)
    target = choose_target(tokens, quantities)
    if target is None:
        target = _everyone(tokens)
    evidence = Notes(tokens)
    form = _form(tokens, target, lexicon, evidence)
    deadline = find_deadline(tokens, text)
    if deadline is not None:
        evidence.add("deadline", deadline.first, deadline.last)
    due = None if deadline is None else text[tokens[deadline.first].start : tokens[deadline.last].end]
    if target is None:
        direction = _direction(tokens, None, None, lexicon)
        return KeyResultReading(form, False, direction=direction, deadline=due, evidence=evidence.made())
    evidence.add("target", target.first, target.last)
    baseline = _baseline(quantities, target)
    if baseline is not None:
        evidence.add("baseline", baseline.first, baseline.last)
    unit = _unit(tokens, target, baseline)
    first = min(target.first, baseline.first if baseline is not None else target.first)
    return KeyResultReading(
        form=form,
        measurable=True,
        baseline=None if baseline is None else _converted(baseline, target),
        target=target.value,
        target_hi=target.high,
        unit=unit or _noun(tokens, target, lexicon, text),
        direction=_direction(tokens, target, baseline, lexicon),
        metric=_metric(tokens, first, target.last, text),
        deadline=due,
        flags=_flags(tokens, quantities, target, counted=unit is None or form == "output"),
        evidence=evidence.made(),
    )


def choose_target(tokens: list[Token], quantities: list[Quantity]) -> Quantity | None:
    """Pick the number that decides success.

    The first one that can be a target, unless a later one is plainly where a movement goes to: `cut the churn
    of our top 10 accounts from 5 % to 3 %`. Numbers in words count only when nothing else does.
    """
    able = [quantity for quantity in quantities if _can_be_target(tokens, quantity)]
    moves = any(quantity.role is Role.BASELINE for quantity in quantities)
    for quantity in able:
        turned = any(token.word.tags & (_LEVEL | tag.MULTIPLIER) for token in tokens[: quantity.first + 1])
        if quantity.role in (Role.TARGET, Role.CHANGE) and (turned or moves):
            return quantity
    firm = [quantity for quantity in able if quantity.role >= Role.PLAIN]
    return next(iter(firm or able), None)


def _can_be_target(tokens: list[Token], quantity: Quantity) -> bool:
    role = quantity.role
    if role is Role.WINDOW:
        return quantity.unit in SHORT and not has_tag(tokens, 0, tag.DELIVER)
    if role is Role.SPELLED and quantity.value == 1:
        return has_tag(tokens, quantity.first - 1, tag.HIRE)
    if role is Role.PLAIN and quantity.unit is None and not quantity.flags:
        digits = tokens[quantity.first].word.fold
        scored = any(token.word.tags & (tag.METRIC | tag.RATING) for token in tokens)
        return scored or not ("." in digits or "," in digits) or has_tag(tokens, quantity.last + 1, tag.CROWD)
    return role not in (Role.WHOLE, Role.BASELINE)


def _everyone(tokens: list[Token]) -> Quantity | None:
    """`All new hires have …`: a share of 100 percent, when it opens the sentence."""
    for at, token in enumerate(tokens[:3]):
        if token.word.tags & tag.ALL:
            return Quantity(100.0, "%", at, at, tag.ALL, Role.SHARE, flags=frozenset({"all"}))
        if not token.word.tags & (tag.STOP | tag.FILLER | tag.BREAK):
            break
    return None


def _baseline(quantities: list[Quantity], target: Quantity) -> Quantity | None:
    for quantity in quantities:
        if quantity.role is Role.BASELINE and quantity is not target and quantity.value is not None:
            return quantity
    return None


def _converted(baseline: Quantity, target: Quantity) -> float | None:
    """The baseline in the target's unit, when both are lengths of time."""
    here, there = _TIMES.get(baseline.unit or ""), _TIMES.get(target.unit or "")
    if baseline.value is None or here is None or there is None or here == there:
        return baseline.value
    return round(baseline.value * here / there, 6)


def _form(tokens: list[Token], target: Quantity | None, lexicon: Lexicon, notes: Notes) -> Form:
    """Outcome, output or unclear; the verb that opens the sentence weighs most."""
    head = _head(tokens, lexicon)
    tags = tokens[head].word.tags if head is not None else 0
    if any(token.word.tags & tag.EFFECT for token in tokens[1:]) and target is not None:
        effect = next(at for at, token in enumerate(tokens) if at and token.word.tags & tag.EFFECT)
        if effect < target.first:
            notes.add("effect", effect)
            return "outcome"
    if head is not None and tags & (_LEVEL | _WORK | tag.REACH | tag.ABILITY):
        notes.add("verb", head)
    if tags & _LEVEL and not tags & tag.DELIVER:
        return _form_of_level(tokens, target)
    if tags & _WORK and not tags & tag.REACH:
        return "outcome" if target is not None and _earns(tokens, target) else "output"
    if any(token.word.tags & tag.ABILITY for token in tokens):
        moved = any(token.word.tags & _TURN for token in tokens)
        return "outcome" if moved or (target is not None and target.unit is not None) else "output"
    if target is not None and target.role is not Role.SPELLED:
        return _form_of_number(tokens, target)
    return _form_of_words(tokens, target)


def _earns(tokens: list[Token], target: Quantity) -> bool:
    """Work words that announce a result: a rating, or money gained or saved."""
    money = target.unit in CURRENCIES and any(t.word.tags & tag.METRIC for t in tokens[: target.first])
    return money or bool(target.flags & {"rating"})


def _head(tokens: list[Token], lexicon: Lexicon) -> int | None:
    """Index of the word that says what is done: among the opening words, or at the end of a German title."""
    wanted = _LEVEL | _WORK | tag.REACH | tag.VERB | tag.ABILITY | tag.MULTIPLIER
    for at, token in enumerate(tokens[:3]):
        if token.word.tags & wanted and not token.word.tags & tag.STOP:
            return at
        if token.word.tags & (tag.NUMBER | tag.METRIC | tag.CROWD | tag.DELIVERABLE):
            break
    last = len(tokens) - 1
    while last > 0 and tokens[last].word.tags & tag.BREAK:
        last -= 1
    final = lexicon.verb == "last" and has_tag(tokens, last, _LEVEL | _WORK | tag.REACH | tag.MULTIPLIER)
    return last if final and not has_tag(tokens, last, tag.METRIC | tag.CROWD) else None


def _form_of_level(tokens: list[Token], target: Quantity | None) -> Form:
    if target is not None:
        return "outcome"
    made = any(token.word.tags & tag.DELIVERABLE for token in tokens)
    felt = any(token.word.tags & (tag.METRIC | tag.CROWD) for token in tokens)
    return "output" if made and not felt else "outcome"


def _form_of_number(tokens: list[Token], target: Quantity) -> Form:
    """A number without a verb of work: what it counts decides."""
    if target.unit is not None and not target.flags & {"all"}:
        return "outcome"
    if any(token.word.tags & tag.KEEP for token in tokens) or target.flags & {"zero"}:
        return "outcome"
    for token in tokens[target.last + 1 : target.last + 6]:
        if token.word.tags & tag.DELIVERABLE:
            return "output"
        if token.word.tags & (tag.CROWD | tag.METRIC):
            return "outcome"
        if token.word.tags & (tag.BREAK | tag.DELIVERED | tag.DELIVER):
            break
    if any(token.word.tags & tag.METRIC for token in tokens[: target.first]):
        return "outcome"
    worked = any(token.word.tags & (tag.DELIVERED | tag.DELIVER) for token in tokens)
    return "output" if worked else "outcome"


def _form_of_words(tokens: list[Token], target: Quantity | None) -> Form:
    """No number and no verb of work in front: a thing, a state, or a wish."""
    if target is not None and has_tag(tokens, target.last + 1, tag.CROWD):
        return "outcome"
    for token in tokens:
        if token.word.tags & (_TURN | tag.IMPROVE):
            return "outcome"
        if token.word.tags & (tag.DELIVERED | tag.DELIVERABLE | tag.DELIVER):
            return "output"
    if any(token.word.tags & tag.METRIC for token in tokens):
        return "outcome"
    return "unclear"


def _unit(tokens: list[Token], target: Quantity, baseline: Quantity | None) -> str | None:
    """The stated unit, the baseline's, or that of a score; None for a plain count."""
    unit = target.unit or (baseline.unit if baseline is not None else None)
    if unit in (None, "points") and any(token.word.unit == "NPS" for token in tokens):
        return "NPS"
    if unit == "points" and target.role is Role.CHANGE and any(t.word.tags & tag.METRIC for t in tokens):
        return "pp"
    return unit


def _noun(tokens: list[Token], target: Quantity, lexicon: Lexicon, text: str) -> str | None:
    """The noun a count counts, as written: the last (or first) word of the phrase after it."""
    start = target.last + 1
    if has_tag(tokens, start, tag.OF):  # `3 of our 11 depots`
        while has_tag(tokens, start, tag.OF | tag.FILLER | tag.NUMBER):
            start += 1
    noun: Token | None = None
    for token in tokens[start : start + 6]:
        tags = token.word.tags
        thing = tags & _THING
        if tags & (
            tag.STOP | tag.BREAK | tag.NUMBER | tag.SIGN | tag.DASH | tag.FLOOR | tag.CEILING | tag.UNTIL
        ):
            break
        if noun is not None and not thing and tags & (_LEVEL | _WORK | tag.REACH | tag.VERB):
            break
        if tags & tag.EMPTY:
            continue
        noun = token
        if lexicon.noun == "first" or tags & tag.CROWD:
            break
    return None if noun is None else text[noun.start : noun.end]


def _direction(
    tokens: list[Token], target: Quantity | None, baseline: Quantity | None, lexicon: Lexicon
) -> Direction | None:
    """Numbers speak first, then the nearest verb before the number, then the kind of bound."""
    if target is not None and baseline is not None and None not in (target.value, baseline.value):
        start = _converted(baseline, target)
        if start is not None and target.value is not None and start != target.value:
            return Direction.UP if target.value > start else Direction.DOWN
    if target is not None and target.flags & {"multiplier"} and target.value is not None:
        return _of_multiplier(tokens, target.value)
    said = _said_direction(tokens[: target.first if target is not None else len(tokens)], target)
    if said is None and target is not None and lexicon.verb == "last":
        said = _said_direction(tokens[target.last + 1 :], target)
    if said is not None:
        return said
    if target is None:
        return None
    return _of_bound(tokens, target)


def _said_direction(tokens: list[Token], target: Quantity | None) -> Direction | None:
    """What the verbs say; the first one, or the first of the last clause."""
    found: Direction | None = None
    fresh = True
    for token in tokens:
        tags = token.word.tags
        if tags & (tag.BREAK | tag.AND):
            fresh = True
        elif fresh and tags & _LEVEL:
            found, fresh = _of_verb(tokens, tags, target) or found, False
    return found


def _of_verb(tokens: list[Token], tags: int, target: Quantity | None) -> Direction | None:
    if tags & tag.KEEP:
        return Direction.MAINTAIN if not tags & tag.DELIVER else None
    if tags & _TURN:
        return Direction.UP if tags & tag.UP else Direction.DOWN
    if target is not None and target.role not in (Role.CHANGE, Role.TARGET, Role.SHARE):
        return None
    burden = any(token.word.tags & tag.BURDEN for token in tokens)
    return Direction.DOWN if burden else Direction.UP


def _of_multiplier(tokens: list[Token], value: float) -> Direction:
    turned = next((t.word.tags for t in tokens if t.word.tags & (_TURN | tag.IMPROVE)), 0)
    if turned & tag.DOWN or value < 1:
        return Direction.DOWN
    multiplied = turned or any(token.word.tags & tag.MULTIPLIER for token in tokens)
    return Direction.UP if multiplied else Direction.REACH


def _of_bound(tokens: list[Token], target: Quantity) -> Direction:
    if target.flags & {"ceiling", "zero"} or target.value == 0 or target.role is Role.WINDOW:
        return Direction.DOWN
    for token in tokens[target.last + 1 : target.last + 3]:
        if token.word.tags & _TURN and not token.word.tags & (tag.FLOOR | tag.CEILING):
            return Direction.UP if token.word.tags & tag.UP else Direction.DOWN
    return Direction.REACH


def _metric(tokens: list[Token], first: int, last: int, text: str) -> str | None:
    """The words before the first number, without verb and cue; else those after the last one up to a date."""
    start, end = 0, first
    while start < end and tokens[start].word.tags & _OPENING:
        start += 1
    while end > start and (tokens[end - 1].word.tags & _CUE or tokens[end - 1].word.unit in CURRENCIES):
        end -= 1
    if start == end:
        start = last + 1
        while has_tag(tokens, start, tag.OF | tag.FILLER):
            start += 1
        end = start
        while end < len(tokens) and not tokens[end].word.tags & (tag.BREAK | tag.NUMBER | tag.CALENDAR):
            end += 1
        while end > start and tokens[end - 1].word.tags & (tag.UNTIL | tag.FROM | tag.TO):
            end -= 1
    return text[tokens[start].start : tokens[end - 1].end] if start < end else None


def _flags(
    tokens: list[Token], quantities: list[Quantity], target: Quantity, *, counted: bool
) -> frozenset[str]:
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
