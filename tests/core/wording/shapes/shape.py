"""One line of a table of key results, and how it should read."""

from __future__ import annotations

from typing import Final, NamedTuple

from rung.core.wording import KeyResultReading

#: Marks a field that a row says nothing about.
ANY: Final = "any"


class Shape(NamedTuple):
    """A key result and its reading; a direction or unit of `any` is not looked at."""

    text: str
    target: float | None
    unit: str | None = ANY
    direction: str = ANY
    baseline: float | None = None
    high: float | None = None
    #: Flags that must be among those found.
    flags: str = ""
    deadline: str | None = None


def read_as(reading: KeyResultReading, shape: Shape) -> dict[str, tuple[object, object]]:
    """Return what was read otherwise than the row says: field → (read, meant)."""
    meant: dict[str, object] = {
        "measurable": True,
        "target": shape.target,
        "baseline": shape.baseline,
        "target_hi": shape.high,
        "deadline": shape.deadline,
    }
    if shape.unit != ANY:
        meant["unit"] = shape.unit
    if shape.direction != ANY:
        meant["direction"] = shape.direction
    found = {name: getattr(reading, name) for name in meant}
    parted = {name: (found[name], value) for name, value in meant.items() if not _same(found[name], value)}
    missing = set(shape.flags.split()) - reading.flags
    return parted | ({"flags": (sorted(reading.flags), sorted(missing))} if missing else {})


def _same(found: object, meant: object) -> bool:
    if isinstance(found, int | float) and isinstance(meant, int | float):
        return abs(found - meant) < 0.01
    return found == meant
