"""Two texts laid side by side, word for word, and how much of one is left in the other."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final, Literal

from rung.core.model import Direction
from rung.core.wording.content import Content, Term
from rung.core.wording.key_result import KeyResultReading, read_key_result
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.quantities import find_quantities
from rung.core.wording.quantities.quantity import CURRENCIES, MILLISECONDS
from rung.core.wording.tokens import tokenise

#: What a word counts that only one of the texts has, when one that both have counts 1. A word that the child
#: adds narrows the parent; one that it leaves out hardly does; one in place of another may be its synonym,
#: unless the lists know both to be different things; a name is a place or a product of the child's own.
ADDED: Final = 1.0
LEFT_OUT: Final = 0.35
REPLACED: Final = 0.5
NAMED: Final = 2.0
#: The same by how the numbers agree: the same start and target leave little doubt.
SURE: Final = 0.17
#: Letters two words must share, and how much of the shorter one, to be taken for relatives.
ROOT: Final = 5
MOST: Final = 0.75
#: Units that say what kind of number it is.
_KINDS: Final = frozenset({"%", "pp", "x", "NPS"}) | CURRENCIES
#: Percent that say all of them.
_ALL: Final = 100.0
#: Values that differ by less than this share of themselves are the same.
CLOSE: Final = 1e-4

#: No number in either text; another number; the same target; the same start as well.
Numbers = Literal["none", "other", "target", "both"]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The words of a child and its parent: those that both have, and those that only one has."""

    both: tuple[tuple[Term, Term], ...]
    own: tuple[Term, ...]
    dropped: tuple[Term, ...]

    def likeness(self, *, sure: bool = False) -> float:
        """How much of the texts is the same, 0 to 100; `sure` where their numbers leave little doubt."""
        if not self.both:
            return 0.0
        different = min(_known(self.own), _known(self.dropped))
        names = sum(term.name and not term.known for term in self.own)
        own, dropped = len(self.own) - different - names, len(self.dropped) - different
        replaced = min(own, dropped)
        added = sum(sorted(map(_weight, self.own))[: own - replaced])
        left = LEFT_OUT * (dropped - replaced)
        apart = ADDED * different + NAMED * names + REPLACED * replaced
        apart += (added + left) * (SURE if sure else 1.0)
        return 100 * len(self.both) / (len(self.both) + apart)


def _known(terms: tuple[Term, ...]) -> int:
    return sum(term.known for term in terms)


def _weight(term: Term) -> float:
    return LEFT_OUT if term.loose else ADDED


def align(child: Content, parent: Content) -> Alignment:
    """Pair the words of two texts: the same concept or root, or else a relative."""
    theirs = {term.key: term for term in parent.terms}
    mine = {term.key: term for term in child.terms}
    both = [(term, theirs[key]) for key, term in mine.items() if key in theirs]
    own = [term for key, term in mine.items() if key not in theirs]
    dropped = [term for key, term in theirs.items() if key not in mine]
    for term in tuple(own):
        other = next((other for other in dropped if akin(term, other)), None)
        if other is not None:
            both.append((term, other))
            own.remove(term)
            dropped.remove(other)
    # What goes without saying beside another word adds nothing: customers beside churn.
    own = [term for term in own if term.kin.isdisjoint(theirs)]
    dropped = [term for term in dropped if term.kin.isdisjoint(mine)]
    return Alignment(tuple(both), tuple(own), tuple(dropped))


def akin(one: Term, other: Term) -> bool:
    """Concepts that are often one, or words that share most of their beginning."""
    if one.known and other.known:
        return other.key in one.kin
    short, long = sorted((one.root, other.root), key=len)
    least = max(ROOT, int(MOST * len(short) + 0.999))
    return len(short) >= ROOT and (short[:least] == long[:least] or long.endswith(short))


def same_numbers(
    child: tuple[str, Lexicon],
    parent: tuple[str, Lexicon],
    *,
    read: tuple[KeyResultReading, KeyResultReading] | None = None,
) -> Numbers:
    """Compare what two texts measure; amounts in other units and words are converted.

    `read` are the readings of the two where they were made before.
    """
    mine, theirs = _in_one_unit(*(read or (read_key_result(*child), read_key_result(*parent))))
    if not _counts(mine) and not _counts(theirs):
        return "none"
    changes = _change(mine), _change(theirs)
    if None not in changes and close(*changes):
        return "target"
    if mine.measurable != theirs.measurable or not _comparable(mine.unit, theirs.unit):
        return "other"
    if {mine.direction, theirs.direction} == {Direction.UP, Direction.DOWN}:
        return "other"
    if mine.baseline is not None and theirs.baseline is not None:
        return "both" if _same_way(mine, theirs) else "other"
    here, there = _scaled(mine.target, mine.unit), _scaled(theirs.target, theirs.unit)
    same = close(here, there) or _said_twice(child, parent, (here, there))
    # A start of its own where the parent names none shows a population of its own.
    own = mine.baseline is not None and not _has(parent, _scaled(mine.baseline, mine.unit))
    return "target" if same and not own else "other"


def _in_one_unit(
    mine: KeyResultReading, theirs: KeyResultReading
) -> tuple[KeyResultReading, KeyResultReading]:
    """`Days from order to invoice: 11 to 3` says its unit elsewhere: numbers are taken as they stand."""
    if (mine.unit in MILLISECONDS) != (theirs.unit in MILLISECONDS) and close(mine.target, theirs.target):
        return replace(mine, unit=None), replace(theirs, unit=None)
    return mine, theirs


def _same_way(mine: KeyResultReading, theirs: KeyResultReading) -> bool:
    """From the same start to the same target; the scale may be said once for both numbers."""
    here, there = _scaled(mine.target, mine.unit), _scaled(theirs.target, theirs.unit)
    start, started = _scaled(mine.baseline, mine.unit), _scaled(theirs.baseline, theirs.unit)
    exact = close(here, there) or close(start, started)
    return exact and _same_digits(here, there) and _same_digits(start, started)


def _change(reading: KeyResultReading) -> float | None:
    """By how many percent the number changes: half of it is 50 % less, double is 100 % more."""
    if reading.target is None or reading.baseline is not None:
        return None
    if "multiplier" in reading.flags:
        return 100 * abs(reading.target - 1)
    return reading.target if "relative" in reading.flags else None


def digits_of(reading: KeyResultReading) -> float | None:
    """The target as `scale_of` makes it comparable, without its thousands, as texts are compared in bulk."""
    if reading.target is None:
        return None
    value = reading.target * scale_of(reading)
    thousands = math.floor(math.log10(abs(value)) / 3) if value else 0
    return round(value / 1000.0**thousands, 3)


def scale_of(reading: KeyResultReading) -> float:
    """What a target is multiplied by to be compared: lengths in milliseconds, changes in percent."""
    change = _change(reading)
    if change is not None and reading.target:
        return change / reading.target
    return MILLISECONDS.get(reading.unit or "", 1.0)


def _counts(reading: KeyResultReading) -> bool:
    """Whether a number decides, and not just all or none, said in a word or as 100 percent."""
    every = reading.target == _ALL and reading.unit == "%" and reading.baseline is None
    return reading.measurable and not (every or "all" in reading.flags or "zero" in reading.flags)


def _comparable(one: str | None, other: str | None) -> bool:
    """Two different kinds of number, such as percent and euros, are never the same."""
    lengths = (one in MILLISECONDS) + (other in MILLISECONDS)
    if lengths == 1:
        return None in (one, other)
    return lengths > 0 or not (one in _KINDS and other in _KINDS and one != other)


def _scaled(value: float | None, unit: str | None) -> float | None:
    return None if value is None else value * MILLISECONDS.get(unit or "", 1.0)


def close(one: float | None, other: float | None) -> bool:
    """Whether two values are the same but for rounding."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= CLOSE * max(abs(one), abs(other))


def _same_digits(one: float | None, other: float | None) -> bool:
    """`from 3.1 to 3.8 million`: the scale is often said once for both numbers."""
    if one is None or other is None:
        return one is other
    return any(close(one * factor, other) or close(one, other * factor) for factor in (1.0, 1e3, 1e6, 1e9))


def _said_twice(
    child: tuple[str, Lexicon], parent: tuple[str, Lexicon], targets: tuple[float | None, float | None]
) -> bool:
    """`Enrolment 100 % (420 patients)` is `420 patients enrolled`: the other target only says all of them."""
    here, there = targets
    return (here == _ALL and _has(child, there)) or (there == _ALL and _has(parent, here))


def _has(text: tuple[str, Lexicon], value: float | None) -> bool:
    """Whether a number stands anywhere in a text; lengths of time in milliseconds."""
    tokens = tokenise(*text)
    return any(
        one.value is not None and close(_scaled(one.value, one.unit), value)
        for one in find_quantities(tokens, text[0])
    )
