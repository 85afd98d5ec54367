"""Reads for the ladder's pages: the checked ladder of the opened cycle and its outline."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from rung.core.check import Finding, Report
from rung.core.ladder import Ladder
from rung.core.model import KeyResult, Objective, State
from rung.server.alignment.outline import Outline
from rung.server.okrs.ladders import MOST_LADDERS, Checked
from rung.server.okrs.sheet import grave_first

#: A number that was not read for so long is asked about.
LATELY: Final = timedelta(days=14)


@lru_cache(maxsize=MOST_LADDERS)
def outline_of(ladder: Ladder) -> Outline:
    """Return the ladder's outline, kept as long as the ladder usually is. No query."""
    return Outline(ladder)


def open_findings(report: Report, subject: str) -> tuple[Finding, ...]:
    """Return the findings on one item that nobody waived, the gravest first. No query."""
    return grave_first(found for found in report.by_subject.get(subject, ()) if found.waived is None)


def subjects_asked_for(checked: Checked, *, findings: bool, only: str) -> frozenset[str]:
    """Return the ids that the ladder's filter asks for: with findings, without a way up, not read lately.

    No query. O(objectives) where it asks for numbers.
    """
    asked = [subjects_with_findings(checked.report)] if findings else []
    if only == "unaligned":
        asked.append(frozenset(node.id for node in outline_of(checked.ladder).undecided))
    if only == "quiet":
        asked.append(quiet_in(checked.ladder, checked.today))
    return frozenset.intersection(*asked) if asked else frozenset()


def quiet_in(ladder: Ladder, on: date) -> frozenset[str]:
    """Return the ids of the key results that nobody has read lately."""
    return frozenset(
        result.id
        for objective in ladder.organization.objectives
        for result in objective.key_results
        if is_quiet(objective, result, on)
    )


def is_quiet(objective: Objective, result: KeyResult, on: date) -> bool:
    """Say whether nobody has read a number lately; drafts are not expected to move."""
    if not objective.on_ladder or objective.is_redacted or objective.state is State.DRAFT:
        return False
    readings = result.check_ins
    return not readings or readings[-1].on < on - LATELY


def subjects_with_findings(report: Report) -> frozenset[str]:
    """Return the ids of everything with a finding that nobody waived. No query."""
    return frozenset(found.subject for found in report.findings if found.waived is None)
