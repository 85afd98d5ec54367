"""The checks that the sources ask for first (requirements, appendix B), as somebody would type them."""

from __future__ import annotations

import pytest
from tests.rules.examples import check, found, grave

from rung.core.check import Report

COMPANY = """
organization: Meridian
cycle: {name: 2026-Q1, start: 2026-01-05, end: 2026-04-03}
units:
  - {id: co, name: Meridian, level: company}
  - {id: cs, name: Customer Success, level: team, parent: co}
  - {id: sales, name: Sales, level: team, parent: co}
people:
  - {id: ana, name: Ana Roth, unit: co}
  - {id: ben, name: Ben Adler, unit: cs}
  - {id: cleo, name: Cleo Marin, unit: sales}
objectives:
  - id: C1
    unit: co
    owner: ana
    title: Be the reference in Europe for managing distributed teams
    key_results:
      - {id: C1.1, title: "Raise share of voice on target queries from 8% to 20%", owner: ana}
      - {id: C1.2, title: "Win 30 new scale-up customers", owner: ana}
      - {id: C1.3, title: "Reach an NPS of 60 on the installed base", owner: ana}
"""
TITLE = "Turn today's customers into our best advocates"
CHILD = f"""
  - id: T1
    unit: cs
    owner: ben
    title: {TITLE}
    parent: C1
    key_results:
      - {{id: T1.1, title: "NPS among existing customers from 48 to 60", owner: ben, contributes_to: [C1.3]}}
      - {{id: T1.2, title: "Publish 12 customer case studies", owner: ben, contributes_to: [C1.1]}}
      - {{id: T1.3, title: "Referrals make up 25% of inbound leads", owner: ben, contributes_to: [C1.2]}}
"""
COPY = CHILD.replace(TITLE, "Be the reference in Europe for managing distributed teams")


def rules(report: Report) -> set[str]:
    return {finding.rule for finding in grave(report)}


def test_1_the_worked_example_has_no_error_and_no_warning() -> None:
    report = check(COMPANY + CHILD)
    assert [(finding.rule, finding.subject, finding.message) for finding in grave(report)] == []
    assert found(report, "counted-output") == ["T1.2"]


def test_2_a_copy_is_found_unless_it_is_declared() -> None:
    report = check(COMPANY + COPY)
    assert found(report, "copied-objective") == ["T1"]
    declared = COPY.replace("parent: C1", "parent: C1\n    pattern: objective")
    sibling = declared.replace("T1", "T2").replace("unit: cs", "unit: sales")
    # One team alone is all that serve it, but one is no crowd.
    assert rules(check(COMPANY + declared)) == set()
    both = check(COMPANY + declared + sibling)
    assert found(both, "objective-cascaded-by-many") == ["C1"]
    assert found(both, "copied-objective") == []


def test_3_a_key_result_inherits_until_its_objective_has_nothing_to_give() -> None:
    silent = CHILD.replace(", contributes_to: [C1.1]", "")
    assert found(check(COMPANY + silent), "inherited-trace") == ["T1.2"]
    lost = check(COMPANY + silent.replace("    parent: C1\n", ""))
    assert found(lost, "orphan-key-result") == ["T1.2"]
    assert found(lost, "orphan-objective") == []
    bare = silent.replace("    parent: C1\n", "")
    for link in ("C1.3", "C1.2"):
        bare = bare.replace(f", contributes_to: [{link}]", "")
    orphaned = check(COMPANY + bare)
    assert found(orphaned, "orphan-objective") == ["T1"]
    assert found(orphaned, "orphan-key-result") == []
    for state in ("cut", "out_of_cycle"):
        decided = check(COMPANY + bare.replace("unit: cs", f"unit: cs\n    state: {state}"))
        assert found(decided, "orphan-objective") == []


def test_4_several_parents_without_a_primary_one() -> None:
    more = "".join(
        COMPANY[COMPANY.index("  - id: C1\n") :].replace("C1", f"C{n}").replace("Be the", f"Be {word} the")
        for n, word in ((2, "always"), (3, "visibly"))
    )
    linked = CHILD.replace("    parent: C1\n", "    other_parents: [C1, C2, C3]\n")
    report = check(COMPANY + more + linked)
    assert found(report, "no-primary-parent") == ["T1"]
    assert found(report, "too-many-parents") == ["T1"]


def grid(*, full: bool) -> str:
    """Five teams and four company objectives; each team serves all of them, or one."""
    units = "\n".join(f"  - {{id: t{n}, level: team, parent: co}}" for n in range(5))
    company = "\n".join(f"  - {{id: C{n}, unit: co, title: Company objective {n}}}" for n in range(4))
    teams = "\n".join(
        f"  - {{id: T{n}, unit: t{n}, title: Team objective {n}, parent: C{n % 4}, "
        f"other_parents: [{', '.join(f'C{m}' for m in range(4) if m != n % 4) if full else ''}]}}"
        for n in range(5)
    )
    head = "organization: Org\nunits:\n  - {id: co, level: company}"
    return f"{head}\n{units}\nobjectives:\n{company}\n{teams}\n"


def test_5_a_full_grid_is_exhaustive_and_a_sparse_one_is_silence() -> None:
    full = check(grid(full=True))
    assert found(full, "exhaustive-cascading") == ["co"]
    assert found(full, "too-many-contributions") == [f"t{n}" for n in range(5)]
    sparse = check(grid(full=False))
    for rule in ("exhaustive-cascading", "too-many-contributions", "too-many-parents"):
        assert found(sparse, rule) == []


@pytest.mark.parametrize(("kind", "subjects"), [("none", ["T1"]), ("transversal", []), ("high_autonomy", [])])
def test_6_personal_okrs_are_for_some_roles(kind: str, subjects: list[str]) -> None:
    people = COMPANY.replace("Ben Adler, unit: cs", f"Ben Adler, unit: cs, individual_okrs: {kind}")
    report = check(people + CHILD.replace("unit: cs", "unit: ben"))
    assert found(report, "individual-not-eligible") == subjects


def test_7_shipping_a_project_is_an_initiative() -> None:
    report = check(COMPANY + CHILD.replace(TITLE, "Ship the new customer portal"))
    assert found(report, "objective-is-initiative") == ["T1"]
    finding = next(f for f in report.findings if f.rule == "objective-is-initiative")
    assert "what will be different" in finding.fix


def restated(text: str) -> str:
    return f'{CHILD}    restatements:\n      - {{by: ben, text: "{text}"}}\n'


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("We want to be the reference in Europe for managing distributed teams", "transposed-restatement"),
        ("People who like what we do should tell others about it, so that new customers come to us", None),
    ],
)
def test_10_a_restatement_in_borrowed_words_is_transposition(text: str, rule: str | None) -> None:
    report = check(COMPANY + restated(text))
    assert rules(report) == ({rule} if rule else set())
    assert found(report, "restate-missing") == []


def test_the_human_verdict_outranks_the_comparison() -> None:
    borrowed = restated("Be the reference in Europe for managing distributed teams")
    assert rules(check(COMPANY + borrowed)) == {"transposed-restatement"}
    verdicts: dict[str, set[str]] = {
        "passed": set(),
        "drift": {"drifted-restatement"},
        "transposition": {"transposed-restatement"},
    }
    for verdict, rule in verdicts.items():
        judged = borrowed.replace('teams"}', f'teams", verdict: {verdict}}}')
        assert rules(check(COMPANY + judged)) == rule


def test_nothing_is_found_in_an_empty_organisation() -> None:
    report = check("organization: Org\n")
    assert report.findings == ()
