"""A signed-in reader for the pages of the cast's organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.cast import Cast

from rung.server.okrs.ladders import ladders
from rung.server.orgs.access import Actor

#: Addresses of the pages begin with this.
HOME = "/o/northwind/2026-q1"


class Reader:
    """A person at the pages."""

    def __init__(self, actor: Actor) -> None:
        self.client = Client()
        self.client.force_login(actor.account)

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.client.get(f"{HOME}/{path}", headers=headers)  # type: ignore[return-value]  # the test client's

    def post(self, path: str, **data: str) -> HttpResponse:
        return self.client.post(f"{HOME}/{path}", data)  # type: ignore[return-value]  # likewise

    def text(self, path: str) -> str:
        answer = self.get(path)
        assert answer.status_code == 200
        return answer.content.decode()


@pytest.fixture(autouse=True)
def fresh_ladders() -> Iterator[None]:
    """Primary keys and revisions repeat from test to test, and with them what ladders are kept by."""
    ladders.cache_clear()
    yield
    ladders.cache_clear()


@pytest.fixture
def read_as(cast: Cast) -> Callable[[str], Reader]:
    """Make a reader of somebody by name: `read_as("alice")`."""
    return lambda name: Reader(getattr(cast, name))


@pytest.fixture
def alice(cast: Cast) -> Reader:
    """The champion."""
    return Reader(cast.alice)
