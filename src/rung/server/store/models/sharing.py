"""Who wrote an objective, who may see it, and what somebody is still typing."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rung.server.store.models.okrs import Objective
from rung.server.store.models.orgs import KEY_LENGTH, Cycle, InCycle, Scoped


class Level(models.TextChoices):
    """What somebody may do with one objective; each may what those before it may."""

    NONE = "none"
    VIEW = "view"
    COMMENT = "comment"
    EDIT = "edit"
    #: Also decides who else may do what.
    FULL = "full"


class Grant(InCycle):
    """What one unit or person may do with one objective, beside the shipped rules."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="+")
    #: Key of a unit, which stands for everybody in it and below, or of a person.
    to = models.CharField(max_length=KEY_LENGTH)
    level = models.CharField(max_length=20, choices=Level.choices)

    class Meta:
        """One word on each."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["objective", "to"], name="rung_grant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.level}"


class Side(models.TextChoices):
    """From which side somebody co-authored an objective (R405)."""

    TEAM = "team", _("Team")
    MANAGEMENT = "management", _("Management")


class Author(InCycle):
    """Somebody who wrote an objective with others."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="+")
    #: Key of a person.
    person = models.CharField(max_length=KEY_LENGTH)
    side = models.CharField(max_length=20, choices=Side.choices)

    class Meta:
        """Each once an objective."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["objective", "person"], name="rung_author_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.side})"


class Draft(Scoped):
    """What somebody has typed into a form and not yet sent; seen by nobody else."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="+")
    #: Which form it is: its name and the key of what it changes, such as `objective:T1`.
    place = models.CharField(max_length=KEY_LENGTH + 60)
    #: Field → text.
    typed = models.JSONField(default=dict)
    saved = models.DateTimeField(default=timezone.now)

    class Meta:
        """One draft for each form and person."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "account", "place"], name="rung_draft_once"),
        ]

    def __str__(self) -> str:
        return self.place
