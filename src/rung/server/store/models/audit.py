"""The record of who changed what, written in the same transaction as the change and never altered."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone

from rung.server.store.models.orgs import KEY_LENGTH, Cycle, Scoped
from rung.server.store.scope import ScopedManager


class WrittenOnceError(RuntimeError):
    """Something tried to alter the audit: a mistake of the programmer. The database refuses it as well."""


class AuditRows(models.QuerySet["AuditEntry"]):
    """Rows that can be read and added."""

    def update(self, **_fields: Any) -> NoReturn:
        """Refuse."""
        raise WrittenOnceError("the audit is never altered")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise WrittenOnceError("the audit is never shortened")

    def bulk_update(self, *_args: Any, **_options: Any) -> NoReturn:
        """Refuse."""
        raise WrittenOnceError("the audit is never altered")


class AuditManager(ScopedManager["AuditEntry"]):
    """Gives out rows of one organisation, to be read."""

    def anywhere(self) -> AuditRows:
        """Return the rows of all organisations."""
        return AuditRows(self.model, using=self._db)


class Leaving(models.Model):
    """The mark of an organisation that is being removed, without which the database keeps its audit.

    A table of its own: SQLite rebuilds the others when they change, and a trigger must not speak of one then.
    """

    #: Primary key of the organisation.
    home = models.BigIntegerField(unique=True)

    def __str__(self) -> str:
        return str(self.home)


class AuditEntry(Scoped):
    """One change of one item.

    Triggers of the database (migration 0007) keep it as it was written, whoever comes: a row changes only
    when its account or cycle goes, and is deleted only with its organisation.
    """

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

    objects: ClassVar[AuditManager] = AuditManager()

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

    def save(self, *args: Any, **options: Any) -> None:
        """Add the row; one that was added stays as it is.

        Raises:
            WrittenOnceError: it was.
        """
        if not self._state.adding:
            raise WrittenOnceError("the audit is never altered")
        super().save(*args, **options)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        """Refuse."""
        raise WrittenOnceError("the audit is never shortened")
