"""Renaming, adding, reordering and removing levels, all in one arrangement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import ClassVar

from django.utils.translation import gettext as _

from rung.server.chart.edits.edit import require_below
from rung.server.chart.tree import Chart
from rung.server.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Arrange:
    """The levels from the top, each with the name it has now; a level that is not listed goes."""

    #: Pairs of the present name, empty for a new level, and the name it is to have.
    levels: tuple[tuple[str, str], ...]
    verb: ClassVar[str] = "arrange_levels"
    key: ClassVar[str] = ""
    names: ClassVar[frozenset[str]] = frozenset()
    heirs: ClassVar[Mapping[str, str]] = MappingProxyType({})

    def on(self, chart: Chart) -> Chart:
        """Arrange them; every unit keeps its level, under its new name and in its new place."""
        names = self._names()
        ranks = {was.casefold(): rank for rank, (was, _name) in enumerate(self.levels, start=1) if was}
        used = {unit.rank for unit in chart.units.values()}
        moved: dict[int, int] = {}
        for rank, level in enumerate(chart.levels, start=1):
            if level.casefold() in ranks:
                moved[rank] = ranks[level.casefold()]
            elif rank in used:
                said = _("there are units at the level %(level)s: move them to another level first")
                raise RefusedError(said % {"level": level})
        if beyond := used - set(moved):
            said = _("some units are at level %(rank)s, which has no name yet: add a level for it")
            if min(beyond) > len(names):
                raise RefusedError(said % {"rank": min(beyond)})
        units = {
            key: replace(unit, rank=moved.get(unit.rank, unit.rank)) for key, unit in chart.units.items()
        }
        arranged = replace(chart, levels=names, units=units)
        for unit in units.values():
            require_below(arranged, unit)
        return arranged

    def _names(self) -> tuple[str, ...]:
        names = tuple(" ".join(name.split()) for _was, name in self.levels)
        if not all(names):
            raise RefusedError(_("every level needs a name: write one, or remove the level"))
        if len({name.casefold() for name in names}) < len(names):
            raise RefusedError(_("two levels would have the same name: give one of them another"))
        if not names:
            raise RefusedError(_("an organisation needs at least one level"))
        return names
