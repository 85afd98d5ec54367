"""Edges of the rules about one objective, one key result, and the people around them."""

from __future__ import annotations

import pytest
from tests.rules.examples import check, found

from rung.core.check import Report

HEAD = """
objectives:
  - id: T1
    unit: cs
    owner: ben
    parent: C1
"""


def key_result(fields: str) -> Report:
    return check(f"{HEAD}    title: Turn customers into advocates\n    key_results: [{{id: K, {fields}}}]\n")


def objective(fields: str) -> Report:
    return check(HEAD + "".join(f"    {line}\n" for line in fields.split("\n")))


def rules_on(report: Report, subject: str) -> set[str]:
    return {finding.rule for finding in report.findings if finding.subject == subject}


TEXT_RULES = {"key-result-is-initiative", "unmeasurable-key-result", "counted-output", "missing-baseline"}


@pytest.mark.parametrize(
    ("fields", "rules"),
    [
        ("title: Launch the referral portal", {"key-result-is-initiative"}),
        ("title: Launch the referral portal, metric: Portal visits", {"counted-output"}),
        ("title: Launch the referral portal, target: 1", {"counted-output"}),
        ("title: Customers are noticeably happier", {"unmeasurable-key-result"}),
        ("title: Customers are noticeably happier, baseline: 48, target: 60", set()),
        (
            "title: Customers are noticeably happier, direction: up, target: 60",
            {"missing-baseline"},
        ),
        ("title: Publish 12 case studies", {"counted-output"}),
        ("title: Raise NPS from 48 to 60", set()),
        ("title: Raise NPS to 60", {"missing-baseline"}),
        ("title: Raise NPS to 60, baseline: 48", set()),
        ("title: Raise NPS by 12 points", set()),
        ("title: Reach an NPS of 60", set()),
        ("title: Raise NPS to 60, kind: stay_above", set()),
    ],
)
def test_a_key_result_has_one_fault_of_wording_at_most(fields: str, rules: set[str]) -> None:
    assert rules_on(key_result(fields), "K") & TEXT_RULES == rules


@pytest.mark.parametrize(
    ("title", "rules"),
    [
        ("Raise customer satisfaction to 95%", {"number-in-objective"}),
        ("Be there for customers 24/7", set()),
        ("Make version 2.0 a joy to use", set()),
        ("Ship the new portal", {"objective-is-initiative"}),
        ("Customer satisfaction", {"bare-topic-objective"}),
        ("Contribute to company objective 2", {"refers-to-parent"}),
        ("Turn customers into advocates", set()),
    ],
)
def test_an_objective_is_judged_by_its_title(title: str, rules: set[str]) -> None:
    judged = {"number-in-objective", "objective-is-initiative", "bare-topic-objective", "refers-to-parent"}
    assert rules_on(objective(f"title: {title}"), "T1") & judged == rules


def test_a_number_taken_over_from_a_key_result_is_a_note() -> None:
    fields = "title: Raise the NPS of the installed base to 60"
    for pattern, severity in (("contribution", "warning"), ("key_result", "note")):
        report = objective(f"{fields}\npattern: {pattern}")
        finding = next(f for f in report.findings if f.rule == "number-in-objective")
        assert finding.severity == severity
        assert finding.evidence["numbers"] == ["60"]


@pytest.mark.parametrize(
    ("count", "found_"), [(0, "error"), (1, "warning"), (2, None), (5, None), (6, "many")]
)
def test_two_to_five_key_results(count: int, found_: str | None) -> None:
    results = ", ".join(f"{{id: K{n}, title: Result {n}, target: {n}}}" for n in range(count))
    report = objective(f"title: Turn customers into advocates\nkey_results: [{results}]")
    few = [f.severity.value for f in report.findings if f.rule == "too-few-key-results" and f.subject == "T1"]
    assert few == ([found_] if found_ in {"error", "warning"} else [])
    assert found(report, "too-many-key-results") == (["T1"] if found_ == "many" else [])


def test_an_owner_of_the_objective_is_asked_for_its_key_results() -> None:
    report = key_result("title: Raise NPS from 48 to 60")
    finding = next(f for f in report.findings if f.rule == "missing-owner")
    assert (finding.subject, finding.subject_kind, finding.severity) == ("K", "key_result", "note")
    nobody = check(
        HEAD.replace("    owner: ben\n", "") + "    title: X\n    key_results: [{id: K, title: X}]\n"
    )
    owners = [(f.subject, f.severity.value) for f in nobody.findings if f.rule == "missing-owner"]
    assert owners == [("T1", "error"), ("K", "warning")]


@pytest.mark.parametrize(
    ("served", "rule"),
    [
        ("", "orphan-initiative"),
        ("key_result: C1", "orphan-initiative"),
        ("key_result: K9", "dangling-reference"),
    ],
)
def test_an_initiative_serves_a_key_result(served: str, rule: str) -> None:
    report = objective(
        f"title: Turn customers into advocates\ninitiatives: [{{id: I, title: Film, {served}}}]"
    )
    both = {"orphan-initiative", "dangling-reference"}
    assert rules_on(report, "T1") & both == {rule}
    assert (
        rules_on(objective("title: X\ninitiatives: [{id: I, title: F, key_result: C1.1}]"), "T1") & both
        == set()
    )


@pytest.mark.parametrize("state", ["draft", "proposed", "in_dialogue"])
def test_a_draft_is_not_asked_for_a_restatement(state: str) -> None:
    assert found(objective("title: Turn customers into advocates"), "restate-missing") == ["T1"]
    report = objective(f"title: Turn customers into advocates\nstate: {state}")
    assert found(report, "restate-missing") == []


def test_a_restatement_that_reads_the_own_title_out_is_transposed() -> None:
    restated = "restatements: [{by: ben, text: We turn customers into advocates}]"
    report = objective(f"title: Turn customers into advocates\n{restated}")
    finding = next(f for f in report.findings if f.rule == "transposed-restatement")
    assert finding.evidence == {"title": "Turn customers into advocates", "by": "ben", "above": "T1"}


def test_a_waiver_is_used_up_by_what_it_covers() -> None:
    fields = (
        "title: Customer satisfaction\nkey_results: [{id: K, title: Be nice, allow: {counted-output: ok}}]"
    )
    report = objective(f"{fields}\nallow: {{OBJ003: ok, unmeasurable-key-result: ok, too-many-parents: ok}}")
    waived = {(f.rule, f.subject) for f in report.findings if f.waived == "ok"}
    assert waived == {("bare-topic-objective", "T1"), ("unmeasurable-key-result", "K")}
    unused = [(f.subject, f.evidence["rule"]) for f in report.findings if f.rule == "unused-waiver"]
    assert unused == [("T1", "too-many-parents"), ("K", "counted-output")]


def test_a_waiver_on_a_unit_and_one_of_its_own_kind() -> None:
    allowed = "{exhaustive-cascading: ok, unused-waiver: ok}"
    report = check(f"organization: Org\nunits: [{{id: co, level: company, allow: {allowed}}}]")
    assert [(f.rule, f.subject, f.waived) for f in report.findings] == [("unused-waiver", "co", "ok")]


def test_a_waiver_that_names_no_rule_says_so() -> None:
    report = objective("title: Turn customers into advocates\nallow: {copied-objektive: ok, whatever: ok}")
    messages = [(f.message, f.fix) for f in report.findings if f.rule == "unused-waiver"]
    assert messages == [
        (
            "the waiver names “copied-objektive”, which is no rule",
            "write copied-objective, if that is what it means",
        ),
        ("“whatever” under allow is no rule", "take it out; `rung rules` lists the rules"),
    ]
