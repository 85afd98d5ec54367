"""Writes about webhooks, and telling them: into the log first, then out by the queue."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _

from rung.server.errors import RefusedError
from rung.server.hooks.events import TEST, Event, unknown
from rung.server.hooks.reaching import UnreachableError, post, require_address
from rung.server.hooks.signing import draw_secret, headers
from rung.server.jobs.queue import MOST_ATTEMPTS
from rung.server.orgs.access import Actor
from rung.server.store.change import change
from rung.server.store.models import Delivery, Organization, Webhook

#: Deliveries given up one after the other until a webhook is paused.
MOST_FAILURES: Final = 3
#: How long the log goes back.
KEPT: Final = timedelta(days=30)
_GONE: Final = 410
_GOOD: Final = range(200, 300)


def add_webhook(*, actor: Actor, organization: Organization, address: str, events: Sequence[str]) -> Webhook:
    """Have an address told of what happens from now on; its secret stands in the row.

    Raises:
        RefusedError: nothing is sent to such an address, or there is no such kind of event.
    """
    kept = require_address(address)
    _require_events(events)
    with change(actor=actor, organization=organization, action="add_webhook") as journal:
        row = Webhook.objects.of(organization).create(
            organization=organization,
            address=kept,
            secret=draw_secret(),
            events=sorted(set(events)),
            by=actor.account,
        )
        after = {"address": row.address, "events": row.events}
        journal.note("webhook", str(row.pk), before={}, after=after, cycle=None)
    return row


def change_webhook(
    *, actor: Actor, webhook: Webhook, address: str, events: Sequence[str], is_paused: bool
) -> Webhook:
    """Change where it goes, what it is told of, and whether it is.

    Raises:
        RefusedError: as when it is added.
    """
    kept = require_address(address)
    _require_events(events)
    before = _columns(webhook)
    with change(actor=actor, organization=webhook.organization, action="change_webhook") as journal:
        webhook.address, webhook.events = kept, sorted(set(events))
        if is_paused != (webhook.paused is not None):
            webhook.paused, webhook.failures = (timezone.now() if is_paused else None), 0
        webhook.save(update_fields=["address", "events", "paused", "failures"])
        journal.note("webhook", str(webhook.pk), before=before, after=_columns(webhook), cycle=None)
    return webhook


def renew_secret(*, actor: Actor, webhook: Webhook) -> Webhook:
    """Draw another secret; the old one signs nothing from now on."""
    with change(actor=actor, organization=webhook.organization, action="renew_secret") as journal:
        webhook.secret = draw_secret()
        webhook.save(update_fields=["secret"])
        now = timezone.now().isoformat()
        journal.note("webhook", str(webhook.pk), before={}, after={"secret renewed": now}, cycle=None)
    return webhook


def remove_webhook(*, actor: Actor, webhook: Webhook) -> None:
    """Tell it nothing any more; its log goes with it."""
    with change(actor=actor, organization=webhook.organization, action="remove_webhook") as journal:
        journal.note("webhook", str(webhook.pk), before=_columns(webhook), after={}, cycle=None)
        webhook.delete()


def write_down(webhook: Webhook, event: Event) -> Delivery:
    """Put a message into the log of a webhook, from where it is sent. 1 query."""
    return Delivery.objects.of(webhook.organization).create(
        organization=webhook.organization,
        webhook=webhook,
        event=event.name,
        payload={"type": event.name, **event.said},
        due=timezone.now(),
    )


def test_event(webhook: Webhook) -> Event:
    """Return a message that says nothing but that the address works."""
    said = {"organization": webhook.organization.slug, "when": timezone.now().isoformat()}
    return Event(TEST, frozenset(), said)


def prepare_again(delivery: Delivery) -> Delivery:
    """Let a delivery begin anew, under its old name, so that a receiver that knows it may pass it over."""
    delivery.attempts, delivery.due, delivery.arrived = 0, timezone.now(), None
    delivery.save(update_fields=["attempts", "due", "arrived"])
    return delivery


def attempt(delivery: Delivery) -> bool:
    """Send a message once, and record what came of it; False when it should be tried again later.

    Whoever answers 410 is paused at once, and so is an address that failed too often, with a word to
    whoever added it.
    """
    webhook = delivery.webhook
    if webhook.paused is not None and delivery.event != TEST:
        _record(delivery, status=None, answer="", problem=_("the webhook is paused"), over=True)
        return True
    body = json.dumps({"id": f"rung-{delivery.pk}", **delivery.payload}, separators=(",", ":")).encode()
    name, moment = f"rung-{delivery.pk}", int(time.time())
    delivery.attempts += 1
    try:
        found = post(webhook.address, body, headers(webhook.secret, name, moment, body))
    except UnreachableError as error:
        status, text, problem = None, "", str(error)
    else:
        status, text = found.status, found.text
        problem = "" if status in _GOOD else f"answered {status}"
    is_last = delivery.attempts >= MOST_ATTEMPTS or status == _GONE
    _record(delivery, status=status, answer=text, problem=problem, over=not problem or is_last)
    if not problem:
        Webhook.objects.of(webhook.organization).filter(pk=webhook.pk).update(failures=0)
    elif is_last:
        _count_failure(webhook, delivery, at_once=status == _GONE)
    return not problem or is_last


def forget_old() -> None:
    """Shorten every log."""
    Delivery.objects.anywhere().filter(created__lt=timezone.now() - KEPT).delete()


def _record(delivery: Delivery, *, over: bool, **found: Any) -> None:
    for name, value in found.items():
        setattr(delivery, name, value)
    delivery.due = None if over else delivery.due
    delivery.arrived = timezone.now() if over and not delivery.problem else None
    delivery.save(update_fields=[*found, "attempts", "due", "arrived"])


def _count_failure(webhook: Webhook, delivery: Delivery, *, at_once: bool) -> None:
    webhook.failures += 1
    if at_once or webhook.failures >= MOST_FAILURES:
        webhook.paused = timezone.now()
    webhook.save(update_fields=["failures", "paused"])
    if webhook.paused is None or webhook.by is None or not webhook.by.is_active:
        return
    words = _(
        "Rung has stopped telling %(address)s what happens: the last message was not taken (%(why)s). "
        "Once the receiver works again, switch the webhook on under Settings, Webhooks of %(name)s."
    )
    facts = {"address": webhook.address, "why": delivery.problem, "name": webhook.organization.name}
    send_mail(_("A webhook was paused"), words % facts, None, [webhook.by.email])


def _columns(webhook: Webhook) -> dict[str, Any]:
    paused = webhook.paused is not None
    return {"address": webhook.address, "events": webhook.events, "paused": paused}


def _require_events(events: Sequence[str]) -> None:
    if wrong := unknown(events):
        message = _("There is nothing called %(names)s to be told of.") % {"names": ", ".join(wrong)}
        raise RefusedError(message, detail={"field": "events"})
