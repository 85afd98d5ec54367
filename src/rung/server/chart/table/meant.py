"""What a table means on a chart: units and people to add or to change, or every reason why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from types import MappingProxyType
from typing import ClassVar, Final

from django.utils.text import slugify
from django.utils.translation import gettext as _

from rung.core import model
from rung.core.model import rank_of_level
from rung.server.chart.table.reading import Place, Problem, Row, Table
from rung.server.chart.tree import Chart
from rung.server.speech.words import level_of_rank

#: Longest texts that are stored.
_LONGEST: Final = {"id": 200, "name": 300, "role": 200}
_LANGUAGES: Final = ("en", "fr", "de")
_KEY_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class Bring:
    """Units and people as they are to be; what the table does not name stays as it is."""

    units: tuple[model.Unit, ...]
    people: tuple[model.Person, ...]
    #: Units that the chart has already and the table names.
    names: frozenset[str]
    verb: ClassVar[str] = "bring_chart"
    key: ClassVar[str] = ""
    heirs: ClassVar[Mapping[str, str]] = MappingProxyType({})

    def on(self, chart: Chart) -> Chart:
        """Add and change them."""
        people = {**chart.people, **{one.id: one for one in self.people}}
        return replace(chart.with_units(*self.units), people=people)


@dataclass(frozen=True, slots=True)
class Known:
    """What a table is read against."""

    chart: Chart
    #: Every id that anything in the organisation has.
    keys: frozenset[str]


def meant_by(table: Table, known: Known) -> tuple[Bring | None, tuple[Problem, ...]]:
    """Return the edit, or all the problems in the order of their places. O(rows + chart)."""
    reading = _Reading(known, list(table.problems))
    if not any("name" in row.cells for row in table.rows):
        return None, tuple(reading.problems)
    rows = [(row, reading.key(row)) for row in table.rows]
    units = [(row, key) for row, key in rows if reading.is_unit(row, key)]
    reading.learn(units)
    for row, key in units:
        reading.unit(row, key)
    for row, key in rows:
        if not reading.is_unit(row, key):
            reading.person(row, key)
    reading.see_that_it_stands(units)
    if reading.problems:
        ordered = sorted(reading.problems, key=lambda one: (one.place.line, one.place.column))
        return None, tuple(ordered)
    named = {unit.parent for unit in reading.units.values()} | {one.unit for one in reading.people.values()}
    there = known.chart.units.keys()
    names = frozenset({key for key in named if key} | set(reading.units)) & there
    return Bring(tuple(reading.units.values()), tuple(reading.people.values()), names), ()


@dataclass
class _Reading:
    """One table on its way to an edit."""

    known: Known
    problems: list[Problem]
    units: dict[str, model.Unit] = field(default_factory=dict)
    people: dict[str, model.Person] = field(default_factory=dict)
    #: Units whose level nobody knows, of which no more is asked.
    adrift: set[str] = field(default_factory=set)
    #: Ids that rows of this table have, with the line.
    lines: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        chart = self.known.chart
        self.by_name: dict[str, list[str]] = {}
        for unit in chart.units.values():
            self.by_name.setdefault(unit.name.casefold(), []).append(unit.id)
        self.people_by_name: dict[str, list[str]] = {}
        for person in chart.people.values():
            self.people_by_name.setdefault(person.name.casefold(), []).append(person.id)

    def say(self, place: Place, message: str) -> None:
        self.problems.append(Problem(place, message))

    def is_unit(self, row: Row, key: str) -> bool:
        """A row with a level is a unit, and one that names a unit there is."""
        return bool(row.says("level")) or (bool(row.says("id")) and key in self.known.chart.units)

    def key(self, row: Row) -> str:
        """Return the id of a row: as it says, else of its namesake, else a new one."""
        for column, longest in _LONGEST.items():
            if len(row.says(column)) > longest:
                said = _("this is longer than %(most)s characters: shorten it")
                self.say(row.at(column), said % {"most": longest})
        key = row.says("id") or self._namesake(row)
        if key in self.lines:
            said = _("line %(line)s is about the same: keep one of the two")
            self.say(row.at("id" if row.says("id") else "name"), said % {"line": self.lines[key]})
        self.lines[key] = row.line
        return key

    def _namesake(self, row: Row) -> str:
        name = row.says("name")
        if not name:
            self.say(row.at("name"), _("a name is missing: write one"))
            return f"\0{row.line}"
        there = (self.by_name if row.says("level") else self.people_by_name).get(name.casefold(), [])
        if len(there) == 1:
            return there[0]
        if there:
            said = _("several have the name %(name)s: say which by its id (%(ids)s)")
            self.say(row.at("name"), said % {"name": name, "ids": ", ".join(there)})
            return f"\0{row.line}"
        stem = slugify(name)[:_KEY_LENGTH].strip("-") or "item"
        taken = self.known.keys
        numbered = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        return next(key for key in numbered if key not in taken and key not in self.lines)

    def learn(self, units: list[tuple[Row, str]]) -> None:
        """Know the new units by name too, before anything refers to them."""
        for row, key in units:
            if key not in self.known.chart.units and row.says("name"):
                self.by_name.setdefault(row.says("name").casefold(), []).append(key)
        self.new = {key for _row, key in units}

    def home(self, row: Row) -> str | None:
        """Return the id of the unit that a row belongs to; None where it names none."""
        said = row.says("unit")
        if not said:
            return None
        if said in self.known.chart.units or said in self.new:
            return said
        there = self.by_name.get(said.casefold(), [])
        if len(there) == 1:
            return there[0]
        if there:
            words = _("several units are called %(name)s: use the id (%(ids)s)")
            self.say(row.at("unit"), words % {"name": said, "ids": ", ".join(there)})
        else:
            words = _("there is no unit %(name)s, neither in the tree nor in this table: add a line for it")
            self.say(row.at("unit"), words % {"name": said})
        return None

    def unit(self, row: Row, key: str) -> None:
        """Read one unit."""
        chart = self.known.chart
        old, rank = chart.units.get(key), None
        if row.says("level"):
            rank = rank_of_level(row.says("level"), chart.levels)
            if rank is None:
                said = _("there is no level %(name)s: use one of %(known)s, or add it under Levels")
                self.adrift.add(key)
                names = {"name": row.says("level"), "known": ", ".join(chart.levels)}
                self.say(row.at("level"), said % names)
        if old is None and key in self.known.keys:
            self.say(row.at("id"), _("this id is in use for something else: choose another"))
        if row.says("language") not in {"", *_LANGUAGES}:
            self.say(row.at("language"), _("a language is one of en, fr, de"))
        home = self.home(row)
        self.units[key] = model.Unit(
            id=key,
            name=row.says("name") or (old.name if old else key),
            rank=rank or (old.rank if old else 1),
            parent=home or (old.parent if old else None),
            language=row.says("language") or (old.language if old else None),
        )

    def person(self, row: Row, key: str) -> None:
        """Read one person."""
        old = self.known.chart.people.get(key)
        may = row.says("individual_okrs").replace(" ", "_").casefold()
        if may not in {"", *model.Eligibility}:
            known = ", ".join(model.Eligibility)
            self.say(row.at("individual_okrs"), _("this is one of %(known)s, or empty") % {"known": known})
            may = ""
        if old is None and key in self.known.keys:
            self.say(row.at("id"), _("this id is in use for something else: choose another"))
        if old is None and not row.says("name") and row.says("id"):
            self.say(row.at("name"), _("a name is missing: write one"))
        home = self.home(row)
        self.people[key] = model.Person(
            id=key,
            name=row.says("name") or (old.name if old else key),
            unit=home or (old.unit if old else None),
            role=row.says("role") or (old.role if old else None),
            individual_okrs=model.Eligibility(may) if may else old.individual_okrs if old else None,
        )

    def see_that_it_stands(self, units: list[tuple[Row, str]]) -> None:
        """See that every unit is below the one it belongs to, and that one alone is at the top."""
        tree = self.known.chart.with_units(*self.units.values())
        heads = [key for key, unit in tree.units.items() if unit.parent is None]
        for row, key in units:
            if key in self.adrift:
                continue
            unit = tree.units[key]
            above = tree.units.get(unit.parent or "")
            if above is not None and unit.rank <= above.rank:
                said = _("%(unit)s (%(level)s) is not at a lower level than %(above)s (%(its_level)s)")
                names = {
                    "unit": unit.name,
                    "level": level_of_rank(unit.rank, tree.levels),
                    "above": above.name,
                    "its_level": level_of_rank(above.rank, tree.levels),
                }
                self.say(row.at("level"), said % names)
            elif unit.parent is None and len(heads) > 1 and key != heads[0] and not row.says("unit"):
                said = _("%(unit)s belongs to nothing: name the unit it belongs to; the top is %(top)s")
                self.say(row.at("unit"), said % {"unit": unit.name, "top": tree.units[heads[0]].name})
