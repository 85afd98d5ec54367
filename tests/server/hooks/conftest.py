"""A real HTTP server on loopback that keeps what it is sent, and somebody who may have it told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from tests.cast import Cast, seated

from rung.server.hooks.actions import add_webhook
from rung.server.orgs.access import Actor
from rung.server.store.models import Job, Role, Webhook


@dataclass
class Receiver:
    """What was sent: headers and bodies; and what is answered."""

    address: str = ""
    status: int = 200
    said: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def payloads(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.said]


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOK_ALLOW = ["127.0.0.1", "localhost"]
    kept = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.said.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(kept.status)
            if kept.status == 302:
                self.send_header("Location", kept.address)
            self.end_headers()
            self.wfile.write(b"thank you " * 100)

        def log_message(self, *_words: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    kept.address = f"http://127.0.0.1:{server.server_port}/hooks?from=rung"
    yield kept
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture
def chief(cast: Cast) -> Actor:
    return seated("chief", cast.northwind, Role.ADMINISTRATOR)


@pytest.fixture
def webhook(cast: Cast, chief: Actor, receiver: Receiver) -> Webhook:
    """A webhook that is told of everything; that it was added is not told any more."""
    row = add_webhook(actor=chief, organization=cast.northwind, address=receiver.address, events=[])
    Job.objects.all().delete()
    return row
