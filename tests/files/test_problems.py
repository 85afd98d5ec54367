"""Every problem as people read it: place, what is wrong, what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from rung.files import load, load_text
from rung.files.problem import MAX_PROBLEMS


def problems(text: str | bytes, name: str = "o.yaml") -> list[str]:
    return [str(problem) for problem in load_text(text, name).problems]


def in_objective(lines: str) -> list[str]:
    """Problems of one objective that is whole apart from these lines; they begin on line 6."""
    return problems(f"organization: N\nobjectives:\n  - id: O\n    unit: u\n    title: T\n{lines}")


def in_key_result(entry: str) -> list[str]:
    """Problems of one key result with this entry, which stands at 4:31."""
    head = "organization: N\nobjectives:\n  - {id: O, unit: u, title: T, key_results: [\n"
    return problems(f"{head}      {{id: K,       title: T, {entry}}}]}}\n")


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("owner: 7", '"owner" must be text, found the number 7 (put it in quotes)'),
        ("owner: [a]", '"owner" must be text, found a list'),
        ("owner: {a: b}", '"owner" must be text, found a mapping'),
        ("owner: true", '"owner" must be text, found true (put it in quotes)'),
        ("owner: ' a'", '"owner" begins or ends with a space (write "a")'),
        ('owner: "a\\tb"', '"owner" contains a tab (remove it)'),
        ('owner: "a\\u0007"', '"owner" contains the control character U+0007 (remove it)'),
        (f"owner: {'a' * 201}", '"owner" has 201 characters, 200 are allowed (shorten it)'),
        (f"metric: {'a' * 1001}", '"metric" has 1001 characters, 1000 are allowed (shorten it)'),
        ('metric: "a\\nb"', '"metric" contains a line break (remove it)'),
        ('metric: "a\\rb"', '"metric" contains a carriage return (remove it)'),
        (
            "target: many",
            (
                f'"target" must be a number, found the text "many" ({(DIGITS := "write digits only")}, '
                "with a point for decimals, and no quotes)"
            ),
        ),
        (
            "target: 1_000",
            (
                f'"target" must be a number, found the text "1_000" ({DIGITS}, '
                "with a point for decimals, and no quotes)"
            ),
        ),
        ("target: true", '"target" must be a number, found true'),
        ("target: .nan", '"target" must be a finite number within ±1e+15, found not a number'),
        ("target: -.inf", '"target" must be a finite number within ±1e+15, found minus infinity'),
        ("target: 1e16", '"target" must be a finite number within ±1e+15, found 1e+16'),
        (
            f"target: {'9' * 40}",
            '"target" must be a finite number within ±1e+15, found a number with too many digits',
        ),
        ("score: 1.1", '"score" must be from 0 to 1, found 1.1'),
        ("weight: -1", '"weight" must be at least 0 and at most 1e+15, found -1'),
        (
            "kind: metrc",
            (
                '"kind" must be one of metric, stay_above, stay_below, milestone, yes_no; '
                'found the text "metrc" (did you mean "metric"?)'
            ),
        ),
        ("rolled_up: 3", '"rolled_up" must be one of sum, mean, mirror; found the number 3'),
        (
            "contributes_to: C1",
            '"contributes_to" must be a list, found the text "C1" (write a list: [first, second])',
        ),
        ("milestones: {}", '"milestones" must be a list, found a mapping (write a list: [first, second])'),
        ("titel: T", 'unknown key "titel" in a key result (did you mean "title"?)'),
        ("title: U", 'key "title" is given twice, first on line 4 (keep one of them)'),
        ("allow: [a]", '"allow" must be a mapping (rule: reason), found a list'),
    ],
)
def test_one_wrong_value(entry: str, problem: str) -> None:
    offset = 0 if "key" in problem else entry.index(":") + 2
    assert in_key_result(entry) == [f"o.yaml:4:{31 + offset} {problem}"]


@pytest.mark.parametrize(
    ("entry", "column", "problem"),
    [
        (
            "contributes_to: [7]",
            48,
            ('item 1 of "contributes_to" must be an id or a mapping (a link), found the number 7'),
        ),
        ("contributes_to: [{to: C, share: 0}]", 63, '"share" must be above 0 and at most 10000, found 0'),
        ("contributes_to: [{share: 5}]", 48, 'a link needs "to" (add "to")'),
        ("check_ins: [{on: 2026-01-05, confidence: 11}]", 72, '"confidence" must be from 1 to 10, found 11'),
        (
            "check_ins: [{on: 2026-01-05, confidence: 1.5}]",
            72,
            '"confidence" must be a whole number, found 1.5',
        ),
        ("check_ins: [{on: 5}]", 48, '"on" must be a date, found the number 5 (write it as 2026-01-05)'),
        (
            "check_ins: [{on: 5.1.26}]",
            48,
            '"on" must be a date, found the text "5.1.26" (write it as 2026-01-05)',
        ),
        ("check_ins: [{on: 2026-02-30}]", 48, '"on" is no day of the calendar: "2026-02-30"'),
        ("milestones: [{title: T, done: 1}]", 61, '"done" must be true or false, found the number 1'),
        ("milestones: [T]", 44, 'item 1 of "milestones" must be a mapping (a milestone), found the text "T"'),
        ("allow: {cycle: ' '}", 46, '"cycle" needs a reason (say why the finding is overruled)'),
        ("allow: {'': why}", 39, "a waiver needs the name of a rule (write it before the colon)"),
    ],
)
def test_one_wrong_value_further_inside(entry: str, column: int, problem: str) -> None:
    assert in_key_result(entry) == [f"o.yaml:4:{column} {problem}"]


def test_a_missing_and_an_empty_key() -> None:
    assert problems("organization: N\nobjectives:\n  - id: O\n    title: ' '\n") == [
        'o.yaml:3:5 an objective needs "unit" (add "unit")',
        'o.yaml:4:12 "title" is empty (write it out)',
    ]


def test_null_and_blank_equal_leaving_the_key_out() -> None:
    nothing = load_text("organization: N\nobjectives:\n  - {id: O, unit: u, title: T}\n", "o.yaml")
    for said in ("owner: null", "owner: ~", "owner:", "owner: ''", "why: ' '", "key_results: null", "allow:"):
        text = f"organization: N\nobjectives:\n  - id: O\n    unit: u\n    title: T\n    {said}\n"
        assert load_text(text, "o.yaml").organization == nothing.organization
    assert nothing.organization is not None


def test_pattern_and_mechanism_stand_in_one_place() -> None:
    assert in_objective("    parent: {to: C, pattern: objective}\n    pattern: key_result\n") == [
        'o.yaml:7:5 "pattern" of the parent is given twice: "objective" and "key_result" (keep one of them)'
    ]
    assert in_objective("    parent: {to: C, pattern: objective}\n    pattern: objective\n") == []
    assert in_objective("    pattern: objective\n") == []


def test_days_of_the_cycle_stand_in_order() -> None:
    text = (
        "organization: N\ncycle: {name: Q, start: 2026-04-01, end: 2026-01-01, planning_start: 2026-05-01}\n"
    )
    assert problems(text) == [
        "o.yaml:2:25 the cycle's start 2026-04-01 is after its end 2026-01-01 (swap or correct the dates)",
        (
            "o.yaml:2:70 the cycle's planning_start 2026-05-01 is after its start 2026-04-01 "
            "(swap or correct the dates)"
        ),
    ]


def test_the_name_of_the_cycle_may_be_a_year() -> None:
    text = "organization: N\ncycle: {name: %s, start: 2026-01-01, end: 2026-12-31}\n"
    cycle = getattr(load_text(text % "2026", "o.yaml").organization, "cycle", None)
    assert getattr(cycle, "name", None) == "2026"
    assert problems(text % "20.26") == [
        'o.yaml:2:15 "name" must be text, found the number 20.26 (put it in quotes)'
    ]


def test_levels() -> None:
    head = "organization: N\nlevels: [company, team]\nunits:\n  - {id: u, level: "
    assert problems(head + "taem}\n") == ['o.yaml:4:20 unknown level "taem" (did you mean "team"?)']
    assert problems(head + "xyz}\n") == ['o.yaml:4:20 unknown level "xyz" (allowed here: company, team)']
    wanted = '"level" must be the name of a level or a whole number from 1 (top) to 100'
    assert problems(head + "0}\n") == [f"o.yaml:4:20 {wanted}, found the number 0"]
    assert problems(head + "[]}\n") == [f"o.yaml:4:20 {wanted}, found a list"]
    assert problems(head + "TEAM}\n") == []
    assert problems(head + "7}\n") == []
    assert problems("organization: N\nlevels: []\n") == [
        'o.yaml:2:9 "levels" must not be empty (leave the key out)'
    ]
    assert problems("organization: N\nlevels: [Team, team]\n") == [
        'o.yaml:2:16 level "team" is named twice (give each level its own name)'
    ]


def test_a_fault_in_the_levels_is_not_reported_again_at_every_unit() -> None:
    assert problems("organization: N\nlevels: top\nunits:\n  - {id: u, level: x}\n") == [
        'o.yaml:2:9 "levels" must be a list, found the text "top" (write a list: [first, second])'
    ]


def test_the_organization_is_missing() -> None:
    missing = 'the organization is missing (add "organization: …" with its name)'
    assert problems("language: en\n") == [f"o.yaml:1:1 {missing}"]
    assert problems("{}", "o.json") == [f"o.json:1:1 {missing}"]


def test_units_in_a_ring() -> None:
    text = """\
organization: N
units:
  - {id: z, level: 2, parent: a}
  - {id: a, level: 1, parent: b}
  - {id: b, level: 1, parent: a}
  - {id: c, level: 1, parent: c}
  - {id: d, level: 2, parent: nowhere}
"""
    assert problems(text) == [
        'o.yaml:4:31 unit "a" belongs to itself: a → b → a (name another parent)',
        'o.yaml:6:31 unit "c" belongs to itself: c → c (name another parent)',
    ]
    assert problems(text.replace("parent: b", "parent: d").replace("parent: c", "parent: a")) == []
    large = "".join(f"  - {{id: u{n}, level: 1, parent: u{(n + 1) % 900}}}\n" for n in range(900))
    (problem,) = problems(f"organization: N\nunits:\n{large}")
    assert problem.startswith('o.yaml:3:32 unit "u0" belongs to itself: u0 → u1 → u2 → ')
    assert problem.endswith(" → u6 → … → u0 (name another parent)")


def test_an_id_is_taken_once_over_all_kinds() -> None:
    text = """\
organization: N
units:
  - {id: a, level: 1}
people:
  - {id: a}
objectives:
  - id: O
    unit: a
    title: T
    key_results: [{id: O, title: T}]
    initiatives: [{id: a, title: T}]
"""
    assert problems(text) == [
        'o.yaml:5:10 id "a" is taken already by o.yaml:3:5 (give each item its own id)',
        'o.yaml:10:24 id "O" is taken already by o.yaml:7:5 (give each item its own id)',
        'o.yaml:11:24 id "a" is taken already by o.yaml:3:5 (give each item its own id)',
    ]


def test_the_list_is_capped_and_says_how_much_is_missing() -> None:
    faults = "".join(f"k{number}: 1\n" for number in range(MAX_PROBLEMS + 6))
    found = problems(f"organization: N\n{faults}")
    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1] == f"o.yaml:{MAX_PROBLEMS + 1}:1 and 6 more problems not listed"
    aliases = "".join(f"k{number}: *a\n" for number in range(MAX_PROBLEMS))
    assert problems(f"organization: &a N\n{aliases}x: *a\n")[-1].endswith("and 1002 more problems not listed")


def test_dangling_ids_are_no_problem() -> None:
    key_result = "{id: K, title: T, owner: gone, contributes_to: [gone]}"
    assert in_objective(f"    parent: gone\n    owner: gone\n    key_results: [{key_result}]\n") == []


def test_a_problem_is_the_same_in_json() -> None:
    text = '{"organization": "N",\n "objectives": [\n  {"title": 7, "id": "O",\n   "unti": "u"}]}'
    assert problems(text, "o.json") == [
        'o.json:3:3 an objective needs "unit" (add "unit")',
        'o.json:3:13 "title" must be text, found the number 7 (put it in quotes)',
        'o.json:4:4 unknown key "unti" in an objective (did you mean "unit"?)',
    ]


def test_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("organization: M\nunits:\n  - {id: u, level: team}\n")
    (tmp_path / "a.json").write_text('{"organization": "N", "units": [{"id": "u", "level": 1}]}')
    (tmp_path / "c.yml").write_text("organization: N\nlanguage: xx\n")
    (tmp_path / ".hidden.yaml").write_text("[")
    (tmp_path / "notes.txt").write_text("[")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "d.yaml").write_text("[")
    found = [str(problem).replace(f"{tmp_path}/", "") for problem in load([tmp_path]).problems]
    assert found == [
        'b.yaml:1:15 "organization" differs from a.json:1:18 (state it in one file only)',
        'b.yaml:3:10 id "u" is taken already by a.json:1:33 (give each item its own id)',
        'c.yml:2:11 "language" must be one of en, fr, de; found the text "xx"',
    ]


def test_paths_that_give_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "okrs.txt").write_text("organization: N\n")
    paths = [tmp_path / "gone.yaml", tmp_path / "empty", tmp_path / "okrs.txt"]
    found = [str(problem).replace(f"{tmp_path}/", "") for problem in load(paths).problems]
    assert found == [
        "gone.yaml:1:1 no such file or folder (check the path)",
        "empty:1:1 no OKR file in this folder (add a .yaml or .json file)",
        'okrs.txt:1:1 not an OKR file: its name ends in ".txt" (use .yaml, .yml, .json)',
    ]
    assert [str(problem) for problem in load([]).problems] == [
        ".:1:1 no path was given (name a file or folder)"
    ]


def test_paths_that_the_system_refuses(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 5000)
    assert [problem.message for problem in load([path]).problems] == ["cannot be read: File name too long"]


def test_an_author_stands_on_one_side() -> None:
    assert in_objective("    authors: [{by: a, side: team}, {by: a, side: management}]\n") == [
        'o.yaml:6:36 "a" is an author twice (name everybody once, on one side)'
    ]
    assert in_objective("    authors: [{by: a, side: team}, {by: b, side: management}]\n") == []
