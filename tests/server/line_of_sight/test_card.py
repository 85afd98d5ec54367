from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_django.asserts import assertNumQueries
from tests.cast import Cast
from tests.server.pages.conftest import Reader, alice, fresh_ladders, read_as

from rung.server.line_of_sight.queries import card_of
from rung.server.okrs.ladders import ladders

__all__ = ["alice", "fresh_ladders", "read_as"]


@pytest.mark.parametrize(
    ("key", "kind", "lines"),
    [
        ("T1.1", "key_result", [["T1.1", "T1", "D1", "C1"]]),
        ("D1.1", "key_result", [["D1.1", "C1.1", "C1"]]),
        ("T1", "objective", [["T1", "D1", "C1"]]),
        ("adv", "unit", [["T1", "D1", "C1"]]),
        ("carla", "person", [["T1.1", "T1", "D1", "C1"]]),
        ("bob", "person", [["T1", "D1", "C1"]]),
    ],
)
def test_each_hop_is_on_the_card(cast: Cast, key: str, kind: str, lines: list[list[str]]) -> None:
    card = card_of(ladders().of(cast.northwind, cast.cycle).ladder, key)
    assert card is not None
    assert (card.kind, card.arrives) == (kind, True)
    assert [[hop.node.id for hop in line.hops] for line in card.lines] == lines


def test_an_orphan_says_where_its_way_ends(alice: Reader, cast: Cast) -> None:
    card = card_of(ladders().of(cast.northwind, cast.cycle).ladder, "S1")
    assert card is not None
    assert not card.arrives
    assert "The way ends here" in alice.text("line-of-sight/S1")


def test_the_mechanism_stands_on_the_hop(read_as: Callable[[str], Reader]) -> None:
    page = read_as("olaf").text("line-of-sight/T1.1")
    assert "People listen to their peers" in page
    assert "/line-of-sight/T1.1" in page


def test_what_is_not_there_is_not_found(alice: Reader, read_as: Callable[[str], Reader]) -> None:
    assert alice.get("line-of-sight/nobody").status_code == 404
    assert read_as("sam").get("line-of-sight/T1").status_code == 404


def test_the_card_costs_the_same_queries(alice: Reader) -> None:
    alice.text("line-of-sight/co")
    with assertNumQueries(4):
        alice.text("line-of-sight/adv")


@pytest.mark.parametrize(("page", "card"), [("objective/T1", "T1"), ("unit/adv", "adv")])
def test_the_pages_lead_to_it(read_as: Callable[[str], Reader], page: str, card: str) -> None:
    assert f'href="/o/northwind/2026-q1/line-of-sight/{card}"' in read_as("olaf").text(page)
