"""Writing whole objectives by the API."""

from __future__ import annotations

from typing import Any

import pytest
from tests.api.conftest import CYCLE, Call
from tests.cast import Cast, seated

from rung.server.store.models import AuditEntry, Objective, Role, Seat

NEW = {
    "title": "Give every happy customer a stage of their own",
    "holder": "adv",
    "why": "They are proud",
    "commitment": "committed",
    "owner": "carla",
    "authors": [{"by": "bob", "side": "team"}],
    "parent": "D1.1",
    "mechanism": "Proud customers bring others",
    "key_results": [{"title": "Raise calls from 3 to 12", "unit": "sup"}, {"title": "Films", "target": 12}],
    "initiatives": [{"title": "A studio", "key_result": "2", "hypothesis": "It is easy then"}],
}


def read(call: Call, cast: Cast, key: str) -> dict[str, Any]:
    found: dict[str, Any] = call(cast.alice, "GET", f"{CYCLE}/objectives/{key}").json()
    return found


@pytest.mark.parametrize(("who", "status"), [("olaf", 404), ("sam", 404), (None, 401), ("carla", 200)])
def test_a_draft_is_written_by_those_of_the_unit(cast: Cast, call: Call, who: str, status: int) -> None:
    answer = call(getattr(cast, who) if who else None, "POST", f"{CYCLE}/objectives", NEW)
    assert answer.status_code == status
    assert Objective.objects.of(cast.northwind).filter(state="draft").exists() is (status == 200)


def test_everything_that_is_sent_is_read_again(cast: Cast, call: Call) -> None:
    key = call(cast.bob, "POST", f"{CYCLE}/objectives", NEW).json()["id"]
    found = read(call, cast, key)
    assert (found["state"], found["parent"]["to"], found["commitment"]) == ("draft", "D1.1", "committed")
    assert found["authors"] == NEW["authors"]
    assert [one["unit"] for one in found["results"]] == ["sup", None]
    assert found["results"][1]["target"] == 12
    assert found["initiatives"][0]["key_result"] == "T2.2"
    assert found["initiatives"][0]["hypothesis"] == "It is easy then"


def test_a_refusal_names_the_field(cast: Cast, call: Call) -> None:
    answer = call(cast.bob, "POST", f"{CYCLE}/objectives", {**NEW, "owner": "nobody"})
    assert (answer.status_code, answer.json()["facts"]) == (422, {"field": "owner"})
    alone = call(cast.bob, "POST", f"{CYCLE}/objectives", {"title": "A handbook", "holder": "carla"})
    assert alone.json()["facts"] == {"field": "reason"}


def test_a_clash_is_told_field_by_field(cast: Cast, call: Call) -> None:
    seen = read(call, cast, "T1")["stamps"]
    path = f"{CYCLE}/objectives/T1"
    assert call(cast.alice, "PATCH", path, {"title": "What Alice says", "seen": seen}).status_code == 200
    answer = call(cast.bob, "PATCH", path, {"title": "What Bob says", "why": "Bob's", "seen": seen})
    assert answer.status_code == 409
    (clash,) = answer.json()["facts"]["clashes"]
    assert (clash["field"], clash["theirs"], clash["yours"]) == ("title", "What Alice says", "What Bob says")
    assert call(cast.bob, "PATCH", path, {"why": "Bob's", "seen": seen}).status_code == 200
    found = read(call, cast, "T1")
    assert (found["title"], found["why"]) == ("What Alice says", "Bob's")


#: What may be done to T1 as a whole: method, address, body, and who may.
STANDING: dict[str, tuple[str, str, Any, set[str]]] = {
    "move": ("PUT", "objectives/T1/holder", {"holder": "adv"}, set()),
    "copy": ("POST", "objectives/T1/copies", {"holder": "adv"}, {"alice", "bob"}),
    "put away": ("PUT", "objectives/T1/archived", {"archived": True}, {"alice", "bob"}),
    "order": ("PUT", "objectives/T1/order", {"ids": ["T1.1"]}, {"alice", "bob"}),
    "draft again": ("PUT", "objectives/T1/ready", {"ready": False}, {"alice", "bob"}),
    "order a unit": ("PUT", "holders/adv/order", {"ids": ["T1"]}, {"alice", "bob"}),
    "pillar": ("POST", "pillars", {"name": "Growth"}, {"alice"}),
}


@pytest.mark.parametrize("name", STANDING)
@pytest.mark.parametrize("who", ["alice", "bob", "carla", "olaf", "sam"])
def test_who_may_decide_about_a_whole_objective(cast: Cast, call: Call, name: str, who: str) -> None:
    method, path, body, allowed = STANDING[name]
    status = call(getattr(cast, who), method, f"{CYCLE}/{path}", body).status_code
    assert status in ({200} if who in allowed else {404, 422})
    assert AuditEntry.objects.of(cast.northwind).exists() is (who in allowed)
    assert not AuditEntry.objects.of(cast.southwind).exists()


def test_what_was_put_away_is_listed_and_comes_back(cast: Cast, call: Call) -> None:
    call(cast.bob, "PUT", f"{CYCLE}/objectives/T1/archived", {"archived": True})
    assert call(cast.bob, "GET", f"{CYCLE}/objectives/T1").status_code == 404
    assert call(cast.bob, "GET", f"{CYCLE}/ladder").json()["objectives"] == 3
    assert [one["id"] for one in call(cast.bob, "GET", f"{CYCLE}/archived").json()] == ["T1"]
    assert call(cast.olaf, "GET", f"{CYCLE}/archived").json() == []
    call(cast.bob, "PUT", f"{CYCLE}/objectives/T1/archived", {"archived": False})
    assert read(call, cast, "T1")["title"] == "Give every happy customer a stage"


def test_a_write_is_undone_by_its_revision(cast: Cast, call: Call) -> None:
    made = call(cast.bob, "PUT", f"{CYCLE}/objectives/T1/owner", {"owner": "carla"}).json()
    assert call(cast.alice, "POST", f"{CYCLE}/undo/{made['revision']}").status_code == 404
    assert call(cast.bob, "POST", f"{CYCLE}/undo/{made['revision']}").status_code == 200
    assert read(call, cast, "T1")["owner"] == "bob"


def test_an_agent_drafts_and_a_person_keeps(cast: Cast, call: Call) -> None:
    agent = seated("robin", cast.northwind, Role.LEAD)
    keeper = Seat.objects.of(cast.northwind).get(account=cast.bob.account)
    Seat.objects.of(cast.northwind).filter(account=agent.account).update(kept_by=keeper)
    key = call(agent, "POST", f"{CYCLE}/objectives", NEW).json()["id"]
    assert Objective.objects.of(cast.northwind).get(key=key).agent == "Robin"
    ready = f"{CYCLE}/objectives/{key}/ready"
    assert call(agent, "PUT", ready, {}).status_code == 404
    assert (
        call(cast.bob, "PUT", ready, {}).json()["detail"]
        == f"Robin wrote {key}: a person has to keep it first"
    )
    assert call(agent, "PUT", f"{CYCLE}/objectives/{key}/kept").status_code == 422
    assert call(cast.bob, "PATCH", f"{CYCLE}/objectives/{key}", {"title": "A stage"}).status_code == 200
    assert call(cast.bob, "PUT", f"{CYCLE}/objectives/{key}/kept").status_code == 200
    # Whatever the agent changes later is marked again.
    assert call(agent, "PATCH", f"{CYCLE}/objectives/{key}", {"why": "So"}).status_code == 200
    assert call(cast.bob, "PUT", ready, {}).status_code == 422
    assert call(cast.bob, "PUT", f"{CYCLE}/objectives/{key}/kept").status_code == 200
    assert call(cast.bob, "PUT", ready, {}).status_code == 200
    row = Objective.objects.of(cast.northwind).get(key=key)
    assert (row.agent, row.state) == ("", "running")


def test_pillars_are_kept_by_those_who_run_the_cycle(cast: Cast, call: Call) -> None:
    made = call(cast.alice, "POST", f"{CYCLE}/pillars", {"name": "Growth"}).json()
    assert made["id"] == "growth"
    assert call(cast.alice, "POST", f"{CYCLE}/pillars", {"name": "growth"}).status_code == 422
    body = {"title": "Be known", "holder": "co", "pillars": ["growth"]}
    assert call(cast.alice, "POST", f"{CYCLE}/objectives", body).status_code == 200
    listed = call(cast.olaf, "GET", f"{CYCLE}/pillars").json()
    assert listed == [{"id": "growth", "name": "Growth", "note": "", "objectives": 1}]
    call(cast.alice, "PUT", f"{CYCLE}/pillars/growth", {"name": "Reach", "note": "Be known"})
    assert call(cast.alice, "DELETE", f"{CYCLE}/pillars/growth").status_code == 200
    assert call(cast.olaf, "GET", f"{CYCLE}/pillars").json() == []
