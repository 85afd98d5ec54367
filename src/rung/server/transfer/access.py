"""Who may bring OKRs in and take them out; what an actor may not have is not found."""

from __future__ import annotations

from dataclasses import dataclass

from rung.server.errors import NotFoundError, ReadOnlyError
from rung.server.okrs.access import Ref, rights_of
from rung.server.orgs.access import Actor, cycle_in, organization_to_steer, seat_to_read
from rung.server.sharing.sight import hidden_from
from rung.server.store.models import Cycle, Organization, Seat
from rung.server.transfer.queries import Removed, removed_item, unseen_by


def place_to_import(actor: Actor, organization: str, cycle: str | None) -> tuple[Organization, Cycle | None]:
    """Return where a file may go: an organisation the actor runs, and its cycle or None for a new one.

    1 query, 2 with a cycle.
    """
    opened = organization_to_steer(actor, organization)
    return opened, None if cycle is None else cycle_in(opened, cycle)


@dataclass(frozen=True, slots=True)
class Leaving:
    """What may leave a cycle with somebody: what she sees of it."""

    cycle: Cycle
    seat: Seat

    @property
    def hidden(self) -> frozenset[str]:
        """Ids of the objectives that stay behind. The queries of `hidden_from`."""
        return hidden_from(self.seat, self.cycle)

    @property
    def unseen(self) -> frozenset[str]:
        """Ids of the objectives that she may not see, those that were removed included; as `unseen_by`."""
        return unseen_by(self.seat, self.cycle)


def cycle_to_export(actor: Actor, organization: str, cycle: str) -> Leaving:
    """Return a cycle whose OKRs may leave: everybody who reads it may take along what she sees. 2 queries."""
    seat = seat_to_read(actor, organization)
    return Leaving(cycle_in(seat.organization, cycle), seat)


def removed_to_write(actor: Actor, ref: Ref) -> tuple[Cycle, Removed]:
    """Return what was removed from a cycle, for whoever writes for its holder. 5 to 8 queries and sight's."""
    seat = seat_to_read(actor, ref.organization)
    cycle = cycle_in(seat.organization, ref.cycle)
    unseen = unseen_by(seat, cycle)
    found = removed_item(cycle, ref.key)
    if found is None or unseen & {found.value.id, found.within}:
        raise NotFoundError("nothing like that was removed")
    if not actor.may_write:
        raise ReadOnlyError("this token may only read")
    if not rights_of(actor, seat, cycle).may_write(found.holder):
        raise NotFoundError("nothing like that was removed")
    return cycle, found
