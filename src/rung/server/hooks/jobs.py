"""Telling webhooks: one job for each action, then one for each message and address."""

from __future__ import annotations

from datetime import timedelta

from rung.server.hooks.access import Delivery, Organization
from rung.server.hooks.actions import attempt, forget_old, write_down
from rung.server.hooks.events import events_of
from rung.server.hooks.queries import entries_by, private_behind, webhooks_of
from rung.server.jobs import TryAgainError, enqueue, job


@job("hooks.tell")
def tell(*, organization: int, entries: list[int]) -> None:
    """Write down who is told what of one action, and have it sent."""
    place = Organization.objects.filter(pk=organization).first()
    if place is None:
        return
    rows = entries_by(place, entries)
    if not rows:
        return
    events = events_of(rows, private_behind(place, rows))
    for webhook in webhooks_of(place):
        webhook.organization = place
        for event in events:
            if webhook.paused is None and event.is_wanted(webhook.events):
                send(write_down(webhook, event))


def send(delivery: Delivery) -> None:
    """Have a message sent as soon as possible."""
    enqueue(deliver, delivery=delivery.pk)


@job("hooks.deliver")
def deliver(*, delivery: int) -> None:
    """Send one message; a receiver that is away is asked again, eight times in 15 hours.

    Raises:
        TryAgainError: it did not arrive yet.
    """
    rows = Delivery.objects.anywhere().select_related("webhook__organization", "webhook__by")
    found = rows.filter(pk=delivery).first()
    if found is not None and found.arrived is None and not attempt(found):
        raise TryAgainError(found.problem)


@job("hooks.forget", every=timedelta(days=1))
def forget() -> None:
    """Shorten the logs."""
    forget_old()
