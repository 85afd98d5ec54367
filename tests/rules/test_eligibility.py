"""Whose role calls for OKRs of their own: what is stated counts, else the title (R430-R432)."""

from __future__ import annotations

import pytest

from rung.core.model import Eligibility, Person
from rung.rules.dialogue.individual_not_eligible import is_eligible


@pytest.mark.parametrize(
    ("role", "eligible"),
    [
        ("Chief of Staff", True),
        ("chief-of-staff to the board", True),
        ("OKR Champion", True),
        ("Lead Engineer, Platform", True),
        ("Cheffe de cabinet", True),
        ("OKR-Verantwortliche", True),
        ("support agent", False),
        ("engineer who would like to lead", False),
        ("misleading engineer", False),
        ("", False),
        (None, False),
    ],
)
def test_the_title_decides_where_nothing_is_stated(role: str | None, eligible: bool) -> None:  # noqa: FBT001 -- a table
    assert is_eligible(Person(id="p", name="P", role=role)) is eligible


def test_what_is_stated_outranks_the_title() -> None:
    assert not is_eligible(Person(id="p", name="P", role="chief of staff", individual_okrs=Eligibility.NONE))
    assert is_eligible(Person(id="p", name="P", role="clerk", individual_okrs=Eligibility.HIGH_AUTONOMY))
