"""Who may read the audit: people who run the cycles; it tells of everything, private OKRs included."""

from __future__ import annotations

from rung.server.errors import NotFoundError
from rung.server.orgs.access import STEERING, Actor, seat_to_read
from rung.server.store.models import Organization


def audit_to_read(actor: Actor, organization: str) -> Organization:
    """Return an organisation whose audit the actor may read, with any token of hers that reads. 1 query.

    Raises:
        NotFoundError: neither champion nor administrator, or an agent, from whom OKRs may be kept.
    """
    seat = seat_to_read(actor, organization)
    if seat.role not in STEERING or seat.is_agent:
        raise NotFoundError("no such organisation")
    return seat.organization
