"""A rule's page, and all rules at a glance."""

from __future__ import annotations

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.core.present.few_rules import BUSY, COPIED, RULES

from rung.core.present.page import gist_of, page_as_text, why_of
from rung.core.present.rule_table import table_as_data, table_as_markdown, table_as_text
from rung.core.present.spans import ASCII, UNICODE, plain, width


def test_a_page(snapshot: SnapshotAssertion) -> None:
    assert plain(page_as_text(BUSY, UNICODE, 60)) == snapshot


def test_an_example_stays_as_it_was_written() -> None:
    assert "\nBad:\n\n    objectives:\n      - {id: T1, title: The same again}\n\n" in plain(
        page_as_text(COPIED, ASCII, 40)
    )


def test_a_page_that_python_dropped_says_so() -> None:
    text = plain(page_as_text(replace(BUSY, page=""), UNICODE, 80))
    assert "-OO" in text
    assert (gist_of(replace(BUSY, page="")), why_of(replace(BUSY, page=""))) == ("", "")


def test_gist_and_reason() -> None:
    assert gist_of(COPIED) == "The words of a parent"
    assert why_of(COPIED) == "Nobody owns what nobody worded."


@pytest.mark.parametrize("columns", [50, 80, 120])
def test_the_table_fits(columns: int) -> None:
    lines = plain(table_as_text(RULES, UNICODE, columns)).splitlines()
    assert len(lines) == len(RULES)
    assert all(width(line) <= columns for line in lines)


def test_the_table_as_data() -> None:
    assert table_as_data([BUSY]) == [
        {
            "code": "ALN010",
            "name": "busy-unit",
            "severity": "note",
            "profile": "starter",
            "subjects": ["unit"],
            "finds": "A unit with many objectives",
            "settings": {"most": 1.0},
            "serves": [],
        }
    ]


def test_the_table_in_markdown() -> None:
    assert table_as_markdown([BUSY]).splitlines()[2] == (
        "| ALN010 | `busy-unit` | note | starter | A unit with many objectives |"
    )
