"""The server that agents connect to: over HTTP beside the pages, and over standard input and output."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from mcp.server import MCPServer
from mcp.server.auth.middleware.auth_context import get_access_token
from mcp.server.auth.provider import AccessToken
from mcp.server.auth.settings import AuthSettings
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from pydantic import AnyHttpUrl

from rung import __version__
from rung.server.mcp import checking, proposing, reading
from rung.server.mcp.access import caller_of
from rung.server.mcp.calling import Tool, bound, in_thread
from rung.server.mcp.reference import add_reference
from rung.server.orgs.access import actor_of_token

#: Where it is, beside the pages.
PATH: Final = "/mcp"

TOOLS: Final = (
    Tool(reading.overview, reads=True),
    Tool(reading.calendar, reads=True),
    Tool(reading.ladder, reads=True),
    Tool(reading.objective, reads=True),
    Tool(reading.unit, reads=True),
    Tool(reading.line_of_sight, reads=True),
    Tool(reading.findings, reads=True),
    Tool(reading.explain_rule, reads=True),
    Tool(reading.search, reads=True),
    Tool(proposing.check_objective, reads=True),
    Tool(proposing.check_draft, reads=True),
    Tool(checking.judge, reads=True),
    Tool(proposing.propose_objective, reads=False),
    Tool(proposing.add_key_result, reads=False),
    Tool(proposing.suggest_wording, reads=False),
)

_INSTRUCTIONS: Final = (
    "Rung holds an organisation's OKRs as a ladder: each objective contributes to one above it, by a "
    "mechanism that can be said in a sentence. Begin with `overview`. You read what your seat sees; a title "
    "that is missing is private. You may propose drafts; people decide. Never copy a parent's words; ask for "
    "baselines rather than inventing them; check before you propose."
)

Asgi = Callable[[Any, Any, Any], Any]


def server(secret_of: Callable[[], str], **options: Any) -> MCPServer:
    """Put the tools together for whoever holds the secret that is found at each call."""
    made: MCPServer = MCPServer(
        "rung",
        title="Rung",
        version=__version__,
        instructions=_INSTRUCTIONS,
        log_level="WARNING",
        **options,
    )
    for tool in TOOLS:
        hints = ToolAnnotations(
            read_only_hint=tool.reads,
            destructive_hint=False,
            idempotent_hint=tool.reads,
            open_world_hint=False,
        )
        made.add_tool(bound(tool, secret_of), annotations=hints)
    add_reference(made)
    return made


class _Verifier:
    """Looks a bearer token up among this installation's own."""

    async def verify_token(self, token: str) -> AccessToken | None:
        """Return whom it speaks for; None for a token that is unknown, ended or expired. 1 query."""
        actor = await in_thread(lambda: actor_of_token(token, through="mcp"))
        if actor is None:
            return None
        account = str(actor.account.pk)
        return AccessToken(token=token, client_id=account, subject=account, scopes=[])


def _secret_of_request() -> str:
    found = get_access_token()
    return found.token if found else ""


def http_app() -> Asgi:
    """Return an application of its own for `PATH`, without sessions: any process can answer any request.

    Its lifespan has to be run once. Hosts are checked as pages check them.
    """
    # No other server issues tokens for this one, so none is named to clients: the resource has no metadata.
    auth = AuthSettings(issuer_url=AnyHttpUrl("http://localhost"), resource_server_url=None)
    app = server(_secret_of_request, token_verifier=_Verifier(), auth=auth).streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    return _Guarded(app)


class _Guarded:
    """Refuses what a page in a browser could be made to send: a foreign host name, or a foreign origin."""

    def __init__(self, app: Asgi) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            given = ((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"])
            headers = {name.lower(): value for name, value in given}
            host = headers.get("host", "")
            if not validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS):
                await _refuse(send, 421, b"this is not the host you are looking for")
                return
            if "origin" in headers and headers["origin"].partition("://")[2] != host:
                await _refuse(send, 403, b"pages of other sites may not come here")
                return
        await self._app(scope, receive, send)


async def _refuse(send: Any, status: int, words: bytes) -> None:
    headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(words)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words})


def run_stdio(secret: str) -> bool:
    """Serve one agent over standard input and output until it closes them; False when its token is none."""
    if caller_of(secret) is None:
        return False
    server(lambda: secret).run("stdio")
    return True
