"""A number that counts something, and the units it may have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

#: Units that are lengths of time; the first four are short enough to be a promise of speed.
SHORT: Final = frozenset({"ms", "s", "min", "h"})
DURATIONS: Final = SHORT | {"days", "weeks", "months", "years"}
CURRENCIES: Final = frozenset(
    {"USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN", "INR"}
)
#: No date has a number from here on.
AFTER_ANY_YEAR: Final = 2200
#: Length of a unit of time, in milliseconds.
MILLISECONDS: Final = {
    "ms": 1.0,
    "s": 1e3,
    "min": 6e4,
    "h": 3.6e6,
    "days": 8.64e7,
    "weeks": 6.048e8,
    "months": 2.6298e9,
    "years": 3.15576e10,
}


class Role(IntEnum):
    """The part a number plays; a higher role makes the better target."""

    WINDOW = 0
    WHOLE = 1
    BASELINE = 2
    SPELLED = 3
    PLAIN = 4
    SHARE = 5
    BOUND = 6
    CHANGE = 7
    TARGET = 8


@dataclass(slots=True)
class Quantity:
    """A number that counts something, with the tokens it is made of (`first` to `last`, inclusive)."""

    value: float | None
    unit: str | None
    first: int
    last: int
    tags: int
    role: Role = Role.PLAIN
    #: Index of the token that gave the role, or -1.
    cue: int = -1
    high: float | None = None
    #: What a share or rating is out of.
    whole: float | None = None
    #: 1 with a plus before it, -1 with a minus: a change where nothing else says what it is.
    sign: int = 0
    flags: frozenset[str] = frozenset()


def converted(baseline: Quantity, target: Quantity) -> float | None:
    """The baseline in the target's unit, when both are lengths of time."""
    here, there = MILLISECONDS.get(baseline.unit or ""), MILLISECONDS.get(target.unit or "")
    if baseline.value is None or here is None or there is None or here == there:
        return baseline.value
    return round(baseline.value * here / there, 6)
