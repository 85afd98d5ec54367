"""Who may change people, seats, invitations and agents; what an actor may not have is not found.

Administrators and champions staff the organisation; only administrators say who steers it. Everybody in
person may keep agents, because an agent never may more than its keeper.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from rung.server.errors import NotFoundError
from rung.server.orgs.access import BY_POWER, STEERING, Actor, seat_to_read
from rung.server.store.models import ApiToken, Invitation, Organization, Person, Role, Seat

ADMINISTRATORS: Final = frozenset({Role.ADMINISTRATOR})


def organization_to_staff(actor: Actor, slug: str) -> Organization:
    """Return an organisation whose people and invitations the actor may change. 1 query."""
    return _managing(actor, slug, STEERING).organization


def organization_to_seat(actor: Actor, slug: str) -> Organization:
    """Return an organisation in which the actor says who may do what. 1 query."""
    return _managing(actor, slug, ADMINISTRATORS).organization


def role_named(name: str) -> Role:
    """Return a role by the name that programs use, which is known to be one. No query."""
    return Role(name)


def staffs(actor: Actor, seat: Seat) -> bool:
    """Whether the actor, in this seat, may see addresses, seats and invitations of others. No query."""
    return actor.may_manage and not seat.is_agent and Role(seat.role) in STEERING


def roles_to_offer(seat: Seat) -> tuple[Role, ...]:
    """Return the roles that whoever holds a seat may invite others to, the one that may most first."""
    role = Role(seat.role)
    if role not in STEERING:
        return ()
    return BY_POWER if role is Role.ADMINISTRATOR else BY_POWER[BY_POWER.index(role) + 1 :]


def organization_to_invite_to(actor: Actor, slug: str, role: Role) -> Organization:
    """Return an organisation the actor may invite somebody to in that role. 1 query.

    Raises:
        NotFoundError: no such organisation, or it is not the actor's to offer that role.
    """
    seat = _managing(actor, slug, STEERING)
    if role not in roles_to_offer(seat):
        raise NotFoundError("no such organisation")
    return seat.organization


def person_to_change(actor: Actor, organization: str, key: str) -> tuple[Organization, str]:
    """Return an organisation and the key of somebody in one of its cycles. 2 queries."""
    opened = organization_to_staff(actor, organization)
    if not Person.objects.of(opened).filter(key=key).exists():
        raise NotFoundError("no such person")
    return opened, key


def seat_to_change(actor: Actor, organization: str, seat: int) -> Seat:
    """Return a person's seat, held or ended, for an administrator. 2 queries."""
    opened = organization_to_seat(actor, organization)
    found = Seat.objects.of(opened).filter(pk=seat, kept_by=None).select_related("account").first()
    if found is None:
        raise NotFoundError("no such seat")
    found.organization = opened
    return found


def invitation_to_change(actor: Actor, organization: str, invitation: int) -> Invitation:
    """Return an invitation in a role that the actor may offer. 2 queries."""
    seat = _managing(actor, organization, STEERING)
    invitations = Invitation.objects.of(seat.organization)
    found = invitations.filter(pk=invitation, role__in=roles_to_offer(seat)).first()
    if found is None:
        raise NotFoundError("no such invitation")
    found.organization = seat.organization
    return found


def seat_to_keep_agents(actor: Actor, organization: str) -> Seat:
    """Return the actor's own seat, for somebody who signed in: a program keeps no programs. 1 query."""
    if actor.bound_to is not None:
        raise NotFoundError("no such organisation")
    seat = seat_to_read(actor, organization)
    if seat.is_agent:
        raise NotFoundError("no such organisation")
    return seat


def agent_to_change(actor: Actor, organization: str, agent: int) -> Seat:
    """Return an agent's seat that the actor keeps; an administrator answers for all of them. 2 queries."""
    own = seat_to_keep_agents(actor, organization)
    agents = (
        Seat.objects.of(own.organization).exclude(kept_by=None).select_related("account", "kept_by__account")
    )
    if own.role != Role.ADMINISTRATOR:
        agents = agents.filter(kept_by=own)
    found = agents.filter(pk=agent).first()
    if found is None:
        raise NotFoundError("no such agent")
    found.organization = own.organization
    return found


def agent_token_to_end(actor: Actor, organization: str, agent: int, token: int) -> ApiToken:
    """Return a token of an agent that the actor may change. 3 queries."""
    seat = agent_to_change(actor, organization, agent)
    found = ApiToken.objects.filter(organization=seat.organization, account=seat.account, pk=token).first()
    if found is None:
        raise NotFoundError("no such token")
    found.organization = seat.organization
    return found


def _managing(actor: Actor, slug: str, roles: Collection[Role]) -> Seat:
    seat = seat_to_read(actor, slug)
    if not actor.may_manage or seat.is_agent or Role(seat.role) not in roles:
        raise NotFoundError("no such organisation")
    return seat
