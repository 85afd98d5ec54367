"""Reads of health numbers."""

from __future__ import annotations

from rung.server.store.models import Cycle, Kpi


def kpis_of(cycle: Cycle, holder: str | None = None) -> list[Kpi]:
    """Return the health numbers of a cycle, or of one unit or person, in their order. 1 query."""
    rows = Kpi.objects.of(cycle.organization).filter(cycle=cycle)
    if holder is not None:
        rows = rows.filter(holder=holder)
    return list(rows.order_by("position", "pk"))
