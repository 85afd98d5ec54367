"""What the checks say of restatements that nobody has judged."""

from __future__ import annotations

import pytest
from tests.rules.examples import check, found

ORGANIZATION = """
organization: Ferries
units:
  - {id: co, name: Ferries, level: company}
  - {id: decks, name: Decks, level: team, parent: co}
people:
  - {id: mai, name: Mai, unit: decks}
objectives:
  - id: C1
    unit: co
    owner: mai
    title: Our ferries leave on time, whatever the weather
    key_results:
      - {id: C1.1, title: "Raise departures within 5 min from 81% to 97%", owner: mai}
  - id: T1
    unit: decks
    owner: mai
    title: Loading never holds a ferry back
    parent: C1
    key_results:
      - {id: T1.1, title: "Cut the time to load a lorry from 9 to 4 minutes", owner: mai}
    restatements:
      - {by: mai, text: "SAID"JUDGED}
"""


def said(text: str, verdict: str = "") -> set[str]:
    judged = f", verdict: {verdict}" if verdict else ""
    report = check(ORGANIZATION.replace("SAID", text).replace("JUDGED", judged))
    names = ("transposed-restatement", "drifted-restatement")
    return {name for name in names if found(report, name) == ["T1"]}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Well, our aim is that ferries leave on time whatever the weather", {"transposed-restatement"}),
        ("So loading should never hold a ferry back", {"transposed-restatement"}),
        ("Loading always holds every ferry back", {"drifted-restatement"}),
        ("Launch a loading app", {"drifted-restatement"}),
        ("Sell more tickets to tourists", {"drifted-restatement"}),
        ("When you roll up to the ramp, the boat must not have to wait for you", set[str]()),
        ("Ferry crews know their harbour", set[str]()),
    ],
)
def test_only_what_words_show_for_sure_is_reported(text: str, rules: set[str]) -> None:
    assert said(text) == rules


def test_the_message_quotes_the_words_that_show_it() -> None:
    report = check(ORGANIZATION.replace("SAID", "Launch a loading app").replace("JUDGED", ""))
    finding = next(each for each in report.findings if each.rule == "drifted-restatement")

    assert "“Launch”" in finding.message
    assert "bring about" in finding.fix


@pytest.mark.parametrize("text", ["Our ferries leave on time, whatever the weather", "Roll out a new app"])
def test_a_human_verdict_outranks_the_words(text: str) -> None:
    assert said(text, "passed") == set()
    assert said(text, "drift") == {"drifted-restatement"}
    assert said(text, "transposition") == {"transposed-restatement"}
