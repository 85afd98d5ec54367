"""Agents: programs with a seat, for which a person answers. Only for people who signed in."""

from __future__ import annotations

from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Path

from rung.server.api.listing import Router
from rung.server.api.people_schemas import AgentIn, AgentOut, AgentTokenIn, Number
from rung.server.api.place import actor
from rung.server.api.schemas import READ_REFUSALS, WRITE_REFUSALS, TokenMade, TokenOut
from rung.server.orgs.actions import revoke_token
from rung.server.people import actions
from rung.server.people.access import (
    agent_to_change,
    agent_token_to_end,
    role_named,
    seat_to_keep_agents,
)
from rung.server.people.queries import agents_for, is_silent, tokens_of_agents

router = Router(tags=["agents"])

_HOME: Final = "/organizations/{organization}/agents"
_AGENT: Final = f"{_HOME}/{{agent}}"
_Agent = Annotated[Number, Path()]


@router.get(_HOME, response={200: list[AgentOut], **READ_REFUSALS})
def agents(request: HttpRequest, organization: str) -> list[AgentOut]:
    """List the agents of an organisation with who answers for them, by name. 2 queries."""
    return [_agent(row) for row in agents_for(seat_to_keep_agents(actor(request), organization))]


@router.post(_HOME, response={200: AgentOut, **WRITE_REFUSALS})
def seat(request: HttpRequest, organization: str, body: AgentIn) -> AgentOut:
    """Seat an agent that you answer for."""
    keeper = seat_to_keep_agents(actor(request), organization)
    return _agent(actions.add_agent(actor=actor(request), keeper=keeper, agent=_said(body)))


@router.put(_AGENT, response={200: AgentOut, **WRITE_REFUSALS})
def change(request: HttpRequest, organization: str, agent: _Agent, body: AgentIn) -> AgentOut:
    """Give an agent another name, job or role; yours, or as an administrator anybody's."""
    row = agent_to_change(actor(request), organization, agent)
    return _agent(actions.change_agent(actor=actor(request), seat=row, agent=_said(body)))


@router.delete(_AGENT, response={200: AgentOut, **WRITE_REFUSALS})
def end(request: HttpRequest, organization: str, agent: _Agent) -> AgentOut:
    """Take an agent's seat away; its tokens end for good, and what it wrote stays."""
    row = agent_to_change(actor(request), organization, agent)
    return _agent(actions.end_agent(actor=actor(request), seat=row))


@router.get(f"{_AGENT}/tokens", response={200: list[TokenOut], **READ_REFUSALS})
def tokens(request: HttpRequest, organization: str, agent: _Agent) -> list[TokenOut]:
    """List the tokens of an agent, the newest first."""
    row = agent_to_change(actor(request), organization, agent)
    return [TokenOut(**_token(each)) for each in tokens_of_agents([row]).get(row.account_id, [])]


@router.post(f"{_AGENT}/tokens", response={200: TokenMade, **WRITE_REFUSALS})
def issue(request: HttpRequest, organization: str, agent: _Agent, body: AgentTokenIn) -> TokenMade:
    """Make a token for an agent; the secret is in this answer and nowhere else."""
    row = agent_to_change(actor(request), organization, agent)
    given = body.dict()
    token, secret = actions.issue_agent_token(actor=actor(request), seat=row, **given)
    return TokenMade(**_token(token), secret=secret)


@router.delete(f"{_AGENT}/tokens/{{token}}", response={200: TokenOut, **WRITE_REFUSALS})
def revoke(
    request: HttpRequest, organization: str, agent: _Agent, token: Annotated[Number, Path()]
) -> TokenOut:
    """End a token of an agent."""
    row = agent_token_to_end(actor(request), organization, agent, token)
    return TokenOut(**_token(revoke_token(actor=actor(request), token=row)))


def _said(body: AgentIn) -> actions.Agent:
    return actions.Agent(body.name, body.job, role_named(body.role))


def _agent(row: Any) -> AgentOut:
    return AgentOut(
        id=row.pk,
        name=row.account.get_full_name(),
        job=row.job,
        role=row.role,
        keeper=row.kept_by.account.get_full_name(),
        silent=is_silent(row),
    )


def _token(token: Any) -> dict[str, Any]:
    names = ("id", "name", "beginning", "scopes", "created", "expires")
    return {name: getattr(token, name) for name in names}
