"""What readers find, on the page and in the palette; each finds only what is hers to see."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast

from rung.server.okrs.ladders import ladders
from rung.server.orgs.access import Actor
from rung.server.store.models import Objective

SEARCH = "/o/northwind/2026-q1/search"


@pytest.fixture(autouse=True)
def fresh_ladders() -> Iterator[None]:
    ladders.cache_clear()
    yield
    ladders.cache_clear()


def text(actor: Actor, path: str) -> str:
    client = Client()
    client.force_login(actor.account)
    answer = client.get(path)
    assert answer.status_code == 200
    return re.sub(r"</?mark>", "", answer.content.decode())


@pytest.mark.parametrize(
    ("query", "title", "address"),
    [
        ("bauer", "Bob Bauer", "/o/northwind/2026-q1/ladder?owner=bob"),
        ("Suport", "Support", "/o/northwind/2026-q1/unit/sup"),
        ("happy stage", "Give every happy customer a stage", "/o/northwind/2026-q1/objective/T1"),
        ("referred leads", "Grow referred leads", "/o/northwind/2026-q1/objective/D1#D1.1"),
        ("Kunden", "Turn the customers we have into advocates", "/o/northwind/2026-q1/objective/D1"),
        ("goal cascading", "Cascading", "/o/northwind/2026-q1/help#cascading"),
        ("team okr", "Child OKR", "/o/northwind/2026-q1/help#child-okr"),
        ("sub-objective", "Objectives at the level “team”", "/o/northwind/2026-q1/ladder?level=3"),
        ("OKR propagation", "Ladder", "/o/northwind/2026-q1/ladder"),
        ("unaligned", "What has no way up", "/o/northwind/2026-q1/decisions"),
        ("passkeys", "Two-step sign-in and passkeys", "/accounts/2fa/"),
    ],
)
@pytest.mark.parametrize("path", ["", "/options"])
def test_it_is_found_and_leads_there(cast: Cast, path: str, query: str, title: str, address: str) -> None:
    shown = text(cast.olaf, f"{SEARCH}{path}?q={query}")
    assert title in shown
    assert f'"{address}"' in shown


def test_words_that_count_are_marked(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.olaf.account)
    shown = client.get(f"{SEARCH}?q=custmers").content.decode()
    assert "Turn the <mark>customers</mark> we have into advocates" in shown


def test_one_kind_alone(cast: Cast) -> None:
    assert "key results" in text(cast.olaf, f"{SEARCH}?q=raise").casefold()
    alone = text(cast.olaf, f"{SEARCH}?q=raise&kind=person")
    assert "T1.1" not in alone


def test_what_is_offered_depends_on_the_role(cast: Cast) -> None:
    assert "Import a file" in text(cast.alice, f"{SEARCH}?q=import")
    assert "Import a file" not in text(cast.olaf, f"{SEARCH}?q=import")


def test_the_palette_offers_places_before_anything_is_typed(cast: Cast) -> None:
    offered = text(cast.carla, f"{SEARCH}/options")
    assert 'role="option"' in offered
    assert "Findings" in offered


def test_nothing_found_says_so_and_what_to_do(cast: Cast) -> None:
    assert "Nothing found for “zebra”" in text(cast.olaf, f"{SEARCH}?q=zebra")
    assert "Try" in text(cast.olaf, SEARCH)


def test_another_organisation_is_not_searched(cast: Cast, client: Client) -> None:
    client.force_login(cast.sam.account)
    assert client.get(f"{SEARCH}?q=stage").status_code == 404
    assert client.get(f"{SEARCH}/options?q=stage").status_code == 404


def test_nobody_searches_without_a_sign_in(cast: Cast, client: Client) -> None:
    del cast
    assert client.get(f"{SEARCH}?q=stage").status_code == 302


def test_a_search_costs_what_any_page_costs(
    cast: Cast, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(cast.olaf.account)
    client.get(f"{SEARCH}?q=stage")
    with django_assert_num_queries(5):  # session, account, seats, cycles, what is hidden
        client.get(f"{SEARCH}?q=raise")


@pytest.mark.parametrize("query", ["stage", "reference calls", "T1", "T1.1", "happy", "hapy", "raise"])
@pytest.mark.parametrize("path", ["", "/options"])
def test_what_is_hidden_is_neither_found_nor_counted(cast: Cast, path: str, query: str) -> None:
    before = text(cast.olaf, f"{SEARCH}{path}?q={query}")
    assert "T1" in before
    Objective.objects.of(cast.northwind).filter(key="T1").update(everyone="none")
    hidden = text(cast.olaf, f"{SEARCH}{path}?q={query}")
    Objective.objects.of(cast.northwind).filter(key="T1").delete()
    ladders.cache_clear()
    assert bare(text(cast.olaf, f"{SEARCH}{path}?q={query}")) == bare(hidden)
    assert "objective/T1" not in hidden


def bare(page: str) -> str:
    return re.sub(r"csrfmiddlewaretoken\S+ value=\S+", "", page)
