"""Progress of one key result from its own measurements, kind by kind."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.core.model import CheckIn, Direction, KeyResult, Measure, MeasureKind, Milestone
from rung.core.rollup import Method, Reason, Term, measured_progress
from rung.core.wording import read_key_result
from rung.rules.words import lexicons

ENGLISH = lexicons()["en"]


def key_result(title: str = "A rate", *values: float | None, **measure: object) -> KeyResult:
    check_ins = tuple(CheckIn(date(2026, 1, 5 + 7 * n), value) for n, value in enumerate(values))
    return KeyResult(id="K", title=title, measure=Measure(**measure), check_ins=check_ins)  # type: ignore[arg-type]


def test_a_range_is_measured_from_baseline_to_target() -> None:
    progress = measured_progress(key_result(baseline=48, target=60, current=54), None)
    assert progress.value == 0.5
    assert progress.method is Method.RANGE
    assert progress.terms == (Term("start", 48), Term("current", 54), Term("target", 60))
    assert progress.assumption is None


@pytest.mark.parametrize(
    ("baseline", "target", "current", "value", "uncut"),
    [
        (10, 20, 25, 1.0, 1.5),
        (10, 20, 5, 0.0, -0.5),
        (20, 10, 15, 0.5, 0.5),
        (20, 10, 5, 1.0, 1.5),
        (10, 10, 10, 1.0, 1.0),
        (10, 10, 9, 0.0, 0.0),
    ],
)
def test_progress_is_cut_but_remembers_what_it_was(
    baseline: float, target: float, current: float, value: float, uncut: float
) -> None:
    progress = measured_progress(key_result(baseline=baseline, target=target, current=current), None)
    assert (progress.value, progress.uncut) == (value, uncut)


def test_the_title_fills_what_was_not_stated_and_the_last_check_in_counts() -> None:
    given_title = key_result("Raise share of voice from 8% to 20%", 9, 11, None)
    progress = measured_progress(given_title, read_key_result(given_title.title, ENGLISH))
    assert progress.value == pytest.approx(0.25)
    assert progress.terms == (Term("start", 8), Term("current", 11), Term("target", 20))


def test_a_count_starts_at_zero_and_a_level_at_its_first_reading() -> None:
    count = key_result("30 new scale-up customers", 3, 15)
    level = key_result("NPS of 60", 50, 55)
    counted = measured_progress(count, read_key_result(count.title, ENGLISH))
    levelled = measured_progress(level, read_key_result(level.title, ENGLISH))
    assert (counted.value, counted.assumption) == (0.5, "zero for a count")
    assert (levelled.value, levelled.assumption) == (0.5, "first check-in")


def test_a_change_is_added_to_where_it_starts() -> None:
    up = key_result("Raise retention by 5 points", 50, 52, unit="%")
    down = key_result("Reduce waiting time by 20%", 100, 90, unit="min")
    nowhere = key_result("Raise retention by 5 points", unit="%", current=52)
    assert measured_progress(up, read_key_result(up.title, ENGLISH)).value == pytest.approx(0.4)
    assert measured_progress(down, read_key_result(down.title, ENGLISH)).value == pytest.approx(0.5)
    assert measured_progress(nowhere, read_key_result(nowhere.title, ENGLISH)).missing is Reason.NO_START


def test_floors_and_ceilings_count_the_readings_in_which_they_held() -> None:
    floor = key_result("Uptime", 99.9, 99.2, 99.8, 99.7, kind=MeasureKind.STAY_ABOVE, target=99.5)
    ceiling = key_result("Defects", 3, 9, kind=MeasureKind.STAY_BELOW, target=5)
    kept = key_result("Satisfaction", 4, 5, direction=Direction.MAINTAIN, target=5)
    assert measured_progress(floor, None).value == 0.75
    assert measured_progress(ceiling, None).value == 0.5
    assert measured_progress(kept, None).value == 0.5
    only_current = key_result(kind=MeasureKind.STAY_BELOW, target=5, current=4)
    assert measured_progress(only_current, None).value == 1.0


def test_milestones_and_yes_no() -> None:
    steps = (Milestone("a", done=True, weight=3), Milestone("b"))
    milestones = KeyResult(
        id="K", title="Steps", measure=Measure(kind=MeasureKind.MILESTONE), milestones=steps
    )
    assert measured_progress(milestones, None).value == 0.75
    assert measured_progress(key_result("Y", 1, kind=MeasureKind.YES_NO), None).value == 1.0
    assert measured_progress(key_result("Y", 0, kind=MeasureKind.YES_NO), None).value == 0.0


@pytest.mark.parametrize(
    ("measure", "reason"),
    [
        ({"baseline": 1, "target": 2}, Reason.NOT_MEASURED),
        ({"baseline": 1, "current": 2}, Reason.NO_TARGET),
        ({"target": 2, "current": 1, "unit": "%"}, Reason.NO_START),
        ({"kind": MeasureKind.YES_NO}, Reason.NOT_MEASURED),
        ({"kind": MeasureKind.MILESTONE}, Reason.NO_STEPS),
        ({"kind": MeasureKind.STAY_ABOVE}, Reason.NO_TARGET),
        ({"kind": MeasureKind.STAY_ABOVE, "target": 1}, Reason.NOT_MEASURED),
    ],
)
def test_what_cannot_be_known_says_why(measure: dict[str, object], reason: Reason) -> None:
    progress = measured_progress(key_result(**measure), None)  # type: ignore[arg-type]
    assert (progress.value, progress.missing) == (None, reason)


numbers = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)


@given(numbers, numbers, numbers)
def test_progress_stays_between_nought_and_one(baseline: float, target: float, current: float) -> None:
    value = measured_progress(key_result(baseline=baseline, target=target, current=current), None).value
    assert value is not None
    assert 0.0 <= value <= 1.0


@given(numbers, st.floats(min_value=0.001, max_value=1e6), numbers, st.floats(min_value=0, max_value=1e6))
def test_moving_towards_the_target_never_lowers_progress(
    baseline: float, distance: float, current: float, step: float
) -> None:
    up = {"baseline": baseline, "target": baseline + distance}
    before = measured_progress(key_result(**up, current=current), None).value  # type: ignore[arg-type]
    after = measured_progress(key_result(**up, current=current + step), None).value  # type: ignore[arg-type]
    assert before is not None
    assert after is not None
    assert after >= before
