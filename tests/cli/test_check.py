"""`rung check`: exit codes, what is chosen, baselines, settings, and no traceback for bad input."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Invoke
from tests.core.present.few_rules import RULES

from rung import rules
from rung.cli import checking
from rung.core.check import Profile

FIELDS = [
    "rule", "code", "severity", "subject", "subject_kind", "message", "fix", "evidence",
    "file", "line", "column", "waived",
]  # fmt: skip
COUNTS = [
    "error", "warning", "note", "waived", "objectives", "key_results", "traced_explicit", "traced_inherited",
    "orphans", "islands", "unserved", "undecided",
]  # fmt: skip


def found(invoke: Invoke, *arguments: object) -> Any:
    return json.loads(invoke("check", *arguments, "--format", "json").stdout)


def names(data: Any) -> list[str]:
    return [finding["rule"] for finding in data["findings"]]


def folder(tmp_path: Path, **files: str) -> Path:
    """Copy the faulty case, with more files beside it."""
    (tmp_path / "okrs.yaml").write_text(
        Path("faulty/okrs.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    for name, text in files.items():
        (tmp_path / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("case", "code"), [("clean", 0), ("waived", 0), ("faulty", 1), ("broken", 2)])
@pytest.mark.parametrize("format_", ["text", "json", "github", "sarif", "markdown"])
def test_exit_codes(case: str, code: int, format_: str, invoke: Invoke) -> None:
    assert invoke("check", case, "--format", format_).exit_code == code


def test_the_fields_of_the_contract(invoke: Invoke) -> None:
    data = found(invoke, "faulty")
    assert [*data] == ["findings", "summary"]
    assert [*data["summary"]] == COUNTS
    assert data["findings"]
    assert all([*finding] == FIELDS for finding in data["findings"])
    places = {(f["file"], f["line"], f["column"]) for f in data["findings"] if f["subject"] == "T1"}
    assert places == {("faulty/okrs.yaml", 17, 5)}


def test_problems_are_data_on_stdout_and_text_on_stderr(invoke: Invoke) -> None:
    result = invoke("check", "broken", "--format", "json")
    problems = json.loads(result.stdout)["problems"]
    assert [(problem["line"], problem["column"]) for problem in problems] == [
        (2, 31),
        (4, 5),
        (4, 31),
        (6, 31),
    ]
    assert all(problem["message"] and problem["file"] == "broken/okrs.yaml" for problem in problems)
    assert result.stderr.splitlines()[0].startswith("broken/okrs.yaml:2:31 ")
    assert len(result.stderr.splitlines()) == 4


@pytest.mark.parametrize("path", ["nowhere.yaml", "nowhere", "test_check.py", "../cases/../conftest.py"])
def test_a_path_that_is_no_okr_file(path: str, invoke: Invoke) -> None:
    result = invoke("check", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(path.removeprefix("./"))


def test_a_folder_without_okr_files(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("check", tmp_path)
    assert result.exit_code == 2
    assert "no OKR file in this folder" in result.stderr


@pytest.mark.parametrize("command", ["check", "tree", "fmt"])
def test_a_path_the_system_cannot_follow(command: str, invoke: Invoke, tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    for path, said in ((loop, "cannot be read"), (tmp_path / ("a" * 5000), "File name too long")):
        result = invoke(command, path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert said in result.stderr


def test_a_baseline_behind_a_loop_of_links(invoke: Invoke, tmp_path: Path) -> None:
    loop = tmp_path / "loop.json"
    loop.symlink_to(loop)
    for option in ("--baseline", "--write-baseline"):
        result = invoke("check", "faulty", option, loop)
        assert result.exit_code == 2
        assert "cannot be" in result.stderr


def test_bytes_that_are_no_text(invoke: Invoke, tmp_path: Path) -> None:
    file = tmp_path / "okrs.yaml"
    file.write_bytes(b"organization: \xff\xfe\x00")
    result = invoke("check", file)
    assert result.exit_code == 2
    assert "not valid UTF-8" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--select", "copied-objective"], ["copied-objective"]),
        (["--select", "aln003,KRS001"], ["copied-objective", "key-result-is-initiative"]),
        (["--select", "ALN", "--ignore", "busy-unit"], ["copied-objective", "orphan-objective"]),
        (["--ignore", "ALN", "--ignore", " DLG001 "], ["key-result-is-initiative"]),
    ],
)
def test_rules_are_chosen(arguments: list[str], expected: list[str], invoke: Invoke) -> None:
    assert names(found(invoke, "faulty", *arguments)) == expected


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_names_the_nearest(option: str, invoke: Invoke) -> None:
    result = invoke("check", "faulty", option, "copied-objectives,ALN001")
    assert result.exit_code == 2
    assert "did you mean “copied-objective”?" in result.stderr
    assert result.stdout == ""


def test_only_what_was_not_there_before(invoke: Invoke, tmp_path: Path) -> None:
    okrs = folder(tmp_path)
    baseline = tmp_path / ".baseline.json"
    written = invoke("check", okrs, "--write-baseline", baseline)
    assert (written.exit_code, written.stdout) == (0, f"5 findings remembered in {baseline}\n")
    assert names(found(invoke, okrs, "--baseline", baseline)) == []
    assert invoke("check", okrs, "--baseline", baseline).exit_code == 0
    text = (okrs / "okrs.yaml").read_text(encoding="utf-8")
    (okrs / "okrs.yaml").write_text(text.replace("title: Grow", "title: Launch"), encoding="utf-8")
    assert [f["subject"] for f in found(invoke, okrs, "--baseline", baseline)["findings"]] == ["T1.2"]


def test_a_waived_finding_is_not_remembered(invoke: Invoke, tmp_path: Path) -> None:
    baseline = tmp_path / "known.json"
    invoke("check", "waived", "--write-baseline", baseline)
    assert "orphan-objective:T2" not in json.loads(baseline.read_text(encoding="utf-8"))["findings"]


def test_a_baseline_that_would_be_read_as_an_okr_file(invoke: Invoke, tmp_path: Path) -> None:
    okrs = folder(tmp_path)
    result = invoke("check", okrs, "--write-baseline", okrs / "known.json")
    assert result.exit_code == 2
    assert f"call it {okrs / '.known.json'}" in result.stderr
    assert not (okrs / "known.json").exists()


def test_a_baseline_that_cannot_be_read_or_written(invoke: Invoke, tmp_path: Path) -> None:
    missing = invoke("check", "faulty", "--baseline", tmp_path / "none.json", "--format", "json")
    assert missing.exit_code == 2
    assert json.loads(missing.stdout)["problems"][0]["file"] == str(tmp_path / "none.json")
    nowhere = invoke("check", "faulty", "--write-baseline", tmp_path / "no" / "such" / "folder.json")
    assert nowhere.exit_code == 2
    assert "cannot be written" in nowhere.stderr


def test_settings_beside_the_files(invoke: Invoke, tmp_path: Path) -> None:
    okrs = folder(tmp_path, rung_toml='ignore = ["ALN003", "DLG"]\n[rules.busy-unit]\nmost = 5\n')
    assert names(found(invoke, okrs)) == ["key-result-is-initiative", "orphan-objective"]


def test_the_command_line_wins(invoke: Invoke, tmp_path: Path) -> None:
    okrs = folder(tmp_path, rung_toml='ignore = ["copied-objective"]\n')
    assert names(found(invoke, okrs, "--select", "copied-objective")) == ["copied-objective"]


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ('profle = "strict"', "1:1", 'did you mean "profile"?'),
        ("profile = ", "1:1", "not valid TOML"),
        ("[rules.busy-unit]\nmots = 3", "2:1", 'busy-unit has no setting "mots"'),
        ('\n[rules.busy-unit]\nmost = "3"', "3:8", "must be a number"),
        ("rules.copied-objective.most = 3", "1:1", "it has no settings"),
        ("# rules\n[rules.bussy-unit]\nmost = 3", "2:1", 'did you mean "busy-unit"?'),
    ],
)
def test_faulty_settings(text: str, place: str, said: str, invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("check", folder(tmp_path, rung_toml=text))
    assert result.exit_code == 2
    assert f"rung.toml:{place} " in result.stderr
    assert said in result.stderr


def test_settings_may_choose_rules_and_a_baseline(invoke: Invoke, tmp_path: Path) -> None:
    okrs = folder(tmp_path, rung_toml='select = ["DLG001"]\nbaseline = ".known.json"\n')
    (okrs / ".known.json").write_text('{"findings": ["copied-objective:T1"]}', encoding="utf-8")
    assert "copied-objective" not in names(found(invoke, okrs))
    assert "no-restatement" in names(found(invoke, okrs))


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "02/03/2026"])
def test_a_day_that_is_none(day: str, invoke: Invoke) -> None:
    result = invoke("check", "faulty", "--today", day)
    assert result.exit_code == 2
    assert day in result.stderr


def test_without_a_path(invoke: Invoke) -> None:
    result = invoke("check")
    assert result.exit_code == 2
    assert "Missing argument" in result.stderr


@pytest.mark.parametrize("baseline", [[], ["--write-baseline", "x.json"]])
def test_files_with_problems_are_never_checked(baseline: list[str], invoke: Invoke) -> None:
    result = invoke("check", "broken", *baseline)
    assert (result.exit_code, result.stdout) == (2, "")
    assert not Path("x.json").exists()


@pytest.mark.parametrize(("profile", "count"), [("starter", 4), ("steady", 4), ("strict", 5)])
def test_a_profile_decides_how_much_is_checked(
    profile: str, count: int, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    strict = [replace(rule, profile=Profile.STRICT) if rule.name == "busy-unit" else rule for rule in RULES]
    monkeypatch.setattr(rules, "load", lambda: tuple(strict))
    assert len(names(found(invoke, "faulty", "--profile", profile))) == count


def test_a_rule_is_found_by_a_former_name(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "renamed", lambda: {"parroted-objective": "copied-objective"})
    assert names(found(invoke, "faulty", "--select", "parroted-objective")) == ["copied-objective"]


def test_sarif_paths_lead_from_the_working_folder(invoke: Invoke, tmp_path: Path) -> None:
    okrs = folder(tmp_path, rung_toml="")
    for given, base in ((Path("faulty"), "%SRCROOT%"), (Path("faulty").resolve(), "%SRCROOT%"), (okrs, None)):
        run = json.loads(invoke("check", given, "--format", "sarif").stdout)["runs"][0]
        places = [result["locations"][0].get("physicalLocation") for result in run["results"]]
        artifacts = [place["artifactLocation"] for place in places if place]
        assert artifacts
        assert {artifact.get("uriBaseId") for artifact in artifacts} == {base}
        uris = {artifact["uri"] for artifact in artifacts}
        assert all(uri.startswith("file:///" if base is None else "faulty/") for uri in uris)
