"""Every rule is well formed: its page, its name, its code, its words."""

from __future__ import annotations

import ast
import re
import string
from collections import defaultdict
from importlib import import_module
from pathlib import Path

import pytest

import rung.rules
from rung.core.check import Facet, Profile, Rule, Selection, Severity, SubjectKind
from rung.rules import load, page_of, read_page, renamed

RULES = pytest.mark.parametrize("rule", load(), ids=lambda rule: rule.name)
FAMILIES = {"ALN": "alignment", "DLG": "dialogue", "KRS": "key_result", "OBJ": "objective", "UPK": "upkeep"}

#: Every rule of the contract that needs nothing but an OKR file, with its kind of subject and its severity.
CONTRACT = {
    "bare-topic-objective": ("objective", "warning"),
    "copied-key-result": ("key_result", "warning"),
    "copied-objective": ("objective", "error"),
    "counted-output": ("key_result", "note"),
    "cycle": ("objective", "error"),
    "dangling-reference": ("objective", "error"),
    "drifted-restatement": ("objective", "warning"),
    "exhaustive-cascading": ("unit", "warning"),
    "individual-not-eligible": ("objective", "warning"),
    "inherited-trace": ("key_result", "note"),
    "island": ("objective", "error"),
    "key-result-is-initiative": ("key_result", "warning"),
    "missing-baseline": ("key_result", "note"),
    "missing-mechanism": ("objective", "note"),
    "missing-owner": ("objective", "error"),
    "no-primary-parent": ("objective", "warning"),
    "number-in-objective": ("objective", "warning"),
    "objective-cascaded-by-many": ("objective", "warning"),
    "objective-is-initiative": ("objective", "warning"),
    "orphan-initiative": ("objective", "warning"),
    "orphan-key-result": ("key_result", "error"),
    "orphan-objective": ("objective", "error"),
    "overcommitted-parent": ("key_result", "warning"),
    "parent-not-higher": ("objective", "error"),
    "refers-to-parent": ("objective", "warning"),
    "restate-missing": ("objective", "note"),
    "rigid-cascade": ("organization", "warning"),
    "shared-carrier": ("objective", "warning"),
    "skipped-level": ("objective", "warning"),
    "too-few-key-results": ("objective", "warning"),
    "too-many-contributions": ("unit", "warning"),
    "too-many-key-results": ("objective", "warning"),
    "too-many-parents": ("objective", "warning"),
    "transposed-restatement": ("objective", "warning"),
    "unmeasurable-key-result": ("key_result", "warning"),
    "unrelated-child": ("objective", "warning"),
    "unserved-key-result": ("key_result", "note"),
    "watered-down-objective": ("objective", "warning"),
}


def test_every_rule_of_the_contract_exists_and_runs_by_default() -> None:
    chosen, unknown = Selection().choose(load())
    assert unknown == ()
    stated = {rule.name: (rule.subject.value, rule.severity.value) for rule in chosen}
    assert {name: stated.get(name) for name in CONTRACT} == CONTRACT
    codes = {rule.name: rule.code for rule in chosen}
    assert codes["copied-objective"] == "ALN003"


def test_codes_have_no_holes_and_belong_to_their_family() -> None:
    numbers: dict[str, list[int]] = defaultdict(list)
    for rule in load():
        family, number = rule.code[:3], rule.code[3:]
        assert module_of(rule).parent.name == FAMILIES[family]
        numbers[family].append(int(number))
    assert {family: sorted(used) for family, used in numbers.items()} == {
        family: list(range(1, len(used) + 1)) for family, used in numbers.items()
    }
    assert set(numbers) == set(FAMILIES)


def test_no_name_and_no_code_is_used_twice_or_again() -> None:
    words = [word for rule in load() for word in (rule.name, rule.code)] + list(renamed())
    assert len(words) == len(set(words))


def test_no_two_wordings_say_the_same() -> None:
    messages = [wording.message for rule in load() for wording in rule.wordings.values()]
    assert len(messages) == len(set(messages))


@RULES
def test_the_name_is_the_fault_and_the_name_of_its_file(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert not rule.name.startswith(("no-number", "must-", "should-", "use-"))
    assert module_of(rule).stem == rule.name.replace("-", "_")


@RULES
def test_the_page_says_how_grave_it_is(rule: Rule) -> None:
    page = read_page(rule.page)
    assert re.search(rf"\b{rule.severity.value}\b", page.why), "the page gives its severity and why"
    assert page.gist.endswith(".")
    assert page.gist.count(". ") == 0
    assert "\n" not in page.gist
    assert rule.serves


@RULES
def test_the_page_names_every_setting_with_its_default(rule: Rule) -> None:
    stated = re.findall(r"^(\w+) \(([\d.]+)\): \S", read_page(rule.page).settings, re.MULTILINE)
    assert {name: float(default) for name, default in stated} == dict(rule.settings)


@RULES
def test_templates_ask_only_for_evidence_that_some_fault_gives(rule: Rule) -> None:
    given = evidence_in(module_of(rule))
    for wording in rule.wordings.values():
        for template in (wording.message, wording.fix):
            assert template == template.strip()
            assert not template.endswith((".", "!"))
            asked = {name for _, name, _, _ in string.Formatter().parse(template) if name}
            assert asked <= given


@RULES
def test_no_wording_assigns_or_blames(rule: Rule) -> None:
    for wording in rule.wordings.values():
        spoken = f"{wording.message} {wording.fix}".lower()
        for word in ("assign", "impose", "must", "should have", "failed", "violat", "wrong", "bad "):
            assert word not in spoken


@RULES
def test_every_wording_is_used(rule: Rule) -> None:
    source = module_of(rule).read_text(encoding="utf-8")
    for name in rule.wordings:
        assert name == "default" or source.count(f'"{name}"') >= 2, name


def test_a_rule_about_one_objective_names_its_suspects() -> None:
    slow = [
        (rule.name, facet.subject.value)
        for rule in load()
        for facet in (Facet(rule.subject, rule.check, rule.suspects), *rule.also)
        if facet.suspects is None and facet.subject in {SubjectKind.OBJECTIVE, SubjectKind.KEY_RESULT}
    ]
    assert slow == []


def test_the_starter_profile_is_small_and_holds_what_breaks_the_ladder() -> None:
    starter, _ = Selection(profile=Profile.STARTER).choose(load())
    assert len(starter) <= 20
    broken = {rule.name for rule in load() if rule.severity is Severity.ERROR}
    assert broken <= {rule.name for rule in starter}


def test_pages_are_found_by_name_and_by_code() -> None:
    page = page_of("copied-objective")
    assert page is not None
    assert page == page_of("aln003")
    assert page.gist == "An objective repeats the title of one above it."
    assert page_of("no-such-rule") is None


@pytest.mark.parametrize(
    ("docstring", "fault"),
    [
        ("One sentence.", "no headings"),
        (
            "Gist.\n\nWhy.\n\nBad:\n    a\n\nFix:\n    c\n\nGood:\n    b\n\nServes: R1",
            "Bad, Fix, Good, Serves",
        ),
        ("Gist.\n\nBad:\n    a\n\nGood:\n    b\n\nFix:\n    c\n\nServes: R1", "why it hurts"),
        ("Gist.\n\nWhy.\n\nBad:\n    a\n\nGood:\n    b\n\nFix:\n\nServes: R1", "Fix"),
    ],
)
def test_a_malformed_page_is_refused(docstring: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read_page(docstring)


def module_of(rule: Rule) -> Path:
    """Return the file of a rule: the one that defines its check."""
    file = import_module(rule.check.__module__).__file__
    assert file is not None
    assert Path(file).is_relative_to(Path(rung.rules.__file__).parent)
    return Path(file)


def evidence_in(path: Path) -> set[str]:
    """Return the names of the evidence that the faults in a module are given."""
    calls = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    faults = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Fault"]
    return {keyword.arg for call in faults for keyword in call.keywords if keyword.arg} - {"severity"}
