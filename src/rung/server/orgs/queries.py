"""Reads about organisations."""

from __future__ import annotations

from rung.server.orgs.access import Actor
from rung.server.store.models import Cycle, Organization, Seat


def seats_of(actor: Actor) -> list[Seat]:
    """Return the actor's seats with their organisations, by name. 1 query."""
    seats = Seat.objects.of_account(actor.account).select_related("organization")
    if actor.bound_to is not None:
        seats = seats.filter(organization=actor.bound_to)
    return list(seats.order_by("organization__name", "pk"))


def cycles_of(organization: Organization) -> list[Cycle]:
    """Return the cycles of an organisation, the latest first. 1 query."""
    return list(Cycle.objects.of(organization))
