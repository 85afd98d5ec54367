"""The chart of one cycle as a value: what an edit reads and what it leaves; no database, no clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from rung.core import model


@dataclass(frozen=True, slots=True)
class Held:
    """As much of an objective as the chart concerns."""

    #: Key of a unit or person.
    holder: str
    state: str


@dataclass(frozen=True)
class Chart:
    """Units and people in file order, and what they hold, in one cycle."""

    #: Slug of the cycle.
    cycle: str
    #: Names of the levels from the top.
    levels: tuple[str, ...]
    #: Without waivers.
    units: Mapping[str, model.Unit]
    people: Mapping[str, model.Person]
    #: Every objective by key, those off the ladder too.
    objectives: Mapping[str, Held]
    #: Key result → the unit that carries it, where that is not the holder of its objective.
    carried: Mapping[str, str]

    @cached_property
    def below(self) -> Mapping[str, tuple[str, ...]]:
        """Units right below each unit, in order; under `""` those without a unit above."""
        found: dict[str, list[str]] = {}
        for unit in self.units.values():
            above = unit.parent if unit.parent in self.units else None
            found.setdefault(above or "", []).append(unit.id)
        return {key: tuple(keys) for key, keys in found.items()}

    @property
    def heads(self) -> tuple[str, ...]:
        """Units without a unit above them."""
        return self.below.get("", ())

    def all_below(self, key: str) -> Iterator[str]:
        """Go through the units below one, each once, without it; a loop does not trap it."""
        waiting, seen = list(self.below.get(key, ())), {key}
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                yield here
                waiting.extend(self.below.get(here, ()))

    def above(self, key: str) -> tuple[str, ...]:
        """Return the units above one, the nearest first."""
        found: list[str] = []
        parent = self.units[key].parent or ""
        while parent in self.units and parent not in found and parent != key:
            found.append(parent)
            parent = self.units[parent].parent or ""
        return tuple(found)

    def people_of(self, key: str) -> tuple[model.Person, ...]:
        """Return the people of a unit, in order."""
        return tuple(person for person in self.people.values() if person.unit == key)

    def objectives_of(self, key: str) -> tuple[str, ...]:
        """Return the keys of the objectives that a unit holds itself."""
        return tuple(id_ for id_, held in self.objectives.items() if held.holder == key)

    def with_units(self, *units: model.Unit) -> Chart:
        """Return the chart with some units replaced, or added at the end."""
        return replace(self, units={**self.units, **{unit.id: unit for unit in units}})

    def within(self, organization: model.Organization) -> model.Organization:
        """Return a cycle's whole value as it would be with this chart; texts and links stay as they are."""
        old = {unit.id: unit for unit in organization.units}
        units = tuple(
            replace(unit, waivers=old[unit.id].waivers if unit.id in old else ())
            for unit in self.units.values()
        )
        objectives = tuple(self._held(objective) for objective in organization.objectives)
        return replace(
            organization,
            levels=self.levels,
            units=units,
            people=tuple(self.people.values()),
            objectives=objectives,
        )

    def _held(self, objective: model.Objective) -> model.Objective:
        held = self.objectives.get(objective.id, Held(objective.holder, objective.state.value))
        key_results = tuple(
            one if (unit := self.carried.get(one.id)) == one.unit else replace(one, unit=unit)
            for one in objective.key_results
        )
        if (held.holder, held.state, key_results) == (
            objective.holder,
            objective.state.value,
            objective.key_results,
        ):
            return objective
        return replace(objective, holder=held.holder, state=model.State(held.state), key_results=key_results)
