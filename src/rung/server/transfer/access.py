"""Who may bring OKRs in and take them out; what an actor may not have is not found."""

from __future__ import annotations

from rung.server.orgs.access import Actor, cycle_in, cycle_to_read, organization_to_steer
from rung.server.store.models import Cycle, Organization


def place_to_import(actor: Actor, organization: str, cycle: str | None) -> tuple[Organization, Cycle | None]:
    """Return where a file may go: an organisation the actor runs, and its cycle or None for a new one.

    1 query, 2 with a cycle.
    """
    opened = organization_to_steer(actor, organization)
    return opened, None if cycle is None else cycle_in(opened, cycle)


def cycle_to_export(actor: Actor, organization: str, cycle: str) -> Cycle:
    """Return a cycle whose OKRs may leave: everybody who reads it may take it along. 2 queries."""
    return cycle_to_read(actor, organization, cycle)
