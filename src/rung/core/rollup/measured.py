"""Progress of a key result from its own measurements; pure functions of the value and its reading."""

from __future__ import annotations

from rung.core.model import Direction, KeyResult, Measure, MeasureKind
from rung.core.rollup.explained import Method, Progress, Reason, Term, unknown
from rung.core.rollup.measure import StartIs, measure_of, range_of
from rung.core.wording import KeyResultReading


def measured_progress(key_result: KeyResult, reading: KeyResultReading | None) -> Progress:
    """Return how far the key result is by its own measurements. A missing check-in is not a zero.

    `reading` is what its title says; it may be None when baseline and target are stated.
    """
    measure = measure_of(key_result, reading)
    if measure.kind is MeasureKind.MILESTONE:
        return _milestones(key_result)
    if measure.kind is MeasureKind.YES_NO:
        return _yes_no(key_result)
    if _is_bound(measure):
        return _held(key_result, measure)
    return _range(key_result, measure, reading.flags if reading else frozenset())


def _is_bound(measure: Measure) -> bool:
    if measure.kind in {MeasureKind.STAY_ABOVE, MeasureKind.STAY_BELOW}:
        return True
    return measure.direction is Direction.MAINTAIN and measure.baseline is None


def _milestones(key_result: KeyResult) -> Progress:
    whole = sum(step.weight for step in key_result.milestones)
    if whole <= 0:
        return unknown(Method.MILESTONES, Reason.NO_STEPS)
    done = sum(step.weight for step in key_result.milestones if step.done)
    terms = tuple(Term(step.title, 1.0 if step.done else 0.0, step.weight) for step in key_result.milestones)
    return Progress(done / whole, Method.MILESTONES, terms, uncut=done / whole)


def _yes_no(key_result: KeyResult) -> Progress:
    if key_result.value is None:
        return unknown(Method.YES_NO, Reason.NOT_MEASURED)
    done = 1.0 if key_result.value > 0 else 0.0
    return Progress(done, Method.YES_NO, (Term("current", key_result.value),), uncut=done)


def _held(key_result: KeyResult, measure: Measure) -> Progress:
    bound = measure.target
    if bound is None:
        return unknown(Method.HELD, Reason.NO_TARGET)
    values = [check_in.value for check_in in key_result.check_ins if check_in.value is not None]
    if not values and measure.current is not None:
        values = [measure.current]
    if not values:
        return unknown(Method.HELD, Reason.NOT_MEASURED)
    ceiling = measure.kind is MeasureKind.STAY_BELOW
    held = sum(value <= bound if ceiling else value >= bound for value in values)
    share = held / len(values)
    terms = (Term("bound", bound), Term("held", held), Term("readings", len(values)))
    return Progress(share, Method.HELD, terms, uncut=share)


def _range(key_result: KeyResult, measure: Measure, flags: frozenset[str]) -> Progress:
    if measure.target is None:
        return unknown(Method.RANGE, Reason.NO_TARGET)
    current = key_result.value
    if current is None:
        return unknown(Method.RANGE, Reason.NOT_MEASURED)
    reach = range_of(key_result, measure, flags)
    if reach.start is None or reach.end is None:
        return unknown(Method.RANGE, Reason.NO_START)
    terms = (Term("start", reach.start), Term("current", current), Term("target", reach.end))
    if reach.start == reach.end:
        down = measure.direction is Direction.DOWN
        uncut = 1.0 if (current <= reach.end if down else current >= reach.end) else 0.0
    else:
        uncut = (current - reach.start) / (reach.end - reach.start)
    return Progress(
        min(max(uncut, 0.0), 1.0),
        Method.RANGE,
        terms,
        uncut=uncut,
        assumption=None if reach.start_is is StartIs.STATED else reach.start_is,
    )
