"""Whole outputs of every command and format. `./run snapshots` writes them anew; review them like code."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.cli.conftest import Invoke

CHECKS = [
    (case, format_)
    for case in ("faulty", "waived", "clean", "broken")
    for format_ in ("text", "json", "github", "sarif", "markdown")
]
TREES = [
    (case, format_) for case in ("faulty", "folder") for format_ in ("text", "json", "markdown", "mermaid")
]


def told(invoke: Invoke, *arguments: object) -> str:
    result = invoke(*arguments)
    return f"exit {result.exit_code}\n--- out\n{result.stdout}--- error\n{result.stderr}"


@pytest.mark.parametrize(("case", "format_"), CHECKS)
def test_check(case: str, format_: str, invoke: Invoke, snapshot: SnapshotAssertion) -> None:
    assert told(invoke, "check", case, "--format", format_, "--today", "2026-02-02") == snapshot


@pytest.mark.parametrize(("case", "format_"), TREES)
def test_tree(case: str, format_: str, invoke: Invoke, snapshot: SnapshotAssertion) -> None:
    assert told(invoke, "tree", case, "--format", format_) == snapshot


@pytest.mark.parametrize("format_", ["text", "json"])
def test_trace(format_: str, invoke: Invoke, snapshot: SnapshotAssertion) -> None:
    assert told(invoke, "trace", "faulty", "T1.1", "--format", format_) == snapshot


@pytest.mark.parametrize("format_", ["text", "json", "markdown"])
def test_rules(format_: str, invoke: Invoke, snapshot: SnapshotAssertion) -> None:
    assert told(invoke, "rules", "--format", format_) == snapshot


@pytest.mark.parametrize("word", ["busy-unit", "aln"])
def test_explain(word: str, invoke: Invoke, snapshot: SnapshotAssertion) -> None:
    assert told(invoke, "explain", word) == snapshot


@pytest.mark.parametrize("mode", ["--stdout", "--diff", "--check"])
def test_fmt(mode: str, invoke: Invoke, snapshot: SnapshotAssertion) -> None:
    assert told(invoke, "fmt", "folder", mode) == snapshot


@pytest.mark.parametrize(
    "command", ["check", "explain", "rules", "tree", "trace", "schema", "fmt", "init", "new-rule"]
)
def test_help(command: str, invoke: Invoke, snapshot: SnapshotAssertion) -> None:
    help_ = told(invoke, command, "--help")
    assert "Examples:" in help_
    assert help_ == snapshot
