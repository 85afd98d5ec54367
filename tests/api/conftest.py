"""The cast, and a way to call the API as one of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.cast import Cast, make_cast

from rung.server.okrs.ladders import ladders
from rung.server.orgs.access import Actor

CYCLE = "/api/v1/organizations/northwind/cycles/2026-q1"

#: Calls the API as somebody: actor, method, address, body.
Call = Callable[..., Any]


@pytest.fixture
def cast(db: None) -> Cast:
    del db
    # Rolled back tests use the same keys and revisions again; a real database never goes back.
    ladders.cache_clear()
    return make_cast()


@pytest.fixture
def call(client: Client) -> Call:
    def as_somebody(actor: Actor | None, method: str, path: str, body: Any = None) -> Any:
        client.logout()
        if actor is not None:
            client.force_login(actor.account)
        return client.generic(method, path, b"" if body is None else json.dumps(body), "application/json")

    return as_somebody
