"""The report as Markdown: a comment on a pull request, or a page for the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from rung.core.check import Finding
from rung.core.ladder import KeyResultNode, ObjectiveNode, UnitNode
from rung.core.present.checked import Checked, counted, holder_of, owner_of, sentence, tally
from rung.core.present.spans import visible

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>|#~!&@$])")
_MARKER: Final = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def report_as_markdown(checked: Checked) -> str:
    """Return the report with one list for each objective; what is waived stands folded at the end."""
    return "".join(f"{line}\n" for line in _lines(checked))


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return _MARKER.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", visible(text)))


def code(text: str) -> str:
    """Return text as a code span, whatever backticks it holds."""
    shown = visible(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _lines(checked: Checked) -> Iterator[str]:
    organization = checked.ladder.organization
    cycle = f" · {escaped(organization.cycle.name)}" if organization.cycle else ""
    yield f"## OKR check: {escaped(organization.name)}{cycle}"
    yield ""
    yield sentence(checked)
    yield ""
    yield f"**{tally(checked.summary)}**"
    findings = checked.report.findings
    standing = [finding for finding in findings if finding.waived is None]
    for head, group in groupby(standing, key=lambda finding: _head(finding, checked)):
        yield ""
        yield f"### {head}"
        yield ""
        for finding in group:
            yield from _item(finding, checked)
    waived = [finding for finding in findings if finding.waived is not None]
    if waived:
        yield ""
        yield f"<details><summary>{counted(len(waived), 'waived finding', 'waived findings')}</summary>"
        yield ""
        for finding in waived:
            yield f"- {code(finding.rule)} {escaped(finding.subject)}: {escaped(finding.waived or '')}"
        yield ""
        yield "</details>"


def _head(finding: Finding, checked: Checked) -> str:
    subject = checked.subject(finding)
    head = subject.objective if isinstance(subject, KeyResultNode) else subject
    if isinstance(head, UnitNode):
        return escaped(f"{head.id} {head.title}")
    if not isinstance(head, ObjectiveNode):
        return "The organisation as a whole"
    owner = owner_of(head)
    people = escaped(holder_of(head) if owner is None else f"{holder_of(head)}, {owner}")
    return f"{escaped(head.id)} {escaped(head.title)} ({people})"


def _item(finding: Finding, checked: Checked) -> Iterator[str]:
    location = checked.locate(finding)
    where = f" at {code(f'{location.file}:{location.line}:{location.column}')}" if location else ""
    subject = checked.subject(finding)
    about = f" {escaped(subject.id)}" if isinstance(subject, KeyResultNode) else ""
    yield f"- **{finding.severity.value}**{about} {code(finding.rule)} ({finding.code}){where}"
    yield f"  {escaped(finding.message)}."
    yield f"  *Fix:* {escaped(finding.fix)}."
