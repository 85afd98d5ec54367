"""A synthetic organisation of any size: ten levels, believable wording, few faults, repeatable by seed.

The shape follows a large employer: four objectives a unit, three to four key results each, most of them
linked to a key result above, every third objective with an initiative. About two items in a hundred are
faulty in some way, so that a check has something to say and is still mostly looking at healthy OKRs. Nearly
every text is unlike every other, as when people write them.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

WORDS: Final[dict[str, Any]] = tomllib.loads(
    files("rung.cli.bench").joinpath("words.toml").read_text("utf-8")
)
LEVELS: Final[list[str]] = WORDS["levels"]
METRICS: Final[list[str]] = WORDS["metrics"]
OBJECTIVES_PER_UNIT = 4
#: Objectives in one file; about 10 MB.
OBJECTIVES_PER_FILE = 8_000
#: How often something is wrong or left out.
LOST, OWNERLESS, WITH_A_NUMBER, AN_OUTPUT, UNSTATED = 0.005, 0.006, 0.006, 0.012, 0.1
#: From this level down an orphan goes unnoticed; above it hundreds of people would ask.
OVERLOOKED = 7
#: How often something is there that need not be.
EXPLICIT, SECONDARY, INITIATIVE = 0.85, 0.05, 0.3


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
        head: dict[str, object] = {
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
        """Make the objectives of one unit, each below one of the few it chose of its parent unit's."""
        chosen: list[str] = []
        if unit.parent is not None:
            places = self.chance.sample(range(OBJECTIVES_PER_UNIT), self.chance.choice((2, 3)))
            chosen = [f"{unit.parent.id}o{place}" for place in places]
        for place in range(OBJECTIVES_PER_UNIT):
            lost = self.chance.random() < LOST and unit.level >= OVERLOOKED
            parent = chosen[place % len(chosen)] if chosen and not lost else None
            self._gathered.append(self._objective(unit, f"{unit.id}o{place}", parent, chosen))
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

    def _objective(self, unit: _Unit, id_: str, parent: str | None, chosen: list[str]) -> dict[str, object]:
        chance = self.chance
        about = self._about(unit, metric=_metric(id_), above=_metric(parent or id_))
        title = self._filled("titles", about)
        lead = f"p{unit.number}"
        objective: dict[str, object] = {
            "id": id_,
            "unit": unit.id,
            "title": f"{title} by 40 %" if chance.random() < WITH_A_NUMBER else title,
            "why": self._filled("reasons", about),
        }
        if chance.random() > OWNERLESS:
            objective["owner"] = lead
        if parent is not None:
            objective["parent"] = parent
            objective["mechanism"] = self._filled("mechanisms", about)
            if chance.random() < SECONDARY:
                objective["other_parents"] = [chance.choice(chosen)]
        objective["key_results"] = self._key_results(unit, id_, parent)
        if chance.random() < INITIATIVE:
            title = self._filled("initiatives", about)
            objective["initiatives"] = [
                {"id": f"{id_}i", "title": title, "key_result": f"{id_}k0", "owner": lead}
            ]
        words = self._filled("restatements", about)
        objective["restatements"] = [{"by": lead, "text": words, "verdict": "passed"}]
        return objective

    def _key_results(self, unit: _Unit, objective: str, parent: str | None) -> list[dict[str, object]]:
        """Make an objective's key results, each linked to another of its parent's when they are linked."""
        first = self.chance.randrange(12) if self.chance.random() < EXPLICIT else None
        made = []
        for number in range(_size(objective)):
            key_result = self._key_result(unit, f"{objective}k{number}")
            if parent is not None and first is not None:
                key_result["contributes_to"] = [f"{parent}k{(first + number) % _size(parent)}"]
            made.append(key_result)
        self.key_results += len(made)
        return made

    def _key_result(self, unit: _Unit, id_: str) -> dict[str, object]:
        chance = self.chance
        about = self._about(unit, metric=chance.choice(METRICS))
        key_result: dict[str, object] = {"id": id_, "owner": f"p{unit.number}"}
        if chance.random() < AN_OUTPUT:
            key_result["title"] = self._filled("outputs", about)
            return key_result
        measure = chance.choice(WORDS["measures"])
        least, most = measure["between"]
        low = chance.randrange(least, most - 1)
        high = chance.randrange(low + 1, most)
        key_result["title"] = measure["title"].format(**about, low=low, high=high)
        start, target = (high, low) if measure.get("down") else (low, high)
        key_result["current"] = chance.randint(low, high)
        if chance.random() > UNSTATED:
            key_result |= {"baseline": start, "target": target}
            if "unit" in measure:
                key_result["unit"] = measure["unit"]
        return key_result

    def _about(self, unit: _Unit, **words: str) -> dict[str, str]:
        """Choose what the texts of one item are about."""
        chance = self.chance
        return {
            "group": chance.choice(WORDS["groups"]),
            "quality": chance.choice(WORDS["qualities"]),
            "thing": chance.choice(WORDS["things"]),
            "place": _place(unit),
            **words,
        }

    def _filled(self, kind: str, about: dict[str, str]) -> str:
        wording: str = self.chance.choice(WORDS[kind])
        return wording.format(**about)


def _metric(objective: str) -> str:
    """Return the metric an objective is about, by its id alone, so that a child can name its parent's."""
    return METRICS[sum(objective.encode()) % len(METRICS)]


def _size(objective: str) -> int:
    """Return how many key results an objective has, by its id alone, so that a child can link to each."""
    return 4 if sum(objective.encode()) % 3 == 0 else 3


def _place(unit: _Unit) -> str:
    """Return where a unit is; units may be at the same place."""
    heads, tails = WORDS["place_heads"], WORDS["place_tails"]
    number = unit.number * 7919 % (len(heads) * len(tails))
    return f"{heads[number // len(tails)]}{tails[number % len(tails)]}"
