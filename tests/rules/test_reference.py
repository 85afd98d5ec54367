"""docs/reference/rules is what the rules say. `./run snapshots tests/rules` writes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from rung.rules import load
from rung.rules.reference import reference

FOLDER = Path(__file__).parents[2] / "docs" / "reference" / "rules"


def test_the_written_reference_is_the_one_that_the_rules_give(pytestconfig: pytest.Config) -> None:
    pages = reference()
    if pytestconfig.getoption("update_snapshots"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        for stale in {file.name for file in FOLDER.iterdir()} - pages.keys():
            (FOLDER / stale).unlink()
        for name, text in pages.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    assert {file.name: file.read_text(encoding="utf-8") for file in FOLDER.iterdir()} == pages


def test_every_rule_is_in_the_list() -> None:
    pages = reference()
    assert set(pages) == {"index.md", *(f"{rule.name}.md" for rule in load())}
    for rule in load():
        assert f"[{rule.name}]({rule.name}.md)" in pages["index.md"]
