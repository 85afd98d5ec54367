"""What surrounds the OKRs of a cycle: planning calendar, pillars, contribution choices, health numbers."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rung.server.store.models.okrs import Objective
from rung.server.store.models.orgs import KEY_LENGTH, InCycle, Keyed


class StepKind(models.TextChoices):
    """The steps of a planning window, in order (requirements 4.4: W-3 to W1)."""

    FRAMING = "framing"
    DRAFTING = "drafting"
    REVIEW = "review"
    ARBITRATION = "arbitration"
    KICKOFF = "kickoff"


class PlanningStep(InCycle):
    """When one step of a cycle's planning takes place, as people set it."""

    kind = models.CharField(max_length=20, choices=StepKind.choices)
    #: Both days belong to the step.
    start = models.DateField()
    end = models.DateField()
    note = models.TextField(blank=True)

    class Meta:
        """Each step once a cycle."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "kind"], name="rung_planning_step_once"),
        ]

    def __str__(self) -> str:
        return self.kind


class Pillar(Keyed):
    """A theme of the strategy that company objectives are labelled with; it carries no progress."""

    name = models.CharField(max_length=200)
    note = models.TextField(blank=True)


class PillarMark(InCycle):
    """The label on one objective."""

    pillar = models.ForeignKey(Pillar, models.CASCADE, related_name="+")
    objective = models.ForeignKey(Objective, models.CASCADE, related_name="+")

    class Meta:
        """A pillar is named once on an objective."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pillar", "objective"], name="rung_pillar_mark_once"),
        ]

    def __str__(self) -> str:
        return f"{self.pillar_id} on {self.objective_id}"


class Leverage(models.TextChoices):
    """How strongly a unit can move a parent objective (R019)."""

    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")


class Choice(InCycle):
    """What one unit decided about one parent objective (R131); no row means that nobody has decided."""

    unit = models.CharField(max_length=KEY_LENGTH)
    #: Key of the parent objective; it may have left the cycle since.
    objective = models.CharField(max_length=KEY_LENGTH)
    #: False says `not this cycle`, which is as good an answer.
    contributes = models.BooleanField()
    leverage = models.CharField(max_length=20, choices=Leverage.choices, blank=True)
    #: The unit's unique contribution, in a sentence (R018).
    contribution = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    when = models.DateTimeField(default=timezone.now)

    class Meta:
        """One answer for each cell of the grid."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "unit", "objective"], name="rung_choice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.objective}"


class Kpi(Keyed):
    """A health number that is watched and is no OKR; often an orphan that was taken out of a cycle (R428)."""

    name = models.TextField()
    #: Key of the unit or person that watches it.
    holder = models.CharField(max_length=KEY_LENGTH)
    owner = models.CharField(max_length=KEY_LENGTH, blank=True)
    measure_unit = models.CharField(max_length=100, blank=True)
    current = models.FloatField(null=True)
    #: The band within which it is healthy; either end may be open.
    lowest = models.FloatField(null=True)
    highest = models.FloatField(null=True)
    note = models.TextField(blank=True)
    #: Key of the objective or key result it was; empty for one that began as a KPI.
    born_from = models.CharField(max_length=KEY_LENGTH, blank=True)
