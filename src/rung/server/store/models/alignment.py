"""What links items to one another, and the findings that people overruled."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from rung.server.store.models.okrs import KeyResult, Objective
from rung.server.store.models.orgs import KEY_LENGTH, InCycle


class LinkRole(models.TextChoices):
    """Which place on the child a contribution has."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    KEY_RESULT = "key_result"


class Contribution(InCycle):
    """One link upwards, from an objective or one of its key results."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="+")
    #: The child when it is a key result; empty when it is the objective itself.
    key_result = models.ForeignKey(KeyResult, models.CASCADE, related_name="+", null=True)
    role = models.CharField(max_length=20, choices=LinkRole.choices)
    #: Key of an objective or key result of the cycle. It may dangle, which is a finding, not an error.
    to = models.CharField(max_length=KEY_LENGTH)
    pattern = models.CharField(max_length=20, default="contribution")
    mechanism = models.TextField(blank=True)
    counting = models.CharField(max_length=20, default="contributes")
    #: Percent, (0-100].
    share = models.FloatField(null=True)
    weight = models.FloatField(default=1.0)

    class Meta:
        """At most one primary parent; found by what they end at."""

        indexes: ClassVar = [models.Index(fields=["cycle", "to"], name="rung_contribution_to")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["objective"], condition=Q(role="primary"), name="rung_contribution_primary"
            ),
            models.CheckConstraint(
                name="rung_contribution_child",
                condition=Q(role="key_result", key_result__isnull=False)
                | Q(role__in=["primary", "secondary"], key_result__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} link to {self.to}"


class Waiver(InCycle):
    """A finding that people have overruled, with their reason."""

    #: `unit`, `objective` or `key_result`.
    subject_kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=KEY_LENGTH)
    rule = models.CharField(max_length=100)
    reason = models.TextField()
    #: Empty when it came in with a file.
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    when = models.DateTimeField(default=timezone.now)

    class Meta:
        """One waiver for each rule and item."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cycle", "subject_kind", "subject", "rule"], name="rung_waiver_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} on {self.subject}"
