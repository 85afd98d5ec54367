from __future__ import annotations

from datetime import date, timedelta

import pytest

from rung.server.start.calendar import first_cycle, suggested

LEAP = [date(2028, 1, 1) + timedelta(days=number) for number in range(366)]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 1, 1), "2026-Q1"),
        (date(2026, 2, 14), "2026-Q1"),
        (date(2026, 2, 16), "2026-Q2"),
        (date(2026, 11, 22), "2027-Q1"),
        (date(2026, 10, 1), "2026-Q4"),
    ],
)
def test_the_quarter_to_begin_with_has_most_of_itself_ahead(today: date, expected: str) -> None:
    assert first_cycle(today).name == expected


def test_what_is_suggested() -> None:
    assert [(each.kind, each.name, each.start, each.end) for each in suggested(date(2026, 11, 22))] == [
        ("quarter", "2027-Q1", date(2027, 1, 1), date(2027, 3, 31)),
        ("quarter", "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("half", "2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("half", "2027-H1", date(2027, 1, 1), date(2027, 6, 30)),
        ("year", "2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("year", "2027", date(2027, 1, 1), date(2027, 12, 31)),
    ]


@pytest.mark.parametrize("today", LEAP[::9])
def test_every_day_falls_into_one_of_each_kind_and_the_next_follows_at_once(today: date) -> None:
    for kind in ("quarter", "half", "year"):
        running, following = sorted(
            (each for each in suggested(today) if each.kind == kind), key=lambda each: each.start
        )
        assert running.start <= today <= running.end
        assert following.start == running.end + timedelta(days=1)
        assert following.start - following.planning_start == timedelta(weeks=3)
