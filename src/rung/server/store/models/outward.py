"""What other programs are told and have sent: webhooks with their deliveries, and requests answered once."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from rung.server.store.models.orgs import Scoped


class Webhook(Scoped):
    """An address that is told what happens."""

    address = models.URLField(max_length=500)
    #: Signs each delivery; kept as it is, because a signature needs it.
    secret = models.CharField(max_length=100)
    #: Names of the events it wants; empty for all of them.
    events = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    #: When it was switched off, by a person or after too many failures; None while it works.
    paused = models.DateTimeField(null=True)
    #: Deliveries given up since the last one that arrived.
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """The oldest first."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.address


class Delivery(Scoped):
    """One event on its way to one webhook, with what became of it."""

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="+")
    event = models.CharField(max_length=60)
    payload = models.JSONField()
    created = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    #: When to try again; None when it arrived or was given up.
    due = models.DateTimeField(null=True)
    #: HTTP status of the last answer; None when there was none.
    status = models.PositiveSmallIntegerField(null=True)
    #: The beginning of the last answer.
    answer = models.TextField(blank=True)
    #: Why the last attempt failed; empty when it arrived.
    problem = models.TextField(blank=True)
    arrived = models.DateTimeField(null=True)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-created", "-id"]
        indexes: ClassVar = [models.Index(fields=["due"], name="rung_delivery_due")]

    def __str__(self) -> str:
        return f"{self.event} to {self.webhook_id}"


class Answered(models.Model):
    """A request that came with an idempotency key, and how it was answered; kept for a day.

    It belongs to an account and to no organisation: the request that makes one has none yet.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    #: SHA-256 of method, path and body in hexadecimal: the same key with another request is refused.
    request = models.CharField(max_length=64)
    #: None while the first request is under way.
    status = models.PositiveSmallIntegerField(null=True)
    media_type = models.CharField(max_length=100, blank=True)
    #: The answer as it was sent; None for one with a secret in it, which is shown once and never kept.
    body = models.TextField(null=True)  # noqa: DJ001 -- an empty answer is one
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        """A key counts once for each account."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "key"], name="rung_answered_once"),
        ]

    def __str__(self) -> str:
        return self.key
