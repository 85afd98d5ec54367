"""What people say about OKRs, what they follow, and what they are told."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from rung.server.store.models.orgs import KEY_LENGTH, Cycle, InCycle, Scoped


class Comment(InCycle):
    """A remark on an objective or key result."""

    subject_kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=KEY_LENGTH)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    #: Name at the time, which outlives the account.
    who = models.CharField(max_length=254)
    text = models.TextField()
    #: The remark it answers; None for one that begins a thread.
    answers = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    edited = models.DateTimeField(null=True)
    removed = models.DateTimeField(null=True)

    class Meta:
        """Read by subject, the oldest first."""

        ordering: ClassVar = ["created", "id"]
        indexes: ClassVar = [models.Index(fields=["cycle", "subject"], name="rung_comment_subject")]

    def __str__(self) -> str:
        return self.text[:60]


class Follow(InCycle):
    """Somebody's wish to hear of an item, or, once muted, not to."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    subject_kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=KEY_LENGTH)
    is_muted = models.BooleanField(default=False)

    class Meta:
        """One word on each item."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cycle", "account", "subject_kind", "subject"], name="rung_follow_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} follows {self.subject}"


class Notification(Scoped):
    """One thing somebody is told; whether it may still be seen is asked again whenever it is shown."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="+", null=True)
    #: Such as `mention`, `comment`, `parent_changed`.
    kind = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=20, blank=True)
    subject = models.CharField(max_length=KEY_LENGTH, blank=True)
    #: Who caused it; empty when a clock did.
    who = models.CharField(max_length=254, blank=True)
    #: What its sentence needs, by name; never a title, which is read when it is shown.
    said = models.JSONField(default=dict)
    created = models.DateTimeField(default=timezone.now)
    read = models.DateTimeField(null=True)
    #: When it went out by mail, alone or in a digest.
    mailed = models.DateTimeField(null=True)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-created", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["organization", "account", "-created"], name="rung_notification_account"),
            # Counted on every page, and looked through for mail that is due.
            models.Index(
                fields=["organization", "account"],
                condition=models.Q(read__isnull=True),
                name="rung_notification_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class SavedView(Scoped):
    """A page with its filters under a name."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    #: Name of the page, such as `alignment-ladder`.
    page = models.CharField(max_length=60)
    #: The filters as they stand in its address, without `?`.
    query = models.TextField(blank=True)
    #: Whether everybody in the organisation finds it in their list.
    is_shared = models.BooleanField(default=False)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        """A name is used once by each person."""

        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organization", "account", "name"], name="rung_saved_view_name"),
        ]

    def __str__(self) -> str:
        return self.name
