"""Findings as annotations that GitHub shows beside the changed lines (workflow commands)."""

from __future__ import annotations

from typing import Final

from rung.core.check import Severity
from rung.core.present.checked import Checked, Location, sentence, tally

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def report_as_annotations(checked: Checked) -> str:
    """Return one line a finding, without those that are waived, and the summary as the last line."""
    lines = [
        annotation(
            _COMMANDS[finding.severity],
            f"{finding.code} {finding.rule}",
            f"{finding.message} ({finding.fix})",
            checked.locate(finding),
        )
        for finding in checked.report.findings
        if finding.waived is None
    ]
    lines.append(f"{sentence(checked)} {tally(checked.summary)}".translate(_DATA))
    return "".join(f"{line}\n" for line in lines)


def annotation(command: str, title: str, message: str, location: Location | None) -> str:
    """Return one annotation; without a place it belongs to the whole run."""
    place = f"file={_escaped(location.file)},line={location.line},col={location.column}," if location else ""
    return f"::{command} {place}title={_escaped(title)}::{message.translate(_DATA)}"


def _escaped(text: str) -> str:
    return text.translate(_PROPERTY)
