"""The demonstration shows exactly the faults that its files say were planted, and no others."""

from __future__ import annotations

import re

from rung.core.check import Context, Severity, names_of, run
from rung.core.ladder import Ladder
from rung.core.wording import Readings
from rung.files import load
from rung.rules import load as load_rules
from rung.rules.words import lexicons
from rung.server.demo.dates import WRITTEN_FOR
from rung.server.demo.load import FOLDER

PLANTED = re.compile(r"# planted: ([a-z-]+)")
ITEM = re.compile(r"\bid: ([\w.-]+)")


def planted() -> set[tuple[str, str]]:
    """Rule and id of each planted fault: the comment stands above the item, or at its line."""
    found: set[tuple[str, str]] = set()
    for path in sorted(FOLDER.glob("*.yaml")):
        waiting: list[str] = []
        for line in path.read_text("utf-8").splitlines():
            waiting += PLANTED.findall(line)
            item = ITEM.search(line.partition("#")[0])
            if item and waiting:
                found |= {(rule, item[1]) for rule in waiting}
                waiting = []
    return found


def test_what_is_found_is_what_was_planted() -> None:
    organization = load([FOLDER]).organization
    assert organization is not None
    rules = load_rules()
    context = Context(Ladder(organization), Readings(lexicons()), WRITTEN_FOR, known=names_of(rules))
    findings = [finding for finding in run(rules, context).findings if finding.waived is None]
    notes = {(one.rule, one.subject) for one in findings if one.severity is Severity.NOTE}
    grave = {(one.rule, one.subject) for one in findings if one.severity is not Severity.NOTE}
    known = {(rule, subject) for rule, subject in planted() if rule in names_of(rules)}
    assert len(known) > 20
    assert grave - known == set()
    assert known - grave - notes == set()
