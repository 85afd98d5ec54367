"""The search through the API."""

from __future__ import annotations

from tests.api.conftest import CYCLE, Call
from tests.cast import Cast

from rung.server.store.models import Objective


def test_it_finds_over_all_kinds(cast: Cast, call: Call) -> None:
    found = call(cast.olaf, "GET", f"{CYCLE}/search?q=custmers").json()
    assert [(item["kind"], item["id"]) for item in found["items"][:1]] == [("objective", "D1")]
    assert found["counts"]["objective"] == 2
    assert found["partly"] is False


def test_one_kind_and_the_glossary(cast: Cast, call: Call) -> None:
    words = call(cast.olaf, "GET", f"{CYCLE}/search?q=derived%20OKR&kind=term").json()
    assert [(item["title"], item["where"]) for item in words["items"]] == [("Child OKR", "derived OKR")]
    assert words["counts"] == {"term": 1}


def test_what_is_hidden_is_not_counted(cast: Cast, call: Call) -> None:
    assert call(cast.olaf, "GET", f"{CYCLE}/search?q=stage&kind=objective").json()["counts"] == {
        "objective": 1
    }
    Objective.objects.of(cast.northwind).filter(key="T1").update(everyone="none")
    assert call(cast.olaf, "GET", f"{CYCLE}/search?q=stage&kind=objective").json()["counts"] == {}
    assert call(cast.alice, "GET", f"{CYCLE}/search?q=stage&kind=objective").json()["counts"] == {
        "objective": 1
    }


def test_strangers_find_nothing(cast: Cast, call: Call) -> None:
    assert call(cast.sam, "GET", f"{CYCLE}/search?q=stage").status_code == 404
    assert call(None, "GET", f"{CYCLE}/search?q=stage").status_code == 401
    assert call(cast.olaf, "GET", f"{CYCLE}/search?q={'x' * 201}").status_code == 422
