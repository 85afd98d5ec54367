"""Agents: the real server on loopback, the SDK's own client, and a token for each of the cast."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import anyio
import httpx2
import pytest
import uvicorn
from django.db import connections
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from tests.cast import Cast, make_cast

from rung.server.mcp.server import http_app
from rung.server.okrs.ladders import ladders
from rung.server.orgs.access import Actor
from rung.server.orgs.actions import issue_token
from rung.server.store.models import Account, Role, Seat

#: Calls a tool with the token of somebody, and returns whether it was refused, and what it said.
Call = Callable[..., "Said"]


@dataclass(frozen=True)
class Said:
    """What a tool answered."""

    is_refused: bool
    #: The refusal.
    words: str
    value: Any


@dataclass(frozen=True)
class Served:
    """The cast, what they and their agents hold, and where the server is."""

    cast: Cast
    #: Name → secret.
    secrets: dict[str, str]
    address: str

    def call(self, who: str, tool: str, **given: Any) -> Said:
        """Call one tool over HTTP."""
        answer: Said = run(self._call, who, tool, given)
        return answer

    async def _call(self, who: str, tool: str, given: dict[str, Any]) -> Said:
        async with self.client(who) as client:
            answer = await client.call_tool(tool, given)
        return said(answer)

    def client(self, who: str) -> Client:
        """Return a client that holds somebody's token."""
        headers = {"Authorization": f"Bearer {self.secrets[who]}"}
        http = httpx2.AsyncClient(headers=headers, timeout=30)
        return Client(streamable_http_client(f"{self.address}/mcp", http_client=http))


def run(function: Callable[..., Any], *given: Any) -> Any:
    """Run a coroutine in a thread of its own: browser tests leave an event loop in theirs."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, function, *given).result(120)


def said(answer: Any) -> Said:
    words = " ".join(part.text for part in answer.content if part.type == "text")
    return Said(bool(answer.is_error), words, answer.structured_content)


def agent_of(cast: Cast, keeper: Actor, name: str, role: Role) -> Actor:
    account = Account.objects.create_user(f"{name}@agents.example", name=name.title())
    seats = Seat.objects.of(cast.northwind)
    seats.create(
        organization=cast.northwind,
        account=account,
        role=role,
        kept_by=seats.get(account=keeper.account),
        job="Drafts objectives",
    )
    return Actor(account)


def secrets_of(cast: Cast) -> dict[str, str]:
    scopes = ["read", "propose", "write"]
    people = {name: getattr(cast, name) for name in ("alice", "bob", "carla", "olaf")}
    people["robin"] = agent_of(cast, cast.bob, "robin", Role.LEAD)
    people["ada"] = agent_of(cast, cast.alice, "ada", Role.CHAMPION)
    secrets = {
        name: issue_token(actor=actor, organization=cast.northwind, name=name, scopes=scopes)[1]
        for name, actor in people.items()
    }
    for name, given in (("reader", ["read"]), ("proposer", ["read", "propose"])):
        secrets[name] = issue_token(actor=cast.bob, organization=cast.northwind, name=name, scopes=given)[1]
    secrets["sam"] = issue_token(actor=cast.sam, organization=cast.southwind, name="sam", scopes=scopes)[1]
    return secrets


@pytest.fixture
def served(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A server of its own, with connections that do not outlive a call."""
    del transactional_db
    monkeypatch.setitem(connections["default"].settings_dict, "CONN_MAX_AGE", 0)
    ladders.cache_clear()
    cast = make_cast()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = uvicorn.Config(http_app(), host="127.0.0.1", port=port, log_level="warning", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield Served(replace(cast), secrets_of(cast), f"http://127.0.0.1:{port}")
    server.should_exit = True
    thread.join(10)
    ladders.cache_clear()
