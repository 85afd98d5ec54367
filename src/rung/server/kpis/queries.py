"""Reads of health numbers."""

from __future__ import annotations

from rung.server.kpis.watched import Watched
from rung.server.store.models import Cycle, Kpi


def kpis_of(cycle: Cycle, holder: str | None = None) -> list[Kpi]:
    """Return the health numbers of a cycle, or of one unit or person, in their order. 1 query."""
    rows = Kpi.objects.of(cycle.organization).filter(cycle=cycle)
    if holder is not None:
        rows = rows.filter(holder=holder)
    return list(rows.order_by("position", "pk"))


def said_in(row: Kpi) -> Watched:
    """Return what a row says. No query."""
    return Watched(**{name: getattr(row, name) for name in Watched.__slots__})
