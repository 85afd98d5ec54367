"""Webhooks, for programs that set themselves up."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Field, Path, Schema

from rung.server.api.listing import Router
from rung.server.api.place import actor
from rung.server.api.schemas import READ_REFUSALS, WRITE_REFUSALS, Body, Words
from rung.server.hooks import actions
from rung.server.hooks.access import (
    Delivery,
    Webhook,
    delivery_to_administer,
    hooks_to_administer,
    webhook_to_administer,
)
from rung.server.hooks.events import KINDS
from rung.server.hooks.jobs import send
from rung.server.hooks.queries import deliveries_of, webhooks_of

router = Router(tags=["webhooks"])

_HOOKS: Final = "/organizations/{organization}/webhooks"
_ONE: Final = f"{_HOOKS}/{{webhook}}"
#: Deliveries that a log gives at most; it goes 30 days back.
_MOST: Final = 1000

Number = Annotated[int, Path(ge=1, lt=2**63)]


class WebhookIn(Body):
    """Where it goes, and what it is told of."""

    address: Words = Field(min_length=1, max_length=500, description="begins with https://")
    events: list[Words] = Field(
        default_factory=list, max_length=50, description=f"any of {', '.join(KINDS)}; none for all"
    )
    paused: bool = False


class WebhookOut(Schema):
    """A webhook without its secret."""

    id: int
    address: str
    events: list[str]
    created: datetime
    paused: datetime | None
    failures: int = Field(description="messages given up since the last one that arrived")


class WebhookMade(WebhookOut):
    """A new webhook; the secret that its messages are signed with."""

    secret: str


class DeliveryOut(Schema):
    """One message, with what became of it."""

    id: int
    event: str
    payload: dict[str, Any]
    created: datetime
    attempts: int
    due: datetime | None = Field(description="while it is under way")
    arrived: datetime | None
    status: int | None
    problem: str
    answer: str = Field(description="the beginning of what came back")


@router.get(_HOOKS, response={200: list[WebhookOut], **READ_REFUSALS})
def webhooks(request: HttpRequest, organization: str) -> list[WebhookOut]:
    """List the webhooks, the oldest first; for administrators. 3 queries."""
    return [_out(row) for row in webhooks_of(hooks_to_administer(actor(request), organization))]


@router.post(_HOOKS, response={200: WebhookMade, **WRITE_REFUSALS})
def add(request: HttpRequest, organization: str, body: WebhookIn) -> WebhookMade:
    """Have an address told of what happens. The secret is in this answer, and on the page of the webhook."""
    place = hooks_to_administer(actor(request), organization)
    row = actions.add_webhook(
        actor=actor(request), organization=place, address=body.address, events=body.events
    )
    return WebhookMade(**_out(row).dict(), secret=row.secret)


@router.put(_ONE, response={200: WebhookOut, **WRITE_REFUSALS})
def change(request: HttpRequest, organization: str, webhook: Number, body: WebhookIn) -> WebhookOut:
    """Change where it goes, what it is told of, and whether it is."""
    row = webhook_to_administer(actor(request), organization, webhook)
    changed = actions.change_webhook(
        actor=actor(request),
        webhook=row,
        address=body.address,
        events=body.events,
        is_paused=body.paused,
    )
    return _out(changed)


@router.delete(_ONE, response={200: WebhookOut, **WRITE_REFUSALS})
def remove(request: HttpRequest, organization: str, webhook: Number) -> WebhookOut:
    """Tell it nothing any more; its log goes with it."""
    row = webhook_to_administer(actor(request), organization, webhook)
    gone = _out(row)
    actions.remove_webhook(actor=actor(request), webhook=row)
    return gone


@router.post(f"{_ONE}/test", response={200: DeliveryOut, **WRITE_REFUSALS})
def test(request: HttpRequest, organization: str, webhook: Number) -> DeliveryOut:
    """Send a test event, to see that the address works."""
    row = webhook_to_administer(actor(request), organization, webhook)
    delivery = actions.write_down(row, actions.test_event(row))
    send(delivery)
    return _delivered(delivery)


@router.get(f"{_ONE}/deliveries", response={200: list[DeliveryOut], **READ_REFUSALS})
def deliveries(request: HttpRequest, organization: str, webhook: Number) -> list[DeliveryOut]:
    """Read the log of the last 30 days, the latest first; a thousand messages at most. 4 queries."""
    row = webhook_to_administer(actor(request), organization, webhook)
    return [_delivered(one) for one in deliveries_of(row, limit=_MOST)]


@router.post(f"{_ONE}/deliveries/{{delivery}}/again", response={200: DeliveryOut, **WRITE_REFUSALS})
def again(request: HttpRequest, organization: str, webhook: Number, delivery: Number) -> DeliveryOut:
    """Send a message once more, under its old id."""
    row = delivery_to_administer(actor(request), organization, webhook, delivery)
    send(actions.prepare_again(row))
    return _delivered(row)


def _out(row: Webhook) -> WebhookOut:
    return WebhookOut(
        id=row.pk,
        address=row.address,
        events=row.events,
        created=row.created,
        paused=row.paused,
        failures=row.failures,
    )


def _delivered(row: Delivery) -> DeliveryOut:
    names = (
        "event",
        "payload",
        "created",
        "attempts",
        "due",
        "arrived",
        "status",
        "problem",
        "answer",
    )
    return DeliveryOut(id=row.pk, **{name: getattr(row, name) for name in names})
