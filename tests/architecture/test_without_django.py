"""The command line runs where Django was never installed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

OKRS = """
organization: Northwind
units:
  - {id: co, name: Northwind, level: company}
  - {id: cs, name: Customer Success, level: team, parent: co}
objectives:
  - {id: C1, unit: co, title: Be the name people think of first}
  - {id: T1, unit: cs, title: Turn customers into advocates}
"""

#: Every finder of modules passes over what the server needs, as if it had never been installed.
HIDE = """
import sys

class Hiding:
    def __init__(self, finder):
        self.finder = finder

    def find_spec(self, name, path=None, target=None):
        hidden = name.partition(".")[0] in {"allauth", "django", "jinja2", "ninja", "psycopg", "uvicorn"}
        return None if hidden else self.finder.find_spec(name, path, target)

sys.meta_path[:] = map(Hiding, sys.meta_path)
"""


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", HIDE + code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def rung(*arguments: str) -> subprocess.CompletedProcess[str]:
    return python("from rung.cli.main import main; main()", *arguments)


def test_django_is_hidden() -> None:
    assert "No module named 'django'" in python("import django").stderr


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("check", "--help"), ("explain", "--help")]
)
def test_the_command_line_runs(arguments: tuple[str, ...]) -> None:
    done = rung(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_a_check_runs_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "okrs.yaml").write_text(OKRS)
    done = rung("check", "--format", "json", "--today", "2026-02-02", str(tmp_path))
    assert (done.returncode, done.stderr) == (1, "")
    assert ("orphan-objective", "T1") in {
        (f["rule"], f["subject"]) for f in json.loads(done.stdout)["findings"]
    }


def test_a_command_of_the_server_says_what_to_install() -> None:
    done = rung("serve")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'pip install "rung[server]"' in done.stderr
    assert "Traceback" not in done.stderr
