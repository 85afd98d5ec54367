"""Whose hand it was: what an agent writes bears its name until a person keeps it."""

from __future__ import annotations

from rung.server.orgs.access import Actor
from rung.server.store.models import Organization, Seat


def agent_name(actor: Actor, organization: Organization) -> str:
    """Return the name of the agent that acts, or nothing for a person. 1 query.

    Who comes through MCP is an agent, whosever token it holds.
    """
    seats = Seat.objects.of_account(actor.account).filter(organization=organization)
    is_agent = seats.exclude(kept_by=None).exists()
    if is_agent or actor.through != "mcp":
        return actor.account.get_full_name() if is_agent else ""
    return f"{actor.account.get_full_name()} (MCP)"
