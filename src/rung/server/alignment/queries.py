"""Reads for the ladder's pages: the checked ladder of the opened cycle and its outline."""

from __future__ import annotations

from collections.abc import Mapping
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


def open_findings(report: Report) -> Mapping[str, tuple[Finding, ...]]:
    """Return the findings nobody waived, by subject, the gravest first. No query."""
    standing = {
        subject: tuple(found for found in findings if found.waived is None)
        for subject, findings in report.by_subject.items()
    }
    return {subject: grave_first(findings) for subject, findings in standing.items() if findings}
