"""Foreign files come with their version and their licence."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
VENDORED = sorted(path for path in (ROOT / "src/rung/server").glob("*/static/*/vendor/*"))


def test_each_foreign_thing_is_a_folder_with_version_and_licence() -> None:
    assert VENDORED
    bare = [
        path.name
        for path in VENDORED
        if not (path / "VERSION.txt").is_file()
        or not any((path / f"{n}.txt").is_file() for n in ("LICENSE", "OFL"))
    ]
    assert bare == []
