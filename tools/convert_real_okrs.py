"""Convert the published real-life OKRs (`cascade-*.jsonl`) into OKR files.

    python tools/convert_real_okrs.py DATA_FOLDER OUTPUT_FOLDER [--all]

One JSON file in the format of `rung schema` is written per corpus and cycle (`gitlab-2018-q4.json`); with
`--all`, one per corpus that joins its cycles into a single ladder (`gitlab-all.json`). The texts keep the
licences of their publishers, so the script refuses to write into this repository.

What is derived, because the rows do not say it:

- **Units.** Every pair of unit name and rank becomes a unit. A row without a unit gets the unnamed one of its
  level. A unit belongs to the unit that most of its parent objectives sit in, among those at a higher level.
- **Levels.** The row's level, unless the row is nested under an objective at the same or a lower level: then
  the nesting is believed, and it sits one level below that objective. `--levels rows` keeps the row's word
  instead and so leaves the fault in. Every row moved in this way is counted on standard error.
- **Cycle dates.** `2018-q4` is a calendar quarter, `2024` a calendar year, `fy20-q1` a quarter of a fiscal
  year that begins in February of the calendar year before (the habit of the one publisher that writes it).
- **Key results of key results.** The format has none: they become key results of the same objective.

What is left as it is: ids, texts, order, objectives without a parent below the top, links that jump over a
level, objectives without key results, struck-out rows. Nobody is named in the rows, so nothing has an owner.
Reported results (`81%`) are not turned into scores, for they are free text. A key result under no objective
has no place in the format; it is left out and counted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

Row = Mapping[str, Any]

LEVELS: Final = ("company", "executive", "department", "team", "individual")

#: First month of the fiscal year `fyNN`, which is named after the calendar year in which it ends.
FISCAL_START_MONTH: Final = 2

REPOSITORY: Final = Path(__file__).resolve().parents[1]

_CYCLE = re.compile(r"(?:(?P<fiscal>fy)(?P<short>\d{2})|(?P<year>\d{4}))(?:-q(?P<quarter>[1-4]))?")


@dataclass(frozen=True)
class Conversion:
    """One OKR file and what was decided on the way to it."""

    document: dict[str, Any]
    #: Ids of the objectives that nesting put below the level their row names.
    moved_down: tuple[str, ...] = ()
    #: Ids of the key results that stood below another key result.
    flattened: tuple[str, ...] = ()
    #: Ids of the key results that stand under no objective.
    left_out: tuple[str, ...] = ()


@dataclass
class _Places:
    """Where each objective of a set of rows sits: its rank, and from that its unit."""

    rows: Mapping[str, Row]
    believe_rows: bool
    ranks: dict[str, int] = field(default_factory=dict)
    moved_down: list[str] = field(default_factory=list)

    def objective_above(self, row: Row) -> Row | None:
        """Return the nearest objective that the row is nested under."""
        above = self.rows.get(row["parent_id"] or "")
        while above is not None and above["kind"] != "objective":
            above = self.rows.get(above["parent_id"] or "")
        return above

    def rank(self, row: Row) -> int:
        """Return the rank of an objective, 1 = top; nesting wins over the row unless told otherwise."""
        if row["id"] in self.ranks:
            return self.ranks[row["id"]]
        rank = LEVELS.index(row["level"]) + 1
        above = self.objective_above(row)
        if above is not None and not self.believe_rows and rank <= self.rank(above):
            rank = self.rank(above) + 1
            self.moved_down.append(row["id"])
        self.ranks[row["id"]] = rank
        return rank

    def unit(self, row: Row) -> tuple[str, int]:
        """Return the name and the rank of the unit that holds an objective."""
        return row["unit"] or f"unnamed {row['level']}", self.rank(row)


def convert(rows: Iterable[Row], *, cycle: str | None, believe_rows: bool = False) -> Conversion:
    """Turn the rows of one organisation into one OKR document.

    Args:
        rows: objectives (`kind: objective`) and key results (`kind: kr`), each with `id`, `parent_id`,
            `level`, `unit`, `cycle`, `text` and `org`.
        cycle: the cycle to keep, or None to join all of them.
        believe_rows: keep the level a row names even where its nesting contradicts it.
    """
    kept = [row for row in rows if cycle is None or row["cycle"] == cycle]
    places = _Places({row["id"]: row for row in kept}, believe_rows)
    objectives = {row["id"]: _objective(row, places) for row in kept if row["kind"] == "objective"}
    flattened, left_out = [], []
    for row in kept:
        if row["kind"] == "objective":
            continue
        above = places.objective_above(row)
        if above is None:
            left_out.append(row["id"])
            continue
        objectives[above["id"]]["key_results"].append({"id": row["id"], "title": row["text"]})
        if row["parent_id"] != above["id"]:
            flattened.append(row["id"])
    unit_ids, units = _units([row for row in kept if row["kind"] == "objective"], places)
    for row_id, objective in objectives.items():
        objective["unit"] = unit_ids[places.unit(places.rows[row_id])]
    deepest = max(places.ranks.values(), default=0)
    document = {
        "organization": kept[0]["org"],
        "language": kept[0].get("lang") or "en",
        "levels": [*LEVELS, *(f"level {rank}" for rank in range(len(LEVELS) + 1, deepest + 1))],
        "cycle": _cycle(sorted({row["cycle"] for row in kept})),
        "units": units,
        "objectives": list(objectives.values()),
    }
    return Conversion(document, tuple(places.moved_down), tuple(flattened), tuple(left_out))


def _objective(row: Row, places: _Places) -> dict[str, Any]:
    """Return the objective without its unit, whose id is known only when all are."""
    places.rank(row)
    parent = {"parent": row["parent_id"]} if row["parent_id"] else {}
    return {"id": row["id"], "unit": None, "title": row["text"], **parent, "key_results": []}


def _units(rows: Sequence[Row], places: _Places) -> tuple[dict[tuple[str, int], str], list[dict[str, Any]]]:
    """Return the id of each unit, and the units in the order of their levels."""
    above: dict[tuple[str, int], Counter[tuple[str, int]]] = {}
    for row in rows:
        unit = places.unit(row)
        votes = above.setdefault(unit, Counter())
        parent = places.objective_above(row)
        if parent is not None and places.rank(parent) < unit[1]:
            votes[places.unit(parent)] += 1
    ids = _unit_ids(above)
    units = []
    for unit in sorted(above, key=lambda unit: unit[1]):
        entry: dict[str, Any] = {"id": ids[unit], "name": unit[0], "level": unit[1]}
        if above[unit]:
            entry["parent"] = ids[above[unit].most_common(1)[0][0]]
        units.append(entry)
    return ids, units


def _unit_ids(units: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """Give every unit an id made of its name, with a number where two would share it."""
    ids: dict[tuple[str, int], str] = {}
    taken: Counter[str] = Counter()
    for name, rank in units:
        base = f"{_slug(name)}-l{rank}"
        taken[base] += 1
        ids[name, rank] = base if taken[base] == 1 else f"{base}-{taken[base]}"
    return ids


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-") or "unit"


def _cycle(names: Sequence[str]) -> dict[str, str] | None:
    """Return one cycle that spans all named ones, or None where a name tells no dates."""
    spans = [span for name in names if (span := _dates(name)) is not None]
    if len(spans) < len(names):
        return None
    name = names[0] if len(names) == 1 else "all"
    start, end = min(start for start, _ in spans), max(end for _, end in spans)
    return {"name": name, "start": start.isoformat(), "end": end.isoformat()}


def _dates(name: str) -> tuple[date, date] | None:
    """Return the first and the last day of a cycle from its name."""
    match = _CYCLE.fullmatch(name)
    if match is None:
        return None
    if match["fiscal"]:
        month_number = (2000 + int(match["short"]) - 1) * 12 + FISCAL_START_MONTH - 1
    else:
        month_number = int(match["year"]) * 12
    months = 3 if match["quarter"] else 12
    month_number += 3 * (int(match["quarter"] or 1) - 1)
    return _first_day(month_number), _first_day(month_number + months) - timedelta(days=1)


def _first_day(month_number: int) -> date:
    """Return the first day of a month counted from the year 0."""
    year, month = divmod(month_number, 12)
    return date(year, month + 1, 1)


def read_rows(path: Path) -> list[Row]:
    """Read one corpus; blank lines are passed over."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def convert_folder(data: Path, output: Path, *, join: bool = False, believe_rows: bool = False) -> list[str]:
    """Convert every corpus of a folder and return one line per file written."""
    output.mkdir(parents=True, exist_ok=True)
    report = []
    for path in sorted(data.glob("cascade-*.jsonl")):
        rows = read_rows(path)
        corpus = path.stem.removeprefix("cascade-")
        cycles: list[str | None] = [None] if join else sorted({row["cycle"] for row in rows})
        for cycle in cycles:
            done = convert(rows, cycle=cycle, believe_rows=believe_rows)
            target = output / f"{corpus}-{cycle or 'all'}.json"
            target.write_text(json.dumps(done.document, ensure_ascii=False, indent=1) + "\n", "utf-8")
            objectives = done.document["objectives"]
            report.append(
                f"{target.name}: {len(objectives)} objectives, "
                f"{sum(len(objective['key_results']) for objective in objectives)} key results, "
                f"{len(done.moved_down)} put below the level of their row, {len(done.flattened)} flattened, "
                f"{len(done.left_out)} left out",
            )
    return report


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the script; 0 when something was written, 2 when it could not run."""
    parser = argparse.ArgumentParser(description="Convert cascade-*.jsonl into OKR files.")
    parser.add_argument("data", type=Path, help="folder that holds cascade-*.jsonl")
    parser.add_argument("output", type=Path, help="folder to write into, outside this repository")
    parser.add_argument("--all", action="store_true", help="join all cycles of a corpus into one ladder")
    parser.add_argument("--levels", choices=("nesting", "rows"), default="nesting", help="whom to believe")
    options = parser.parse_args(arguments)
    if options.output.resolve().is_relative_to(REPOSITORY):
        sys.stderr.write(
            "The texts keep their publishers' licences: choose a folder outside the repository.\n"
        )
        return 2
    report = convert_folder(
        options.data, options.output, join=options.all, believe_rows=options.levels == "rows"
    )
    if not report:
        sys.stderr.write(f"There is no cascade-*.jsonl in {options.data}.\n")
        return 2
    sys.stderr.write("\n".join(report) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
