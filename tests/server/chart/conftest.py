"""Northwind with a second quarter that is being planned, and a day within the first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.cast import NORTHWIND, Cast

from rung.core import model
from rung.server.store.convert import store_organization
from rung.server.store.models import Cycle

#: A day in the first quarter.
TODAY = date(2026, 2, 10)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


@pytest.fixture
def second(cast: Cast) -> Cycle:
    """The next quarter: the same people and units, and nothing but the company's objective."""
    value = replace(
        NORTHWIND,
        cycle=model.Cycle(name="2026-Q2", start=date(2026, 4, 6), end=date(2026, 7, 3)),
        objectives=NORTHWIND.objectives[:1],
    )
    cycle = Cycle(organization=cast.northwind, slug="2026-q2", state="planning")
    store_organization(value, cast.northwind, cycle)
    return cycle


@pytest.fixture
def past(cast: Cast) -> Cycle:
    """The quarter before, which nobody has closed."""
    value = replace(
        NORTHWIND,
        cycle=model.Cycle(name="2025-Q4", start=date(2025, 10, 6), end=date(2026, 1, 2)),
    )
    cycle = Cycle(organization=cast.northwind, slug="2025-q4", state="running")
    store_organization(value, cast.northwind, cycle)
    return cycle
