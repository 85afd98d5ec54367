"""What a key result says: a result or work, how it is measured, from where to where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from rung.core.model import Direction
from rung.core.wording import tag
from rung.core.wording.choosing import baseline_of, choose_target, describes
from rung.core.wording.dates import Deadline, find_deadline
from rung.core.wording.direction import direction_of
from rung.core.wording.evidence import Evidence, Notes
from rung.core.wording.form import Form, form_of
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.metric import metric_of, noun_of, unit_of
from rung.core.wording.movement import Movement
from rung.core.wording.quantities import (
    CURRENCIES,
    DURATIONS,
    Quantity,
    Role,
    converted,
    find_quantities,
)
from rung.core.wording.tails import trimmed
from rung.core.wording.tokens import Tokens, has_tag, tokenise
from rung.core.wording.weighing import signs

#: The question that the weights answer: outcome or output.
QUESTION: Final = "key result"
#: Words quoted for the answer at most.
QUOTED: Final = 3
#: Units of a level, which say that something is measured.
_LEVELS: Final = frozenset({"%", "pp", "x", "NPS", "stars", "points", "ratio"})
_TURN: Final = tag.UP | tag.DOWN


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
    #: What was learnt from labelled texts and the rules part on the form: a likelier answer, yet no fault.
    doubtful: bool = False

    @property
    def is_initiative(self) -> bool:
        """Work to do with no number that says when it worked."""
        return self.form == "output" and not self.measurable and not self.doubtful

    @property
    def is_counted_output(self) -> bool:
        """Work that counts what it delivers."""
        return self.form == "output" and self.measurable


def read_key_result(text: str, lexicon: Lexicon) -> KeyResultReading:
    """Read one key result; never raises, whatever the text."""
    tokens = trimmed(tokenise(text, lexicon), text)
    reading, number = _read(tokens, text, lexicon)
    weigher = lexicon.weighers.get(QUESTION)
    if weigher is None:
        return reading
    weighed = weigher.weigh(tokens, lexicon, _conclusions(reading), number)
    telling = Notes(tokens)
    for at in weighed.telling[:QUOTED]:
        telling.add(f"speaks for {weighed.name}", at)
    form: Form = "outcome" if weighed.name == "outcome" else "output"
    evidence = (*reading.evidence, *telling.made())
    return replace(reading, form=form, evidence=evidence, doubtful=form != reading.form)


def signs_of_key_result(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the signs that outcome and output are weighed by; to learn from."""
    tokens = trimmed(tokenise(text, lexicon), text)
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
    found = find_quantities(tokens, text)
    quantities = [quantity for quantity in found if not describes(tokens, quantity)]
    target = choose_target(tokens, quantities)
    evidence = Notes(tokens)
    baseline = None if target is None else baseline_of(tokens, quantities, target)
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
    unit = unit_of(tokens, target, baseline)
    flags = _flags(tokens, quantities, target)
    if (unit is None or form == "output") and target.role is not Role.CHANGE:
        flags.add("counted")
    reading = KeyResultReading(
        form=form,
        measurable=True,
        baseline=None if baseline is None else converted(baseline, target),
        target=target.value,
        target_hi=target.high,
        unit=unit or noun_of(tokens, target, lexicon, text),
        direction=direction_of(tokens, target, baseline, lexicon),
        metric=metric_of(tokens, _first(target, quantities, deadline), target.last, text),
        deadline=due,
        flags=frozenset(flags),
        evidence=evidence.made(),
    )
    return reading, range(target.first, target.last + 1)


def _first(target: Quantity, quantities: list[Quantity], deadline: Deadline | None) -> int:
    """Where the numbers and dates begin, hence the metric's name ends."""
    leading = (Role.BASELINE, Role.CHANGE, Role.BOUND)
    first = min(one.first for one in (target, *quantities) if one is target or one.role in leading)
    return deadline.first if deadline is not None and 0 < deadline.first < first else first


def _flags(tokens: Tokens, quantities: list[Quantity], target: Quantity) -> set[str]:
    """How the number is meant, but for what depends on its unit; a change only where no start is given."""
    flags = set(target.flags)
    moved = any(quantity.role is Role.BASELINE for quantity in quantities)
    if target.role is Role.CHANGE and not moved and "multiplier" not in flags:
        flags.add("relative" if target.unit == "%" else "delta")
    elif target.role is Role.SHARE and not moved and _turns(tokens, target):
        flags.add("relative")
    rivals = [q for q in quantities if q.role >= Role.PLAIN and q is not target and q.first > target.last]
    if any(
        q.unit in CURRENCIES or q.unit == "%" or q.unit is None for q in rivals if q.unit not in DURATIONS
    ):
        flags.add("multi")
    return flags


def _turns(tokens: Tokens, target: Quantity) -> bool:
    """`Conversion up 30%`, `20% fewer`: a percentage by which something changes; not `70% of teams`."""
    if has_tag(tokens, target.last + 1, _TURN):
        return True
    level = target.flags & {"all", "share"} or has_tag(tokens, target.last + 1, tag.OF)
    return not level and any(token.word.tags & _TURN for token in tokens[: target.first])
