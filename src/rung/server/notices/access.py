"""The only ways to notices; everybody has her own and nobody else's."""

from __future__ import annotations

from rung.server.errors import NotFoundError
from rung.server.orgs.access import Actor, seat_to_read
from rung.server.store.models import Notification, Seat

__all__ = ["Notification", "Seat", "notice_to_read", "own_seat"]


def notice_to_read(actor: Actor, organization: str, number: int) -> Notification:
    """Return a notice of the actor's own. 2 queries."""
    seat = seat_to_read(actor, organization)
    own = Notification.objects.of(seat.organization).filter(account=actor.account, pk=number)
    found = own.select_related("cycle").first()
    if found is None:
        raise NotFoundError("no such notice")
    found.organization = seat.organization
    return found


def own_seat(actor: Actor, organization: str) -> Seat:
    """Return the actor's seat, to choose for it what it is told. 1 query."""
    return seat_to_read(actor, organization)
