"""The baseline: fingerprints of findings that were there before, so that only new ones count."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from rung.files.places import Places
from rung.files.problem import Problem, capped
from rung.files.reading import ABSENT, Absent, Reading
from rung.files.record import Field, ListOf, Record
from rung.files.report import problems_of
from rung.files.save import save_text
from rung.files.scalars import MAX_LINE, Text
from rung.files.source import Source
from rung.files.tokens import Spots

_BASELINE: Final = Record(
    "a baseline",
    (Field("findings", ListOf(Text(MAX_LINE, one_line=True)), required=True),),
    lambda values: frozenset(values["findings"]),
)


def read_baseline(path: Path) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """Return the fingerprints of a baseline file, or what is wrong with it."""
    try:
        source = Source(str(path), path.read_bytes(), is_json=True)
    except OSError as error:
        message = f"the baseline cannot be read: {error.strerror or error}"
        return frozenset(), (Problem(str(path), 1, 1, message, "check the path, or write a new baseline"),)
    spots, reading = Spots(), Reading(0, {})
    data = source.read(spots)
    known: frozenset[str] | Absent = ABSENT if data is None else _BASELINE.read(data, None, reading)
    problems = capped(problems_of(source, reading, spots, Places()))
    return (frozenset() if problems or isinstance(known, Absent) else known), problems


def write_baseline(path: Path, fingerprints: Iterable[str]) -> None:
    """Write a baseline, sorted, so that two of them can be compared line by line."""
    save_text(path, json.dumps({"findings": sorted(set(fingerprints))}, ensure_ascii=False, indent=2) + "\n")
