"""Who may begin: whoever holds the key of an untouched installation; then those who may found and set up."""

from __future__ import annotations

from django.utils.crypto import constant_time_compare

from rung.server.errors import NotFoundError
from rung.server.operate import set_up_key
from rung.server.orgs.access import STEERING, Actor, installation_to_administer, seat_to_read
from rung.server.orgs.queries import is_untouched
from rung.server.store.models import Organization, Role


def opens_installation(key: str) -> bool:
    """Whether a key makes the first account: there is none yet, and the operator gave it out. 1 query."""
    return constant_time_compare(key, set_up_key()) and is_untouched()


def require_untouched() -> None:
    """Pass while nobody has an account. 1 query.

    Raises:
        NotFoundError: somebody has one; from then on there is no first run.
    """
    if not is_untouched():
        raise NotFoundError("somebody set this installation up already")


def founder(actor: Actor) -> Actor:
    """Return somebody who may found organisations here. No query.

    Raises:
        ForbiddenError: the actor is none.
    """
    return installation_to_administer(actor)


def organization_to_set_up(actor: Actor, slug: str) -> Organization:
    """Return an organisation that the actor sets up: as its administrator or champion, in person. 1 query."""
    seat = seat_to_read(actor, slug)
    if actor.bound_to is not None or seat.is_agent or Role(seat.role) not in STEERING:
        raise NotFoundError("no such organisation")
    return seat.organization
