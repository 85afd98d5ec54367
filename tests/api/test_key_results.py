"""Key results through the API: read, added, changed, removed and put back."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.api.conftest import CYCLE, Call
from tests.cast import Cast

ADD = f"{CYCLE}/objectives/T1/key-results"
ONE = f"{CYCLE}/key-results/T1.1"
CALLS = {"title": "Raise reference calls from 3 to 12"}


def results(cast: Cast, call: Call) -> dict[str, Any]:
    found = call(cast.alice, "GET", f"{CYCLE}/objectives/T1").json()["results"]
    return {one["id"]: one for one in found}


def test_a_text_is_read_as_judge_reads_it(cast: Cast, call: Call) -> None:
    text = {"text": "Faire passer le NPS de 48 à 60 d'ici juin"}
    for body in (text, text | {"lang": "fr"}):
        answer = call(cast.olaf, "POST", "/api/v1/read-key-result", body)
        found = answer.json()
        assert (answer.status_code, found["class"], found["measurable"]) == (200, "outcome", True)
        assert (found["baseline"], found["target"], found["unit"], found["direction"]) == (
            48,
            60,
            "NPS",
            "up",
        )
        assert found["evidence"][0].keys() == {"what", "start", "end", "text"}
    assert call(cast.olaf, "POST", "/api/v1/read-key-result", text | {"lang": "xx"}).status_code == 422
    assert call(None, "POST", "/api/v1/read-key-result", text).status_code == 401


def test_a_key_result_is_added_with_what_is_corrected(cast: Cast, call: Call) -> None:
    answer = call(cast.bob, "POST", ADD, CALLS | {"target": 14, "direction": "reach", "moves": "D1.1"})
    assert answer.json() == {"id": "T1.2", "revision": 1}
    made = results(cast, call)["T1.2"]
    assert (made["baseline"], made["target"], made["direction"]) == (3, 14, "reach")
    assert (made["stated"], made["owner"]) == (["target", "direction"], "bob")
    assert [link["to"] for link in made["contributes_to"]] == ["D1.1"]
    call(cast.bob, "POST", ADD, CALLS | {"owner": None})
    assert results(cast, call)["T1.3"]["owner"] is None


def test_a_key_result_is_changed_and_a_clash_gives_both(cast: Cast, call: Call) -> None:
    read = results(cast, call)["T1.1"]["stamp"]
    assert call(cast.bob, "PATCH", ONE, {"target": 15, "seen": read}).status_code == 200
    clash = call(cast.alice, "PATCH", ONE, {"target": 9, "seen": read})
    facts = clash.json()["facts"]
    assert (clash.status_code, facts["theirs"]["target"], facts["yours"]["target"]) == (409, 15, 9)
    assert call(cast.alice, "PATCH", ONE, {"target": None, "seen": facts["seen"]}).status_code == 200
    now = results(cast, call)["T1.1"]
    assert (now["target"], now["stated"], now["stamp"]) == (12, [], read)


@pytest.mark.parametrize(
    "body",
    [
        {"target": "1e999"},
        {"target": 1e16},
        {"title": " "},
        {"title": ""},
        {"owner": "zoe"},
        {"direction": "sideways"},
        {"measure_unit": "x" * 101},
        {"nonsense": 1},
    ],
)
def test_what_it_cannot_be_is_refused(cast: Cast, call: Call, body: dict[str, Any]) -> None:
    before = results(cast, call)
    assert call(cast.bob, "PATCH", ONE, body).status_code == 422
    assert call(cast.bob, "POST", ADD, CALLS | body).status_code == 422
    assert results(cast, call) == before


def test_a_key_result_is_removed_and_put_back(cast: Cast, call: Call) -> None:
    before = results(cast, call)
    assert call(cast.bob, "DELETE", f"{ONE}?seen=old").status_code == 409
    assert call(cast.bob, "DELETE", f"{ONE}?seen={before['T1.1']['stamp']}").status_code == 200
    assert results(cast, call) == {}
    (kept,) = call(cast.olaf, "GET", f"{CYCLE}/removed").json()
    assert (kept["kind"], kept["id"], kept["objective"], kept["who"]) == ("key_result", "T1.1", "T1", "Bob")
    assert call(cast.bob, "POST", f"{CYCLE}/removed/T1.1").status_code == 200
    assert results(cast, call)["T1.1"]["stamp"] == before["T1.1"]["stamp"]


@pytest.mark.parametrize(("who", "status"), [("olaf", 404), ("sam", 404), (None, 401)])
def test_others_find_nothing_to_write(cast: Cast, call: Call, who: str | None, status: int) -> None:
    actor = getattr(cast, who) if who else None
    assert call(actor, "POST", ADD, CALLS).status_code == status
    assert call(actor, "PATCH", ONE, {"target": 9}).status_code == status
    assert call(actor, "DELETE", ONE).status_code == status
    assert list(results(cast, call)) == ["T1.1"]


def test_whoever_answers_for_a_key_result_changes_it_and_nothing_else(cast: Cast, call: Call) -> None:
    assert call(cast.carla, "PATCH", ONE, {"target": 9}).status_code == 200
    assert call(cast.carla, "POST", ADD, CALLS).status_code == 404
    assert call(cast.carla, "DELETE", ONE).status_code == 404


def test_reading_a_text_costs_the_sign_in(
    cast: Cast, call: Call, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    call(cast.olaf, "GET", "/api/v1/organizations")
    from django.test import Client  # noqa: PLC0415 -- only here the sign-in itself is not to be counted

    client = Client()
    client.force_login(cast.olaf.account)
    with django_assert_num_queries(2):
        client.post("/api/v1/read-key-result", {"text": "Raise NPS"}, "application/json")
