from __future__ import annotations

from collections.abc import Callable

from pytest_django.asserts import assertNumQueries
from tests.cast import Cast
from tests.server.pages.conftest import Reader, alice, fresh_ladders, read_as

from rung.server.kpis.queries import kpis_of
from rung.server.store.models import Objective

__all__ = ["alice", "fresh_ladders", "read_as"]

NUMBER = {"name": "Hours until the first answer", "current": "20", "measure_unit": "h", "highest": "24"}


def test_a_number_is_added_updated_and_let_go(read_as: Callable[[str], Reader]) -> None:
    bob = read_as("bob")
    assert "Watch a number" in bob.text("watch-for/adv")
    assert bob.post("watch-for/adv", **NUMBER).status_code == 302
    page = read_as("olaf").text("kpis")
    assert "Hours until the first answer" in page
    assert "healthy" in page
    assert "Update" not in page
    assert bob.post("kpi/KPI-1", **NUMBER | {"current": "30"}).status_code == 302
    assert "outside" in bob.text("kpis")
    assert bob.post("stop-watching/KPI-1").status_code == 302
    assert "Nothing is watched yet" in bob.text("kpis")


def test_a_refusal_keeps_what_was_typed(read_as: Callable[[str], Reader]) -> None:
    answer = read_as("bob").post("watch-for/adv", **NUMBER | {"lowest": "90"}).content.decode()
    assert "the lowest healthy value is above the highest" in answer
    assert "Hours until the first answer" in answer


def test_an_orphan_is_watched_instead(alice: Reader, cast: Cast) -> None:
    page = alice.text("watch-instead/S1")
    assert "Answer before anybody has to ask twice" in page
    said = {"0-taken": "on", "0-name": "Second questions", "reason": "Daily work"}
    assert alice.post("watch-instead/S1", **said).status_code == 302
    assert [row.name for row in kpis_of(cast.cycle)] == ["Second questions"]
    assert Objective.objects.of(cast.northwind).get(key="S1").state == "out_of_cycle"


def test_nothing_leaves_without_a_number_or_a_reason(alice: Reader, cast: Cast) -> None:
    assert alice.post("watch-instead/S1", **{"0-name": "x", "reason": "Daily work"}).status_code == 200
    assert alice.post("watch-instead/S1", **{"0-taken": "on", "0-name": "x"}).status_code == 200
    assert kpis_of(cast.cycle) == []


def test_others_may_not(read_as: Callable[[str], Reader]) -> None:
    for name in ("carla", "olaf", "sam"):
        assert read_as(name).get("watch-for/adv").status_code == 404
        assert read_as(name).get("watch-instead/S1").status_code == 404
        assert read_as(name).post("stop-watching/KPI-1").status_code == 404
    assert read_as("sam").get("kpis").status_code == 404


def test_the_list_costs_the_same_queries(alice: Reader) -> None:
    for _ in range(3):
        alice.post("watch-for/adv", **NUMBER)
    alice.text("kpis")
    with assertNumQueries(5):
        alice.text("kpis")
