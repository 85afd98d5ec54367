"""Small organisations labelled without a look at the rules: clean ones, and ones with planted faults.

`tests/gold/organizations/README.md` has the conventions. The floors stand just below what was measured.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tools.measure_judgement import findings_of, labelled
from tools.train_wording import GOLD

FOLDER = GOLD / "organizations"
CLEAN = sorted(FOLDER.glob("clean-*.yaml"))
FAULTY = sorted(FOLDER.glob("faulty-*.yaml"))

#: `no more than twice a week` is not read as a number yet.
UNREAD = {("clean-hospital", "key-result-is-initiative", "T1.3")}


@pytest.mark.parametrize("file", CLEAN, ids=lambda file: file.stem)
def test_an_organisation_without_a_fault_has_no_error_and_no_warning(file: Path) -> None:
    told = {(file.stem, finding.rule, finding.subject) for finding in findings_of(file)}

    assert told - UNREAD == set()


def test_what_was_planted_is_found_and_little_else() -> None:
    found, missed, false = Counter[str](), Counter[str](), Counter[str]()
    for file in FAULTY:
        told = {(finding.rule, finding.subject) for finding in findings_of(file)}
        planted, doubtful = labelled(file, "expected"), labelled(file, "doubtful")
        found.update(rule for rule, _ in planted & told)
        missed.update(rule for rule, _ in planted - told)
        false.update(rule for rule, _ in told - planted - doubtful)

    assert found.total() / (found.total() + false.total()) >= 0.95, false
    assert found.total() / (found.total() + missed.total()) >= 0.86, missed
