"""Reads for the page that decides who may see an objective."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from rung.server.sharing.actions import Sharing
from rung.server.sharing.levels import Level, Reader, Shared, leads, level_on
from rung.server.sharing.sight import Facts
from rung.server.store.models import Objective, Person, Role, Seat, Unit

#: Units and people offered by one search.
MOST_OFFERED = 8
#: People around the objective who are named one by one.
MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Party:
    """A unit or a person who may be given a word of its own."""

    key: str
    name: str
    is_unit: bool
    #: For a person the name of the unit; empty for a unit.
    says: str = ""


@dataclass(frozen=True, slots=True)
class Sees:
    """What one person would make of it."""

    name: str
    #: Why, in a few words; empty where nothing sets her apart from the others.
    why: str
    level: Level


class Around:
    """One objective with everybody it may be shared with. 3 queries: units, people, seats."""

    def __init__(self, objective: Objective) -> None:
        self.objective = objective
        scope = {"cycle": objective.cycle}
        units = Unit.objects.of(objective.organization).filter(**scope).order_by("position")
        self.units: dict[str, str] = dict(units.values_list("key", "name"))
        people = Person.objects.of(objective.organization).filter(**scope).order_by("position")
        self.people: dict[str, tuple[str, str]] = {
            key: (name, unit) for key, name, unit in people.values_list("key", "name", "unit")
        }
        self._seats = list(Seat.objects.of(objective.organization).filter(ended=None, kept_by=None))

    def party(self, key: str) -> Party:
        """Return who bears a key; one whom the cycle no longer has goes by the key."""
        if key in self.units:
            return Party(key, self.units[key], is_unit=True)
        name, unit = self.people.get(key, (key, ""))
        return Party(key, name, is_unit=False, says=self.units.get(unit, ""))

    def offers(self, search: str, *, but: Iterable[str]) -> tuple[Party, ...]:
        """Return units and people with every word in their name; nothing for no words."""
        words, taken = search.casefold().split(), set(but)
        if not words:
            return ()
        parties = (self.party(key) for key in (*self.units, *self.people) if key not in taken)
        fitting = (each for each in parties if all(word in each.name.casefold() for word in words))
        return tuple(sorted(fitting, key=lambda each: not each.name.casefold().startswith(words[0])))[
            :MOST_OFFERED
        ]

    def seen(self, sharing: Sharing, *, also: str = "") -> tuple[tuple[Sees, ...], Level]:
        """Say what those around it would make of it, and everybody else, if it were shared like this.

        Those with a part in it come first, and whoever is asked for by `also`. No query but the first time 5.
        """
        shared = self._shared_as(sharing)
        named = self._around(shared, also)
        found = [self._sees(key, shared) for key in named]
        return tuple(found), level_on(Reader(), shared)

    def _shared_as(self, sharing: Sharing) -> Shared:
        now = self._facts.shared[self.objective.key]
        return replace(now, everyone=sharing.everyone, grants=dict(sharing.grants))

    @cached_property
    def _facts(self) -> Facts:
        return Facts.of(self.objective.cycle, [self.objective], self._seats)

    def _around(self, shared: Shared, also: str) -> list[str]:
        """List the people who have a part in it, or are near it, by key; those with a part first."""
        granted = [key for key in shared.grants or {} if key in self.people]
        head = [
            also,
            shared.owner,
            shared.holder,
            *sorted(shared.authors),
            *granted,
            *sorted(shared.carriers),
        ]
        leading = [seat.person for seat in self._seats if seat.role == Role.LEAD]
        leading = [key for key in leading if key in self.people and leads(self._reader(key), shared)]
        near = [key for key, (_name, unit) in self.people.items() if unit in shared.line[:1]]
        keys = (key for key in (*head, *leading, *near) if key in self.people)
        return list(dict.fromkeys(keys))[:MOST_NAMED]

    def _reader(self, person: str) -> Reader:
        """Return what a person brings along; one without a seat is taken for a member."""
        chart = replace(self._facts.chart, homes={key: unit for key, (_name, unit) in self.people.items()})
        seat = self._by_person.get(person)
        return chart.reader(seat) if seat else Reader(person=person, units=chart.line(person))

    @cached_property
    def _by_person(self) -> Mapping[str, Seat]:
        return {seat.person: seat for seat in self._seats if seat.person}

    def _sees(self, key: str, shared: Shared) -> Sees:
        reader = self._reader(key)
        return Sees(self.people[key][0], _why(reader, shared), level_on(reader, shared))


def _why(reader: Reader, shared: Shared) -> str:
    """Say what sets a reader apart, the strongest reason first."""
    reasons = (
        (reader.steers, _("runs the cycles")),
        (reader.person in {shared.owner, shared.holder}, _("answers for it")),
        (leads(reader, shared), _("leads there")),
        (reader.person in shared.authors, _("wrote it with others")),
        (reader.person in (shared.grants or {}), _("named here")),
        (reader.person in shared.carriers, _("answers for a key result")),
        (any(unit in (shared.grants or {}) for unit in reader.units), _("through a unit named here")),
        (bool(reader.unit) and reader.unit in shared.line[:1], _("in the same unit")),
    )
    return next((words for holds, words in reasons if holds), "")
