"""Reads about organisations."""

from __future__ import annotations

from collections.abc import Sequence

from rung.server.orgs.access import Actor, under_keeper
from rung.server.store.models import Account, ApiToken, Cycle, Organization, Seat


def is_untouched() -> bool:
    """Whether nobody has an account on this installation yet. 1 query."""
    return not Account.objects.exists()


def seats_of(actor: Actor) -> list[Seat]:
    """Return the actor's seats with their organisations, by name. 1 query."""
    seats = Seat.objects.of_account(actor.account).select_related("organization", "kept_by")
    if actor.bound_to is not None:
        seats = seats.filter(organization=actor.bound_to)
    return [under_keeper(seat) for seat in seats.order_by("organization__name", "pk")]


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
