"""A request with an `Idempotency-Key` is done once."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.api.conftest import CYCLE
from tests.cast import Cast

from rung.server.api.actions import KEPT, forget_old
from rung.server.orgs.access import Actor
from rung.server.orgs.actions import issue_token
from rung.server.store.models import Answered, ApiToken, AuditEntry, Objective

WAIVER = {"subject": "T1", "rule": "missing-mechanism", "reason": "said in the meeting"}

Send = Callable[..., Any]


@pytest.fixture
def send(client: Client) -> Send:
    def as_somebody(
        actor: Actor, key: str, method: str = "POST", path: str = f"{CYCLE}/waivers", body: Any = WAIVER
    ) -> Any:
        client.force_login(actor.account)
        headers = {"Idempotency-Key": key}
        return client.generic(method, path, json.dumps(body), "application/json", headers=headers)

    return as_somebody


def test_the_second_time_nothing_is_done_and_the_same_is_said(cast: Cast, send: Send) -> None:
    first, second = send(cast.bob, "a-1"), send(cast.bob, "a-1")
    assert (first.status_code, first.headers.get("Idempotency-Replayed")) == (200, None)
    assert (second.status_code, second.headers["Idempotency-Replayed"]) == (200, "true")
    assert second.content == first.content
    assert second.headers["Content-Type"] == first.headers["Content-Type"]
    assert AuditEntry.objects.of(cast.northwind).count() == 1


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", f"{CYCLE}/objectives/T1/title", {"title": "Give customers a stage", "version": 0}),
        ("DELETE", f"{CYCLE}/objectives/T1/parent", None),
    ],
)
def test_every_method_that_writes(cast: Cast, send: Send, method: str, path: str, body: Any) -> None:
    answers = [send(cast.bob, "a-1", method, path, body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].content == answers[1].content
    assert AuditEntry.objects.of(cast.northwind).count() == 1


def test_a_refusal_is_an_answer_too(cast: Cast, send: Send) -> None:
    wrong = {**WAIVER, "rule": "no-such-rule"}
    first, second = send(cast.bob, "a-1", body=wrong), send(cast.bob, "a-1", body=wrong)
    assert (first.status_code, second.status_code) == (422, 422)
    assert second.headers["Idempotency-Replayed"] == "true"
    assert second.headers["Content-Type"] == "application/problem+json"


def test_another_request_with_the_same_key_is_refused(cast: Cast, send: Send) -> None:
    send(cast.bob, "a-1")
    for changed in (
        {"body": {**WAIVER, "reason": "another"}},
        {"path": f"{CYCLE}/waivers?x=1"},
        {"method": "PUT", "path": f"{CYCLE}/objectives/T1/owner", "body": {"owner": "bob"}},
    ):
        answer = send(cast.bob, "a-1", **changed)
        assert (answer.status_code, "another request" in answer.json()["detail"]) == (422, True)


def test_a_key_is_ones_own(cast: Cast, send: Send) -> None:
    assert send(cast.bob, "a-1").status_code == 200
    other = send(cast.alice, "a-1")
    assert (other.status_code, other.headers.get("Idempotency-Replayed")) == (200, None)


def test_while_the_first_is_under_way_the_second_waits(cast: Cast, send: Send) -> None:
    send(cast.bob, "a-1")
    Answered.objects.update(status=None)
    answer = send(cast.bob, "a-1")
    assert (answer.status_code, answer.headers["Retry-After"]) == (409, "1")


def test_after_a_day_the_key_is_free_again(cast: Cast, send: Send) -> None:
    send(cast.bob, "a-1")
    Answered.objects.update(created=timezone.now() - KEPT - timedelta(seconds=1))
    assert send(cast.bob, "a-1").headers.get("Idempotency-Replayed") is None
    assert Answered.objects.count() == 1
    Answered.objects.update(created=timezone.now() - KEPT - timedelta(seconds=1))
    forget_old()
    assert Answered.objects.count() == 0


def test_a_request_that_broke_can_be_sent_again(
    cast: Cast, send: Send, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr("rung.server.okrs.actions.waive", lambda **_: 1 / 0)
        assert send(cast.bob, "a-1").status_code == 500
    assert send(cast.bob, "a-1").status_code == 200
    assert Objective.objects.of(cast.northwind).filter(key="T1").exists()


@pytest.mark.parametrize("key", ["", "x" * 201])
def test_a_key_has_a_length(cast: Cast, send: Send, key: str) -> None:
    answer = send(cast.bob, key)
    assert (answer.status_code, answer.json()["detail"]) == (422, "Idempotency-Key has 1 to 200 characters")


def test_a_secret_is_shown_once_and_kept_nowhere(cast: Cast, send: Send) -> None:
    path, body = "/api/v1/organizations/northwind/tokens", {"name": "Robot", "scopes": ["read"]}
    first = send(cast.bob, "a-1", path=path, body=body)
    second = send(cast.bob, "a-1", path=path, body=body)
    assert (first.status_code, second.status_code) == (200, 409)
    assert ApiToken.objects.filter(name="Robot").count() == 1
    assert first.json()["secret"] not in str(list(Answered.objects.values()))


def test_reading_and_strangers_leave_no_trace(cast: Cast, send: Send) -> None:
    assert send(cast.bob, "a-1", "GET", f"{CYCLE}/ladder", None).status_code == 200
    answer = Client().post(f"{CYCLE}/waivers", WAIVER, "application/json", headers={"Idempotency-Key": "a"})
    assert answer.status_code == 401
    assert Answered.objects.count() == 0


def test_a_token_that_was_ended_gets_no_answer_again(cast: Cast) -> None:
    token, secret = issue_token(actor=cast.bob, organization=cast.northwind, name="R", scopes=["write"])
    headers = {"Idempotency-Key": "a-1", "Authorization": f"Bearer {secret}"}
    statuses = []
    for _ in range(2):
        answer = Client().post(f"{CYCLE}/waivers", WAIVER, "application/json", headers=headers)
        statuses.append(answer.status_code)
        ApiToken.objects.filter(pk=token.pk).update(revoked=timezone.now())
    assert statuses == [200, 401]
