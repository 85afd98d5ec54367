"""What every format shows: a report, the ladder it is about, and where things stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from rung.core.check import Finding, Report, Rule, Severity, SubjectKind, Summary
from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode, UnitNode
from rung.core.present.decisions import undecided


class Location(Protocol):
    """A place in a file; lines and columns start at 1, columns count characters."""

    @property
    def file(self) -> str:
        """Path as it was given."""

    @property
    def line(self) -> int:
        """Line of the item."""

    @property
    def column(self) -> int:
        """Column of the item."""


#: Answers where the subject of a finding stands; None when it stands in no file.
Locate = Callable[[Finding], Location | None]
#: Answers with one line of a file, without its end; None when there is no such line.
ReadLine = Callable[[str, int], str | None]

Subject = KeyResultNode | ObjectiveNode | UnitNode | None


@dataclass(frozen=True)
class Checked:
    """The outcome of a check, ready to be shown."""

    ladder: Ladder
    report: Report
    #: The rules that ran, in order.
    rules: Sequence[Rule]
    locate: Locate
    read_line: ReadLine

    @cached_property
    def summary(self) -> Summary:
        """The counts."""
        return self.report.summary(self.ladder)

    @cached_property
    def undecided(self) -> int:
        """How many objectives and key results wait for a decision."""
        return len(undecided(self.ladder))

    @cached_property
    def rules_by_name(self) -> Mapping[str, Rule]:
        """The rules by the fault they find."""
        return {rule.name: rule for rule in self.rules}

    def subject(self, finding: Finding) -> Subject:
        """Return the node a finding is about; None when it is about the organisation as a whole."""
        match finding.subject_kind:
            case SubjectKind.OBJECTIVE:
                return self.ladder.objective(finding.subject)
            case SubjectKind.KEY_RESULT:
                return self.ladder.key_result(finding.subject)
            case SubjectKind.UNIT:
                return self.ladder.unit(finding.subject)
            case _:
                return None


def holder_of(objective: ObjectiveNode) -> str:
    """Name the unit or person that holds an objective; the bare id when there is no such thing."""
    if objective.person is not None:
        return objective.person.name
    return objective.unit.name if objective.unit is not None else objective.value.holder


def owner_of(node: ObjectiveNode | KeyResultNode) -> str | None:
    """Name the owner; the bare id when nobody has it, None when no owner is named."""
    ladder = node.ladder if isinstance(node, ObjectiveNode) else node.objective.ladder
    owner = node.value.owner
    person = ladder.places.people.get(owner or "")
    return owner if person is None else person.name


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many}"


def sentence(checked: Checked) -> str:
    """Say how much there is, how much of it finds its way up, and what waits for a decision."""
    summary, lost = checked.summary, checked.undecided
    traced = summary.traced_explicit + summary.traced_inherited
    objectives = counted(summary.objectives, "objective", "objectives")
    parts = [f"{objectives}, {counted(summary.key_results, 'key result', 'key results')}."]
    if traced:
        parts.append(
            f"{traced:,} {'traces' if traced == 1 else 'trace'} up "
            f"({summary.traced_explicit:,} by {'its' if traced == 1 else 'their'} own link, "
            f"{summary.traced_inherited:,} through {'its' if traced == 1 else 'their'} objective)."
        )
    if lost:
        parts.append(f"{lost:,} {'needs' if lost == 1 else 'need'} a decision.")
    return " ".join(parts)


def tally(summary: Summary) -> str:
    """Count the findings in words."""
    found = [
        counted(number, one, f"{one}s")
        for number, one in (
            (summary.error, Severity.ERROR.value),
            (summary.warning, Severity.WARNING.value),
            (summary.note, Severity.NOTE.value),
        )
        if number
    ]
    said = ", ".join(found) if found else "Nothing found"
    return f"{said}; {summary.waived:,} waived." if summary.waived else f"{said}."
