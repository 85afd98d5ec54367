"""The pages and routes of webhooks, and who gets to them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from tests.cast import Cast
from tests.server.hooks.conftest import Receiver

from rung.server.jobs import run_due
from rung.server.orgs.access import Actor
from rung.server.store.models import Account, AuditEntry, Delivery, Role, Seat, Webhook

PAGE = "/o/northwind/-/webhooks"
API = "/api/v1/organizations/northwind/webhooks"


@pytest.fixture
def page(client: Client, chief: Actor) -> Client:
    client.force_login(chief.account)
    return client


def test_a_webhook_from_the_first_page_to_the_last(page: Client, cast: Cast, receiver: Receiver) -> None:
    assert "Nobody is told yet" in page.get(PAGE).content.decode()
    page.post(PAGE, {"address": receiver.address, "events": ["objective", "cycle"]})
    hook = Webhook.objects.of(cast.northwind).get()
    here = f"{PAGE}/{hook.pk}"
    page.post(f"{here}/test")
    run_due()
    shown = page.get(here).content.decode()
    assert "test.ping" in shown
    assert "Arrived" in shown
    assert hook.secret in shown
    delivery = Delivery.objects.of(cast.northwind).get()
    page.post(f"{here}/deliveries/{delivery.pk}/again")
    run_due()
    assert len(receiver.said) == 2
    page.post(f"{here}/secret")
    page.post(f"{here}/pause")
    changed = Webhook.objects.of(cast.northwind).get()
    assert changed.secret != hook.secret
    assert changed.paused is not None
    assert "It is paused since" in page.get(here).content.decode()
    page.post(f"{here}/go-on")
    page.post(here, {"address": receiver.address, "events": []})
    assert Webhook.objects.of(cast.northwind).get(paused=None).events == []
    page.post(f"{here}/remove")
    assert not Webhook.objects.of(cast.northwind).exists()
    told = AuditEntry.objects.of(cast.northwind).order_by("pk").values_list("action", flat=True)
    assert list(told) == [
        "add_webhook",
        "renew_secret",
        "change_webhook",
        "change_webhook",
        "change_webhook",
        "remove_webhook",
    ]
    assert changed.secret not in str(list(AuditEntry.objects.of(cast.northwind).values()))


@pytest.mark.usefixtures("receiver")
def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(page: Client) -> None:
    answer = page.post(PAGE, {"address": "https://10.0.0.1/", "events": ["objective"]})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "inside a private network" in shown
    assert 'value="https://10.0.0.1/"' in shown


def test_only_administrators_get_to_them(client: Client, cast: Cast, chief: Actor, webhook: Webhook) -> None:
    robot = Account.objects.create_user("robot@example.com", name="Robot")
    keeper = Seat.objects.of(cast.northwind).get(account=chief.account)
    Seat.objects.of(cast.northwind).create(
        organization=cast.northwind, account=robot, role=Role.ADMINISTRATOR, kept_by=keeper
    )
    expected = {chief.account: 200, robot: 404}
    expected |= {getattr(cast, name).account: 404 for name in ("alice", "bob", "carla", "olaf", "sam")}
    for path in (PAGE, f"{PAGE}/{webhook.pk}", API, f"{API}/{webhook.pk}/deliveries"):
        found = {}
        for account in expected:
            client.force_login(account)
            found[account] = client.get(path).status_code
        assert found == expected, path
    client.force_login(cast.alice.account)
    for path in (f"{PAGE}/{webhook.pk}/test", f"{PAGE}/{webhook.pk}/remove", f"{API}/{webhook.pk}/test"):
        assert client.post(path).status_code == 404
    assert "Webhooks" not in client.get("/o/northwind/-/audit").content.decode()


def test_the_same_by_the_api(page: Client, cast: Cast, receiver: Receiver) -> None:
    def call(method: str, path: str, body: Any = None) -> Any:
        data = b"" if body is None else json.dumps(body)
        return page.generic(method, f"{API}{path}", data, "application/json")

    made = call("POST", "", {"address": receiver.address, "events": ["objective"]}).json()
    assert made["secret"].startswith("whsec_")
    (listed,) = call("GET", "").json()
    assert listed == {name: value for name, value in made.items() if name != "secret"}
    here = f"/{made['id']}"
    delivery = call("POST", f"{here}/test").json()
    run_due()
    (logged,) = call("GET", f"{here}/deliveries").json()
    assert (logged["id"], logged["status"], logged["event"]) == (delivery["id"], 200, "test.ping")
    assert call("POST", f"{here}/deliveries/{delivery['id']}/again").status_code == 200
    changed = call("PUT", here, {"address": receiver.address, "events": [], "paused": True}).json()
    assert changed["paused"] is not None
    refused = call("POST", "", {"address": receiver.address, "events": ["nonsense"]})
    assert (refused.status_code, refused.json()["facts"]) == (422, {"field": "events"})
    assert call("DELETE", here).status_code == 200
    assert call("DELETE", here).status_code == 404
    assert not Webhook.objects.of(cast.northwind).exists()
