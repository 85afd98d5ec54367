"""Everything that can be done to people, seats, invitations and agents.

Each takes keywords only, `actor` first, works on what `people.access` returned, runs in one transaction with
its audit row and the organisation's revision, and returns the row.
"""

from rung.server.people.actions.agents import Agent, add_agent, change_agent, end_agent, issue_agent_token
from rung.server.people.actions.inviting import (
    Invited,
    Newcomer,
    Offer,
    accept,
    invite,
    is_for,
    is_valid,
    join,
    resend,
    revoke_invitation,
    take_up,
)
from rung.server.people.actions.persons import Described, add_person, change_person, free_key, remove_person
from rung.server.people.actions.seats import (
    change_role,
    end_seat,
    grant_authority,
    link_person,
    reinstate_seat,
    withdraw_authority,
)

__all__ = [
    "Agent",
    "Described",
    "Invited",
    "Newcomer",
    "Offer",
    "accept",
    "add_agent",
    "add_person",
    "change_agent",
    "change_person",
    "change_role",
    "end_agent",
    "end_seat",
    "free_key",
    "grant_authority",
    "invite",
    "is_for",
    "is_valid",
    "issue_agent_token",
    "join",
    "link_person",
    "reinstate_seat",
    "remove_person",
    "resend",
    "revoke_invitation",
    "take_up",
    "withdraw_authority",
]
