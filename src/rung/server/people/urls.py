"""Addresses of people, seats, invitations and agents."""

from __future__ import annotations

from django.urls import path

from rung.server.people.views import agents, invitations, joining, people, seats
from rung.server.shell import addresses  # noqa: F401 -- brings the converter `key`

_HERE = "o/<slug:organization>/-"
_SEAT = f"{_HERE}/seats/<int:seat>"
_AGENT = f"{_HERE}/agents/<int:agent>"

urlpatterns = [
    path("invitation/<str:secret>", joining.invitation, name="people-invitation"),
    path(f"{_HERE}/people", people.listing, name="people-list"),
    path(f"{_HERE}/people/new", people.new, name="people-new"),
    path(f"{_HERE}/people/of/<key:key>", people.person, name="people-person"),
    path(f"{_HERE}/people/remove/<key:key>", people.remove, name="people-remove"),
    path(f"{_HERE}/invitations", invitations.offer, name="people-invite"),
    path(f"{_HERE}/invitations/<int:invitation>/again", invitations.again, name="people-invite-again"),
    path(f"{_HERE}/invitations/<int:invitation>/revoke", invitations.revoke, name="people-invite-revoke"),
    path(_SEAT, seats.seat, name="people-seat"),
    path(f"{_SEAT}/role", seats.role, name="people-seat-role"),
    path(f"{_SEAT}/link", seats.link, name="people-seat-link"),
    path(f"{_SEAT}/end", seats.end, name="people-seat-end"),
    path(f"{_SEAT}/back", seats.reinstate, name="people-seat-back"),
    path(f"{_SEAT}/grant", seats.grant, name="people-seat-grant"),
    path(f"{_SEAT}/withdraw", seats.withdraw, name="people-seat-withdraw"),
    path(f"{_HERE}/agents", agents.listing, name="people-agents"),
    path(_AGENT, agents.agent, name="people-agent"),
    path(f"{_AGENT}/end", agents.end, name="people-agent-end"),
    path(f"{_AGENT}/tokens", agents.token, name="people-agent-token"),
    path(f"{_AGENT}/tokens/<int:token>/revoke", agents.revoke, name="people-agent-revoke"),
]
