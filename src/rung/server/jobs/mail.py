"""Mail leaves through the queue: whoever sends it waits for no mail server, and none can lose it."""

from __future__ import annotations

from collections.abc import Sequence
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from rung.server.jobs.queue import TryAgainError, enqueue, job


class QueuedBackend(BaseEmailBackend):
    """Django's way to send (`EMAIL_BACKEND`); allauth's mail takes it too. Attachments are not carried."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Put each message into the queue, within the caller's transaction."""
        for message in email_messages:
            enqueue(deliver, message=_packed(message))
        return len(email_messages)


@job("mail.deliver")
def deliver(*, message: dict[str, Any]) -> None:
    """Hand one message to the mail server.

    Raises:
        TryAgainError: there is no server to be reached, or it is not ready for the message.
    """
    alternatives = message.pop("alternatives")
    mail = EmailMultiAlternatives(**message, connection=get_connection(settings.MAIL_BACKEND))
    for content, kind in alternatives:
        mail.attach_alternative(content, kind)
    try:
        mail.send()
    except (SMTPException, OSError) as error:
        raise TryAgainError(f"{type(error).__name__}: {error}") from error


def _packed(message: EmailMessage) -> dict[str, Any]:
    if message.attachments:
        raise ValueError("mail with attachments does not fit into the queue")
    names = ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to")
    packed: dict[str, Any] = {name: getattr(message, name) for name in names}
    packed["headers"] = {name: str(value) for name, value in message.extra_headers.items()}
    given = getattr(message, "alternatives", ())
    packed["alternatives"] = [[str(one[0]), str(one[1])] for one in given]
    packed["subject"], packed["body"] = str(message.subject), str(message.body)
    return packed
