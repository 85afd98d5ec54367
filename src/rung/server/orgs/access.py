"""The only ways to an organisation or a cycle; what an actor may not have is not found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from django.http import HttpRequest
from django.utils import timezone

from rung.server.errors import ForbiddenError, NotFoundError
from rung.server.store.models import Account, ApiToken, Cycle, Organization, Role, Seat

#: Those who may write anywhere in the organisation.
STEERING = frozenset({Role.ADMINISTRATOR, Role.CHAMPION})
#: The roles from the one that may most down to the one that only reads.
BY_POWER: Final = tuple(Role)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and through what: a page, or a token that is bound to one organisation."""

    account: Account
    #: Primary key of the only organisation a token opens; None for a person who signed in.
    bound_to: int | None = None
    #: False for a token that may only read or propose.
    may_write: bool = True
    #: Whether drafts may be proposed; who may write, may.
    may_propose: bool = True
    #: Whether people, seats and invitations may be changed, as far as the role allows it.
    may_manage: bool = True
    #: What the actor came through, for the audit: `page`, `api`, `mcp` or `command`.
    through: str = "page"


def actor_of(request: HttpRequest) -> Actor:
    """Return the person who signed in. No query beyond the session's own.

    Raises:
        NotFoundError: nobody signed in; pages ask for the sign-in before they come here.
    """
    if not isinstance(request.user, Account):
        raise NotFoundError("sign in first")
    return Actor(request.user)


def actor_of_token(secret: str, *, through: str = "api") -> Actor | None:
    """Return whom a bearer token speaks for; None for one that is unknown, revoked, expired or without owner.

    1 query.
    """
    tokens = ApiToken.objects.filter(digest=digest_of(secret), revoked=None, account__is_active=True)
    token = tokens.select_related("account").first()
    if token is None or (token.expires is not None and token.expires <= timezone.now()):
        return None
    may_write = "write" in token.scopes
    return Actor(
        token.account,
        bound_to=token.organization_id,
        may_write=may_write,
        may_propose=may_write or "propose" in token.scopes,
        may_manage="manage" in token.scopes,
        through=through,
    )


def digest_of(secret: str) -> str:
    """Return what is kept of a token's secret."""
    return sha256(secret.encode()).hexdigest()


def installation_to_administer(actor: Actor) -> Actor:
    """Return the actor who may make organisations: an administrator of the installation, in person. No query.

    Raises:
        ForbiddenError: the actor is none; there is nothing to hide.
    """
    if actor.bound_to is not None or not actor.account.is_superuser:
        raise ForbiddenError("only an administrator of this installation, signed in, makes organisations")
    return actor


def seat_to_read(actor: Actor, organization: str) -> Seat:
    """Return the actor's seat, with its organisation, by the organisation's slug. 1 query.

    An agent's is as it stands under its keeper: see `under_keeper`.
    """
    seats = Seat.objects.of_account(actor.account).filter(organization__slug=organization)
    if actor.bound_to is not None:
        seats = seats.filter(organization=actor.bound_to)
    seat = seats.select_related("organization", "kept_by").first()
    if seat is None:
        raise NotFoundError("no such organisation")
    return under_keeper(seat)


def under_keeper(seat: Seat) -> Seat:
    """Put an agent in its keeper's place, with the lesser of both roles; other seats stay as they are.

    Nothing of it is stored: when the keeper's role or person changes, so does what the agent may.
    """
    if seat.kept_by is not None:
        seat.person = seat.kept_by.person
        seat.role = lesser(Role(seat.role), Role(seat.kept_by.role))
    return seat


def lesser(one: Role, other: Role) -> Role:
    """Return the role that may less."""
    return max(one, other, key=BY_POWER.index)


def organization_to_read(actor: Actor, slug: str) -> Organization:
    """Return an organisation the actor has a seat in. 1 query."""
    return seat_to_read(actor, slug).organization


def organization_to_steer(actor: Actor, slug: str) -> Organization:
    """Return an organisation whose cycles the actor runs: as champion or administrator. 1 query."""
    return _organization_in_role(actor, slug, STEERING)


def organization_in_person(actor: Actor, slug: str) -> Organization:
    """Return an organisation for somebody who signed in: a token cannot make or end tokens. 1 query."""
    if actor.bound_to is not None:
        raise NotFoundError("no such organisation")
    return organization_to_read(actor, slug)


def token_to_revoke(actor: Actor, organization: str, token: int) -> ApiToken:
    """Return a token of the actor's own; an administrator may end anybody's. 2 queries."""
    if actor.bound_to is not None:
        raise NotFoundError("no such token")
    seat = seat_to_read(actor, organization)
    tokens = ApiToken.objects.filter(organization=seat.organization, pk=token)
    if seat.role != Role.ADMINISTRATOR:
        tokens = tokens.filter(account=actor.account)
    found = tokens.select_related("organization").first()
    if found is None:
        raise NotFoundError("no such token")
    return found


def organization_to_administer(actor: Actor, slug: str) -> Organization:
    """Return an organisation the actor administers. 1 query."""
    return _organization_in_role(actor, slug, frozenset({Role.ADMINISTRATOR}))


def _organization_in_role(actor: Actor, slug: str, roles: frozenset[Role]) -> Organization:
    seat = seat_to_read(actor, slug)
    if not actor.may_write or seat.role not in roles:
        raise NotFoundError("no such organisation")
    return seat.organization


def cycle_to_read(actor: Actor, organization: str, cycle: str | None = None) -> Cycle:
    """Return a cycle by its slug, or else the one that today falls into, or the latest. 2 queries.

    The cycle carries its organisation with the revision that was current a moment ago.
    """
    return cycle_in(organization_to_read(actor, organization), cycle)


def cycle_to_steer(actor: Actor, organization: str, cycle: str) -> Cycle:
    """Return a cycle that the actor runs as champion or administrator. 2 queries."""
    return cycle_in(organization_to_steer(actor, organization), cycle)


def cycle_in(organization: Organization, slug: str | None) -> Cycle:
    """Return a cycle of an organisation that was already opened. 1 query."""
    cycles = Cycle.objects.of(organization)
    found = _current(list(cycles)) if slug is None else cycles.filter(slug=slug).first()
    if found is None:
        raise NotFoundError("no such cycle")
    found.organization = organization
    return found


def _current(cycles: list[Cycle]) -> Cycle | None:
    """Return the cycle of today, else the next to come, the shortest first: a quarter goes before its year.

    When nothing is to come, it is the last one.
    """
    today = timezone.localdate()
    running = [cycle for cycle in cycles if cycle.start and cycle.end and cycle.start <= today <= cycle.end]
    if running:
        return min(running, key=lambda cycle: (cycle.end or today) - (cycle.start or today))
    coming = [cycle for cycle in cycles if cycle.start and cycle.start > today]
    if coming:
        return min(coming, key=lambda cycle: (cycle.start or today, cycle.end or date.max))
    return cycles[0] if cycles else None
