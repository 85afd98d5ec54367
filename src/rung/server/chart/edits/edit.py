"""What every edit has, and what every chart has to keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from django.utils.translation import gettext as _

from rung.core import model
from rung.server.chart.tree import Chart
from rung.server.errors import RefusedError
from rung.server.speech.words import level_of_rank

#: Longest name of a unit that is stored.
LONGEST_NAME: Final = 300


class Edit(Protocol):
    """One change of the tree."""

    @property
    def verb(self) -> str:
        """The word of the audit for it, such as `move_unit`."""

    @property
    def key(self) -> str:
        """Key of the unit it is about; empty for all of them."""

    @property
    def names(self) -> frozenset[str]:
        """Units that a cycle must have for the edit to reach it."""

    @property
    def heirs(self) -> Mapping[str, str]:
        """Unit that ends → the one that takes on what was said of it."""

    def on(self, chart: Chart) -> Chart:
        """Return the chart as it would be.

        Raises:
            RefusedError: the tree would not stand; the sentence says the remedy.
        """


def the_unit(chart: Chart, key: str) -> model.Unit:
    """Return a unit.

    Raises:
        RefusedError: the chart has none with this key.
    """
    unit = chart.units.get(key)
    if unit is None:
        said = _("there is no unit %(key)s in this cycle: choose one that the chart shows")
        raise RefusedError(said % {"key": key})
    return unit


def require_below(chart: Chart, unit: model.Unit) -> None:
    """Refuse a unit that would not be at a lower level than the one it belongs to.

    Raises:
        RefusedError: its level is the same or higher.
    """
    above = chart.units.get(unit.parent or "")
    if above is not None and unit.rank <= above.rank:
        said = _(
            "%(unit)s would be at the level %(level)s, which is not below that of %(above)s (%(its_level)s): "
            "choose a lower level for it"
        )
        names = {
            "unit": unit.name,
            "level": level_of_rank(unit.rank, chart.levels),
            "above": above.name,
            "its_level": level_of_rank(above.rank, chart.levels),
        }
        raise RefusedError(said % names, detail={"field": "rank"})
    if not 1 <= unit.rank <= len(chart.levels):
        said = _("%(unit)s would be below the last level: add a level first, or choose another place")
        raise RefusedError(said % {"unit": unit.name}, detail={"field": "rank"})


def require_name(name: str) -> str:
    """Return a name without what surrounds it.

    Raises:
        RefusedError: nothing is left, or more than a name.
    """
    name = " ".join(name.split())
    if not name:
        raise RefusedError(_("a unit needs a name: write what people call it"), detail={"field": "name"})
    if len(name) > LONGEST_NAME:
        said = _("this is longer than %(most)s characters: shorten it")
        raise RefusedError(said % {"most": LONGEST_NAME}, detail={"field": "name"})
    return name
