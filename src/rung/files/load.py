"""Read OKR files into one organisation, or say everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from rung.core.model import DEFAULT_LEVELS, Organization, Unit, rank_of_level
from rung.files.collector import collector_at_rest
from rung.files.okr_file import OKR_FILE
from rung.files.places import Places
from rung.files.problem import Problem, capped, nearest_or_all, quoted
from rung.files.reading import Reading, Trail
from rung.files.report import problems_of
from rung.files.shapes import LevelGiven
from rung.files.source import Source, refuse_size
from rung.files.tokens import Spots, Unreadable

SUFFIXES: Final = (".yaml", ".yml", ".json")

#: Keys that one file may state for all; two files must agree.
_HEADS: Final = {"name": "organization", "language": "language", "levels": "levels", "cycle": "cycle"}
_LISTS: Final = ("units", "people", "objectives")

#: Units of a ring that a message names at most.
_RING_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load gives: an organisation, or problems, never both."""

    organization: Organization | None
    problems: tuple[Problem, ...]
    places: Places


def load(paths: Sequence[Path]) -> Loaded:
    """Read files and folders as one organisation.

    A folder gives its `.yaml`, `.yml` and `.json` files in name order, without hidden ones and without its
    subfolders. A file that is named twice is read once.
    """
    merging = _Merging()
    if not paths:
        merging.problems.append(Problem(".", 1, 1, "no path was given", "name a file or folder"))
    with collector_at_rest():
        for path in _files(paths, merging.problems):
            source = _open(path, merging.problems)
            if source is not None:
                merging.add(source)
    return merging.finish()


def load_text(text: str | bytes, name: str) -> Loaded:
    """Read one text; it is JSON when its name ends in `.json`, else YAML."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    merging = _Merging()
    merging.add(Source(name, data, is_json=_is_json(Path(name))))
    return merging.finish()


def _files(paths: Sequence[Path], problems: list[Problem]) -> Iterable[Path]:
    """Unfold folders; each file once."""
    seen: set[Path] = set()
    for path in paths:
        try:
            files = _unfold(path, problems)
        except OSError as error:
            problems.append(_unreadable(path, error))
            continue
        for file in files:
            if (real := file.resolve()) not in seen:
                seen.add(real)
                yield file


def _unfold(path: Path, problems: list[Problem]) -> list[Path]:
    if path.is_dir():
        files = [entry for entry in path.iterdir() if _belongs(entry)]
        if not files:
            problems.append(
                Problem(str(path), 1, 1, "no OKR file in this folder", "add a .yaml or .json file")
            )
        return sorted(files, key=lambda file: file.name)
    if not path.exists():
        problems.append(Problem(str(path), 1, 1, "no such file or folder", "check the path"))
        return []
    if path.suffix.lower() not in SUFFIXES:
        message = f"not an OKR file: its name ends in {quoted(path.suffix)}"
        problems.append(Problem(str(path), 1, 1, message, f"use {', '.join(SUFFIXES)}"))
        return []
    if not path.is_file():  # a pipe or a device may never end
        problems.append(Problem(str(path), 1, 1, "not a regular file", "save its content as one"))
        return []
    return [path]


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(str(path), 1, 1, f"cannot be read: {error.strerror or error}", "check the path")


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def _belongs(entry: Path) -> bool:
    return entry.suffix.lower() in SUFFIXES and not entry.name.startswith(".") and entry.is_file()


def _open(path: Path, problems: list[Problem]) -> Source | None:
    """Read the bytes; a file too large is refused before it fills the memory."""
    try:
        refuse_size(path.stat().st_size, is_json=_is_json(path))
        return Source(str(path), path.read_bytes(), is_json=_is_json(path))
    except OSError as error:
        problems.append(_unreadable(path, error))
    except Unreadable as refusal:
        problems.append(refusal.spot.problem(str(path)))
    return None


@dataclass(slots=True)
class _Merging:
    """Files read so far, on their way to one organisation."""

    problems: list[Problem] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    spots: list[Spots] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    #: Key → number of the file that states it.
    heads: dict[str, int] = field(default_factory=dict)
    #: Whether some file could not be read, so that what it says is unknown.
    unreadable: bool = False
    values: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, list[Any]] = field(default_factory=lambda: {key: [] for key in _LISTS})
    #: For each unit, the number of its file.
    unit_files: list[int] = field(default_factory=list)

    def add(self, source: Source) -> None:
        """Read one more file."""
        reading = Reading(len(self.sources), self.ids)
        spots = Spots()
        data = source.read(spots)
        self.sources.append(source)
        self.readings.append(reading)
        self.spots.append(spots)
        self.unreadable |= data is None
        if data is not None:
            self._merge(OKR_FILE.gather(data, None, reading), reading)

    def _merge(self, values: dict[str, Any], reading: Reading) -> None:
        for name, key in _HEADS.items():
            if name not in values:
                continue
            if name in self.values and self.values[name] != values[name]:
                self._refuse_difference(key, reading)
            self.values.setdefault(name, values[name])
            self.heads.setdefault(key, reading.file)
        for key in _LISTS:
            self.lists[key].extend(values.get(key, ()))
        self.unit_files.extend([reading.file] * len(values.get("units", ())))

    def _refuse_difference(self, key: str, reading: Reading) -> None:
        other = Places(self.sources, heads=self.heads).of_key(key)
        if other is not None:
            message = f'"{key}" differs from {other.file}:{other.line}:{other.column}'
            reading.fault((None, key), message, "state it in one file only")

    def finish(self) -> Loaded:
        """Build the organisation, or gather the problems of every file in order."""
        places = Places(tuple(self.sources), self.ids, self.heads)
        units = self._units()
        self._refuse_rings()
        if "name" not in self.values and self.readings and not self._unknown("organization"):
            self.readings[0].fault(None, "the organization is missing", 'add "organization: …" with its name')
        faults = any(spots.count for spots in self.spots) or any(reading.count for reading in self.readings)
        if self.sources and not self.problems and not faults:
            parts = {
                **self.values,
                **{key: tuple(items) for key, items in self.lists.items()},
                "units": units,
            }
            return Loaded(Organization(**parts), (), places)
        uncounted = 0
        for source, reading, spots in zip(self.sources, self.readings, self.spots, strict=True):
            self.problems += problems_of(source, reading, spots, places)
            uncounted += reading.count - len(reading.faults) - len(reading.repeated)
            uncounted += spots.count - len(spots.first)
        return Loaded(None, capped(self.problems, uncounted), places)

    def _unknown(self, key: str) -> bool:
        """Whether a top-level key may well be stated, only not readably."""
        stated = (fault.path[:1] in {(key,), ()} for reading in self.readings for fault in reading.faults)
        return self.unreadable or any(stated)

    def _units(self) -> tuple[Unit, ...]:
        """Resolve the level of every unit now that the names of the levels are known."""
        levels = self.values.get("levels", DEFAULT_LEVELS)
        ranks: dict[str | int, int | None] = {}
        units = []
        for unit, file in zip(self.lists["units"], self.unit_files, strict=True):
            given: LevelGiven = unit["rank"]
            level = given.level
            if level not in ranks:
                ranks[level] = level if isinstance(level, int) else rank_of_level(level, levels)
            rank = ranks[level]
            if rank is None and self._unknown("levels"):
                continue
            if rank is None:
                message = f"unknown level {quoted(str(level))}"
                self.readings[file].fault(given.trail, message, nearest_or_all(str(level), levels))
            else:
                units.append(Unit(**unit | {"rank": rank}))
        return tuple(units)

    def _refuse_rings(self) -> None:
        """Report units that belong to one another in a ring, each ring once, with one look at each unit."""
        units = {
            unit["id"]: (unit, file) for unit, file in zip(self.lists["units"], self.unit_files, strict=True)
        }
        settled: set[str] = set()
        for start in units:
            way: list[str] = []
            met: set[str] = set()
            at = start
            while at in units and at not in settled and at not in met:
                way.append(at)
                met.add(at)
                at = units[at][0].get("parent") or ""
            settled |= met
            if at in met:
                unit, file = units[at]
                ring = way[way.index(at) :]
                shown = ring if len(ring) <= _RING_SHOWN else [*ring[: _RING_SHOWN - 1], "…"]
                given: LevelGiven = unit["rank"]
                message = f"unit {quoted(at)} belongs to itself: {' → '.join([*shown, at])}"
                self.readings[file].fault((_container(given.trail), "parent"), message, "name another parent")


def _container(trail: Trail) -> Trail:
    """Return where the mapping stands that a value is in."""
    return trail and trail[0]
