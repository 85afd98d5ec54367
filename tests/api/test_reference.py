"""The reference page names every route of the API."""

from __future__ import annotations

import re

from django.test import Client
from tests.cast import Cast

from rung.server.api.description import description
from rung.server.api.surface import surface

PAGE = "/o/northwind/2026-q1/help/api"


def test_every_route_and_every_shape_has_its_place(cast: Cast, client: Client) -> None:
    client.force_login(cast.olaf.account)
    page = client.get(PAGE).content.decode()
    schema = surface().get_openapi_schema()
    routes = [(path, method) for path, methods in schema["paths"].items() for method in methods]
    operations = [one for _, group in description().groups for one in group]
    assert sorted((f"/api/v1{one.path}", one.method.lower()) for one in operations) == sorted(routes)
    for one in operations:
        assert f'<article class="panel" id="{one.anchor}">' in page
        assert one.title
    for shape in description().shapes:
        assert f'<article class="panel" id="{shape.name}">' in page
    assert "http://testserver/api/v1/organizations/northwind/cycles/2026-q1/ladder" in page
    assert f'href="{PAGE}"' in client.get("/o/northwind/2026-q1/help").content.decode()


def test_no_heading_is_empty_and_every_jump_lands(cast: Cast, client: Client) -> None:
    client.force_login(cast.olaf.account)
    page = client.get(PAGE).content.decode()
    assert re.findall(r"<h[1-6][^>]*>\s*</h", page) == []
    landings = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) - landings == set()


def test_refusals_are_described_as_problems() -> None:
    answers = surface().get_openapi_schema()["paths"]["/api/v1/organizations"]["get"]["responses"]
    kinds = {int(status): list(answer["content"]) for status, answer in answers.items()}
    assert kinds[200] == ["application/json"]
    assert kinds[404] == ["application/problem+json"]


def test_strangers_are_asked_to_sign_in(cast: Cast, client: Client) -> None:
    assert cast
    assert client.get(PAGE).status_code == 302
