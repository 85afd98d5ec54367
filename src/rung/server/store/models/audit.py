"""The record of who changed what, written in the same transaction as the change and never altered."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from rung.server.store.models.orgs import KEY_LENGTH, Cycle, Scoped


class AuditEntry(Scoped):
    """One change of one item."""

    cycle = models.ForeignKey(Cycle, models.SET_NULL, null=True, related_name="+")
    when = models.DateTimeField(default=timezone.now)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    #: The address at the time, which outlives the account.
    who = models.CharField(max_length=254)
    #: What it came through: `page`, `api`, `mcp` or `command`.
    through = models.CharField(max_length=20, default="page")
    #: Verb of the action, such as `set_parent`.
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=KEY_LENGTH)
    #: Revision of the organisation that the change made.
    revision = models.PositiveBigIntegerField(default=0)
    #: Only the fields that changed, as they were and as they are.
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        """The latest first, whole or for one item."""

        ordering: ClassVar = ["-when", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["organization", "-when"], name="rung_audit_when"),
            models.Index(fields=["organization", "revision"], name="rung_audit_revision"),
            models.Index(fields=["organization", "subject", "-when"], name="rung_audit_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
