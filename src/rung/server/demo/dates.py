"""Moves the demonstration to the present, so that its cycle is always well under way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from rung.core.model import Cycle, KeyResult, Objective, Organization

#: The day the organisation's files were written for: the last check-ins are a few days old.
WRITTEN_FOR: Final = date(2026, 11, 22)
_WEEK: Final = timedelta(weeks=1)
_MONTHS_A_QUARTER: Final = 3


def brought_to(organization: Organization, today: date) -> Organization:
    """Return the organisation with every date moved by the same whole weeks, weekdays kept.

    The cycle is named after the quarter its middle falls in.
    """
    by = (today - WRITTEN_FOR) // _WEEK * _WEEK
    return replace(
        organization,
        cycle=None if organization.cycle is None else _cycle(organization.cycle, by),
        objectives=tuple(_objective(objective, by) for objective in organization.objectives),
    )


def _cycle(cycle: Cycle, by: timedelta) -> Cycle:
    start, end = cycle.start + by, cycle.end + by
    middle = start + (end - start) / 2
    quarter = (middle.month - 1) // _MONTHS_A_QUARTER + 1
    planning_start = None if cycle.planning_start is None else cycle.planning_start + by
    return Cycle(name=f"{middle.year}-Q{quarter}", start=start, end=end, planning_start=planning_start)


def _objective(objective: Objective, by: timedelta) -> Objective:
    return replace(objective, key_results=tuple(_key_result(one, by) for one in objective.key_results))


def _key_result(key_result: KeyResult, by: timedelta) -> KeyResult:
    check_ins = tuple(replace(check_in, on=check_in.on + by) for check_in in key_result.check_ins)
    return replace(key_result, check_ins=check_ins)
