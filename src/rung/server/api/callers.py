"""Who calls the API: a program with a token, or a person who signed in."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from rung.server.api.pace import step
from rung.server.errors import NotFoundError
from rung.server.orgs.access import Actor, actor_of, actor_of_token


class Token(HttpBearer):
    """A program that sends `Authorization: Bearer rung_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Return whom the token speaks for, unless it asks too often. 1 query."""
        del request
        actor = actor_of_token(token)
        if actor is not None:
            step(token)
        return actor


class Session(APIKeyCookie):
    """A person who signed in; what writes has to carry the token against forged requests."""

    param_name = "sessionid"

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """Return who signed in."""
        try:
            return actor_of(request) if key else None
        except NotFoundError:
            return None
