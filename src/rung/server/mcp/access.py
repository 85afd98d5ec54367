"""Who calls, and what of the organisation may be opened for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rung.core.model import State
from rung.server.errors import RefusedError
from rung.server.mcp.queries import units_to_draft_for
from rung.server.okrs.access import Ref, objective_to_read, objective_to_write, rights_of
from rung.server.okrs.queries import Opened, seen_by
from rung.server.orgs.access import Actor, actor_of_token, cycle_in
from rung.server.orgs.queries import seats_of
from rung.server.store.models import Objective, Organization, Seat


@dataclass(frozen=True)
class Caller:
    """Whoever holds the token, at the one seat that the token opens."""

    actor: Actor
    seat: Seat

    @property
    def organization(self) -> Organization:
        """The organisation that the token is bound to."""
        return self.seat.organization

    def open(self, cycle: str | None) -> Opened:
        """Open a cycle by its slug, or the current one, as the seat sees it. 1 query and those of sight."""
        row = cycle_in(self.organization, cycle)
        return Opened(row, seen_by(self.seat, row))

    def place(self, opened: Opened, key: str) -> Ref:
        """Return where something of a cycle is."""
        return Ref(self.organization.slug, opened.cycle.slug, key)

    def drafts_for(self, opened: Opened) -> list[str]:
        """Return the ids of the units for which drafts may be written. 1 query and those of rights."""
        if not self.actor.may_propose:
            return []
        rights = rights_of(replace(self.actor, may_write=True), self.seat, opened.cycle)
        return units_to_draft_for(opened.cycle, rights)


def caller_of(secret: str) -> Caller | None:
    """Return who calls with a token; None when it opens nothing. 2 queries."""
    actor = actor_of_token(secret, through="mcp")
    seats = [] if actor is None else seats_of(actor)
    return None if actor is None or not seats else Caller(actor, seats[0])


def draft_to_write(caller: Caller, opened: Opened, key: str) -> Objective:
    """Return a draft that the caller may change.

    Raises:
        RefusedError: it is no draft any more; through here nobody changes what people keep.
    """
    ref = caller.place(opened, key)
    if objective_to_read(caller.actor, ref).state != State.DRAFT:
        raise RefusedError(
            f"{key} is not a draft: what people keep is changed by people; propose another objective"
        )
    return objective_to_write(caller.actor, ref)
