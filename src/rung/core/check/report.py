"""The outcome of a check: all findings in the ladder's order, and the counts beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from rung.core.check.finding import Finding
from rung.core.check.severity import Severity
from rung.core.ladder import Ladder


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a whole ladder. Findings that are waived count as waived only."""

    error: int
    warning: int
    note: int
    waived: int
    #: Objectives that take part in the cycle, and their key results.
    objectives: int
    key_results: int
    #: Key results traced to the top by a link of their own, and through their objective.
    traced_explicit: int
    traced_inherited: int
    #: Orphan objectives and orphan key results together, dismissed or not.
    orphans: int
    islands: int
    #: Parent key results that nothing below links to.
    unserved: int


class Report:
    """Everything that was found, by subject. A value: an edit makes a new report that shares what stands."""

    def __init__(self, by_subject: Mapping[str, tuple[Finding, ...]]) -> None:
        #: Findings by the id of what they are about; subjects without any are left out.
        self.by_subject = by_subject

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Report:
        """Gather findings into a report."""
        found: dict[str, list[Finding]] = {}
        for finding in findings:
            found.setdefault(finding.subject, []).append(finding)
        return cls({subject: tuple(list_) for subject, list_ in found.items()})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Report) and self.findings == other.findings

    def __hash__(self) -> int:
        return hash(self.findings)

    def __repr__(self) -> str:
        return f"Report({list(self.findings)!r})"

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in the ladder's order: organisation, units, objectives each with its key results."""
        return tuple(sorted(chain.from_iterable(self.by_subject.values()), key=lambda found: found.order))

    @property
    def is_clean(self) -> bool:
        """Whether no error stands that nobody waived."""
        return not any(f.severity is Severity.ERROR and f.waived is None for f in self.findings)

    def without(self, baseline: frozenset[str]) -> Report:
        """Return the report without the findings whose fingerprints the baseline remembers."""
        return Report.of(f for f in self.findings if f.fingerprint not in baseline)

    def summary(self, ladder: Ladder) -> Summary:
        """Count the findings, and the traces of the ladder they belong to. O(ladder) the first time."""
        standing = Counter(finding.severity for finding in self.findings if finding.waived is None)
        columns = ladder.columns
        on = columns.survey.on
        return Summary(
            error=standing[Severity.ERROR],
            warning=standing[Severity.WARNING],
            note=standing[Severity.NOTE],
            waived=len(self.findings) - standing.total(),
            objectives=int(on.sum()),
            key_results=int(columns.key_results_on.sum()),
            traced_explicit=int(columns.explicit.sum()),
            traced_inherited=int(columns.inherited.sum()),
            orphans=int(columns.orphans.sum() + columns.orphan_key_results.sum()),
            islands=len(columns.islands),
            unserved=int(columns.unserved.sum()),
        )
