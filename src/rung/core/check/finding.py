"""Findings: what a rule found, as a value that can be sorted, compared, translated and shown anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rung.core.check.rule import Fault, Rule
from rung.core.check.severity import Severity, SubjectKind


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of one subject. Where it stands in a file or on a page is known elsewhere."""

    rule: str
    code: str
    severity: Severity
    #: Id of what it is about; the organisation's name for the organisation.
    subject: str
    subject_kind: SubjectKind
    #: Name of the rule's wording; with `evidence` it gives `message` and `fix` in any language.
    wording: str
    #: What was seen: plain text, numbers and lists of them.
    evidence: Mapping[str, object]
    message_template: str
    fix_template: str
    #: Reason of the waiver that covers it, if one does.
    waived: str | None = None
    #: Sorting key: kind, number and position of the subject on its ladder.
    place: tuple[int, int, int] = field(default=(0, 0, 0), compare=False)

    @property
    def message(self) -> str:
        """What is wrong, naming the thing."""
        return self.message_template.format_map(_Spoken(self.evidence))

    @property
    def fix(self) -> str:
        """What to do about it."""
        return self.fix_template.format_map(_Spoken(self.evidence))

    @property
    def fingerprint(self) -> str:
        """Name of the finding that survives rewording; what a baseline remembers."""
        return f"{self.rule}:{self.subject}"

    @property
    def order(self) -> tuple[tuple[int, int, int], str, str]:
        """Sorting key: the ladder's order, then the rule's code."""
        return self.place, self.code, self.wording


class _Spoken(dict[str, object]):
    """Evidence as it is spoken: lists joined, whole numbers without a point."""

    def __missing__(self, key: str) -> object:
        return f"{{{key}}}"

    def __getitem__(self, key: str) -> object:
        value = super().__getitem__(key)
        if isinstance(value, list | tuple):
            return ", ".join(str(item) for item in value)
        if isinstance(value, float):
            return f"{value:g}"
        return value


def finding(
    rule: Rule, fault: Fault, subject: str, *, waived: str | None, place: tuple[int, int, int]
) -> Finding:
    """Turn a rule's fault into a finding about a subject."""
    wording = rule.wordings[fault.wording]
    return Finding(
        rule=rule.name,
        code=rule.code,
        severity=fault.severity or rule.severity,
        subject=subject,
        subject_kind=rule.subject,
        wording=fault.wording,
        evidence=fault.evidence,
        message_template=wording.message,
        fix_template=wording.fix,
        waived=waived,
        place=place,
    )
