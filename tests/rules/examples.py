"""Reads texts as OKR files and checks them with every rule; shared by the tests of rules."""

from __future__ import annotations

import re
from datetime import date

from rung.core.check import Context, Finding, Report, Severity, names_of, run
from rung.core.ladder import Ladder
from rung.core.model import Organization
from rung.core.wording import Readings
from rung.files import load_text
from rung.rules import example, load
from rung.rules.words import lexicons

TODAY = date(2026, 2, 2)
READINGS = Readings(lexicons())
GRAVE = {Severity.ERROR, Severity.WARNING}


def organization(text: str) -> Organization:
    """Read an OKR file. One that names no organisation of its own is read together with the examples' one."""
    if re.search(r"^organization:", text, re.MULTILINE):
        return _load(text)
    base, addition = _load(example()), _load(f"organization: Addition\nlevels: [{LEVELS}]\n{text}")
    return Organization(
        name=base.name,
        levels=base.levels,
        cycle=base.cycle,
        units=base.units + addition.units,
        people=base.people + addition.people,
        objectives=base.objectives + addition.objectives,
    )


LEVELS = "company, department, team, individual"


def _load(text: str) -> Organization:
    loaded = load_text(text, "example.yaml")
    assert loaded.organization is not None, loaded.problems
    return loaded.organization


def check(text: str, settings: dict[str, dict[str, float]] | None = None) -> Report:
    """Check an OKR file with every rule there is."""
    return check_organization(organization(text), settings)


def check_organization(checked: Organization, settings: dict[str, dict[str, float]] | None = None) -> Report:
    """Check an organisation with every rule there is."""
    context = Context(Ladder(checked), READINGS, TODAY, settings, known=names_of(load()))
    return run(load(), context)


def found(report: Report, rule: str) -> list[str]:
    """Return the subjects for which a rule found something that nobody waived, in order."""
    return [finding.subject for finding in report.findings if finding.rule == rule and finding.waived is None]


def grave(report: Report) -> list[Finding]:
    """Return the errors and warnings that nobody waived."""
    return [f for f in report.findings if f.severity in GRAVE and f.waived is None]


def marked(text: str, rule: str) -> list[str]:
    """Return the subjects whose lines end in the rule's name as a comment."""
    lines = [line for line in text.splitlines() if line.endswith(f"# {rule}")]
    subjects = [re.search(r"\b(?:id|organization|unit): ([\w.-]+)", line) for line in lines]
    return [match[1] for match in subjects if match]
