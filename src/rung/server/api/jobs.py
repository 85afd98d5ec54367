"""The API's own work after the answer."""

from __future__ import annotations

from datetime import timedelta

from rung.server.api.actions import forget_old
from rung.server.jobs import job


@job("api.forget_answers", every=timedelta(hours=1))
def forget_answers() -> None:
    """Remove answers that are too old to be given again."""
    forget_old()
