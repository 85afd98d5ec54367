from __future__ import annotations

from typing import Any

import pytest
from tests.api.conftest import CYCLE, Call
from tests.cast import Cast

from rung.server.okrs.queries import open_ladder
from rung.server.store.models import AuditEntry

#: The members of every refusal.
PROBLEM = {"type", "title", "status", "detail", "facts"}
#: What may be done to items of Bob's unit: method, address, body.
WRITES: dict[str, tuple[str, str, Any]] = {
    "choose a parent": ("PUT", "objectives/T1/parent", {"to": "C1", "mechanism": "Straight up"}),
    "remove the parent": ("DELETE", "objectives/T1/parent", None),
    "own an objective": ("PUT", "objectives/T1/owner", {"owner": "carla"}),
    "disown a key result": ("PUT", "key-results/T1.1/owner", {"owner": None}),
    "reword an objective": ("PUT", "objectives/T1/title", {"title": "Let customers speak", "version": 0}),
    "reword a key result": ("PUT", "key-results/T1.1/title", {"title": "Raise calls to 9", "version": 0}),
    "cut": ("PUT", "objectives/T1/state", {"state": "cut", "reason": "no room"}),
    "take out": (
        "PUT",
        "objectives/T1/state",
        {"state": "out_of_cycle", "reason": "later", "review": "2026-05-04"},
    ),
    "link": ("PUT", "key-results/T1.1/links", {"to": "D1.1", "share": 40}),
    "waive": ("POST", "waivers", {"subject": "T1", "rule": "missing-owner", "reason": "until May"}),
}


@pytest.mark.parametrize(("method", "path", "body"), WRITES.values(), ids=WRITES)
def test_leads_and_those_who_run_the_cycle_write(
    cast: Cast, call: Call, method: str, path: str, body: Any
) -> None:
    others = (cast.olaf, cast.sam) if "T1.1" in path else (cast.carla, cast.olaf, cast.sam)
    for actor in (None, *others):  # Carla answers for T1.1
        expected = 401 if actor is None else 404
        assert call(actor, method, f"{CYCLE}/{path}", body).status_code == expected
    assert not AuditEntry.objects.of(cast.northwind).exists()
    answer = call(cast.bob, method, f"{CYCLE}/{path}", body)
    assert (answer.status_code, answer.json()["revision"]) == (200, 1)
    assert AuditEntry.objects.of(cast.northwind).get().who == "bob@example.com"
    assert not AuditEntry.objects.of(cast.southwind).exists()


def test_a_write_shows_on_the_next_read(cast: Cast, call: Call) -> None:
    assert call(cast.alice, "PUT", f"{CYCLE}/objectives/S1/parent", {"to": "D1"}).status_code == 200
    assert call(cast.olaf, "GET", f"{CYCLE}/ladder").json()["lost"] == []
    assert call(cast.olaf, "GET", f"{CYCLE}/objectives/S1").json()["parent"]["to"] == "D1"


def test_what_does_not_lead_up_is_refused_with_its_loop(cast: Cast, call: Call) -> None:
    answer = call(cast.alice, "PUT", f"{CYCLE}/objectives/C1/parent", {"to": "T1"})
    assert answer.status_code == 422
    assert answer.json()["detail"] == "T1 already stands below C1: the link would close a loop"
    assert answer.json()["facts"] == {"loop": ["T1", "D1", "C1"]}


def test_a_clash_gives_both_texts(cast: Cast, call: Call) -> None:
    first = {"title": "What Alice says", "version": 0}
    assert call(cast.alice, "PUT", f"{CYCLE}/objectives/T1/title", first).status_code == 200
    second = call(cast.bob, "PUT", f"{CYCLE}/objectives/T1/title", {"title": "What Bob says", "version": 0})
    assert second.status_code == 409
    assert second.json()["facts"] == {"yours": "What Bob says", "theirs": "What Alice says", "version": 1}


@pytest.mark.parametrize(
    ("path", "first", "second"),
    [
        ("objectives/T1/parent", {"to": "C1.1"}, {"to": "C1.2"}),
        ("key-results/T1.1/links", {"to": "C1.1"}, {"to": "C1.2"}),
    ],
)
def test_a_link_is_not_written_over_unread(
    cast: Cast, call: Call, path: str, first: Any, second: Any
) -> None:
    def stamp() -> str:
        found = call(cast.bob, "GET", f"{CYCLE}/objectives/T1").json()
        return str(found["parent_stamp"] if path.endswith("parent") else found["results"][0]["links_stamp"])

    read = stamp()
    assert call(cast.alice, "PUT", f"{CYCLE}/{path}", {**first, "seen": read}).status_code == 200
    assert call(cast.alice, "PUT", f"{CYCLE}/{path}", {**first, "seen": read}).status_code == 200
    clash = call(cast.bob, "PUT", f"{CYCLE}/{path}", {**second, "seen": read})
    detail = clash.json()["facts"]
    assert (clash.status_code, detail["yours"]["to"], detail["theirs"][0]["to"]) == (409, "C1.2", "C1.1")
    assert detail["seen"] == stamp()
    assert call(cast.bob, "PUT", f"{CYCLE}/{path}", {**second, "seen": stamp()}).status_code == 200
    assert call(cast.alice, "PUT", f"{CYCLE}/{path}", first).status_code == 200


def test_an_owner_is_not_written_over_unread(cast: Cast, call: Call) -> None:
    path = f"{CYCLE}/objectives/T1/owner"
    assert call(cast.alice, "PUT", path, {"owner": "alice", "seen": "bob"}).status_code == 200
    clash = call(cast.bob, "PUT", path, {"owner": "carla", "seen": "bob"})
    assert clash.status_code == 409
    assert clash.json()["facts"] == {"yours": "carla", "theirs": "alice", "seen": "alice"}
    assert call(cast.bob, "PUT", path, {"owner": "carla"}).status_code == 200


def test_an_objective_comes_back(cast: Cast, call: Call) -> None:
    path = f"{CYCLE}/objectives/T1/state"
    refused = call(cast.bob, "PUT", path, {"state": "cut"})
    assert refused.status_code == 422
    assert refused.json()["detail"] == "say why: this needs a reason that others can read later"
    assert call(cast.bob, "PUT", path, {"state": "cut", "reason": "no room"}).status_code == 200
    assert call(cast.bob, "PUT", path, {"state": "cut", "reason": "no room"}).status_code == 422
    assert call(cast.olaf, "GET", f"{CYCLE}/ladder").json()["objectives"] == 3
    assert call(cast.bob, "PUT", path, {"state": "on_ladder"}).status_code == 200
    assert call(cast.bob, "PUT", path, {"state": "on_ladder"}).status_code == 422
    assert call(cast.bob, "PUT", path, {"state": "gone"}).status_code == 422


def test_a_key_that_means_nothing_is_told(cast: Cast, call: Call) -> None:
    body = {"to": "C1", "mechansim": "Straight up"}
    answer = call(cast.bob, "PUT", f"{CYCLE}/objectives/T1/parent", body)
    assert answer.status_code == 422
    assert "mechansim" in answer.json()["facts"]["errors"][0]["loc"]
    assert not AuditEntry.objects.of(cast.northwind).exists()


def test_a_link_is_removed(cast: Cast, call: Call) -> None:
    path = f"{CYCLE}/key-results/D1.1/links?to=C1.1"
    assert call(cast.alice, "DELETE", path).status_code == 200
    assert call(cast.alice, "DELETE", path).status_code == 422
    assert call(cast.olaf, "GET", f"{CYCLE}/trace/D1.1").json()["kind"] == "inherited"


def test_a_dismissed_finding_speaks_again(cast: Cast, call: Call) -> None:
    waiver = {"subject": "S1", "rule": "missing-owner", "reason": "nobody yet"}
    assert call(cast.alice, "POST", f"{CYCLE}/waivers", waiver).status_code == 200
    found = open_ladder(cast.alice, "northwind", "2026-q1").checked.report.by_subject["S1"]
    assert [one.waived for one in found if one.rule == "missing-owner"] == ["nobody yet"]
    path = f"{CYCLE}/waivers?subject=S1&rule=missing-owner"
    assert call(cast.alice, "DELETE", path).status_code == 200
    assert call(cast.alice, "DELETE", path).status_code == 422


def test_broken_bodies_are_answered_in_kind(cast: Cast, call: Call, client: Any) -> None:
    client.force_login(cast.bob.account)
    answer = client.generic("PUT", f"{CYCLE}/objectives/T1/owner", b"{", "application/json")
    assert (answer.status_code, set(answer.json())) == (400, PROBLEM)
    answer = call(cast.bob, "PUT", f"{CYCLE}/objectives/T1/owner", {"owner": 7})
    assert (answer.status_code, set(answer.json())) == (422, PROBLEM)
