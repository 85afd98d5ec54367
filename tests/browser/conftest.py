"""A server, an account with an empty organisation, and a browser; everything else is done on the screen."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from django.db import connections
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from rung.server.mcp.server import http_app
from rung.server.okrs.ladders import ladders
from rung.server.store.models import Account, Organization, Role, Seat

EMAIL = "ana@lumen.example"
PASSWORD = "a-long-walk-uphill"  # noqa: S105 -- of an account that exists for one test
OKRS = Path(__file__).with_name("lumen.yaml")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the fixtures of pytest-playwright be written in the old way."""
    old_way = pytest.mark.filterwarnings("ignore:Session-scoped fixtures:pytest.PytestRemovedIn10Warning")
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(old_way)


@dataclass(frozen=True)
class Site:
    """The running server, seen through one tab."""

    page: Page
    address: str

    def open(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")

    def sign_in(self) -> None:
        self.open("/")
        self.page.get_by_label("Email").fill(EMAIL)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        expect(self.page.get_by_role("heading", level=1)).not_to_have_text("Sign in")

    def bring_in(self, text: str) -> None:
        """Import a file through its page, as far as the ladder it makes."""
        self.open("/o/lumen/import")
        self.page.get_by_label("Or its text").fill(text)
        self.page.get_by_role("button", name="Look at it first").click()
        self.page.get_by_role("button", name="Apply it").click()
        expect(self.page.get_by_role("heading", name="Ladder", level=1)).to_be_visible()


@pytest.fixture
def site(live_server: LiveServer, page: Page) -> Iterator[Site]:
    """An empty organisation whose champion has not signed in yet."""
    ladders.cache_clear()  # the database begins anew, and with it the keys that ladders are kept by
    organization = Organization.objects.create(slug="lumen", name="Lumen")
    account = Account.objects.create_user(EMAIL, PASSWORD, name="Ana Roth")
    seats = Seat.objects.of(organization)
    seats.create(organization=organization, account=account, role=Role.CHAMPION, person="ana")
    page.set_default_timeout(10_000)
    yield Site(page, live_server.url)
    ladders.cache_clear()


@pytest.fixture
def ladder(site: Site) -> Site:
    """The same, signed in and with the ladder of `lumen.yaml`."""
    site.sign_in()
    site.bring_in(OKRS.read_text(encoding="utf-8"))
    return site


@pytest.fixture
def agents(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address at which agents are served, beside the pages and from the same database."""
    del live_server
    monkeypatch.setitem(connections["default"].settings_dict, "CONN_MAX_AGE", 0)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(http_app(), host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}/mcp"
    server.should_exit = True
    thread.join(10)
