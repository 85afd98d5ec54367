"""The only ways to a health number; what an actor may not have is not found."""

from __future__ import annotations

from rung.server.errors import NotFoundError, ReadOnlyError
from rung.server.okrs.access import Ref, rights_of
from rung.server.orgs.access import Actor, cycle_in, seat_to_read
from rung.server.store.models import Cycle, Kpi


def holder_to_watch(actor: Actor, ref: Ref) -> Cycle:
    """Return the cycle in which the actor may watch numbers for a unit or person. 2 queries, 4 for a lead.

    `ref.key` is the key of the unit or person.
    """
    seat = seat_to_read(actor, ref.organization)
    cycle = cycle_in(seat.organization, ref.cycle)
    _require(actor, may_write=rights_of(actor, seat, cycle).may_write(ref.key))
    return cycle


def kpi_to_write(actor: Actor, ref: Ref) -> Kpi:
    """Return a health number that the actor may change. 3 queries, 5 for a lead."""
    seat = seat_to_read(actor, ref.organization)
    cycle = cycle_in(seat.organization, ref.cycle)
    kpi = Kpi.objects.of(cycle.organization).filter(cycle=cycle, key=ref.key).first()
    if kpi is None:
        raise NotFoundError("no such health number")
    _require(actor, may_write=rights_of(actor, seat, cycle).may_write(kpi.holder))
    kpi.cycle, kpi.organization = cycle, cycle.organization
    return kpi


def _require(actor: Actor, *, may_write: bool) -> None:
    if not actor.may_write:
        raise ReadOnlyError("this token may only read")
    if not may_write:
        raise NotFoundError("no such health number")
