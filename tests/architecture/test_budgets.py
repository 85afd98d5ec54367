"""Size budgets: what is small enough to read in one go. An exception needs a reason, and may only shrink.

How many parameters a function takes is ruff's business (PLR0913: five).
"""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Budget:
    """Lines that everything matching the pattern may have."""

    what: str
    pattern: str
    lines: int


# The first pattern that matches a file decides.
FILES = [
    Budget("test module", "tests/**/*.py", 400),
    Budget("rule", "src/rung/rules/*/*.py", 150),
    Budget("module", "src/**/*.py", 400),
    Budget("tool", "tools/**/*.py", 400),
    Budget("script", "run", 400),
    Budget("template", "src/rung/server/*/templates/**/*.html", 120),
    Budget("JavaScript element", "src/rung/server/*/static/**/*.js", 200),
]
FUNCTION_LINES = 40
VIEW_LINES = 25

#: Not written by hand here: Django writes migrations, others wrote what is vendored.
FOREIGN = ("/migrations/", "/vendor/")

#: What is over its budget: where, how far it has got, why. Lower a figure whenever you can; raise none.
EXCEPTIONS: dict[str, tuple[int, str]] = {}


def tracked() -> list[Path]:
    """Files that are in the repository or about to be, relative to the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [Path(name) for name in listed if (ROOT / name).is_file() and not any(f in name for f in FOREIGN)]


def lines_of_files() -> Iterator[tuple[str, int, int]]:
    """Give each budgeted file with its lines and the lines it may have."""
    for path in tracked():
        budget = next((budget for budget in FILES if matches(path, budget.pattern)), None)
        if budget:
            yield str(path), len((ROOT / path).read_text(encoding="utf-8").splitlines()), budget.lines


def matches(path: Path, pattern: str) -> bool:
    """Compare part by part; `**` stands for any number of folders."""
    head, star, tail = pattern.partition("/**/")
    if not star:
        return len(path.parts) == len(Path(pattern).parts) and path.match(pattern)
    depth = len(Path(head).parts)
    return Path(*path.parts[:depth]).match(head) and path.match(tail) and len(path.parts) > depth


def functions_of(path: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Give each function of a module with its qualified name, methods and inner functions included."""

    def walk(node: ast.AST, prefix: str) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                name = f"{prefix}{child.name}"
                if not isinstance(child, ast.ClassDef):
                    yield name, child
                yield from walk(child, f"{name}.")
            else:
                yield from walk(child, prefix)

    yield from walk(ast.parse((ROOT / path).read_text(encoding="utf-8")), "")


def lines_of_functions() -> Iterator[tuple[str, int, int]]:
    """Give each function with its lines, docstring included, and the lines it may have."""
    for path in sources():
        is_view = "/server/" in str(path) and (path.stem == "views" or path.parent.name == "views")
        for name, function in functions_of(path):
            lines = (function.end_lineno or function.lineno) - function.lineno + 1
            yield f"{path}::{name}", lines, VIEW_LINES if is_view else FUNCTION_LINES


def sources() -> list[Path]:
    """Python files, this project's own scripts included."""
    return [path for path in tracked() if path.suffix == ".py" or str(path) == "run"]


def over(measured: Iterator[tuple[str, int, int]]) -> dict[str, int]:
    """Give what is over its budget and not excused, or further over than it was."""
    return {
        where: lines
        for where, lines, allowed in measured
        if lines > max(allowed, EXCEPTIONS.get(where, (0, ""))[0])
    }


def test_files_are_within_their_budget() -> None:
    assert over(lines_of_files()) == {}


def test_functions_are_within_their_budget() -> None:
    assert over(lines_of_functions()) == {}


def test_no_exception_is_unused_or_looser_than_needed() -> None:
    measured = {
        where: (lines, allowed) for where, lines, allowed in [*lines_of_files(), *lines_of_functions()]
    }
    stale = {
        where: measured.get(where)
        for where, (lines, _reason) in EXCEPTIONS.items()
        if where not in measured or measured[where][0] != lines or lines <= measured[where][1]
    }
    assert stale == {}


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("src/rung/core/model/cycle.py", "module"),
        ("src/rung/rules/alignment/island.py", "rule"),
        ("src/rung/rules/__init__.py", "module"),
        ("src/rung/server/okrs/templates/okrs/edit.html", "template"),
        ("src/rung/server/shell/templates/base.html", "template"),
        ("src/rung/server/shell/static/shell/elements/map.js", "JavaScript element"),
        ("tests/conftest.py", "test module"),
        ("tests/server/okrs/test_edit.py", "test module"),
        ("run", "script"),
        ("README.md", None),
    ],
)
def test_each_kind_of_file_finds_its_budget(path: str, what: str | None) -> None:
    assert next((budget.what for budget in FILES if matches(Path(path), budget.pattern)), None) == what
