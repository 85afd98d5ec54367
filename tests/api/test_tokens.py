from __future__ import annotations

import pytest
from django.test import Client
from tests.api.conftest import Call
from tests.cast import Cast, seated

from rung.server.store.models import Role

TOKENS = "/api/v1/organizations/northwind/tokens"
ROBOT = {"name": "Robot", "scopes": ["read"]}


def test_a_token_is_made_shown_once_and_ended(cast: Cast, call: Call) -> None:
    made = call(cast.bob, "POST", TOKENS, ROBOT).json()
    headers = {"Authorization": f"Bearer {made['secret']}"}
    ladder = "/api/v1/organizations/northwind/cycles"
    assert Client().get(ladder, headers=headers).status_code == 200
    (listed,) = call(cast.bob, "GET", TOKENS).json()
    assert listed == {name: value for name, value in made.items() if name != "secret"}
    assert call(cast.bob, "DELETE", f"{TOKENS}/{made['id']}").status_code == 200
    assert call(cast.bob, "GET", TOKENS).json() == []
    assert Client().get(ladder, headers=headers).status_code == 401


def test_tokens_are_ones_own_but_administrators_may_end_them(cast: Cast, call: Call) -> None:
    made = call(cast.bob, "POST", TOKENS, ROBOT).json()
    assert call(cast.carla, "GET", TOKENS).json() == []
    for actor in (cast.alice, cast.carla, cast.sam):
        assert call(actor, "DELETE", f"{TOKENS}/{made['id']}").status_code == 404
    chief = seated("chief", cast.northwind, Role.ADMINISTRATOR)
    assert call(chief, "DELETE", f"{TOKENS}/{made['id']}").status_code == 200


def test_a_token_makes_no_token_and_no_organization(cast: Cast, call: Call) -> None:
    made = call(cast.alice, "POST", TOKENS, {"name": "Robot", "scopes": ["read", "write"]}).json()
    headers = {"Authorization": f"Bearer {made['secret']}"}
    client = Client()
    assert client.get(TOKENS, headers=headers).status_code == 404
    assert client.post(TOKENS, ROBOT, content_type="application/json", headers=headers).status_code == 404
    assert client.delete(f"{TOKENS}/{made['id']}", headers=headers).status_code == 404
    body = {"name": "Westwind"}
    cast.alice.account.is_superuser = True
    cast.alice.account.save()
    answer = client.post("/api/v1/organizations", body, content_type="application/json", headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize("body", [{"name": "", "scopes": ["read"]}, {"name": "Robot", "scopes": ["rule"]}])
def test_a_token_needs_a_name_and_known_scopes(cast: Cast, call: Call, body: dict[str, object]) -> None:
    assert call(cast.bob, "POST", TOKENS, body).status_code == 422


def test_an_organization_is_made_by_an_administrator_of_the_installation(cast: Cast, call: Call) -> None:
    path = "/api/v1/organizations"
    for actor in (cast.carla, seated("chief", cast.northwind, Role.ADMINISTRATOR)):
        refused = call(actor, "POST", path, {"name": "Westwind"})
        assert (refused.status_code, refused.json()["detail"]) == (
            403,
            "only an administrator of this installation, signed in, makes organisations",
        )
    cast.carla.account.is_superuser = True
    cast.carla.account.save()
    made = call(cast.carla, "POST", path, {"name": "Westwind", "language": "de"})
    assert (made.status_code, made.json()["slug"], made.json()["role"]) == (200, "westwind", "administrator")
    assert call(cast.carla, "POST", path, {"name": "Westwind"}).status_code == 422
    assert call(cast.bob, "GET", f"{path}/westwind/cycles").status_code == 404
