"""Lists in pages, answers that have not changed, and programs that ask too often."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.api.conftest import CYCLE, Call
from tests.cast import Cast

from rung.server.api import pace
from rung.server.api.surface import surface
from rung.server.orgs.actions import issue_token
from rung.server.store.models import ApiToken

UNITS = f"{CYCLE}/units"


def test_every_list_of_the_api_comes_in_pages() -> None:
    paths = surface().get_openapi_schema()["paths"]
    lists = {
        path: {one["name"] for one in methods["get"]["parameters"]}
        for path, methods in paths.items()
        if "get" in methods
        and methods["get"]["responses"][200]
        .get("content", {})
        .get("application/json", {})
        .get("schema", {})
        .get("type")
        == "array"
    }
    assert len(lists) > 5
    assert {path for path, names in lists.items() if not {"limit", "after"} <= names} == set()


def test_one_page_leads_to_the_next(cast: Cast, call: Call) -> None:
    seen, path = [], f"{UNITS}?limit=2"
    links = 0
    while path:
        answer = call(cast.olaf, "GET", path)
        seen += [one["id"] for one in answer.json()]
        link = answer.headers.get("Link", "")
        path = link.partition(">")[0].removeprefix("<http://testserver")
        links += bool(link)
    assert seen == ["co", "cs", "adv", "sup"]
    assert links == 1


@pytest.mark.parametrize(
    ("query", "status"), [("limit=0", 422), ("limit=1001", 422), ("after=gone", 422), ("after=sup", 200)]
)
def test_a_page_that_is_none(cast: Cast, call: Call, query: str, status: int) -> None:
    answer = call(cast.olaf, "GET", f"{UNITS}?{query}")
    assert answer.status_code == status
    if status == 200:
        assert answer.json() == []


def test_what_has_not_changed_is_not_sent_again(cast: Cast, client: Client) -> None:
    client.force_login(cast.olaf.account)
    etag = client.get(UNITS).headers["ETag"]
    again = client.get(UNITS, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(UNITS, headers={"If-None-Match": '"x"'}).status_code == 200


@pytest.fixture
def _own_buckets() -> Iterator[None]:
    pace.forget()
    yield
    pace.forget()


@pytest.mark.usefixtures("_own_buckets")
def test_a_token_that_asks_too_often_is_told_when_to_come_back(cast: Cast, settings: Any) -> None:
    settings.API_RATE = 3
    secrets = [
        issue_token(actor=cast.bob, organization=cast.northwind, name=name, scopes=["read"])[1]
        for name in ("one", "other")
    ]

    def status(secret: str) -> Any:
        return Client().get(UNITS, headers={"Authorization": f"Bearer {secret}"})

    assert [status(secrets[0]).status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = status(secrets[0])
    assert refused.headers["Retry-After"] == "20"
    assert refused.json()["detail"] == "too many requests: ask again in 20 s"
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert status(secrets[1]).status_code == 200


def test_a_token_ends_by_itself(cast: Cast, call: Call) -> None:
    tokens = "/api/v1/organizations/northwind/tokens"
    soon = (timezone.now() + timedelta(minutes=5)).isoformat()
    made = call(cast.bob, "POST", tokens, {"name": "R", "scopes": ["propose"], "expires": soon}).json()
    headers = {"Authorization": f"Bearer {made['secret']}"}
    assert Client().get(UNITS, headers=headers).status_code == 200
    ApiToken.objects.filter(pk=made["id"]).update(expires=timezone.now())
    assert Client().get(UNITS, headers=headers).status_code == 401
    past = (timezone.now() - timedelta(minutes=5)).isoformat()
    refused = call(cast.bob, "POST", tokens, {"name": "R", "scopes": ["read"], "expires": past})
    assert (refused.status_code, refused.json()["detail"]) == (422, "a token cannot end in the past")


@pytest.mark.parametrize(
    ("scopes", "proposes", "writes"), [("read", 403, 403), ("propose", 200, 403), ("write", 200, 200)]
)
def test_what_a_token_may(cast: Cast, scopes: str, proposes: int, writes: int) -> None:
    _, secret = issue_token(actor=cast.bob, organization=cast.northwind, name="R", scopes=[scopes])
    headers = {"Authorization": f"Bearer {secret}"}
    client = Client()
    draft = {"holder": "adv", "title": "Let customers speak for us"}
    made = client.post(f"{CYCLE}/objectives", draft, "application/json", headers=headers)
    title = {"title": "Give happy customers a stage", "version": 0}
    worded = client.put(f"{CYCLE}/objectives/T1/title", title, "application/json", headers=headers)
    assert (made.status_code, worded.status_code) == (proposes, writes)
