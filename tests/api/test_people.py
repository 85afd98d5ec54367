from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.api.conftest import Call
from tests.cast import Cast, seated

from rung.server.orgs.access import Actor
from rung.server.orgs.actions import issue_token
from rung.server.store.models import Role, Seat

HERE = "/api/v1/organizations/northwind"
DORA = {"name": "Dora Dahl", "unit": "adv", "role": "design lead", "individual_okrs": "high_autonomy"}
#: Route → statuses for administrator, champion, lead, member, observer, and a champion from elsewhere.
MAY: dict[tuple[str, str], tuple[int, int, int, int, int, int]] = {
    ("GET", "people"): (200, 200, 200, 200, 200, 404),
    ("POST", "people"): (200, 200, 404, 404, 404, 404),
    ("PUT", "people/carla"): (200, 200, 404, 404, 404, 404),
    ("DELETE", "people/carla"): (422, 422, 404, 404, 404, 404),
    ("GET", "seats"): (200, 404, 404, 404, 404, 404),
    ("PATCH", "seats/{seat}"): (200, 404, 404, 404, 404, 404),
    ("PUT", "seats/{seat}/authority/sup"): (200, 404, 404, 404, 404, 404),
    ("DELETE", "seats/{seat}/authority/sup"): (200, 404, 404, 404, 404, 404),
    ("GET", "invitations"): (200, 200, 404, 404, 404, 404),
    ("POST", "invitations"): (200, 200, 404, 404, 404, 404),
    ("GET", "agents"): (200, 200, 200, 200, 200, 404),
    ("POST", "agents"): (200, 200, 200, 200, 200, 404),
}
BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("POST", "people"): DORA,
    ("PUT", "people/carla"): {"name": "Carla Conti", "unit": "adv"},
    ("PATCH", "seats/{seat}"): {"role": "member"},
    ("POST", "invitations"): {"email": "zoe@example.com"},
    ("POST", "agents"): {"name": "Asker", "job": "Asks"},
}
ROLES = ("chief", "alice", "bob", "carla", "olaf", "sam")


def seat_of(actor: Actor) -> Seat:
    return Seat.objects.of_account(actor.account).get()


@pytest.mark.parametrize("who", ROLES)
def test_each_route_answers_those_it_is_for(cast: Cast, call: Call, who: str) -> None:
    chief = seated("chief", cast.northwind, Role.ADMINISTRATOR)
    actor = chief if who == "chief" else getattr(cast, who)
    dana = seat_of(seated("dana", cast.northwind, Role.MEMBER))
    answers = {
        route: call(actor, route[0], f"{HERE}/{route[1].format(seat=dana.pk)}", BODIES.get(route)).status_code
        for route in MAY
    }
    assert answers == {route: may[ROLES.index(who)] for route, may in MAY.items()}


def test_somebody_is_added_changed_and_removed(cast: Cast, call: Call) -> None:
    made = call(cast.alice, "POST", f"{HERE}/people", DORA).json()
    assert made["id"] == "dora-dahl"
    (listed,) = call(cast.alice, "GET", f"{HERE}/people?q=dora").json()
    assert {name: listed[name] for name in DORA} == DORA
    assert (listed["standing"], listed["seat"], listed["email"]) == ("unseated", None, None)
    path = f"{HERE}/people/dora-dahl"
    other = {**DORA, "unit": "sup"}
    assert call(cast.alice, "PUT", path, {**other, "seen": DORA}).status_code == 200
    clash = call(cast.alice, "PUT", path, {**DORA, "role": "lead", "seen": DORA})
    assert (clash.status_code, clash.json()["facts"]["theirs"]) == (409, other)
    assert call(cast.alice, "DELETE", path).status_code == 200
    assert call(cast.alice, "GET", f"{HERE}/people?q=dora").json() == []


def test_who_does_not_staff_reads_the_chart_alone(cast: Cast, call: Call) -> None:
    call(cast.alice, "POST", f"{HERE}/invitations", {"email": "zoe@example.com"})
    people = call(cast.carla, "GET", f"{HERE}/people").json()
    assert [one["id"] for one in people] == ["alice", "bob", "carla"]
    for one in people:
        hidden = ("standing", "seat", "email", "last_sign_in")
        assert {one[name] for name in hidden} == {None}
    assert call(cast.carla, "GET", f"{HERE}/people?q=bob@example.com").json() == []


def test_an_invitation_is_mailed_shown_once_and_withdrawn(cast: Cast, call: Call) -> None:
    body = {"email": "zoe@example.com", "name": "Zoe", "role": "lead"}
    made = call(cast.alice, "POST", f"{HERE}/invitations", body).json()
    assert made["link"] == f"http://testserver/invitation/{made['secret']}"
    assert made["link"] in str(mail.outbox[0].body)
    (listed,) = call(cast.alice, "GET", f"{HERE}/invitations").json()
    assert listed == {name: value for name, value in made.items() if name not in {"secret", "link"}}
    again = call(cast.alice, "POST", f"{HERE}/invitations/{made['id']}").json()
    assert again["secret"] != made["secret"]
    assert call(cast.alice, "DELETE", f"{HERE}/invitations/{made['id']}").status_code == 200
    assert call(cast.alice, "GET", f"{HERE}/invitations").json() == []
    assert Client().get(f"/invitation/{again['secret']}").status_code == 410
    champion = call(cast.alice, "POST", f"{HERE}/invitations", {**body, "role": "champion"})
    assert champion.status_code == 404


def test_a_seat_is_changed_whole_or_not_at_all(cast: Cast, call: Call) -> None:
    chief = seated("chief", cast.northwind, Role.ADMINISTRATOR)
    path = f"{HERE}/seats/{seat_of(cast.olaf).pk}"
    changed = call(chief, "PATCH", path, {"role": "lead", "person": "bob"})
    assert changed.status_code == 422
    (olaf,) = [
        one for one in call(chief, "GET", f"{HERE}/seats").json() if one["email"] == "olaf@example.com"
    ]
    assert (olaf["role"], olaf["person"], olaf["commits"]) == ("observer", None, [])
    assert call(chief, "PATCH", path, {"ended": True}).json()["ended"] is not None
    assert call(cast.olaf, "GET", f"{HERE}/people").status_code == 404
    assert call(chief, "PATCH", path, {"ended": False, "role": "member"}).json()["role"] == "member"
    assert call(chief, "PUT", f"{path}/authority/sup").json()["commits"] == ["sup"]
    own = f"{HERE}/seats/{seat_of(chief).pk}"
    assert call(chief, "PATCH", own, {"role": "observer"}).status_code == 422


def test_a_token_staffs_only_with_that_scope(cast: Cast) -> None:
    for scopes, status in ((["read", "write"], 404), (["read", "manage"], 200)):
        _, secret = issue_token(actor=cast.alice, organization=cast.northwind, name="HR", scopes=scopes)
        headers = {"Authorization": f"Bearer {secret}"}
        answer = Client().post(f"{HERE}/people", DORA, content_type="application/json", headers=headers)
        assert answer.status_code == status
        # Programs keep no programs, whatever they may.
        assert Client().get(f"{HERE}/agents", headers=headers).status_code == 404


def test_an_agent_works_under_its_keeper_through_its_token(cast: Cast, call: Call) -> None:
    made = call(cast.bob, "POST", f"{HERE}/agents", {"name": "Asker", "job": "Asks"}).json()
    assert (made["keeper"], made["role"], made["silent"]) == ("Bob", "member", False)
    tokens = f"{HERE}/agents/{made['id']}/tokens"
    until = (timezone.localdate() + timedelta(days=30)).isoformat()
    body = {"name": "Laptop", "scopes": ["read", "propose"], "until": until}
    issued = call(cast.bob, "POST", tokens, body).json()
    headers = {"Authorization": f"Bearer {issued['secret']}"}
    (own,) = Client().get("/api/v1/organizations", headers=headers).json()
    assert (own["slug"], own["role"]) == ("northwind", "member")
    chief = seated("chief", cast.northwind, Role.ADMINISTRATOR)
    call(chief, "PATCH", f"{HERE}/seats/{seat_of(cast.bob).pk}", {"ended": True})
    assert Client().get("/api/v1/organizations", headers=headers).json() == []
    (listed,) = call(chief, "GET", f"{HERE}/agents").json()
    assert listed["silent"] is True
    assert call(chief, "DELETE", f"{tokens}/{issued['id']}").status_code == 200
    assert Client().get("/api/v1/organizations", headers=headers).status_code == 401
    assert call(chief, "DELETE", f"{HERE}/agents/{made['id']}").status_code == 200
    assert call(chief, "GET", f"{HERE}/agents").json() == []


def test_an_agents_token_ends(cast: Cast, call: Call) -> None:
    made = call(cast.bob, "POST", f"{HERE}/agents", {"name": "Asker", "job": "Asks"}).json()
    tokens = f"{HERE}/agents/{made['id']}/tokens"
    late = (timezone.localdate() + timedelta(days=400)).isoformat()
    for body in (
        {"name": "T", "scopes": ["read"]},
        {"name": "T", "scopes": ["read"], "until": late},
        {"name": "T", "scopes": ["manage"], "until": timezone.localdate().isoformat()},
    ):
        assert call(cast.bob, "POST", tokens, body).status_code == 422
    assert call(cast.carla, "GET", tokens).status_code == 404
