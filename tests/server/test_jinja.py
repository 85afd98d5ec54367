"""How pages write days and moments."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone, translation

from rung.server.jinja import as_day, as_moment


@pytest.mark.parametrize(("language", "month"), [("en", "March"), ("fr", "mars"), ("de", "März")])
def test_nobody_takes_a_day_for_a_month(language: str, month: str) -> None:
    when = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
    with translation.override(language), timezone.override(UTC):
        assert month in as_day(when.date())
        assert as_moment(when).startswith(as_day(when.date()))
        assert "9:30" in as_moment(when)
    assert (as_day(None), as_moment(None)) == ("–", "–")
