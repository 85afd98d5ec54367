"""One's own tokens, on their page."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import Cast

from rung.server.orgs.access import actor_of_token
from rung.server.store.models import ApiToken

PAGE = "/o/northwind/-/tokens"


def test_a_token_is_made_shown_once_and_ended(cast: Cast, client: Client) -> None:
    client.force_login(cast.carla.account)
    assert "No program acts in your name" in client.get(PAGE).content.decode()
    until = timezone.localdate() + timedelta(days=3)
    shown = client.post(PAGE, {"name": "Report", "scopes": ["read"], "until": until}).content.decode()
    found = re.search(r'value="(rung_[^"]+)"', shown)
    assert found
    actor = actor_of_token(found[1])
    assert actor is not None
    assert (actor.account, actor.may_write, actor.may_propose) == (cast.carla.account, False, False)
    row = ApiToken.objects.get()
    assert row.expires is not None
    assert timezone.localtime(row.expires).date() == until + timedelta(days=1)
    listed = client.get(PAGE).content.decode()
    assert found[1] not in listed
    assert f"{row.beginning}…" in listed
    client.post(f"{PAGE}/{row.pk}/end")
    assert actor_of_token(found[1]) is None
    assert row.beginning not in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": "", "scopes": ["read"]}, "This field is required"),
        ({"name": "Report"}, "This field is required"),
        ({"name": "Report", "scopes": ["rule"]}, "Select a valid choice"),
        ({"name": "Report", "scopes": ["read"], "until": "2020-01-01"}, "cannot end in the past"),
    ],
)
def test_a_token_needs_a_name_a_scope_and_a_future(
    cast: Cast, client: Client, given: dict[str, object], words: str
) -> None:
    client.force_login(cast.carla.account)
    answer = client.post(PAGE, given)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not ApiToken.objects.exists()


def test_others_neither_see_nor_end_it(cast: Cast, client: Client) -> None:
    client.force_login(cast.carla.account)
    client.post(PAGE, {"name": "Report", "scopes": ["read"]})
    row = ApiToken.objects.get(expires=None)
    for actor in (cast.bob, cast.alice, cast.olaf):
        client.force_login(actor.account)
        assert row.beginning not in client.get(PAGE).content.decode()
        assert client.post(f"{PAGE}/{row.pk}/end").status_code == 404
    client.force_login(cast.sam.account)
    assert client.get(PAGE).status_code == 404
