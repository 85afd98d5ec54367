"""The work that goes on by itself: sending the mail that is due, and forgetting what is old."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from rung.server.jobs import job
from rung.server.notices.access import Notification
from rung.server.notices.mailing import send_due

#: How long a notice is kept.
KEPT = timedelta(days=180)


@job("notices.mail", every=timedelta(minutes=1))
def mail_what_is_due() -> None:
    """Send what is due."""
    send_due(timezone.now())


@job("notices.forget", every=timedelta(days=1))
def forget_old() -> None:
    """Remove notices that are so old that nobody looks at them."""
    Notification.objects.anywhere().filter(created__lt=timezone.now() - KEPT).delete()
