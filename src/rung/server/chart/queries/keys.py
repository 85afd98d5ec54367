"""Every id that an organisation uses or has used."""

from __future__ import annotations

from rung.server.store.models import Initiative, KeyResult, Objective, Organization, Person, Placement, Unit


def all_keys(organization: Organization) -> frozenset[str]:
    """Return the ids of everything, in every cycle, and of units that are gone. 6 queries."""
    found = set(Placement.objects.of(organization).order_by().values_list("unit", flat=True).distinct())
    for table in (Unit, Person, Objective, KeyResult, Initiative):
        found.update(table.objects.of(organization).order_by().values_list("key", flat=True).distinct())
    return frozenset(found)
