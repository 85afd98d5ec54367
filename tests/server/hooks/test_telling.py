"""From a write to what arrives."""

from __future__ import annotations

import ast
import hmac
import json
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from tests.cast import Cast
from tests.server.hooks.conftest import Receiver

from rung.server.hooks import actions
from rung.server.hooks.events import KINDS, MOST_ALONE
from rung.server.hooks.jobs import send
from rung.server.jobs import run_due
from rung.server.okrs.access import key_result_to_write, objective_to_write
from rung.server.okrs.actions import edit_title
from rung.server.orgs.access import Actor
from rung.server.store.change import change
from rung.server.store.models import Delivery, Grant, Job, Objective, Webhook


def reword(cast: Cast, key: str = "T1", title: str = "Give happy customers a stage") -> None:
    if "." in key:
        key_result = key_result_to_write(cast.bob, cast.ref(key))
        edit_title(actor=cast.bob, item=key_result, title=title, version=0)
    else:
        objective = objective_to_write(cast.bob, cast.ref(key))
        edit_title(actor=cast.bob, item=objective, title=title, version=0)


def test_a_change_arrives_signed_and_without_words(cast: Cast, webhook: Webhook, receiver: Receiver) -> None:
    reword(cast)
    run_due()
    ((headers, body),) = receiver.said
    name, moment = headers["webhook-id"], headers["webhook-timestamp"]
    key = b64decode(webhook.secret.removeprefix("whsec_"))
    expected = hmac.new(key, f"{name}.{moment}.".encode() + body, sha256).digest()
    assert headers["webhook-signature"] == f"v1,{b64encode(expected).decode()}"
    assert abs(int(moment) - timezone.now().timestamp()) < 60
    said = json.loads(body)
    assert said.pop("id") == name
    assert said.pop("when")
    assert said == {
        "type": "objective.edit_title",
        "organization": "northwind",
        "cycle": "2026-q1",
        "revision": 2,
        "action": "edit_title",
        "through": "page",
        "by": "bob@example.com",
        "item": {"kind": "objective", "id": "T1"},
        "changed": ["title"],
    }
    row = Delivery.objects.of(cast.northwind).get()
    assert (row.status, row.attempts, row.problem, row.due) == (200, 1, "", None)
    assert row.arrived is not None
    assert row.answer == "thank you " * 50


@pytest.mark.parametrize("key", ["T1", "T1.1"])
@pytest.mark.parametrize("how", ["everyone", "grant"])
def test_of_a_private_objective_only_the_id_is_said(
    cast: Cast, webhook: Webhook, receiver: Receiver, key: str, how: str
) -> None:
    rows = Objective.objects.of(cast.northwind).filter(key="T1")
    if how == "everyone":
        rows.update(everyone="none")
    else:
        home = {"organization": cast.northwind, "cycle": cast.cycle, "objective": rows.get()}
        Grant.objects.of(cast.northwind).create(**home, to="carla", level="none")
    reword(cast, key, "Nobody should read this")
    run_due()
    (said,) = receiver.payloads
    assert said == {
        "id": said["id"],
        "type": "objective.private",
        "organization": "northwind",
        "cycle": "2026-q1",
        "revision": 2,
        "when": said["when"],
        "item": {"kind": "objective", "id": "T1"},
    }
    assert webhook.events == []


def test_each_is_told_of_what_it_chose(cast: Cast, chief: Actor, receiver: Receiver) -> None:
    for events in (["key_result"], ["objective"], ["cycle", "person"], []):
        actions.add_webhook(actor=chief, organization=cast.northwind, address=receiver.address, events=events)
    Job.objects.all().delete()
    reword(cast)
    reword(cast, "T1.1", "Raise talks from 3 to 12")
    run_due()
    told = Delivery.objects.of(cast.northwind).order_by("pk").values_list("event", "webhook__events")
    assert list(told) == [
        ("objective.edit_title", ["objective"]),
        ("objective.edit_title", []),
        ("key_result.edit_title", ["key_result"]),
        ("key_result.edit_title", []),
    ]
    assert len(receiver.said) == 4


def test_what_changes_a_lot_is_one_message(cast: Cast, webhook: Webhook, receiver: Receiver) -> None:
    with change(actor=cast.alice, organization=cast.northwind, action="import") as journal:
        for number in range(MOST_ALONE + 1):
            journal.note("objective", f"X{number}", before={}, after={"title": "A"}, cycle=cast.cycle)
    run_due()
    (said,) = receiver.payloads
    assert (said["type"], said["count"]) == ("many.import", {"objective": MOST_ALONE + 1})
    assert webhook.paused is None


def test_nothing_is_told_of_what_was_undone_or_of_others(
    cast: Cast, webhook: Webhook, receiver: Receiver
) -> None:
    with (
        pytest.raises(ZeroDivisionError),
        change(actor=cast.alice, organization=cast.northwind, action="x") as journal,
    ):
        journal.note("objective", str(1 / 0), before={}, after={}, cycle=None)
    with change(actor=cast.sam, organization=cast.southwind, action="x") as journal:
        journal.note("objective", "T1", before={}, after={"title": "A"}, cycle=None)
    run_due()
    assert receiver.said == []
    assert webhook.organization == cast.northwind


def due_again() -> None:
    Job.objects.filter(name="hooks.deliver").update(due=timezone.now())


def test_a_receiver_that_fails_is_asked_eight_times_and_paused_after_three_messages(
    cast: Cast, webhook: Webhook, receiver: Receiver
) -> None:
    receiver.status = 500
    for number in range(3):
        reword_number = f"Give customers stage {number}"
        row = objective_to_write(cast.bob, cast.ref("T1"))
        edit_title(actor=cast.bob, item=row, title=reword_number, version=row.version)
        for _ in range(10):
            due_again()
            run_due()
        webhook.refresh_from_db()
        assert webhook.failures == number + 1
        assert (webhook.paused is not None) == (number == 2)
    assert len(receiver.said) == 24
    log = Delivery.objects.of(cast.northwind)
    assert set(log.values_list("attempts", "status", "problem", "due", "arrived")) == {
        (8, 500, "answered 500", None, None)
    }
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["chief@example.com"], "A webhook was paused")
    assert receiver.address in sent.body
    reword_after = objective_to_write(cast.bob, cast.ref("T1"))
    edit_title(actor=cast.bob, item=reword_after, title="Once more", version=reword_after.version)
    run_due()
    assert len(receiver.said) == 24


def test_one_that_comes_back_starts_anew(cast: Cast, webhook: Webhook, receiver: Receiver) -> None:
    Webhook.objects.of(cast.northwind).update(failures=2)
    receiver.status = 503
    reword(cast)
    run_due()
    receiver.status = 204
    due_again()
    run_due()
    webhook.refresh_from_db()
    assert (webhook.failures, len(receiver.said)) == (0, 2)
    assert receiver.payloads[0] == receiver.payloads[1]
    assert Delivery.objects.of(cast.northwind).get().attempts == 2


def test_gone_is_gone(cast: Cast, webhook: Webhook, receiver: Receiver) -> None:
    receiver.status = 410
    reword(cast)
    run_due()
    webhook.refresh_from_db()
    assert webhook.paused is not None
    assert len(receiver.said) == 1


def test_a_redirect_is_no_arrival_and_is_not_followed(
    cast: Cast, webhook: Webhook, receiver: Receiver
) -> None:
    receiver.status = 302
    reword(cast)
    run_due()
    assert len(receiver.said) == 1
    assert Delivery.objects.of(cast.northwind).get().problem == "answered 302"
    assert webhook.failures == 0


def test_a_message_can_be_sent_again_under_its_name(cast: Cast, webhook: Webhook, receiver: Receiver) -> None:
    reword(cast)
    run_due()
    send(actions.prepare_again(Delivery.objects.of(cast.northwind).get()))
    run_due()
    assert receiver.payloads[0] == receiver.payloads[1]
    assert webhook.paused is None


def test_a_test_event_arrives_even_while_it_is_paused(
    chief: Actor, webhook: Webhook, receiver: Receiver
) -> None:
    same: dict[str, Any] = {"address": webhook.address, "events": []}
    actions.change_webhook(actor=chief, webhook=webhook, is_paused=True, **same)
    send(actions.write_down(webhook, actions.test_event(webhook)))
    run_due()
    (said,) = receiver.payloads
    assert said["type"] == "test.ping"


def test_every_kind_that_is_noted_can_be_chosen() -> None:
    root = Path(__file__).parents[3] / "src" / "rung" / "server"
    noted = {
        call.args[0].value
        for path in root.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "note"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    assert len(noted) > 8
    assert noted - set(KINDS) == set()


def test_the_receiver_of_the_documents_accepts_it(cast: Cast, webhook: Webhook, receiver: Receiver) -> None:
    page = (Path(__file__).parents[3] / "docs" / "webhooks.md").read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    exec(page.partition("```python\n")[2].partition("```")[0], names)  # noqa: S102 -- our own page
    reword(cast)
    run_due()
    ((headers, body),) = receiver.said
    assert names["is_from_rung"](webhook.secret, headers, body)
    assert not names["is_from_rung"](webhook.secret, headers, body + b" ")
    assert not names["is_from_rung"](webhook.secret, headers | {"webhook-timestamp": "1"}, body)
    assert "`" + "`, `".join(KINDS) + "`" in " ".join(page.split())
