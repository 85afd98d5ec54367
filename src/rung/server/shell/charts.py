"""The picture of one key result, computed on the server: baseline, target, the way expected, the readings.

Only geometry is made here; words and figures of the same facts stand in a table beside each picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rung.core.model import CheckIn, Cycle, Measure, MeasureKind

WIDTH: Final = 272.0
HEIGHT: Final = 96.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 4.0, 46.0, 14.0, 16.0
#: Room above and below the outermost value, as a share of the range.
_AIR: Final = 0.08


@dataclass(frozen=True, slots=True)
class Point:
    """One reading's place in the picture, with what it says."""

    x: float
    y: float
    on: date
    value: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Geometry in user units of a box `WIDTH` by `HEIGHT`, y downwards."""

    points: tuple[Point, ...]
    #: Path through the readings; empty with fewer than two.
    line: str
    #: Height of the target's and the baseline's line; None where none is stated.
    goal: float | None
    baseline: float | None
    #: From the baseline at the start to the target at the end; empty where either is missing.
    pace: str
    #: Where today stands between the cycle's ends; None outside of it.
    today: float | None
    start: date
    end: date


def chart_of(
    check_ins: Sequence[CheckIn], measure: Measure, cycle: Cycle | None, *, on: date
) -> Chart | None:
    """Draw a key result; None when there is no number to draw or no span of days to draw it over."""
    readings = [(each.on, each.value) for each in check_ins if each.value is not None]
    if not readings and measure.current is not None:
        readings = [(on, measure.current)]
    days = [day for day, _ in readings] + ([cycle.start, cycle.end] if cycle else [])
    values = _values(measure, readings)
    if len(values) == 0 or len(set(days)) < 2:  # noqa: PLR2004 -- a span has two ends
        return None
    frame = _Frame(min(days), max(days), values)
    points = tuple(Point(frame.x(day), frame.y(value), day, value) for day, value in readings)
    steady = measure.kind in {MeasureKind.STAY_ABOVE, MeasureKind.STAY_BELOW}
    paced = measure.baseline is not None and measure.target is not None and not steady
    goal = None if measure.target is None else frame.y(measure.target)
    baseline = None if measure.baseline is None else frame.y(measure.baseline)
    return Chart(
        points=points,
        line=_path([(point.x, point.y) for point in points]),
        goal=goal,
        baseline=baseline,
        pace=_path([(frame.x(frame.start), baseline), (frame.x(frame.end), goal)])
        if paced and baseline is not None and goal is not None
        else "",
        today=frame.x(on) if frame.start <= on <= frame.end else None,
        start=frame.start,
        end=frame.end,
    )


def confidence_steps(check_ins: Sequence[CheckIn]) -> tuple[tuple[date, int], ...]:
    """Return the stated confidences (1 to 10) in date order, for the table and the small bars."""
    return tuple((each.on, each.confidence) for each in check_ins if each.confidence is not None)


def _values(measure: Measure, readings: Sequence[tuple[date, float]]) -> list[float]:
    stated = (measure.baseline, measure.target)
    return [value for _, value in readings] + [value for value in stated if value is not None]


class _Frame:
    """Turns days and values into places."""

    def __init__(self, start: date, end: date, values: Sequence[float]) -> None:
        self.start, self.end = start, end
        low, high = min(values), max(values)
        air = (high - low or abs(high) or 1.0) * _AIR
        self.low, self.high = low - air, high + air

    def x(self, day: date) -> float:
        share = (day - self.start) / (self.end - self.start)
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)


def _path(places: Sequence[tuple[float, float]]) -> str:
    if len(places) < 2:  # noqa: PLR2004 -- a line has two ends
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in places)
