"""Tokens: how a program gets to act in somebody's name."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path

from rung.server.api.listing import Router
from rung.server.api.place import actor
from rung.server.api.schemas import READ_REFUSALS, WRITE_REFUSALS, TokenIn, TokenMade, TokenOut
from rung.server.orgs.access import organization_in_person, token_to_revoke
from rung.server.orgs.actions import issue_token, revoke_token
from rung.server.orgs.queries import tokens_of

router = Router(tags=["tokens"])


@router.get("/organizations/{organization}/tokens", response={200: list[TokenOut], **READ_REFUSALS})
def tokens(request: HttpRequest, organization: str) -> list[TokenOut]:
    """List your tokens in an organisation, the newest first. Only for people who signed in. 2 queries."""
    place = organization_in_person(actor(request), organization)
    return [TokenOut(**_fields(token)) for token in tokens_of(actor(request), place)]


@router.post("/organizations/{organization}/tokens", response={200: TokenMade, **WRITE_REFUSALS})
def issue(request: HttpRequest, organization: str, body: TokenIn) -> TokenMade:
    """Make a token. Only for people who signed in; the secret is in this answer and nowhere else."""
    place = organization_in_person(actor(request), organization)
    token, secret = issue_token(
        actor=actor(request),
        organization=place,
        name=body.name,
        scopes=list(body.scopes),
        expires=body.expires,
    )
    return TokenMade(**_fields(token), secret=secret)


@router.delete("/organizations/{organization}/tokens/{token}", response={200: TokenOut, **WRITE_REFUSALS})
def revoke(request: HttpRequest, organization: str, token: Annotated[int, Path(ge=1, lt=2**63)]) -> TokenOut:
    """End a token of yours, or as an administrator anybody's."""
    row = token_to_revoke(actor(request), organization, token)
    return TokenOut(**_fields(revoke_token(actor=actor(request), token=row)))


def _fields(token: Any) -> dict[str, Any]:
    names = ("id", "name", "beginning", "scopes", "created", "expires")
    return {name: getattr(token, name) for name in names}
