"""Fragments become a section of the change log, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.changelog import ROOT, notes, release


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "changes").mkdir()
    (tmp_path / "changes/README.md").write_text("how\n")
    (tmp_path / "changes/b.fixed.md").write_text("One fault\nless.\n")
    (tmp_path / "changes/a.added.md").write_text("One thing more.\n")
    (tmp_path / "CHANGELOG.md").write_text("# Change log\n\nHead.\n\n## 1.0 (2026-01-01)\n\n- Old.\n")
    return tmp_path


def test_a_release_moves_the_fragments(project: Path) -> None:
    for _ in range(2):  # the second time there is nothing left to move
        release(project, version="1.1", day="2026-02-03")
    assert (project / "CHANGELOG.md").read_text() == (
        "# Change log\n\nHead.\n\n"
        "## 1.1 (2026-02-03)\n\n### Added\n\n- One thing more.\n\n### Fixed\n\n- One fault less.\n\n"
        "## 1.0 (2026-01-01)\n\n- Old.\n"
    )
    assert [path.name for path in (project / "changes").iterdir()] == ["README.md"]


def test_an_unknown_kind_is_refused(project: Path) -> None:
    (project / "changes/c.improved.md").write_text("Better.\n")
    with pytest.raises(ValueError, match=r"c\.improved\.md"):
        notes(project / "changes")


def test_the_fragments_of_this_project_are_well_named() -> None:
    notes(ROOT / "changes")
