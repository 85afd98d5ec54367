"""Adding a unit, changing what is said of it, and moving it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import ClassVar, Final

from django.utils.translation import gettext as _

from rung.core import model
from rung.server.chart.edits.edit import require_below, require_name, the_unit
from rung.server.chart.tree import Chart
from rung.server.errors import RefusedError

_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class AddUnit:
    """A new unit; the first one of a chart is its top."""

    key: str
    name: str
    #: 1 = top.
    rank: int
    #: Key of the unit it belongs to; empty only for the first one.
    parent: str = ""
    language: str = ""
    verb: ClassVar[str] = "add_unit"
    heirs: ClassVar[Mapping[str, str]] = _NOBODY

    @property
    def names(self) -> frozenset[str]:
        """The unit above it."""
        return frozenset({self.parent} - {""})

    def on(self, chart: Chart) -> Chart:
        """Add it after the others."""
        if self.key in {*chart.units, *chart.people, *chart.objectives}:
            said = _("the id %(key)s is in use in this cycle: choose another")
            raise RefusedError(said % {"key": self.key}, detail={"field": "key"})
        if not self.parent and chart.units:
            said = _("there is a top already: choose the unit that %(name)s belongs to")
            raise RefusedError(said % {"name": self.name}, detail={"field": "parent"})
        if self.parent:
            the_unit(chart, self.parent)
        unit = model.Unit(
            id=self.key,
            name=require_name(self.name),
            rank=self.rank,
            parent=self.parent or None,
            language=self.language or None,
        )
        require_below(chart, unit)
        return chart.with_units(unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeUnit:
    """Another name, level or language; a new level takes everything below along by as many levels."""

    key: str
    name: str
    rank: int
    language: str = ""
    verb: ClassVar[str] = "change_unit"
    heirs: ClassVar[Mapping[str, str]] = _NOBODY

    @property
    def names(self) -> frozenset[str]:
        """The unit itself."""
        return frozenset({self.key})

    def on(self, chart: Chart) -> Chart:
        """Change it, and the levels below it."""
        unit = the_unit(chart, self.key)
        changed = replace(unit, name=require_name(self.name), language=self.language or None)
        return _shifted(chart.with_units(changed), self.key, by=self.rank - unit.rank)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveUnit:
    """Another unit above it; everything below comes along."""

    key: str
    parent: str
    #: Its level there; None keeps the one it has.
    rank: int | None = None
    verb: ClassVar[str] = "move_unit"
    heirs: ClassVar[Mapping[str, str]] = _NOBODY

    @property
    def names(self) -> frozenset[str]:
        """The unit, and where it goes."""
        return frozenset({self.key, self.parent})

    def on(self, chart: Chart) -> Chart:
        """Move it."""
        unit, parent = the_unit(chart, self.key), the_unit(chart, self.parent)
        if parent.id == unit.id or parent.id in set(chart.all_below(unit.id)):
            said = _("%(parent)s is part of %(unit)s: move it out first, or choose another place")
            raise RefusedError(said % {"parent": parent.name, "unit": unit.name}, detail={"field": "parent"})
        if unit.parent is None:
            said = _("%(unit)s is the top of the tree: move the other units instead")
            raise RefusedError(said % {"unit": unit.name})
        if parent.id == unit.parent and self.rank in {None, unit.rank}:
            said = _("%(unit)s is below %(parent)s already: choose another place, or another level")
            raise RefusedError(said % {"unit": unit.name, "parent": parent.name}, detail={"field": "parent"})
        moved = chart.with_units(replace(unit, parent=parent.id))
        return _shifted(moved, unit.id, by=0 if self.rank is None else self.rank - unit.rank)


def _shifted(chart: Chart, key: str, *, by: int) -> Chart:
    """Shift a unit and everything below it by some levels, and see to it that it stands."""
    if by:
        keys = (key, *chart.all_below(key))
        chart = chart.with_units(
            *(replace(chart.units[one], rank=chart.units[one].rank + by) for one in keys)
        )
        for one in keys:
            require_below(chart, chart.units[one])
    require_below(chart, chart.units[key])
    for one in chart.below.get(key, ()):
        require_below(chart, chart.units[one])
    return chart
