"""Commands that write: `fmt`, `init`, `new-rule`; and what they refuse to overwrite."""

from __future__ import annotations

import ast
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.conftest import CASES, Invoke
from tests.properties.strategies import organizations

from rung.cli.init import quarter, starter
from rung.core.model import DEFAULT_LEVELS, Organization
from rung.files import load, load_text, plain, write

COMMENTED = "# first\norganization: 'N # no comment' # second\nunits: # third\n  - {id: co, level: company}\n"

LEVELS = ("company", "team")
AWAITING = """\
organization: Northwind
units:
  - {id: co, name: Northwind, level: 1}
  - {id: cs, name: CS, level: team}
objectives:
  - id: T1
    unit: cs
    title: Customers stay
    pattern: objective
    mechanism: They see value sooner.
"""


@pytest.fixture
def okrs(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASES / "folder", tmp_path / "okrs"))


def test_fmt_writes_once_and_keeps_the_organisation(okrs: Path, invoke: Invoke) -> None:
    before = load([okrs]).organization
    written = invoke("fmt", okrs)
    names = [str(okrs / "10-company.yaml"), str(okrs / "20-team.json")]
    assert (written.exit_code, written.stdout) == (0, "".join(f"wrote {name}\n" for name in names))
    assert load([okrs]).organization == before
    assert invoke("fmt", okrs, "--check").exit_code == 0
    assert invoke("fmt", okrs).stdout == "nothing to change\n"


@pytest.mark.parametrize("mode", ["--check", "--diff", "--stdout"])
def test_looking_changes_nothing(mode: str, okrs: Path, invoke: Invoke) -> None:
    before = {path.name: path.read_bytes() for path in okrs.iterdir()}
    assert invoke("fmt", okrs, mode).exit_code == (0 if mode == "--stdout" else 1)
    assert {path.name: path.read_bytes() for path in okrs.iterdir()} == before


def test_fmt_refuses_to_drop_comments(tmp_path: Path, invoke: Invoke) -> None:
    file = tmp_path / "okrs.yaml"
    file.write_text(COMMENTED, encoding="utf-8")
    refused = invoke("fmt", file)
    assert refused.exit_code == 2
    assert f"{file}:1: comments are not kept" in refused.stderr
    assert file.read_text(encoding="utf-8") == COMMENTED
    agreed = invoke("fmt", file, "--drop-comments")
    assert agreed.exit_code == 0
    assert agreed.stderr == "3 lines with comments dropped\n"
    assert "first" not in file.read_text(encoding="utf-8")
    assert "N # no comment" in file.read_text(encoding="utf-8")


def test_no_file_is_written_when_one_would_lose_comments(okrs: Path, invoke: Invoke) -> None:
    company = okrs / "10-company.yaml"
    company.write_text(company.read_text(encoding="utf-8") + "# a comment\n", encoding="utf-8")
    before = (okrs / "20-team.json").read_bytes()
    assert invoke("fmt", okrs).exit_code == 2
    assert (okrs / "20-team.json").read_bytes() == before


def test_fmt_reports_problems(invoke: Invoke) -> None:
    result = invoke("fmt", "broken")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(organization=organizations())
def test_the_canonical_form_is_its_own(organization: Organization, tmp_path: Path, invoke: Invoke) -> None:
    file = tmp_path / "okrs.yaml"
    file.write_text(write(organization), encoding="utf-8")
    assert invoke("fmt", file, "--diff").stdout == ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(organization=organizations(), states_levels=st.booleans(), as_numbers=st.booleans())
def test_fmt_keeps_what_the_file_says(
    organization: Organization,
    states_levels: bool,  # noqa: FBT001 -- drawn
    as_numbers: bool,  # noqa: FBT001 -- drawn
    tmp_path: Path,
    invoke: Invoke,
) -> None:
    organization = replace(organization, levels=LEVELS if states_levels else DEFAULT_LEVELS)
    said = plain(organization)
    for unit, value in zip(said["units"], organization.units, strict=True):
        unit["level"] = value.rank if as_numbers else unit["level"]
    said["objectives"] = [{**one, "why": one.get("why")} for one in said.get("objectives", ())]
    file = tmp_path / "okrs.json"
    file.write_text(json.dumps(said), encoding="utf-8")
    assert invoke("fmt", file).exit_code == 0
    named = plain(organization)["units"] if states_levels else said["units"]
    after = json.loads(file.read_text(encoding="utf-8"))
    assert load([file]).organization == organization
    assert after.get("levels") == (list(LEVELS) if states_levels else None)
    assert after["units"] == named
    assert [set(one) for one in after.get("objectives", ())] == [
        {key for key, value in one.items() if value is not None} for one in said["objectives"]
    ]


def test_fmt_keeps_what_waits_for_a_parent(tmp_path: Path, invoke: Invoke) -> None:
    file = tmp_path / "okrs.yaml"
    file.write_text(AWAITING, encoding="utf-8")
    assert invoke("fmt", file, "--diff").stdout == ""
    assert invoke("fmt", file, "--stdout").stdout == AWAITING


def test_init_begins_with_a_check_that_finds_nothing(tmp_path: Path, invoke: Invoke) -> None:
    folder = tmp_path / "new" / "okrs"
    result = invoke("init", folder)
    assert result.exit_code == 0
    assert result.stdout.endswith(f"next: rung check {folder}\n")
    assert invoke("check", folder).exit_code == 0


@pytest.mark.parametrize("name", ["okrs.yaml", "rung.toml"])
def test_init_never_overwrites(name: str, tmp_path: Path, invoke: Invoke) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    result = invoke("init", tmp_path)
    assert result.exit_code == 2
    assert f"{tmp_path / name} exists already" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_init_where_nothing_can_be_written(tmp_path: Path, invoke: Invoke) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = invoke("init", tmp_path / "file" / "below")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_init_under_a_name_that_is_too_long(tmp_path: Path, invoke: Invoke) -> None:
    result = invoke("init", tmp_path / ("a" * 5000))
    assert result.exit_code == 2
    assert "File name too long" in result.stderr


@pytest.mark.parametrize(
    ("today", "cycle", "start", "end", "planning"),
    [
        (date(2026, 1, 1), "2026-Q1", "2026-01-01", "2026-03-31", "2025-12-11"),
        (date(2026, 6, 30), "2026-Q2", "2026-04-01", "2026-06-30", "2026-03-11"),
        (date(2028, 12, 31), "2028-Q4", "2028-10-01", "2028-12-31", "2028-09-10"),
    ],
)
def test_quarters(today: date, cycle: str, start: str, end: str, planning: str) -> None:
    assert quarter(today) == {"cycle": cycle, "start": start, "end": end, "planning_start": planning}


def test_the_starter_is_an_okr_file_of_the_quarter() -> None:
    loaded = load_text(starter("okrs.yaml", quarter(date(2026, 2, 2))), "okrs.yaml")
    assert loaded.problems == ()
    assert loaded.organization is not None
    assert loaded.organization.cycle is not None
    assert loaded.organization.cycle.name == "2026-Q1"


def test_the_schema_accepts_the_cases(invoke: Invoke) -> None:
    schema = json.loads(invoke("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    valid = yaml.load((CASES / "clean/okrs.yaml").read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    assert list(validator.iter_errors(valid)) == []
    assert list(validator.iter_errors(valid | {"objektives": []})) != []


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    family = tmp_path / "src" / "rung" / "rules" / "objective"
    family.mkdir(parents=True)
    (family / "__init__.py").write_text('"""Rules about objectives."""\n', encoding="utf-8")
    (family / "loud_title.py").write_text('RULE = Rule(\n    code="OBJ007",\n)\n', encoding="utf-8")
    (family.parent / "renamed.toml").write_text(
        '[renamed]\n"OBJ009" = ""\n"old-name" = ""\n', encoding="utf-8"
    )
    return tmp_path


def test_a_new_rule_takes_a_code_that_was_never_used(checkout: Path, invoke: Invoke) -> None:
    result = invoke("new-rule", "objective", "vague-title", "--root", checkout)
    assert result.exit_code == 0
    rule = checkout / "src/rung/rules/objective/vague_title.py"
    twin = checkout / "tests/rules/objective/test_vague_title.py"
    assert result.stdout == f"wrote {rule}\nwrote {twin}\n"
    text = rule.read_text(encoding="utf-8")
    assert 'code="OBJ010"' in text
    assert 'name="vague-title"' in text
    assert "$" not in text + twin.read_text(encoding="utf-8")
    assert (ast.get_docstring(ast.parse(text)) or "").startswith("Vague title.")


@pytest.mark.parametrize(
    ("family", "name", "said"),
    [
        ("objectives", "vague-title", 'did you mean "objective"?'),
        ("objective", "loud-title", "already, or there was"),
        ("objective", "old-name", "already, or there was"),
        ("objective", "Vague_Title", "write it like vague-objective"),
    ],
)
def test_a_new_rule_is_refused(family: str, name: str, said: str, checkout: Path, invoke: Invoke) -> None:
    result = invoke("new-rule", family, name, "--root", checkout)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (checkout / "tests").exists()


def test_a_new_rule_outside_a_checkout(tmp_path: Path, invoke: Invoke) -> None:
    result = invoke("new-rule", "objective", "vague-title", "--root", tmp_path)
    assert result.exit_code == 2
    assert "no checkout of Rung" in result.stderr
