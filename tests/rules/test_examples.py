"""Every bad and every good example in the pages of the rules does what its page says."""

from __future__ import annotations

import pytest
from tests.rules.examples import check, found, grave, marked

from rung.core.check import Rule
from rung.rules import load, read_page

RULES = pytest.mark.parametrize("rule", load(), ids=lambda rule: rule.name)


@RULES
def test_the_bad_example_has_the_fault_where_it_is_marked(rule: Rule) -> None:
    bad = read_page(rule.page).bad
    assert marked(bad, rule.name)
    assert sorted(set(found(check(bad), rule.name))) == sorted(marked(bad, rule.name))


@RULES
def test_the_good_example_has_no_fault_at_all(rule: Rule) -> None:
    report = check(read_page(rule.page).good)
    assert found(report, rule.name) == []
    assert [(finding.rule, finding.subject, finding.message) for finding in grave(report)] == []


@RULES
def test_the_bad_example_is_spoken_in_whole_sentences(rule: Rule) -> None:
    for finding in check(read_page(rule.page).bad).findings:
        if finding.rule == rule.name:
            assert "{" not in finding.message + finding.fix
            assert not finding.message.endswith(".")
            assert not finding.fix.endswith(".")
