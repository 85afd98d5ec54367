"""Which cycle comes next, when the steps of its planning are, and which state its dates ask for. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

#: Months of each kind of cycle that has a fixed length.
MONTHS: Final = {"quarter": 3, "half": 6, "year": 12}
#: Three weeks of planning before the first day (requirements 4.4).
PLANNING: Final = timedelta(weeks=3)
#: Days after the end of a cycle by which its scores are given, before closing is suggested.
GRADING: Final = timedelta(weeks=2)
#: Each step's first and last day, counted from the first day of the cycle; both belong to it.
_STEPS: Final = {
    "framing": (-21, -15),
    "drafting": (-14, -8),
    "review": (-7, -4),
    "arbitration": (-3, -1),
    "kickoff": (0, 4),
}
#: Days by which a calendar quarter, half or year may be off and still be one, such as Monday to Friday.
_OFF: Final = 15


@dataclass(frozen=True, slots=True)
class Period:
    """A cycle that could be."""

    kind: str
    name: str
    start: date
    #: Its last day.
    end: date

    @property
    def planning_start(self) -> date:
        """First day of its planning window."""
        return self.start - PLANNING


def steps_of(start: date) -> Mapping[str, tuple[date, date]]:
    """Return the planning steps in order, each with its first and last day, by the first day of a cycle."""
    return {
        kind: (start + timedelta(days=first), start + timedelta(days=last))
        for kind, (first, last) in _STEPS.items()
    }


def kind_of(start: date | None, end: date | None) -> str:
    """Return which kind a period is by its length: `quarter`, `half`, `year`, else `custom`."""
    if start is None or end is None:
        return "custom"
    days = (end - start).days + 1
    return next((kind for kind, months in MONTHS.items() if abs(days - months * 30.4) <= _OFF), "custom")


def name_of(kind: str, start: date, end: date) -> str:
    """Return how such a period is usually called; empty for one of no fixed length."""
    middle = start + (end - start) / 2
    place = (middle.month - 1) // MONTHS.get(kind, 12) + 1
    names = {
        "quarter": f"{middle.year}-Q{place}",
        "half": f"{middle.year}-H{place}",
        "year": str(middle.year),
    }
    return names.get(kind, "")


def next_after(kind: str, start: date, end: date) -> Period:
    """Return the period that follows one, as long as it, from the same day of the week or month."""
    if start.day == 1 and (end + timedelta(days=1)).day == 1 and kind in MONTHS:
        follows = end + timedelta(days=1)
        last = _months_on(follows, MONTHS[kind]) - timedelta(days=1)
    else:
        follows = end + timedelta(days=1)
        follows += timedelta(days=(start.weekday() - follows.weekday()) % 7)
        last = follows + (end - start)
    return Period(kind, name_of(kind, follows, last), follows, last)


def calendar_period(kind: str, today: date) -> Period:
    """Return the next calendar quarter, half or year after a day, for an organisation that has none yet."""
    months = MONTHS.get(kind, MONTHS["quarter"])
    begun = date(today.year, (today.month - 1) // months * months + 1, 1)
    start = _months_on(begun, months)
    end = _months_on(start, months) - timedelta(days=1)
    return Period(kind, name_of(kind, start, end), start, end)


def first_state(start: date | None, today: date) -> str:
    """Return the state a new cycle begins in: people close one, never a date."""
    return "planning" if start is not None and start > today else "running"


def asked_state(state: str, start: date | None, end: date | None, today: date) -> str:
    """Return the state that the dates suggest now, or the present one; nothing moves by itself."""
    if state == "planning" and start is not None and today >= start:
        return "running"
    if state == "running" and end is not None and today > end:
        return "grading"
    if state == "grading" and end is not None and today > end + GRADING:
        return "closed"
    return state


def _months_on(day: date, months: int) -> date:
    """Return the first of a month so many months later."""
    beyond = day.month - 1 + months
    return date(day.year + beyond // 12, beyond % 12 + 1, 1)
