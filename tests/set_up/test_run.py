"""`./run` on machines that have everything, little, or nothing."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = """
[build-system]
requires = ["setuptools"]
[project]
dependencies = ["click"]
[tool.setuptools]
[tool.ruff]
line-length = 110
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """`run` as a module, looking at an empty checkout instead of this one."""
    monkeypatch.syspath_prepend(str(ROOT))
    spec = importlib.util.spec_from_loader("run", SourceFileLoader("run", str(ROOT / "run")))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "run", module)
    spec.loader.exec_module(module)
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    for name, path in {"ROOT": "", "VENV": ".venv", "PYTHON": ".venv/bin/python"}.items():
        monkeypatch.setattr(module, name, tmp_path / path)
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "rung-ready.json")
    monkeypatch.setenv("PATH", os.defpath)
    return module


@pytest.fixture
def carried_out(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Commands that would have changed the machine; making the environment leaves a working interpreter."""
    commands: list[str] = []

    def note(command: list[str]) -> bool:
        commands.append(" ".join(command))
        if "venv" in command:
            script(run.PYTHON, "exit 0")
        return True

    monkeypatch.setattr(run, "succeeds", note)
    return commands


def script(path: Path, *lines: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)


def test_bare_it_lists_its_commands_with_nothing_installed() -> None:
    # -S hides every installed package: what still works stands on the standard library alone.
    done = subprocess.run([sys.executable, "-S", ROOT / "run"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    listed = [line.split()[0] for line in done.stdout.splitlines()[2:]]
    assert listed == ["demo", "test", "check", "lint", "types", "snapshots", "bench"]


def test_an_unknown_command_is_refused() -> None:
    done = subprocess.run([sys.executable, ROOT / "run", "tset"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Usage" in done.stdout


def test_continuous_integration_runs_the_tests_and_nothing_else() -> None:
    commands = [
        line for line in (ROOT / ".ci/run").read_text().splitlines() if "run" in line and line[0] != "#"
    ]
    assert commands == ["exec ./run test"]


def test_the_environment_is_made_once(run: ModuleType, carried_out: list[str]) -> None:
    run.ensure_environment("server")
    made, installed = carried_out
    assert made.endswith(f"-m venv --clear {run.VENV}")
    assert installed.endswith("--editable .[server]")
    run.ensure_environment("server")
    assert len(carried_out) == 2


def test_more_is_added_and_nothing_is_lost(run: ModuleType, carried_out: list[str]) -> None:
    run.ensure_environment("server")
    run.ensure_environment("server", "test")
    run.ensure_environment("server")
    assert [command.split()[-1] for command in carried_out[1:]] == [".[server]", ".[server,test]"]


@pytest.mark.parametrize(
    ("before", "after", "installs"),
    [("click", "click>=8", True), ("line-length = 110", "line-length = 100", False)],
)
def test_only_dependencies_make_it_install_again(
    run: ModuleType, carried_out: list[str], before: str, after: str, *, installs: bool
) -> None:
    run.ensure_environment("server")
    (run.ROOT / "pyproject.toml").write_text(PROJECT.replace(before, after))
    run.ensure_environment("server")
    assert len(carried_out) == (3 if installs else 2)


def test_an_environment_whose_python_is_gone_is_made_anew(run: ModuleType, carried_out: list[str]) -> None:
    run.ensure_environment("server")
    script(run.PYTHON, "exit 1")
    run.ensure_environment("server")
    assert [("venv" in command.split()) for command in carried_out] == [True, False, True, False]


def test_an_environment_that_was_moved_is_made_anew(run: ModuleType, carried_out: list[str]) -> None:
    run.ensure_environment("server")
    run.STAMP.write_text(json.dumps(json.loads(run.STAMP.read_text()) | {"root": "/elsewhere"}))
    run.ensure_environment("server")
    assert [("venv" in command.split()) for command in carried_out] == [True, False, True, False]


def test_uv_is_used_where_there_is_one(
    run: ModuleType, carried_out: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(tmp_path / "bin" / "uv", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")
    run.ensure_environment("server")
    assert [Path(command.split()[0]).name for command in carried_out] == ["uv", "uv"]


def test_pip_is_tried_where_uv_fails(
    run: ModuleType, carried_out: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(tmp_path / "bin" / "uv", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")
    note = run.succeeds
    monkeypatch.setattr(run, "succeeds", lambda command: note(command) and "uv pip" not in " ".join(command))
    run.ensure_environment("server")
    assert [" -m pip install " in command for command in carried_out] == [False, False, True]


def test_a_failed_installation_stops_and_is_tried_again(
    run: ModuleType, carried_out: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run.ensure_environment("server")
    monkeypatch.setattr(run, "succeeds", lambda _command: False)
    with pytest.raises(SystemExit, match="could not be installed"):
        run.ensure_environment("server", "test")
    assert len(carried_out) == 2
    assert json.loads(run.STAMP.read_text())["extras"] == ["server"]


def test_without_venv_it_says_the_line_to_type(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(run, "may_install", lambda: None)
    with pytest.raises(SystemExit, match="sudo apt-get install python3-venv"):
        run.ensure_environment("server")


def test_an_administrator_gets_venv_installed(
    run: ModuleType, carried_out: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(run, "may_install", lambda: ["sudo", "-n"])
    run.ensure_environment("server")
    apt = "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get -qq -y"
    assert carried_out[:2] == [f"{apt} update", f"{apt} install --no-install-recommends python3-venv"]


def test_a_step_shows_all_output_and_keeps_the_closing_line(
    run: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    script(run.VENV / "bin" / "pytest", "echo first", 'echo "==== 2 passed in 0.1s ===="', 'echo "$RUNG_X"')
    done = run.step("tests", ["pytest"], RUNG_X="given")
    assert (done.passed, done.closing) == (True, "==== 2 passed in 0.1s ====")
    assert capsys.readouterr().out.splitlines()[-3:] == ["first", "==== 2 passed in 0.1s ====", "given"]


def test_a_step_goes_on_after_a_failure_and_remembers_it(
    run: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    script(run.VENV / "bin" / "ruff", "echo $1", '[ "$1" = format ]')
    assert not run.step("lint", ["ruff", "check"], ["ruff", "format"]).passed
    assert capsys.readouterr().out.splitlines()[-2:] == ["check", "format"]


@pytest.mark.parametrize(
    ("second", "code", "last"),
    [(True, 0, "All is well: lint, tests"), (False, 1, "FAILED: tests")],
)
def test_the_last_line_sums_up(
    run: ModuleType, capsys: pytest.CaptureFixture[str], code: int, last: str, *, second: bool
) -> None:
    steps = [run.Step("lint", passed=True, seconds=0.5), run.Step("tests", passed=second, seconds=9)]
    assert run.conclude(iter(steps)) == code
    assert capsys.readouterr().out.splitlines()[-1] == last


def test_without_a_browser_it_says_how_to_get_one(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "find_browser", lambda: None)
    monkeypatch.setattr(run, "install", lambda _package: False)
    script(run.VENV / "bin" / "pytest", 'echo "[$RUNG_CHROMIUM]"')
    monkeypatch.delenv("RUNG_CHROMIUM", raising=False)
    (done,) = run.tests_steps(["tests/files"])
    assert done.passed
    assert "sudo apt-get install chromium" in (said := capsys.readouterr().out)
    assert "[]" in said


def test_without_postgresql_the_step_fails(run: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert not run.postgresql_step(None, ["pytest"]).passed
    assert "sudo apt-get install postgresql" in capsys.readouterr().out


def test_a_postgresql_that_does_not_start_fails_the_step(
    run: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not run.postgresql_step(tmp_path / "nowhere", ["pytest"]).passed
    assert "could not be run" in capsys.readouterr().out
