"""A text, checked by the few rules and ready to be shown."""

from __future__ import annotations

from tests.core.present.few_rules import RULES, report_on

from rung.core.check import Finding
from rung.core.ladder import Ladder
from rung.core.model import Organization
from rung.core.present.checked import Checked, Location
from rung.files import load_text

TEXT = """\
organization: Nordlicht
cycle: {name: 2026-Q1, start: 2026-01-05, end: 2026-04-03}
units:
  - {id: co, name: Nordlicht, level: company}
  - {id: cs, name: Customer Success, level: team, parent: co}
people:
  - {id: ana, name: Ana Roth, unit: co}
  - {id: bo, name: Bo Lind, unit: cs}
objectives:
  - id: C1
    unit: co
    owner: ana
    title: Be the name people think of for distributed teams
    key_results:
      - {id: C1.1, title: Raise share of voice from 8% to 20%, owner: ana, current: 11}
      - {id: C1.2, title: Win 30 new scale-up customers, owner: ana}
  - id: T1
    unit: cs
    owner: bo
    title: Be the name people think of for distributed teams
    parent: C1
    key_results:
      - {id: T1.1, title: Launch the reference programme, owner: bo, contributes_to: [C1.1]}
      - {id: T1.2, title: Grow referrals from 10% to 25% of inbound leads, owner: bo}
  - id: T2
    unit: cs
    title: Let nobody wait
    allow: {orphan-objective: settled at the offsite in May}
    key_results:
      - {id: T2.1, title: Answer within 4 hours}
"""


def checked(text: str = TEXT, name: str = "okrs.yaml") -> Checked:
    """Load a text that has no problems, and check it."""
    loaded = load_text(text, name)
    assert loaded.organization is not None, loaded.problems
    ladder = Ladder(loaded.organization)
    lines = text.splitlines()

    def locate(finding: Finding) -> Location | None:
        return loaded.places.of(finding.subject)

    def read_line(file: str, number: int) -> str | None:
        return lines[number - 1] if file == name and number <= len(lines) else None

    return Checked(ladder, report_on(ladder), RULES, locate, read_line)


def placeless(organization: Organization) -> Checked:
    """Check an organisation that stands in no file."""
    ladder = Ladder(organization)
    return Checked(ladder, report_on(ladder), RULES, lambda _: None, lambda _file, _line: None)
