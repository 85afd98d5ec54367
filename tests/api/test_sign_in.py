from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.api.conftest import CYCLE
from tests.cast import Cast

from rung.server.orgs.actions import issue_token, revoke_token
from rung.server.store.models import ApiToken

TITLE = {"title": "Let customers speak", "version": 0}


def put(secret: str, organization: str = "northwind") -> int:
    path = f"{CYCLE}/objectives/T1/title".replace("northwind", organization)
    headers = {"Authorization": f"Bearer {secret}"}
    return (
        Client(enforce_csrf_checks=True)
        .put(path, TITLE, content_type="application/json", headers=headers)
        .status_code
    )


def get(secret: str) -> int:
    return Client().get(f"{CYCLE}/ladder", headers={"Authorization": f"Bearer {secret}"}).status_code


def issue(cast: Cast, *scopes: str) -> tuple[ApiToken, str]:
    return issue_token(actor=cast.alice, organization=cast.northwind, name="Robot", scopes=list(scopes))


def test_a_token_may_what_its_scopes_say(cast: Cast) -> None:
    _, reading = issue(cast, "read")
    _, writing = issue(cast, "read", "write")
    assert (get(reading), put(reading)) == (200, 403)
    assert (get(writing), put(writing)) == (200, 200)


def test_a_token_is_bound_to_one_organization(cast: Cast) -> None:
    _, secret = issue(cast, "write")
    assert put(secret, "southwind") == 404


def test_the_secret_is_not_kept(cast: Cast) -> None:
    token, secret = issue(cast, "read")
    assert secret.startswith(token.beginning)
    assert secret not in str(ApiToken.objects.values().get())


@pytest.mark.parametrize("secret", ["", "rung_guess", "x" * 5000])
def test_an_unknown_token_is_nobody(cast: Cast, secret: str) -> None:
    assert cast
    assert get(secret) == 401


def test_a_token_ends(cast: Cast) -> None:
    token, secret = issue(cast, "read")
    assert get(secret) == 200
    ApiToken.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert get(secret) == 401
    ApiToken.objects.update(expires=timezone.now() + timedelta(hours=1))
    assert get(secret) == 200
    revoke_token(actor=cast.alice, token=token)
    assert get(secret) == 401


def test_a_token_ends_with_its_account(cast: Cast) -> None:
    _, secret = issue(cast, "read")
    cast.alice.account.is_active = False
    cast.alice.account.save()
    assert get(secret) == 401


def test_a_session_writes_only_with_its_token_against_forgery(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.bob.account)
    path = f"{CYCLE}/objectives/T1/title"
    assert client.put(path, TITLE, content_type="application/json").status_code == 403
    client.get("/accounts/email/")
    csrf = client.cookies["csrftoken"].value
    answer = client.put(path, TITLE, content_type="application/json", headers={"X-CSRFToken": csrf})
    assert answer.status_code == 200
