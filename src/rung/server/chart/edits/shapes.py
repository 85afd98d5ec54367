"""Merging two units, splitting one, closing one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from django.utils.translation import gettext as _

from rung.core import model
from rung.core.model.objective import OFF_THE_LADDER
from rung.server.chart.edits.edit import require_below, require_name, the_unit
from rung.server.chart.edits.places import AddUnit
from rung.server.chart.tree import Chart, Held
from rung.server.errors import RefusedError


class Okrs(StrEnum):
    """What becomes of the OKRs of a unit that closes."""

    #: They go to the unit that takes on its people.
    FOLLOW = "follow"
    #: They leave the cycle, and stay to be read.
    LEAVE = "leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeUnit:
    """A unit becomes part of another, which takes on its units, people and OKRs."""

    key: str
    into: str
    verb: ClassVar[str] = "merge_unit"

    @property
    def names(self) -> frozenset[str]:
        """Both units."""
        return frozenset({self.key, self.into})

    @property
    def heirs(self) -> Mapping[str, str]:
        """The other unit."""
        return MappingProxyType({self.key: self.into})

    def on(self, chart: Chart) -> Chart:
        """Merge it."""
        unit, into = the_unit(chart, self.key), the_unit(chart, self.into)
        if unit.id == into.id:
            raise RefusedError(_("a unit cannot be merged into itself: choose another"))
        if into.id in set(chart.all_below(unit.id)):
            said = _("%(into)s is part of %(unit)s: merge it the other way round, and rename what is left")
            raise RefusedError(said % {"into": into.name, "unit": unit.name}, detail={"field": "into"})
        return _handed_over(chart, unit, units_to=into.id, heir=into.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseUnit:
    """A unit ends: its units go to the one above, its people to an heir, its OKRs as people choose."""

    key: str
    #: Who takes on its people, and its OKRs if they follow.
    heir: str
    okrs: Okrs = Okrs.FOLLOW
    verb: ClassVar[str] = "close_unit"

    @property
    def names(self) -> frozenset[str]:
        """The unit and its heir."""
        return frozenset({self.key, self.heir})

    @property
    def heirs(self) -> Mapping[str, str]:
        """Who takes it on."""
        return MappingProxyType({self.key: self.heir})

    def on(self, chart: Chart) -> Chart:
        """Close it."""
        unit, heir = the_unit(chart, self.key), the_unit(chart, self.heir)
        if unit.parent is None:
            said = _("%(unit)s is the top of the tree and cannot be closed: rename it instead")
            raise RefusedError(said % {"unit": unit.name})
        if heir.id == unit.id:
            said = _("somebody else has to take on what %(unit)s holds: choose another unit")
            raise RefusedError(said % {"unit": unit.name}, detail={"field": "heir"})
        if self.okrs is Okrs.LEAVE:
            left = {
                id_: replace(held, state=model.State.OUT_OF_CYCLE.value)
                for id_ in chart.objectives_of(unit.id)
                if (held := chart.objectives[id_]).state not in OFF_THE_LADDER
            }
            chart = replace(chart, objectives={**chart.objectives, **left})
        return _handed_over(chart, unit, units_to=unit.parent, heir=heir.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitUnit:
    """Part of a unit becomes a unit of its own beside it, at the same level."""

    key: str
    #: Key of the new unit.
    new: str
    name: str
    #: Slug of a cycle and key of an objective that the unit holds there: those that go with it.
    objectives: frozenset[tuple[str, str]] = frozenset()
    #: Keys of the people who go with it.
    people: frozenset[str] = frozenset()
    verb: ClassVar[str] = "split_unit"
    heirs: ClassVar[Mapping[str, str]] = MappingProxyType({})

    @property
    def names(self) -> frozenset[str]:
        """The unit that is split."""
        return frozenset({self.key})

    def on(self, chart: Chart) -> Chart:
        """Split it."""
        unit = the_unit(chart, self.key)
        if unit.parent is None:
            said = _("%(unit)s is the top of the tree: add a unit below it instead")
            raise RefusedError(said % {"unit": unit.name})
        new = AddUnit(
            key=self.new,
            name=require_name(self.name),
            rank=unit.rank,
            parent=unit.parent,
            language=unit.language or "",
        )
        chart = new.on(chart)
        moved = {
            key: replace(chart.objectives[key], holder=self.new)
            for cycle, key in self.objectives
            if cycle == chart.cycle and key in chart.objectives and chart.objectives[key].holder == unit.id
        }
        people = {
            one.id: replace(one, unit=self.new) if one.id in self.people and one.unit == unit.id else one
            for one in chart.people.values()
        }
        return replace(chart, objectives={**chart.objectives, **moved}, people=people)


def _handed_over(chart: Chart, unit: model.Unit, *, units_to: str, heir: str) -> Chart:
    """Return the chart without a unit; who takes on its units, and who the rest."""
    kept = {one.id: one for one in chart.units.values() if one.id != unit.id}
    for key in chart.below.get(unit.id, ()):
        kept[key] = replace(kept[key], parent=units_to)
    people = {
        one.id: replace(one, unit=heir) if one.unit == unit.id else one for one in chart.people.values()
    }
    objectives = {
        key: Held(heir, held.state) if held.holder == unit.id else held
        for key, held in chart.objectives.items()
    }
    carried = {key: heir if by == unit.id else by for key, by in chart.carried.items()}
    left = replace(chart, units=kept, people=people, objectives=objectives, carried=carried)
    for key in chart.below.get(unit.id, ()):
        require_below(left, left.units[key])
    return left
