"""Reads about webhooks: whom to tell, their logs, and which objectives nothing may be said of."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from rung.server.store.models import (
    AuditEntry,
    Delivery,
    Grant,
    KeyResult,
    Level,
    Objective,
    Organization,
    Webhook,
)

#: Kinds of entries behind which an objective stands.
_ABOUT_OKRS = frozenset({"objective", "key_result", "comment", "initiative"})


def webhooks_of(organization: Organization) -> list[Webhook]:
    """Return the webhooks of an organisation, the oldest first. 1 query."""
    return list(Webhook.objects.of(organization))


def is_anybody_told(organization: Organization) -> bool:
    """Say whether there is a webhook at work. 1 query."""
    return Webhook.objects.of(organization).filter(paused=None).exists()


def deliveries_of(webhook: Webhook, *, before: int | None = None, limit: int = 50) -> list[Delivery]:
    """Return the log of a webhook, the latest first, from below a delivery's number. 1 query."""
    rows = Delivery.objects.of(webhook.organization).filter(webhook=webhook).order_by("-pk")
    return list((rows if before is None else rows.filter(pk__lt=before))[:limit])


def entries_by(organization: Organization, numbers: Sequence[int]) -> list[AuditEntry]:
    """Return entries of the audit with their cycles, in order. 1 query."""
    rows = AuditEntry.objects.of(organization).filter(pk__in=numbers)
    found = list(rows.select_related("cycle").order_by("pk"))
    for row in found:
        row.organization = organization
    return found


def private_behind(organization: Organization, entries: Sequence[AuditEntry]) -> dict[int, str]:
    """Return, by entry, the key of the objective behind it that is not open to everybody. 3 queries.

    One that is gone counts as private: nobody can tell any more what it was.
    """
    items = {entry.pk: _item_of(entry) for entry in entries if entry.subject_kind in _ABOUT_OKRS}
    cycles = {entry.cycle_id for entry in entries}
    results = KeyResult.objects.of(organization).filter(cycle__in=cycles, key__in=set(items.values()))
    homes = dict(results.values_list("key", "objective__key"))
    keys = {number: homes.get(item, item) for number, item in items.items()}
    objectives = Objective.objects.of(organization).filter(cycle__in=cycles, key__in=set(keys.values()))
    shut = Grant.objects.of(organization).filter(level=Level.NONE, objective__key__in=set(keys.values()))
    kept = Q(everyone="") & ~Q(pk__in=shut.values("objective"))
    is_open = set(objectives.filter(kept).values_list("cycle_id", "key"))
    where = {entry.pk: entry.cycle_id for entry in entries}
    return {number: key for number, key in keys.items() if (where[number], key) not in is_open}


def _item_of(entry: AuditEntry) -> str:
    if entry.subject_kind != "comment":
        return entry.subject
    return str(entry.after.get("on") or entry.before.get("on") or "")
