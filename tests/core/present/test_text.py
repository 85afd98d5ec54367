"""The report for people."""

from __future__ import annotations

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.core.present.made import TEXT, checked, placeless

from rung.core.present.spans import ASCII, UNICODE, Line, Signs, Tone, plain, width
from rung.core.present.text import report_as_text


def shown(text: str = TEXT, signs: Signs = UNICODE, columns: int = 80) -> str:
    return plain(report_as_text(checked(text), signs, columns))


@pytest.mark.parametrize(("signs", "columns"), [(UNICODE, 80), (ASCII, 80), (UNICODE, 50)])
def test_the_report(signs: Signs, columns: int, snapshot: SnapshotAssertion) -> None:
    assert shown(signs=signs, columns=columns) == snapshot


def test_nothing_found() -> None:
    text = TEXT.partition("objectives:")[0]
    assert shown(text) == "Nordlicht · 2026-Q1\n\n0 objectives, 0 key results.\nNothing found.\n"


def test_groups_follow_the_ladder_and_name_each_head_once() -> None:
    heads = [line for line in shown().splitlines() if line.startswith("●")]
    assert heads == [
        "● The organisation as a whole",
        "● cs  Customer Success",
        "● T1  Be the name people think of for distributed teams",
        "● T2  Let nobody wait",
    ]


def test_a_reason_is_told_once_for_each_rule() -> None:
    twice = TEXT + TEXT[TEXT.index("  - id: T1") : TEXT.index("  - id: T2")].replace("T1", "T3")
    report = shown(twice)
    assert report.count(" copied-objective ALN003") == 2
    assert report.count("Nobody owns what nobody worded.") == 1
    assert report.count("rung explain copied-objective") == 1


def test_only_the_first_sentence_of_the_reason_is_told() -> None:
    assert "stands on the page only" not in shown()


def test_the_evidence_is_underlined_where_it_stands() -> None:
    lines = shown().splitlines()
    number = next(n for n, line in enumerate(lines) if "title: Launch" in line)
    start = lines[number].index("Launch")
    assert lines[number + 1][start:] == "▔" * len("Launch")


def test_a_waived_finding_says_why_and_offers_no_fix() -> None:
    block = shown().partition("╰─ waived orphan-objective")[2]
    assert "waived settled at the offsite in May" in block
    assert "fix" not in block
    assert "2 notes; 1 waived." in block


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_page(columns: int) -> None:
    for line in shown(columns=columns).splitlines():
        # A place is never cut, because editors jump to it.
        assert width(line) <= columns or "okrs.yaml:" in line


def test_the_plain_page_is_ascii() -> None:
    assert shown(signs=ASCII).isascii()


def test_errors_are_in_the_tone_of_errors() -> None:
    lines: list[Line] = list(report_as_text(checked(), UNICODE, 80))
    tones = {span.text: span.tone for line in lines for span in line}
    assert (tones["error"], tones["warning"], tones["note"]) == (Tone.ERROR, Tone.WARNING, Tone.NOTE)


def test_what_could_steer_a_terminal_is_spelled_out() -> None:
    organization = checked().ladder.organization
    *others, last = organization.objectives
    hostile = replace(last, title="Let \x1b[31mnobody\u202e wait")
    report = plain(
        report_as_text(placeless(replace(organization, objectives=(*others, hostile))), UNICODE, 80)
    )
    assert "Let \\u001b[31mnobody\\u202e wait" in report
    assert "\x1b" not in report
    assert "\u202e" not in report
