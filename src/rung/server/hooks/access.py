"""Who may have other programs told: administrators in person or by a token that writes, and no agent."""

from __future__ import annotations

from rung.server.errors import NotFoundError
from rung.server.orgs.access import Actor, organization_to_administer, seat_to_read
from rung.server.store.models import AuditEntry, Delivery, Organization, Webhook

__all__ = [
    "AuditEntry",
    "Delivery",
    "Organization",
    "Webhook",
    "delivery_to_administer",
    "hooks_to_administer",
    "webhook_to_administer",
]


def hooks_to_administer(actor: Actor, organization: str) -> Organization:
    """Return an organisation whose webhooks the actor looks after. 2 queries."""
    if seat_to_read(actor, organization).is_agent:
        raise NotFoundError("no such organisation")
    return organization_to_administer(actor, organization)


def webhook_to_administer(actor: Actor, organization: str, number: int) -> Webhook:
    """Return one of them. 3 queries."""
    place = hooks_to_administer(actor, organization)
    found = Webhook.objects.of(place).filter(pk=number).first()
    if found is None:
        raise NotFoundError("no such webhook")
    found.organization = place
    return found


def delivery_to_administer(actor: Actor, organization: str, webhook: int, number: int) -> Delivery:
    """Return a delivery of one of them. 4 queries."""
    hook = webhook_to_administer(actor, organization, webhook)
    found = Delivery.objects.of(hook.organization).filter(webhook=hook, pk=number).first()
    if found is None:
        raise NotFoundError("no such delivery")
    found.organization, found.webhook = hook.organization, hook
    return found
