"""Reads about organisations."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rung.server.orgs.access import Actor, under_keeper
from rung.server.store.models import Account, ApiToken, Cycle, Notification, Organization, Seat


def is_untouched() -> bool:
    """Whether nobody has an account on this installation yet. 1 query."""
    return not Account.objects.exists()


def seats_of(actor: Actor) -> list[Seat]:
    """Return the actor's seats with their organisations, by name. 1 query."""
    return [under_keeper(seat) for seat in _seats(actor)]


def seats_with_news(actor: Actor) -> list[Seat]:
    """Return the same, each with `unread`: how many notices its holder has not read. 1 query."""
    own = Notification.objects.anywhere().filter(
        organization=OuterRef("organization"), account=actor.account, read=None
    )
    counted = own.order_by().values("account").annotate(n=Count("pk")).values("n")
    return [under_keeper(seat) for seat in _seats(actor).annotate(unread=Coalesce(Subquery(counted), 0))]


def _seats(actor: Actor) -> QuerySet[Seat]:
    seats = Seat.objects.of_account(actor.account).select_related("organization", "kept_by")
    if actor.bound_to is not None:
        seats = seats.filter(organization=actor.bound_to)
    return seats.order_by("organization__name", "pk")


def last_used(seats: Sequence[Seat]) -> Seat:
    """Return the seat that its account turned to last, or the first of those it never turned to. No query."""
    return max(seats, key=lambda seat: seat.opened.timestamp() if seat.opened else 0.0)


def cycles_of(organization: Organization) -> list[Cycle]:
    """Return the cycles of an organisation, the latest first. 1 query."""
    return list(Cycle.objects.of(organization))


def tokens_of(actor: Actor, organization: Organization) -> list[ApiToken]:
    """Return the actor's tokens in an organisation that were not revoked, the newest first. 1 query."""
    tokens = ApiToken.objects.filter(organization=organization, account=actor.account, revoked=None)
    return list(tokens.order_by("-created", "-pk"))
