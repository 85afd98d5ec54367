"""The report as JSON: the fields that scripts rely on (contract §3), and the one way to write JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping

from rung.core.check import Finding
from rung.core.present.checked import Checked, Location

Json = dict[str, object]


def write_json(value: object, *, only_ascii: bool = False) -> str:
    """Write a value as indented JSON with a line end."""
    return json.dumps(value, ensure_ascii=only_ascii, indent=2, allow_nan=False) + "\n"


def report_as_data(checked: Checked) -> Json:
    """Return findings and summary as plain data."""
    summary = checked.summary
    return {
        "findings": [
            finding_as_data(finding, checked.locate(finding)) for finding in checked.report.findings
        ],
        "summary": {
            **{name: getattr(summary, name) for name in summary.__dataclass_fields__},
            "undecided": checked.undecided,
        },
    }


def finding_as_data(finding: Finding, location: Location | None) -> Json:
    """Return one finding as plain data; its place is null when it stands in no file."""
    return {
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity.value,
        "subject": finding.subject,
        "subject_kind": finding.subject_kind.value,
        "message": finding.message,
        "fix": finding.fix,
        "evidence": evidence_as_data(finding.evidence),
        "file": location.file if location else None,
        "line": location.line if location else None,
        "column": location.column if location else None,
        "waived": finding.waived,
    }


def evidence_as_data(value: object) -> object:
    """Return evidence as JSON can hold it: a number without a value becomes null, anything else its text."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): evidence_as_data(item) for key, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [evidence_as_data(item) for item in value]
    return str(value)
