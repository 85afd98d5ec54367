"""The cycles that suggest themselves on a day. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

#: Three weeks of planning before the first day: framing, team drafting, cross-team review.
PLANNING: Final = timedelta(weeks=3)
#: Months of each kind of cycle that is suggested.
MONTHS: Final = {"quarter": 3, "half": 6, "year": 12}
#: When less of a cycle than this is left, the next one is the one to plan.
_TOO_LITTLE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A cycle that could be the first one."""

    kind: str
    name: str
    start: date
    #: Its last day.
    end: date

    @property
    def planning_start(self) -> date:
        """First day of its planning window."""
        return self.start - PLANNING

    @property
    def key(self) -> str:
        """What a form calls it."""
        return f"{self.kind}:{self.start.isoformat()}"


def suggested(today: date) -> list[Suggestion]:
    """Return the running and the next quarter, half and year, the one to take first at the head."""
    found = [each for kind in MONTHS for each in (_at(kind, today), _after(kind, today))]
    best = first_cycle(today)
    return [best, *(each for each in found if each != best)]


def first_cycle(today: date) -> Suggestion:
    """Return the quarter to begin with: the running one while at least half of it is left."""
    running = _at("quarter", today)
    left = (running.end - today) / (running.end - running.start)
    return running if left >= _TOO_LITTLE else _after("quarter", today)


def _after(kind: str, today: date) -> Suggestion:
    return _at(kind, _at(kind, today).end + timedelta(days=1))


def _at(kind: str, day: date) -> Suggestion:
    months = MONTHS[kind]
    place = (day.month - 1) // months
    start = date(day.year, place * months + 1, 1)
    beyond = (place + 1) * months
    end = date(day.year + beyond // 12, beyond % 12 + 1, 1) - timedelta(days=1)
    names = {"quarter": f"{day.year}-Q{place + 1}", "half": f"{day.year}-H{place + 1}", "year": str(day.year)}
    return Suggestion(kind, names[kind], start, end)
