"""What every file of the project has in common: it says what it is, under a name that says something."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "src").rglob("*.py"))
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
SHORT_NAMES = {"kr", "krs", "obj", "objs", "mgr"}
PURE = [module for module in MODULES if module.is_relative_to(ROOT / "src/rung/core")]
PURE += [module for module in MODULES if module.is_relative_to(ROOT / "src/rung/rules")]

#: A path that exists on one machine only: somebody's home, or this very checkout (unless it lies at the top,
#: as `/app` does: a path inside a container image may rightly read the same).
HERE = re.escape(f"{ROOT}/".encode()) if len(ROOT.parts) > 2 else rb"(?!)"
OF_A_MACHINE = re.compile(rb"/(?:home|Users)/(?!app\b)\w+/|" + HERE)


def short(module: Path) -> str:
    return str(module.relative_to(ROOT))


def test_every_module_says_what_it_is() -> None:
    written = [module for module in MODULES if "migrations" not in module.parts]
    assert [short(module) for module in written if not ast.get_docstring(parsed(module))] == []


def test_no_module_is_a_drawer_for_everything() -> None:
    named = {part for module in MODULES for part in (module.stem, *module.relative_to(ROOT).parts[:-1])}
    assert named & EMPTY_NAMES == set()


def test_names_are_words_of_the_field() -> None:
    found = {
        f"{short(module)}: {name}"
        for module in MODULES
        for node in ast.walk(parsed(module))
        if (name := name_of(node)) in SHORT_NAMES
    }
    assert found == set()


def parsed(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def name_of(node: ast.AST) -> str | None:
    """Give the name that a node binds or reads."""
    match node:
        case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name):
            return name
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return name
    return None


def test_core_and_rules_stand_on_little() -> None:
    # Besides the standard library only numpy and rapidfuzz; the contract says what of the standard library.
    allowed = {*sys.stdlib_module_names, "numpy", "rapidfuzz", "rung"}
    found = {
        f"{short(module)}: {name}"
        for module in PURE
        for node in ast.walk(parsed(module))
        for name in imported_by(node)
        if name.partition(".")[0] not in allowed
    }
    assert found == set()


def imported_by(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(name)):
            return [name]
    return []


def test_core_and_rules_read_no_clock_and_no_file() -> None:
    # `on: date` is passed in. Imports cannot tell: the type `date` comes from the module that has the clock.
    found = {
        f"{short(module)}: {name}"
        for module in PURE
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.Call)
        and (name := name_of(node.func)) in {"today", "now", "utcnow", "open", "print"}
    }
    assert found == set()


def test_no_file_names_a_path_of_one_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    tracked = [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    assert len(tracked) > 10
    assert [short(path) for path in tracked if OF_A_MACHINE.search(path.read_bytes())] == []
