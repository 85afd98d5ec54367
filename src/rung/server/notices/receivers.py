"""Tells people what happened, in the transaction in which it happens; imported when Django is ready."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from rung.server.notices.actions import tell
from rung.server.store.change import Written, changed


@receiver(changed, dispatch_uid="rung.notices")
def on_change(*, written: Written, **_more: Any) -> None:
    """Write the notices of one action."""
    tell(written)
