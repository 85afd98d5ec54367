"""A synthetic organisation of any size: ten levels, believable wording, few faults, repeatable by seed.

The shape follows a large employer: four objectives a unit, three to four key results each, most of them
linked to a key result above. About one text in a hundred is faulty in some way, so that a check has
something to say and is still mostly looking at healthy OKRs.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

WORDS: Final[dict[str, list[str]]] = tomllib.loads(
    files("rung.cli.bench").joinpath("words.toml").read_text("utf-8")
)
LEVELS, METRICS, GROUPS = WORDS["levels"], WORDS["metrics"], WORDS["groups"]
VERBS, QUALITIES = WORDS["verbs"], WORDS["qualities"]
OBJECTIVES_PER_UNIT = 4
#: Objectives in one file; about 8 MB.
OBJECTIVES_PER_FILE = 8_000


@dataclass(frozen=True, slots=True)
class _Unit:
    id: str
    level: int
    parent: _Unit | None
    number: int


def generate(objectives: int, seed: int, folder: Path) -> dict[str, int]:
    """Write an organisation of about `objectives` objectives as JSON files; return how much was written."""
    folder.mkdir(parents=True, exist_ok=True)
    writer = _Writer(random.Random(seed), folder)
    units = list(_units(objectives // OBJECTIVES_PER_UNIT))
    writer.organization(units, f"Synthetic {objectives} #{seed}")
    for unit in units:
        writer.unit(unit)
    writer.flush()
    return {"units": len(units), "objectives": writer.objectives, "key_results": writer.key_results}


def _units(count: int) -> Iterator[_Unit]:
    """Yield a tree of units, level by level, with the same fan-out at every level."""
    fan_out = _fan_out(count)
    above = [_Unit("u0", 1, None, 0)]
    yield above[0]
    number = 1
    for level in range(2, len(LEVELS) + 1):
        is_lowest = level == len(LEVELS)
        size = count - number if is_lowest else max(len(above), round(fan_out ** (level - 1)))
        here = []
        for place in range(size):
            if number >= count:
                return
            here.append(_Unit(f"u{number}", level, above[place * len(above) // size], number))
            number += 1
        yield from here
        above = here


def _fan_out(count: int) -> float:
    """Return the fan-out whose ten levels add up to `count` units, by bisection."""
    low, high = 1.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        if sum(middle**level for level in range(len(LEVELS))) < count:
            low = middle
        else:
            high = middle
    return high


class _Writer:
    """Makes objectives unit by unit and writes a file whenever enough have gathered."""

    def __init__(self, chance: random.Random, folder: Path) -> None:
        self.chance = chance
        self.folder = folder
        self.objectives = 0
        self.key_results = 0
        self._gathered: list[dict[str, object]] = []
        self._files = 0

    def organization(self, units: list[_Unit], name: str) -> None:
        """Write the first file: levels, cycle, units and their leads."""
        head = {
            "organization": name,
            "levels": list(LEVELS),
            "cycle": {"name": "2026-Q1", "start": "2026-01-05", "end": "2026-04-03"},
            "units": [
                {"id": u.id, "name": f"Unit {u.number}", "level": u.level, "parent": u.parent and u.parent.id}
                for u in units
            ],
            "people": [{"id": f"p{u.number}", "name": f"Lead {u.number}", "unit": u.id} for u in units],
        }
        self._write("000-organization.json", head)

    def unit(self, unit: _Unit) -> None:
        """Make the objectives of one unit, each below one of its parent unit's."""
        for place in range(OBJECTIVES_PER_UNIT):
            self._gathered.append(self._objective(unit, place))
            self.objectives += 1
        if len(self._gathered) >= OBJECTIVES_PER_FILE:
            self.flush()

    def flush(self) -> None:
        """Write what has gathered."""
        if self._gathered:
            self._files += 1
            self._write(f"{self._files:05}.json", {"objectives": self._gathered})
            self._gathered = []

    def _write(self, name: str, data: dict[str, object]) -> None:
        (self.folder / name).write_text(json.dumps(data, separators=(",", ":"), ensure_ascii=False), "utf-8")

    def _objective(self, unit: _Unit, place: int) -> dict[str, object]:
        chance = self.chance
        id_ = f"{unit.id}o{place}"
        parent = None
        if unit.parent is not None and not chance.random() < 0.01:
            parent = f"{unit.parent.id}o{chance.randrange(OBJECTIVES_PER_UNIT)}"
        objective: dict[str, object] = {
            "id": id_,
            "unit": unit.id,
            "title": self._title(id_),
            "why": "It is where people feel the difference first.",
        }
        if not chance.random() < 0.003:
            objective["owner"] = f"p{unit.number}"
        explicit = parent is not None and chance.random() < 0.7
        if parent is not None and unit.parent is not None:
            objective["parent"] = parent
            objective["mechanism"] = f"When {_metric(id_)} improves here, {_metric(parent)} improves above"
            if chance.random() < 0.05:
                objective["other_parents"] = [f"{unit.parent.id}o{chance.randrange(OBJECTIVES_PER_UNIT)}"]
        objective["key_results"] = [
            self._key_result(unit, f"{id_}k{number}", parent if explicit else None)
            for number in range(chance.choice((3, 3, 4)))
        ]
        objective["restatements"] = [
            {"by": f"p{unit.number}", "text": "In our own words", "verdict": "passed"}
        ]
        return objective

    def _title(self, id_: str) -> str:
        chance = self.chance
        title = (
            f"{chance.choice(VERBS)} {_metric(id_)} for {chance.choice(GROUPS)} {chance.choice(QUALITIES)}"
        )
        return f"{title} by 40 %" if chance.random() < 0.003 else title

    def _key_result(self, unit: _Unit, id_: str, parent: str | None) -> dict[str, object]:
        chance = self.chance
        self.key_results += 1
        start = chance.randrange(5, 60)
        target = start + chance.randrange(5, 35)
        metric, group = chance.choice(METRICS), chance.choice(GROUPS)
        title = f"Raise the {metric} rate of {group} in area {unit.number} from {start}% to {target}%"
        key_result: dict[str, object] = {
            "id": id_,
            "title": title,
            "owner": f"p{unit.number}",
            "baseline": start,
            "target": target,
            "unit": "%",
            "current": start + chance.randrange(0, target - start + 1),
        }
        if chance.random() < 0.005:
            key_result = {
                "id": id_,
                "title": f"Launch the new {metric} portal for {group}",
                "owner": f"p{unit.number}",
            }
        if parent is not None:
            key_result["contributes_to"] = [f"{parent}k{chance.randrange(3)}"]
        return key_result


def _metric(objective_id: str) -> str:
    """Return the metric an objective is about, by its id alone, so that a child can name its parent's."""
    return METRICS[sum(objective_id.encode()) % len(METRICS)]
