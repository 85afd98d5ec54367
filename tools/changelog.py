"""Move the notes in `changes/` into CHANGELOG.md: `python tools/changelog.py VERSION DATE`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("added", "changed", "fixed", "removed", "security")


def notes(folder: Path) -> dict[str, list[Path]]:
    """Give the fragments of each kind in name order. Raises ValueError for a name without a known kind."""
    found: dict[str, list[Path]] = {kind: [] for kind in KINDS}
    for path in sorted(folder.glob("*.md")):
        if path.name == "README.md":
            continue
        kind = path.name.removesuffix(".md").rpartition(".")[2]
        if kind not in found:
            raise ValueError(f"{path.name}: the kind must be one of {', '.join(KINDS)}")
        found[kind].append(path)
    return {kind: paths for kind, paths in found.items() if paths}


def section(version: str, day: str, found: dict[str, list[Path]]) -> str:
    """Write the section of one version."""
    lines = [f"## {version} ({day})", ""]
    for kind, paths in found.items():
        lines += [f"### {kind.capitalize()}", ""]
        lines += [f"- {' '.join(path.read_text(encoding='utf-8').split())}" for path in paths]
        lines.append("")
    return "\n".join(lines)


def release(root: Path, *, version: str, day: str) -> None:
    """Put a section above the older ones and remove its fragments. Without fragments nothing changes."""
    found = notes(root / "changes")
    if not found:
        return
    log = root / "CHANGELOG.md"
    head, mark, older = log.read_text(encoding="utf-8").partition("\n## ")
    log.write_text(f"{head.rstrip()}\n\n{section(version, day, found)}{mark}{older}", encoding="utf-8")
    for path in (path for paths in found.values() for path in paths):
        path.unlink()


if __name__ == "__main__":
    release(ROOT, version=sys.argv[1], day=sys.argv[2])
