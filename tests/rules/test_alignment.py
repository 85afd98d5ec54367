"""Edges of the rules about the ladder."""

from __future__ import annotations

import pytest
from tests.rules.examples import check, found

HEAD = """
organization: Org
units:
  - {id: co, level: company}
  - {id: dep, level: department, parent: co}
  - {id: a, level: team, parent: dep}
  - {id: b, level: team, parent: dep}
  - {id: c, level: team, parent: dep}
people:
  - {id: ana, unit: a, individual_okrs: high_autonomy}
  - {id: lost}
objectives:
"""


def objectives(*lines: str) -> str:
    return HEAD + "".join(f"  - {{{line}}}\n" for line in lines)


COMPANY = (
    "id: C1, unit: co, title: Be first in every market, key_results: [{id: C1.1, title: Ten, target: 10}]"
)
SECOND = "id: C2, unit: co, title: Enjoy calm nights, key_results: [{id: C2.1, title: Two, target: 2}]"


def test_a_dangling_parent_is_no_orphan() -> None:
    report = check(objectives(COMPANY, "id: D1, unit: dep, title: Grow, parent: C9"))
    assert found(report, "dangling-reference") == ["D1"]
    assert found(report, "orphan-objective") == []


def test_the_consequences_of_an_unknown_holder_are_not_listed() -> None:
    report = check(
        objectives(COMPANY, "id: D1, unit: depp, title: Grow", "id: T1, unit: a, title: Sell, parent: D1")
    )
    assert found(report, "dangling-reference") == ["D1"]
    for rule in ("orphan-objective", "parent-not-higher", "skipped-level", "island"):
        assert found(report, rule) == []


def test_a_person_without_a_unit_is_named_when_a_unit_is_stated() -> None:
    placed = objectives("id: X, unit: lost, title: Drift").replace("{id: lost}", "{id: lost, unit: nowhere}")
    finding = next(f for f in check(placed).findings if f.rule == "dangling-reference")
    assert finding.evidence["id"] == "nowhere"


@pytest.mark.parametrize(
    ("named", "nearest"),
    [("C11", "C1"), ("c1", "C1"), ("1C", "C1"), ("C1.2", "C1.1"), ("elsewhere", None)],
)
def test_an_id_one_slip_away_is_suggested(named: str, nearest: str | None) -> None:
    report = check(objectives(COMPANY, f"id: D1, unit: dep, title: Grow, parent: {named}"))
    finding = next(f for f in report.findings if f.rule == "dangling-reference")
    assert finding.evidence.get("nearest") == nearest


def test_every_kind_of_reference_is_looked_up() -> None:
    report = check(
        objectives(
            COMPANY,
            "id: D1, unit: dep, owner: u1, title: Grow, parent: u2, other_parents: [u3], key_results: "
            "[{id: D1.1, title: One, owner: u4, held_by: u5, contributes_to: [u6]}], "
            "initiatives: [{id: D1.i, title: Film, key_result: u7, owner: u8}]",
        )
    )
    named = [(f.subject, f.evidence["id"]) for f in report.findings if f.rule == "dangling-reference"]
    assert named == [("D1", f"u{n}") for n in (1, 2, 3, 7, 8)] + [("D1.1", f"u{n}") for n in (4, 5, 6)]


def test_links_count_from_key_results_as_well() -> None:
    report = check(
        objectives(
            COMPANY,
            "id: T1, unit: a, title: Sell, parent: D1, key_results: "
            "[{id: T1.1, title: One, contributes_to: [C1.1]}, {id: T1.2, title: Two, contributes_to: [T2]}]",
            "id: T2, unit: b, title: Help, parent: D1",
            "id: D1, unit: dep, title: Grow, parent: C1",
        )
    )
    assert found(report, "skipped-level") == ["T1"]
    assert found(report, "parent-not-higher") == ["T1"]
    finding = next(f for f in report.findings if f.rule == "skipped-level")
    assert finding.evidence["levels"] == ["department"]


def test_an_individual_sits_below_the_team_and_skips_nothing() -> None:
    report = check(
        objectives(
            COMPANY,
            "id: D1, unit: dep, title: Grow, parent: C1",
            "id: T1, unit: a, title: Sell, parent: D1",
            "id: I1, unit: ana, title: Learn, parent: T1",
        )
    )
    assert found(report, "skipped-level") == []
    assert found(report, "parent-not-higher") == []


def test_a_ring_is_reported_once_at_its_first_member() -> None:
    report = check(
        objectives(
            COMPANY,
            "id: T1, unit: a, title: Sell, parent: T3",
            "id: T2, unit: b, title: Help, parent: T1",
            "id: T3, unit: c, title: Host, parent: T2",
            "id: T4, unit: c, title: Rest, parent: T4",
        )
    )
    assert found(report, "cycle") == ["T1", "T4"]
    ring = next(f for f in report.findings if f.rule == "cycle")
    assert ring.evidence["members"] == ["T1", "T2", "T3"]
    assert found(report, "island") == ["T1"]


def test_an_island_speaks_at_its_highest_member() -> None:
    report = check(
        objectives(
            COMPANY, "id: T1, unit: a, title: Sell, parent: D1", "id: D1, unit: dep, title: Grow, parent: C9"
        )
    )
    assert found(report, "island") == ["D1"]


def test_links_into_one_parent_are_one_parent() -> None:
    report = check(
        objectives(COMPANY, "id: D1, unit: dep, title: Grow, parent: C1, other_parents: [C1.1, C1.1, C1]")
    )
    assert found(report, "too-many-parents") == []


def test_more_than_three_parents_weigh_more() -> None:
    many = [f"id: C{n}, unit: co, title: Goal number {n}" for n in range(3, 6)]
    three = objectives(COMPANY, *many, "id: D1, unit: dep, title: Grow, parent: C1, other_parents: [C3, C4]")
    four = three.replace("[C3, C4]", "[C3, C4, C5]")
    for text, severity in ((three, "warning"), (four, "error")):
        finding = next(f for f in check(text).findings if f.rule == "too-many-parents")
        assert finding.severity == severity
    lenient: dict[str, dict[str, float]] = {"too-many-parents": {"secondary": 3, "parents": 4}}
    assert found(check(four, lenient), "too-many-parents") == []


def test_what_left_the_cycle_is_no_parent() -> None:
    text = objectives(COMPANY, "id: D1, unit: dep, title: Grow, parent: C2", SECOND)
    assert found(check(text), "orphan-objective") == []
    gone = check(text.replace("id: C2,", "id: C2, state: cut,"))
    assert found(gone, "orphan-objective") == ["D1"]
    finding = next(f for f in gone.findings if f.rule == "orphan-objective")
    assert finding.wording == "left"
    assert "C2" in finding.message


KEPT = "pattern: key_result, key_results: [{id: D1.1, title: One, target: 1}]"


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        ("id: T1, unit: a, title: Sell, parent: C1.1", True),
        ("id: T1, unit: a, title: Sell, parent: {to: C1.1, counting: supports}", False),
        ("id: T1, unit: a, title: Sell, parent: {to: C1.1, share: 10}", False),
        ("id: T1, unit: dep, title: Sell, parent: C1.1", False),
        ("id: T1, unit: a, title: S, key_results: [{id: k, title: K, contributes_to: [C1.1]}]", True),
        (
            (
                "id: T1, unit: a, title: S, key_results: [{id: k, title: K, contributes_to: [C1.1]}, "
                "{id: l, title: L}, {id: m, title: M}]"
            ),
            False,
        ),
        (
            (
                "id: T1, unit: a, title: S, key_results: [{id: k, title: K, contributes_to: "
                "[{to: C1.1, share: 20}]}, {id: l, title: L}, {id: m, title: M}]"
            ),
            True,
        ),
    ],
)
def test_a_second_carrier_must_be_substantial(other: str, shared: bool) -> None:  # noqa: FBT001 -- a case
    report = check(objectives(COMPANY, f"id: D1, unit: dep, title: Grow, parent: C1.1, {KEPT}", other))
    assert found(report, "shared-carrier") == (["D1"] if shared else [])


def test_a_verbatim_copy_is_found_at_any_height_and_a_declared_one_accepted() -> None:
    text = objectives(
        COMPANY,
        "id: D1, unit: dep, title: Grow, parent: C1",
        "id: T1, unit: a, title: BE FIRST in every market., parent: D1, key_results: [{id: k, title: K}]",
    )
    assert found(check(text), "copied-objective") == ["T1"]
    declared = text.replace("title: Grow", "title: Be first in every market, pattern: objective")
    bare = declared.replace("parent: D1,", "parent: D1, pattern: objective,")
    report = check(bare)
    assert found(report, "copied-objective") == ["D1"]
    assert next(f for f in report.findings if f.rule == "copied-objective").wording == "bare"


def test_a_number_taken_over_may_stand_below_what_it_came_from() -> None:
    company = COMPANY.replace("title: Ten, target: 10", "title: Cut churn to 3%")
    child = "id: D1, unit: dep, title: Stay, parent: C1.1, key_results: [{id: k, title: Cut churn to 3%}]"
    assert found(check(objectives(company, child)), "copied-key-result") == ["k"]
    taken = child.replace("parent: C1.1,", "parent: C1.1, pattern: key_result,")
    assert found(check(objectives(company, taken)), "copied-key-result") == []


@pytest.mark.parametrize(
    ("rolled_up", "links", "wordings"),
    [
        ("mean", "parent: C1.1", []),
        ("mean", "parent: C1, other_parents: [C1.1]", ["secondary"]),
        (
            "mean",
            "parent: {to: C1.1, counting: supports}, other_parents: [{to: C1.1, counting: supports}]",
            [],
        ),
        ("mean", "parent: C1.1, other_parents: [C1.1]", ["default", "secondary"]),
        ("mirror", "parent: C1", ["mirror-of-none"]),
        ("mirror", "parent: C1.1", []),
        ("sum", "parent: C1.1", ["no-value"]),
    ],
)
def test_a_roll_up_counts_every_child_once(rolled_up: str, links: str, wordings: list[str]) -> None:
    company = COMPANY.replace("target: 10", f"target: 10, rolled_up: {rolled_up}")
    report = check(objectives(company, f"id: D1, unit: dep, title: Grow, {links}"))
    assert [f.wording for f in report.findings if f.rule == "double-counting"] == wordings


def test_a_cascade_with_one_explanation_is_not_rigid() -> None:
    tied = "key_results: [{{id: {0}1, title: K, contributes_to: [C1.1]}}]"
    line = f"id: T{{0}}, unit: {{0}}, title: Goal of {{0}}, parent: C1, {tied}"
    text = objectives(COMPANY, *(line.format(unit) for unit in "abc"))
    assert found(check(text), "rigid-cascade") == ["Org"]
    for told in (
        text.replace("parent: C1", "mechanism: Because they asked, parent: C1", 1),
        text.replace("parent: C1", "restatements: [{by: ana, text: Sell more}], parent: C1", 1),
        text.replace(", contributes_to: [C1.1]", "", 1),
    ):
        assert found(check(told), "rigid-cascade") == []


APART = (
    "id: D1, unit: dep, title: Enjoy an office with new carpets, parent: C1, "
    "key_results: [{id: k, title: No more than 5 desks without a lamp}]"
)
FARES = (
    "id: C1, unit: co, title: Be the ferry that every commuter prefers, "
    "key_results: [{id: C1.1, title: Regular passengers from 200 to 900}]"
)


@pytest.mark.parametrize(
    ("told", "subjects"),
    [
        ("parent: C1", ["D1"]),
        ("parent: C1, mechanism: ''", ["D1"]),
        ("parent: C1, mechanism: Everybody has wanted them for long", ["D1"]),
        ("parent: C1, mechanism: Whoever sits well answers passengers sooner", []),
        ("parent: C1, other_parents: [{to: C2, mechanism: Nobody searches at dusk}]", ["D1"]),
    ],
)
def test_a_child_with_words_of_its_own_is_asked_only_how_it_moves_its_parent(
    told: str, subjects: list[str]
) -> None:
    report = check(objectives(FARES, SECOND, APART.replace("parent: C1", told)))
    assert found(report, "unrelated-child") == subjects


@pytest.mark.parametrize(("end", "subjects"), [("C1", []), ("C1.1", []), ("C2.1", ["D1"])])
def test_a_key_result_that_names_the_parent_ties_the_child_to_it(end: str, subjects: list[str]) -> None:
    tied = APART.replace("{id: k,", f"{{id: k, contributes_to: [{end}],")
    assert found(check(objectives(FARES, SECOND, tied)), "unrelated-child") == subjects
