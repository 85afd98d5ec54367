from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from tests.core.present.made import checked
from tests.properties.strategies import organizations

from rung.core import check, model
from rung.core.ladder import Ladder
from rung.core.present.checked import sentence
from rung.core.present.decisions import undecided
from rung.core.wording import Readings
from rung.rules import load
from rung.rules.words import lexicons

READINGS = Readings(lexicons())
RULES, _ = check.Selection(check.Profile.STRICT).choose(load())
ASKING = {"orphan-objective", "orphan-key-result", "island"}

LOST = """\
organization: Nordlicht
units:
  - {id: co, name: Nordlicht, level: company}
  - {id: dep, name: Revenue, level: department, parent: co}
  - {id: cs, name: Customer Success, level: team, parent: dep}
objectives:
  - {id: C1, unit: co, title: Be the first name, key_results: [{id: C1.1, title: Win 30 customers}]}
  - {id: D1, unit: dep, title: Grow at home, key_results: [{id: D1.1, title: Win 10 customers}]}
  - {id: T1, unit: cs, title: Let us hear, parent: D1, key_results: [{id: T1.1, title: Win 5 customers}]}
  - id: T2
    unit: cs
    title: Answer before anybody waits
    key_results:
      - {id: T2.1, title: Answer within 4 hours, contributes_to: [C1.1]}
      - {id: T2.2, title: Answer 90% at once}
"""


@settings(max_examples=30)
@given(organizations())
def test_it_is_what_the_three_rules_find(organization: model.Organization) -> None:
    ladder = Ladder(organization)
    report = check.run(RULES, check.Context(ladder, READINGS, date(2026, 2, 2)))
    found = {finding.subject for finding in report.findings if finding.rule in ASKING}
    waiting = [node.id for node in undecided(ladder)]
    assert sorted(waiting) == sorted(found)


def test_a_head_that_is_an_orphan_too_counts_once_and_a_key_result_counts() -> None:
    shown = checked(LOST)
    assert [node.id for node in undecided(shown.ladder)] == ["D1", "T2.2"]
    assert sentence(shown).endswith("2 need a decision.")
