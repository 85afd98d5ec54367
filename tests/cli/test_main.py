"""The program as a whole: help, unknown words, colour, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from tests.cli.conftest import CASES, Invoke

from rung import __version__
from rung.cli.main import SECTIONS, program

RUNG = [sys.executable, "-c", "from rung.cli.main import main; main()"]
SOURCE = str(Path(__file__).parents[2] / "src")


def environment(**more: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS"}}
    return inherited | {"PYTHONPATH": SOURCE, "PYTHONIOENCODING": "utf-8"} | more


def process(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*RUNG, *arguments],
        cwd=CASES,
        env=environment(**more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_help_lists_every_command_without_importing_one() -> None:
    code = "import sys; from rung.cli.main import program; program.main(['--help'])"
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    for name in program.list_commands(click.Context(program)):
        assert f"\n  {name} " in done.stdout
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "rung.cli.exits" in imported
    assert imported.isdisjoint({"numpy", "rich", "django", "yaml", "rung.cli.check", "rung.core.check"})


def test_every_listed_command_exists() -> None:
    commands = program.list_commands(click.Context(program))
    assert {name for names in SECTIONS.values() for name in names} <= set(commands)
    assert {"demo", "serve", "migrate"} <= set(commands)


@pytest.mark.parametrize("name", [name for names in SECTIONS.values() for name in names])
def test_a_command_bears_the_name_of_its_file(name: str) -> None:
    command = program.get_command(click.Context(program), name)
    assert command is not None
    assert command.name == name
    assert command.help


@pytest.mark.parametrize("word", ["exits", "terminal", "main", "../check", "starter", ""])
def test_what_is_no_command(word: str) -> None:
    assert program.get_command(click.Context(program), word) is None


def test_version(invoke: Invoke) -> None:
    assert invoke("--version").stdout == f"rung {__version__}\n"


def test_an_unknown_command_names_the_nearest(invoke: Invoke) -> None:
    result = invoke("chekc", "faulty")
    assert result.exit_code == 2
    assert 'there is no command "chekc"; did you mean "check"?' in result.stderr


@pytest.mark.parametrize(
    "arguments", [["--nope"], ["check", "--nope", "x"], ["check", "x", "--format", "pdf"]]
)
def test_unknown_options_exit_with_2(arguments: list[str], invoke: Invoke) -> None:
    result = invoke(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


@pytest.mark.parametrize(("color", "is_painted"), [("auto", False), ("always", True), ("never", False)])
@pytest.mark.parametrize(
    "command", [["check", "faulty"], ["tree", "faulty"], ["rules"], ["trace", "faulty", "T1"]]
)
def test_color(command: list[str], color: str, is_painted: bool, invoke: Invoke) -> None:  # noqa: FBT001 -- a case
    result = invoke(*command, "--color", color)
    assert ("\x1b[" in result.stdout) == is_painted


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("more", "is_painted"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_color_on_a_terminal(more: dict[str, str], is_painted: bool) -> None:  # noqa: FBT001 -- a case
    # `script` would do, but is not everywhere; a pseudo-terminal is.
    main_end, program_end = os.openpty()
    given = environment(TERM="xterm") | more
    done = subprocess.run([*RUNG, "rules"], env=given, stdout=program_end, stderr=program_end, check=False)
    os.close(program_end)
    shown = os.read(main_end, 200)
    os.close(main_end)
    assert done.returncode == 0
    assert (b"\x1b[" in shown) == is_painted


def test_an_encoding_without_unicode_gets_ascii() -> None:
    done = process("tree", "clean", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "* C1  Wer einmal da war" in done.stdout
    assert "Caf\\xe9 Z\\xfcrich" in done.stdout


def test_json_stays_json_in_an_encoding_without_unicode() -> None:
    done = process("tree", "clean", "--format", "json", PYTHONIOENCODING="ascii")
    assert '"organization": "Caf\\u00e9 Z\\u00fcrich"' in done.stdout


def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    text = (CASES / "clean/okrs.yaml").read_text(encoding="utf-8").partition("objectives:")[0]
    entries = "".join(
        f"  - {{id: C{number}, unit: co, title: Ziel Nummer {number}}}\n" for number in range(3000)
    )
    (tmp_path / "okrs.yaml").write_text(f"{text}objectives:\n{entries}", encoding="utf-8")
    with subprocess.Popen(
        [*RUNG, "tree", str(tmp_path)], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(30) == 141


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c(tmp_path: Path) -> None:
    text = (CASES / "clean/okrs.yaml").read_text(encoding="utf-8").partition("objectives:")[0]
    entries = "".join(
        f"  - {{id: C{number}, unit: co, title: Ziel Nummer {number}}}\n" for number in range(3000)
    )
    (tmp_path / "okrs.yaml").write_text(f"{text}objectives:\n{entries}", encoding="utf-8")
    with subprocess.Popen(
        [*RUNG, "tree", str(tmp_path)], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        # Nobody reads more than a line, so it waits in the middle of its output.
        running.stdout.readline()
        running.send_signal(signal.SIGINT)
        _, error = running.communicate(timeout=30)
    assert running.returncode == 130
    assert b"Traceback" not in error


def test_a_real_process_prints_what_the_runner_prints(invoke: Invoke) -> None:
    done = process("tree", "faulty")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == invoke("tree", "faulty").stdout
