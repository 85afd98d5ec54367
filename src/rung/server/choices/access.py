"""Who may choose for a unit: whoever writes its OKRs; what an actor may not have is not found."""

from __future__ import annotations

from rung.server.errors import NotFoundError, ReadOnlyError
from rung.server.okrs.access import Ref, rights_of
from rung.server.orgs.access import Actor, cycle_in, seat_to_read
from rung.server.store.models import Unit


def unit_to_read(actor: Actor, ref: Ref) -> Unit:
    """Return a unit with its cycle and organisation. 3 queries."""
    return _unit(actor, ref)


def unit_to_choose_for(actor: Actor, ref: Ref) -> Unit:
    """Return a unit that the actor may choose for: an own one or one below, any for those who run the cycle.

    3 queries, 5 for a lead.

    Raises:
        ReadOnlyError: the actor sees it, but came with a token that may only read.
    """
    unit = _unit(actor, ref)
    if not actor.may_write:
        raise ReadOnlyError("this token may only read")
    seat = seat_to_read(actor, ref.organization)
    if not rights_of(actor, seat, unit.cycle).may_write(unit.key):
        raise NotFoundError("no such unit")
    return unit


def _unit(actor: Actor, ref: Ref) -> Unit:
    seat = seat_to_read(actor, ref.organization)
    cycle = cycle_in(seat.organization, ref.cycle)
    unit = Unit.objects.of(cycle.organization).filter(cycle=cycle, key=ref.key).first()
    if unit is None:
        raise NotFoundError("no such unit")
    unit.cycle, unit.organization = cycle, cycle.organization
    return unit
