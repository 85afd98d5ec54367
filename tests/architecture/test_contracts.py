"""Every import contract has teeth: one forbidden import, and it breaks."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}

#: Contract, the module that offends (made when it does not exist), what it says.
VIOLATIONS = [
    ("rooms", "files/offender.py", "import rung.cli"),
    ("rooms", "cli/offender.py", "import rung.server"),
    ("rooms", "server/offender.py", "import rung.cli"),
    ("rooms", "core/model/offender.py", "import rung.rules"),
    ("rooms", "rules/offender.py", "import rung.files"),
    ("rooms", "sixth_room/__init__.py", ""),
    ("core", "core/model/offender.py", "import rung.core.wording"),
    ("core", "core/wording/offender.py", "import rung.core.ladder"),
    ("core", "core/ladder/offender.py", "import rung.core.rollup"),
    ("core", "core/rollup/offender.py", "import rung.core.check"),
    ("core", "core/check/offender.py", "import rung.core.present"),
    ("core", "core/seventh_part/__init__.py", ""),
    ("pure", "core/model/offender.py", "import django"),
    ("pure", "core/present/offender.py", "from time import time"),
    ("pure", "rules/offender.py", "import socket"),
    ("no-django", "cli/offender.py", "import django"),
    ("no-django", "files/offender.py", "from ninja import Schema"),
    ("rules", "rules/offence/first.py", "import rung.rules.offence.second"),
    ("no-views", "server/api/offender.py", "import rung.server.offence.views"),
    ("no-views", "server/mcp/offender.py", "import rung.server.offence.views"),
    ("server", "server/store/offender.py", "import rung.server.orgs"),
    ("server", "server/orgs/offender.py", "import rung.server.okrs"),
    ("server", "server/okrs/offender.py", "import rung.server.api"),
    ("server", "server/eighth_wonder/__init__.py", ""),
    ("tables", "server/okrs/views/objectives.py", "from rung.server.store import models"),
    ("tables", "server/api/offender.py", "from rung.server.store.models import Objective"),
]


def broken(source: Path) -> set[str]:
    """Run lint-imports over a copy of the package and give the ids of the contracts that it calls broken."""
    linter = Path(sys.executable).with_name("lint-imports")
    command = [str(linter), "--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    done = subprocess.run(
        command, cwd=source, env={"PYTHONPATH": str(source)}, capture_output=True, text=True, check=False
    )
    verdicts = dict(
        re.findall(r"^(.+?) (KEPT|BROKEN)\b", re.sub(r"\x1b\[\d+m", "", done.stdout), re.MULTILINE)
    )
    assert set(verdicts) == set(CONTRACTS.values()), done.stdout + done.stderr
    return {short for short, name in CONTRACTS.items() if verdicts[name] == "BROKEN"}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    shutil.copytree(
        ROOT / "src" / "rung", tmp_path / "rung", ignore=shutil.ignore_patterns("*.pyc", "static")
    )
    # Modules for the offenders to reach for, where the package may have none yet or names them otherwise.
    for module in ("rules/offence/second", "server/offence/views"):
        write(tmp_path / "rung", f"{module}.py", "")
    return tmp_path


def write(package: Path, module: str, text: str) -> None:
    path = package / module
    path.parent.mkdir(parents=True, exist_ok=True)
    for folder in path.parent.relative_to(package).parents:
        (package / folder / "__init__.py").touch()
    (path.parent / "__init__.py").touch()
    path.write_text(f"{text}\n")


def test_the_package_keeps_every_contract(tmp_path: Path) -> None:
    (tmp_path / "rung").symlink_to(ROOT / "src" / "rung")
    assert broken(tmp_path) == set()


@pytest.mark.parametrize(("contract", "module", "text"), VIOLATIONS)
def test_one_forbidden_import_breaks_its_contract(
    package: Path, contract: str, module: str, text: str
) -> None:
    write(package / "rung", module, text)
    assert contract in broken(package)


def test_every_contract_is_broken_once() -> None:
    assert {contract for contract, _, _ in VIOLATIONS} == set(CONTRACTS)
