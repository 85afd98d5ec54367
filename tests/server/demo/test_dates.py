from __future__ import annotations

from datetime import date, timedelta

import pytest

from rung.core.model import Organization
from rung.files import load
from rung.server.demo.dates import WRITTEN_FOR, brought_to
from rung.server.demo.load import FOLDER


@pytest.fixture(scope="module")
def written() -> Organization:
    organization = load([FOLDER]).organization
    assert organization is not None
    return organization


def days_of(organization: Organization) -> list[date]:
    return [
        check_in.on
        for objective in organization.objectives
        for key_result in objective.key_results
        for check_in in key_result.check_ins
    ]


def test_nothing_moves_in_the_week_it_was_written_for(written: Organization) -> None:
    assert brought_to(written, WRITTEN_FOR + timedelta(days=6)) == written


@pytest.mark.parametrize("today", [date(2027, 3, 1), date(2029, 7, 20), date(2026, 11, 29)])
def test_the_cycle_is_always_under_way(written: Organization, today: date) -> None:
    moved = brought_to(written, today)
    assert moved.cycle is not None
    assert moved.cycle.start < today < moved.cycle.end
    assert 0 <= (today - max(days_of(moved))).days < 14
    by = moved.cycle.start - written.cycle.start if written.cycle else None
    assert by is not None
    assert by % timedelta(weeks=1) == timedelta(0)
    assert [day - by for day in days_of(moved)] == days_of(written)


def test_the_cycle_is_named_after_its_quarter(written: Organization) -> None:
    moved = brought_to(written, date(2027, 3, 1))
    assert moved.cycle is not None
    assert moved.cycle.name == "2027-Q1"
