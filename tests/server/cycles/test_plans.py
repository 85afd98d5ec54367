from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from rung.server.cycles.calendars import Event, written
from rung.server.cycles.plans import (
    asked_state,
    calendar_period,
    first_state,
    kind_of,
    next_after,
    steps_of,
)


@pytest.mark.parametrize(
    ("kind", "start", "end", "follows"),
    [
        ("quarter", date(2026, 1, 1), date(2026, 3, 31), ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30))),
        ("quarter", date(2026, 10, 1), date(2026, 12, 31), ("2027-Q1", date(2027, 1, 1), date(2027, 3, 31))),
        ("quarter", date(2026, 1, 5), date(2026, 4, 3), ("2026-Q2", date(2026, 4, 6), date(2026, 7, 3))),
        ("half", date(2026, 1, 1), date(2026, 6, 30), ("2026-H2", date(2026, 7, 1), date(2026, 12, 31))),
        ("year", date(2026, 1, 1), date(2026, 12, 31), ("2027", date(2027, 1, 1), date(2027, 12, 31))),
        ("custom", date(2026, 1, 5), date(2026, 2, 13), ("", date(2026, 2, 16), date(2026, 3, 27))),
    ],
)
def test_what_follows(kind: str, start: date, end: date, follows: tuple[str, date, date]) -> None:
    found = next_after(kind, start, end)
    assert (found.name, found.start, found.end) == follows
    assert found.start > end
    assert (found.start - found.planning_start).days == 21


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [
        (date(2026, 1, 5), date(2026, 4, 3), "quarter"),
        (date(2026, 1, 1), date(2026, 6, 30), "half"),
        (date(2024, 1, 1), date(2024, 12, 31), "year"),
        (date(2026, 1, 1), date(2026, 1, 31), "custom"),
        (None, None, "custom"),
    ],
)
def test_what_kind_a_period_is(start: date | None, end: date | None, kind: str) -> None:
    assert kind_of(start, end) == kind


@pytest.mark.parametrize("kind", ["quarter", "half", "year"])
@pytest.mark.parametrize("month", range(1, 13))
def test_the_next_of_the_calendar_is_ahead_and_whole(kind: str, month: int) -> None:
    today = date(2026, month, 15)
    found = calendar_period(kind, today)
    assert today < found.start
    assert kind_of(found.start, found.end) == kind


def test_the_steps_follow_one_another_into_the_first_week() -> None:
    days = list(steps_of(date(2026, 4, 6)).values())
    assert days[0][0] == date(2026, 3, 16)
    assert all((later[0] - earlier[1]).days == 1 for earlier, later in pairwise(days))
    assert days[-1][0] == date(2026, 4, 6)


def test_a_date_begins_and_suggests_a_state_and_never_closes() -> None:
    start, end = date(2026, 1, 5), date(2026, 4, 3)
    assert [first_state(start, day) for day in (date(2026, 1, 4), start, date(2030, 1, 1))] == [
        "planning",
        "running",
        "running",
    ]
    assert first_state(None, start) == "running"
    states = [("planning", start), ("running", end), ("running", date(2026, 4, 4)), ("grading", end)]
    assert [asked_state(state, start, end, day) for state, day in states] == [
        "running",
        "running",
        "grading",
        "grading",
    ]
    assert asked_state("grading", start, end, date(2026, 4, 18)) == "closed"
    assert asked_state("closed", start, end, date(2030, 1, 1)) == "closed"


def test_a_calendar_is_written_as_others_read_it() -> None:
    long = (
        "Everybody; in room 4, with «Ümläute» and a sentence that is longer than a line may be in this format"
    )
    event = Event("x@rung", long, date(2026, 4, 6), date(2026, 4, 10), "one\ntwo")
    text = written("Northwind", [event], datetime(2026, 2, 1, 9, 30, tzinfo=UTC))
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "DTSTART;VALUE=DATE:20260406" in lines
    assert "DTEND;VALUE=DATE:20260411" in lines
    assert "DTSTAMP:20260201T093000Z" in lines
    unfolded = text.replace("\r\n ", "")
    assert f"SUMMARY:{long.replace(';', chr(92) + ';').replace(',', chr(92) + ',')}\r\n" in unfolded
    assert "DESCRIPTION:one\\ntwo\r\n" in unfolded
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
