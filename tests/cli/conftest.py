"""A command line without a process: commands run in the folder of the cases, with a few fixed rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.core.present.few_rules import RULES

from rung import rules
from rung.cli.main import program

CASES = Path(__file__).parent / "cases"

Invoke = Callable[..., Result]


@pytest.fixture
def real_rules() -> None:
    """Ask for this to check with the rules that ship."""


@pytest.fixture(autouse=True)
def _steady(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.chdir(CASES)
    for name in ("COLUMNS", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    if "real_rules" not in request.fixturenames:
        monkeypatch.setattr(rules, "load", lambda: RULES)


@pytest.fixture
def invoke() -> Invoke:
    """Run `rung` with arguments; a bug comes through as the exception it is."""

    def run(*arguments: object, **options: str) -> Result:
        words = [str(argument) for argument in arguments]
        return CliRunner(**options).invoke(program, words, catch_exceptions=False)  # type: ignore[arg-type]

    return run
