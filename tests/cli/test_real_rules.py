"""The rules that ship, through the command line; which findings there are is the business of tests/rules."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Invoke

from rung import rules
from rung.cli.init import quarter, starter
from rung.core.check import Rule

EXAMPLES = Path(__file__).parents[2] / "examples"
pytestmark = pytest.mark.usefixtures("real_rules")


def test_the_worked_example_has_no_error_and_no_warning(invoke: Invoke) -> None:
    result = invoke("check", EXAMPLES / "worked-example.yaml", "--format", "json", "--today", "2026-02-02")
    assert result.exit_code == 0
    summary = json.loads(result.stdout)["summary"]
    assert (summary["error"], summary["warning"], summary["orphans"]) == (0, 0, 0)
    assert summary["objectives"] == 2


@pytest.mark.parametrize("profile", ["starter", "steady", "strict"])
def test_what_init_writes_has_no_error_and_no_warning(profile: str, invoke: Invoke, tmp_path: Path) -> None:
    file = tmp_path / "okrs.yaml"
    file.write_text(starter("okrs.yaml", quarter(date(2026, 2, 2))), encoding="utf-8")
    arguments = ["--format", "json", "--today", "2026-01-05", "--profile", profile]
    summary = json.loads(invoke("check", file, *arguments).stdout)["summary"]
    assert (summary["error"], summary["warning"]) == (0, 0)
    assert summary["traced_explicit"] == 3


def test_every_setting_that_init_shows_can_be_switched_on(tmp_path: Path, invoke: Invoke) -> None:
    assert invoke("init", tmp_path).exit_code == 0
    settings = tmp_path / "rung.toml"
    shown = settings.read_text(encoding="utf-8").replace("# baseline = ", "# # baseline = ")
    live = re.sub(r"^# (?=\[|\w+ = )", "", shown, flags=re.MULTILINE)
    assert live.count("\n[rules.") == 1
    settings.write_text(live, encoding="utf-8")
    result = invoke("check", tmp_path)
    assert (result.exit_code, result.stderr) == (0, "")


def test_faults_are_found(invoke: Invoke) -> None:
    result = invoke("check", "faulty", "--format", "json", "--today", "2026-02-02")
    assert result.exit_code == 1
    found = {(finding["rule"], finding["subject"]) for finding in json.loads(result.stdout)["findings"]}
    assert found >= {
        ("copied-objective", "T1"),
        ("key-result-is-initiative", "T1.1"),
        ("orphan-objective", "T2"),
        ("missing-owner", "T2"),
    }


@pytest.mark.parametrize("format_", ["text", "json", "github", "sarif", "markdown"])
@pytest.mark.parametrize("case", ["faulty", "waived", "clean", "folder"])
def test_every_case_in_every_format(case: str, format_: str, invoke: Invoke) -> None:
    result = invoke("check", case, "--format", format_, "--profile", "strict", "--today", "2026-02-02")
    assert result.exit_code in {0, 1}
    assert result.stderr == ""
    assert "{" not in result.stdout or format_ != "markdown"


@pytest.mark.parametrize("rule", rules.load(), ids=lambda rule: rule.name)
def test_every_rule_can_be_explained(rule: Rule, invoke: Invoke) -> None:
    text = invoke("explain", rule.name).stdout
    assert text == invoke("explain", rule.code.lower()).stdout
    assert text.startswith(f"{rule.name}  {rule.code}  {rule.severity.value}")
    for heading in ("Bad:", "Good:", "Fix:"):
        assert f"\n{heading}\n" in text


def test_a_new_rule_has_a_page_that_can_be_read(tmp_path: Path, invoke: Invoke) -> None:
    family = tmp_path / "src" / "rung" / "rules" / "objective"
    family.mkdir(parents=True)
    (family / "__init__.py").write_text("", encoding="utf-8")
    (family.parent / "renamed.toml").write_text("[renamed]\n", encoding="utf-8")
    assert invoke("new-rule", "objective", "vague-title", "--root", tmp_path).exit_code == 0
    namespace: dict[str, object] = {}
    exec((family / "vague_title.py").read_text(encoding="utf-8"), namespace)  # noqa: S102 -- our own scaffold
    rule = namespace["RULE"]
    assert isinstance(rule, Rule)
    page = rules.read_page(str(namespace["__doc__"]))
    assert (rule.code, page.serves) == ("OBJ001", rule.serves)
