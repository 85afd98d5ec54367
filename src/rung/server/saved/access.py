"""The only ways to a saved view: everybody's shared ones may be read, one's own changed."""

from __future__ import annotations

from rung.server.errors import NotFoundError, ReadOnlyError
from rung.server.orgs.access import Actor, seat_to_read
from rung.server.store.models import SavedView

__all__ = ["SavedView", "view_to_change"]


def view_to_change(actor: Actor, organization: str, number: int) -> SavedView:
    """Return a view of the actor's own. 2 queries."""
    seat = seat_to_read(actor, organization)
    own = SavedView.objects.of(seat.organization).filter(account=actor.account, pk=number).first()
    if own is None:
        raise NotFoundError("no such view")
    if not actor.may_write:
        raise ReadOnlyError("this token may only read")
    own.organization = seat.organization
    return own
