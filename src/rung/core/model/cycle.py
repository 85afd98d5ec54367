"""Cycles: the period an OKR runs for, with the planning window before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Phase(StrEnum):
    """Where a cycle stands on a given day."""

    AHEAD = "ahead"
    PLANNING = "planning"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """A quarter, half, year or other period; both ends are inclusive days."""

    name: str
    start: date
    end: date
    #: First day of the planning window, on or before `start`; None when the organisation names none.
    planning_start: date | None = None

    def phase(self, on: date) -> Phase:
        """Say where the cycle stands on a day."""
        if on > self.end:
            return Phase.OVER
        if on >= self.start:
            return Phase.RUNNING
        if self.planning_start is not None and on >= self.planning_start:
            return Phase.PLANNING
        return Phase.AHEAD

    @property
    def length(self) -> timedelta:
        """Time from the first day to the end of the last."""
        return self.end - self.start + timedelta(days=1)

    def elapsed(self, on: date) -> float:
        """Share of the cycle that has passed by the end of the day `on`, 0.0 to 1.0."""
        passed = (on - self.start + timedelta(days=1)) / self.length
        return min(max(passed, 0.0), 1.0)
