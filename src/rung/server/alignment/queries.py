"""Reads for the ladder's pages: the checked ladder of the opened cycle and its outline."""

from __future__ import annotations

from functools import lru_cache

from rung.core.check import Finding, Report
from rung.core.ladder import Ladder
from rung.server.alignment.outline import Outline
from rung.server.okrs.ladders import MOST_LADDERS
from rung.server.okrs.sheet import grave_first


@lru_cache(maxsize=MOST_LADDERS)
def outline_of(ladder: Ladder) -> Outline:
    """Return the ladder's outline, kept as long as the ladder usually is. No query."""
    return Outline(ladder)


def open_findings(report: Report, subject: str) -> tuple[Finding, ...]:
    """Return the findings on one item that nobody waived, the gravest first. No query."""
    return grave_first(found for found in report.by_subject.get(subject, ()) if found.waived is None)


def subjects_with_findings(report: Report) -> frozenset[str]:
    """Return the ids of everything with a finding that nobody waived. No query."""
    return frozenset(found.subject for found in report.findings if found.waived is None)
