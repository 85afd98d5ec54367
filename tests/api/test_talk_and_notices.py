"""Remarks, followers, notifications and saved views through the API."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.api.conftest import CYCLE, Call
from tests.cast import Cast

from rung.server.okrs.ladders import ladders

HERE = "/api/v1/organizations/northwind"


@pytest.fixture(autouse=True)
def fresh_ladders() -> Iterator[None]:
    ladders.cache_clear()
    yield
    ladders.cache_clear()


def test_a_remark_is_said_answered_reworded_and_taken_back(cast: Cast, call: Call) -> None:
    body = {"item": "T1.1", "text": "Is twelve enough, @Bob Bauer?"}
    head = call(cast.carla, "POST", f"{CYCLE}/comments", body).json()
    answer = {"item": "T1.1", "text": "For now", "answers": head["id"]}
    assert call(cast.bob, "POST", f"{CYCLE}/comments", answer).json()["answers"] == head["id"]
    mine = f"{CYCLE}/comments/{head['id']}"
    assert call(cast.carla, "PUT", mine, {"text": "Is it?"}).json()["text"] == "Is it?"
    listed = call(cast.olaf, "GET", f"{CYCLE}/comments?item=T1.1").json()
    assert [one["text"] for one in listed] == ["Is it?", "For now"]
    assert call(cast.bob, "DELETE", mine).status_code == 404
    assert call(cast.carla, "DELETE", mine).status_code == 200
    assert len(call(cast.olaf, "GET", f"{CYCLE}/comments?item=T1.1").json()) == 1


@pytest.mark.parametrize(("who", "status"), [("olaf", 404), ("sam", 404), ("carla", 200)])
def test_who_may_say_something(cast: Cast, call: Call, who: str, status: int) -> None:
    body = {"item": "T1", "text": "Hm"}
    assert call(getattr(cast, who), "POST", f"{CYCLE}/comments", body).status_code == status


def test_following(cast: Cast, call: Call) -> None:
    path = f"{CYCLE}/followers"
    followed = call(cast.olaf, "PUT", path, {"item": "T1", "wish": "follow"}).json()
    assert followed == {"names": ["Bob", "Carla", "Olaf"], "mine": "follows", "by_part": False}
    assert call(cast.bob, "GET", f"{path}?item=T1").json()["by_part"] is True
    assert call(cast.sam, "GET", f"{path}?item=T1").status_code == 404


def test_notifications_are_listed_read_and_chosen(cast: Cast, call: Call) -> None:
    call(cast.bob, "POST", f"{CYCLE}/comments", {"item": "T1", "text": "@Carla Conti, see"})
    (notice,) = call(cast.carla, "GET", f"{HERE}/notifications?unread=true").json()
    assert (notice["kind"], notice["quote"], notice["is_read"]) == ("mention", "@Carla Conti, see", False)
    assert call(cast.bob, "GET", f"{HERE}/notifications").json() == []
    assert call(cast.bob, "POST", f"{HERE}/notifications/read", {"ids": [notice["id"]]}).json() == {
        "count": 0
    }
    assert call(cast.carla, "POST", f"{HERE}/notifications/read", {}).json() == {"count": 1}
    chosen = call(cast.carla, "PUT", f"{HERE}/notifications/choices", {"mention": "off"}).json()
    assert (chosen["mention"], chosen["owner"], chosen["digest"]) == ("off", "now", "daily")
    assert call(cast.sam, "GET", f"{HERE}/notifications").status_code == 404


def test_views(cast: Cast, call: Call) -> None:
    body = {"name": "Lost", "page": "ladder", "query": "only=unaligned&x=1", "is_shared": True}
    made = call(cast.carla, "POST", f"{HERE}/views", body).json()
    assert (made["query"], made["is_mine"]) == ("only=unaligned", True)
    assert call(cast.carla, "POST", f"{HERE}/views", body).status_code == 409
    (seen,) = call(cast.olaf, "GET", f"{HERE}/views").json()
    assert (seen["name"], seen["is_mine"]) == ("Lost", False)
    path = f"{HERE}/views/{made['id']}"
    assert call(cast.olaf, "PUT", path, {"name": "x", "is_shared": False}).status_code == 404
    assert call(cast.carla, "PUT", path, {"name": "Found", "is_shared": False}).json()["name"] == "Found"
    assert call(cast.carla, "DELETE", path).status_code == 200
    assert call(cast.carla, "GET", f"{HERE}/views").json() == []
    assert call(cast.sam, "GET", f"{HERE}/views").status_code == 404
