"""The measure of a key result: what people stated, filled up from what its title says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rung.core.model import Direction, KeyResult, Measure, MeasureKind
from rung.core.wording import CURRENCIES, DURATIONS, KeyResultReading

#: Units in which a number is a level, not a count: without a baseline it does not start at zero.
LEVELS = frozenset({"%", "pp", "x", "NPS", "stars"}) | DURATIONS | CURRENCIES
_CHANGES = frozenset({"delta", "relative", "multiplier"})


class StartIs(StrEnum):
    """How the start of a range came about."""

    STATED = "stated"
    FIRST = "first check-in"
    ZERO = "zero for a count"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Range:
    """From where to where a key result goes, in its own unit; either end may be unknown."""

    start: float | None
    end: float | None
    start_is: StartIs


def measure_of(key_result: KeyResult, reading: KeyResultReading | None) -> Measure:
    """Return the stated measure with each missing field read from the title; stated fields always win.

    `reading` may be None when the measure states all that is needed.
    """
    stated = key_result.measure
    if reading is None:
        return stated
    return Measure(
        metric=stated.metric or reading.metric,
        kind=stated.kind,
        baseline=reading.baseline if stated.baseline is None else stated.baseline,
        target=reading.target if stated.target is None else stated.target,
        current=stated.current,
        unit=stated.unit or reading.unit,
        direction=stated.direction or reading.direction,
    )


def needs_reading(key_result: KeyResult) -> bool:
    """Whether the title has to be read to know where the key result goes from and to."""
    stated = key_result.measure
    return stated.kind not in {MeasureKind.MILESTONE, MeasureKind.YES_NO} and (
        stated.target is None or stated.baseline is None
    )


def range_of(key_result: KeyResult, measure: Measure, flags: frozenset[str]) -> Range:
    """Work out from where to where the key result goes.

    A stated change (`delta`, `relative`, `multiplier` in `flags`) is added to the start; without a start it
    leads nowhere. A baseline nobody stated is zero for a count, else the first value that was measured.
    """
    start, start_is = _start(key_result, measure)
    target = measure.target
    # A target that people typed beside the title is a level, whatever the title says.
    if target is None or key_result.measure.target is not None or not flags & _CHANGES:
        return Range(start, target, start_is)
    if start is None or start_is is StartIs.ZERO:
        return Range(None, None, StartIs.UNKNOWN)
    sign = -1 if measure.direction is Direction.DOWN else 1
    if "relative" in flags:
        return Range(start, start * (1 + sign * target / 100), start_is)
    if "multiplier" in flags:
        return Range(start, start * target, start_is)
    return Range(start, start + sign * target, start_is)


def _start(key_result: KeyResult, measure: Measure) -> tuple[float | None, StartIs]:
    if measure.baseline is not None:
        return measure.baseline, StartIs.STATED
    if measure.unit not in LEVELS and measure.direction is not Direction.DOWN:
        return 0.0, StartIs.ZERO
    first = next((check_in.value for check_in in key_result.check_ins if check_in.value is not None), None)
    return (None, StartIs.UNKNOWN) if first is None else (first, StartIs.FIRST)
