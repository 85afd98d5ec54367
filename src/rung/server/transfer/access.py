"""Who may bring OKRs in and take them out; what an actor may not have is not found."""

from __future__ import annotations

from rung.server.errors import NotFoundError, ReadOnlyError
from rung.server.okrs.access import Ref, rights_of
from rung.server.orgs.access import Actor, cycle_in, cycle_to_read, organization_to_steer, seat_to_read
from rung.server.store.models import Cycle, Organization
from rung.server.transfer.queries import Removed, removed_item


def place_to_import(actor: Actor, organization: str, cycle: str | None) -> tuple[Organization, Cycle | None]:
    """Return where a file may go: an organisation the actor runs, and its cycle or None for a new one.

    1 query, 2 with a cycle.
    """
    opened = organization_to_steer(actor, organization)
    return opened, None if cycle is None else cycle_in(opened, cycle)


def cycle_to_export(actor: Actor, organization: str, cycle: str) -> Cycle:
    """Return a cycle whose OKRs may leave: everybody who reads it may take it along. 2 queries."""
    return cycle_to_read(actor, organization, cycle)


def removed_to_write(actor: Actor, ref: Ref) -> tuple[Cycle, Removed]:
    """Return what was removed from a cycle, for whoever writes for its holder. 4 to 7 queries."""
    seat = seat_to_read(actor, ref.organization)
    cycle = cycle_in(seat.organization, ref.cycle)
    found = removed_item(cycle, ref.key)
    if found is None:
        raise NotFoundError("nothing like that was removed")
    if not actor.may_write:
        raise ReadOnlyError("this token may only read")
    if not rights_of(actor, seat, cycle).may_write(found.holder):
        raise NotFoundError("nothing like that was removed")
    return cycle, found
