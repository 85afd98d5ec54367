"""Ids of any kind have an address that arrives as it was meant."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import NORTHWIND, Cast

from rung.core import model
from rung.server.okrs.ladders import ladders
from rung.server.shell.addresses import KeyConverter, in_address
from rung.server.store.convert import clear_cycle, store_organization

ODD = (".", "..", "a/b", "a/../b", "/", "//", "~", "~.", "~~..", "./", "50%", "%2e%2e", "ü ?#&", "C1/owner")
IDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12) | st.sampled_from(ODD)


@given(IDS)
def test_an_id_is_read_as_it_was_written(key: str) -> None:
    assert KeyConverter().to_python(KeyConverter().to_url(key)) == key


@given(IDS)
def test_an_address_with_an_id_is_one_part_that_nobody_resolves(key: str) -> None:
    home = "http://here/o/x/y/objective/"
    sent = urlsplit(urljoin(home, home + in_address(key))).path
    assert sent == f"/o/x/y/objective/{in_address(key)}"
    last = unquote(sent).removeprefix("/o/x/y/objective/")
    assert "/" not in last
    assert last not in {".", "..", ""}
    assert unquote(reverse("okrs-objective", args=("x", "y", key))) == unquote(sent)


@pytest.fixture
def odd(cast: Cast, client: Client) -> Client:
    """The cast's organisation with an objective for each odd id."""
    odd = tuple(model.Objective(id=key, title=f"Odd {n}", holder="sup") for n, key in enumerate(ODD))
    clear_cycle(cast.northwind, cast.cycle)
    store_organization(
        replace(NORTHWIND, objectives=(*NORTHWIND.objectives, *odd)), cast.northwind, cast.cycle
    )
    ladders.cache_clear()
    client.force_login(cast.alice.account)
    return client


def test_every_objective_is_reached_from_the_ladder(odd: Client) -> None:
    page = odd.get("/o/northwind/2026-q1/ladder").content.decode()
    for number, key in enumerate(ODD):
        address = f"/o/northwind/2026-q1/objective/{in_address(key)}"
        assert f'href="{address}"' in page
        answer = odd.get(address)
        assert answer.status_code == 200
        assert f"Odd {number}" in answer.content.decode()


def test_every_objective_is_reached_by_the_api(odd: Client) -> None:
    cycle = "/api/v1/organizations/northwind/cycles/2026-q1"
    for key in ODD:
        found = odd.get(f"{cycle}/objectives/{in_address(key)}")
        assert (found.status_code, found.json()["id"]) == (200, key)
        written = odd.put(f"{cycle}/objectives/{in_address(key)}/owner", {"owner": "bob"}, "application/json")
        assert (written.status_code, written.json()["id"]) == (200, key)


def test_a_slash_may_stand_as_it_is(odd: Client) -> None:
    assert "Odd 2" in odd.get("/o/northwind/2026-q1/objective/a/b").content.decode()
