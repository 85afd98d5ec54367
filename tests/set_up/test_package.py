"""What is built holds what is needed: templates, word lists and scripts travel with the code."""

from __future__ import annotations

import subprocess
import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_file_of_the_package_is_packed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = [*project["tool"]["setuptools"]["package-data"]["*"], "*.py"]
    listed = subprocess.run(
        ["git", "ls-files", "src/rung"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    names = [Path(line).name for line in listed.stdout.splitlines()]
    assert len(names) > 10
    assert [name for name in names if not any(fnmatch(name, pattern) for pattern in patterns)] == []


def test_no_folder_of_the_package_has_a_name_that_packing_passes_over() -> None:
    # setuptools takes a folder for a package, templates and all, unless there is a dot in its name.
    folders = [path for path in (ROOT / "src/rung").rglob("*") if path.is_dir() and "." in path.name]
    assert folders == []
