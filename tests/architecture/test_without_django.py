"""The command line runs where Django was never installed."""

from __future__ import annotations

import subprocess
import sys

import pytest

#: An import that stands for "not installed", whatever this environment holds.
BLOCK = """
import sys

class NotInstalled:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"allauth", "django", "jinja2", "ninja", "psycopg", "uvicorn"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, NotInstalled())
"""


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", BLOCK + code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_block_blocks() -> None:
    assert "No module named 'django'" in python("import django").stderr


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("check", "--help"), ("explain", "--help")]
)
def test_the_command_line_runs(arguments: tuple[str, ...]) -> None:
    done = python("from rung.cli.main import main; main()", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_a_check_runs_to_its_end() -> None:
    done = python("from rung.cli.main import main; main()", "check", "examples/nordlicht.yaml")
    assert "Traceback" not in done.stderr


def test_a_command_of_the_server_says_what_to_install() -> None:
    done = python("from rung.cli.main import main; main()", "serve")
    assert done.returncode == 2
    assert "rung[server]" in done.stderr
    assert "Traceback" not in done.stderr
