"""Hears of every write, in its transaction, and has the webhooks told once that has ended well."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from rung.server.hooks.jobs import tell
from rung.server.hooks.queries import is_anybody_told
from rung.server.jobs import enqueue
from rung.server.store.change import Written, changed


@receiver(changed, dispatch_uid="rung.hooks")
def on_change(*, written: Written, **_more: Any) -> None:
    """Put one job into the queue, where somebody wants to know. 1 query, 2 where somebody does."""
    if written.entries and is_anybody_told(written.organization):
        numbers = [entry.pk for entry in written.entries]
        enqueue(tell, organization=written.organization.pk, entries=numbers)
