"""Objectives and key results with what hangs on them; the columns mirror `rung.core.model` field by field."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from rung.server.store.models.orgs import KEY_LENGTH, InCycle, Keyed


class Objective(Keyed):
    """A qualitative direction held by one unit or person for one cycle."""

    title = models.TextField()
    #: Key of a unit or of a person.
    holder = models.CharField(max_length=KEY_LENGTH)
    owner = models.CharField(max_length=KEY_LENGTH, blank=True)
    why = models.TextField(blank=True)
    why_now = models.TextField(blank=True)
    commitment = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=20, default="running")
    language = models.CharField(max_length=10, blank=True)
    #: Said of a primary parent that nobody has named yet; empty once there is one.
    pattern_without_parent = models.CharField(max_length=20, blank=True)
    mechanism_without_parent = models.TextField(blank=True)
    #: Revision of the organisation at the last change of its wording; a writer names the one it read.
    version = models.PositiveBigIntegerField(default=0)
    #: State to return to when it is put back on the ladder; empty while it is on it.
    state_before = models.CharField(max_length=20, blank=True)
    #: What everybody with a seat may do with it, a `Level` of `sharing`; empty follows the shipped choice.
    everyone = models.CharField(max_length=20, blank=True)
    #: Name of the agent that wrote it; empty once a person has kept it, and for what people wrote.
    agent = models.CharField(max_length=200, blank=True)
    #: Set while it is put away: it is on no ladder and in no count, and can be restored.
    archived = models.DateTimeField(null=True)

    class Meta(Keyed.Meta):
        """Found by who holds it."""

        indexes: ClassVar = [models.Index(fields=["cycle", "holder"], name="rung_objective_holder")]


class KeyResult(Keyed):
    """A change in the real world that shows the objective was reached."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="+")
    title = models.TextField()
    owner = models.CharField(max_length=KEY_LENGTH, blank=True)
    #: Key of the unit that carries it when that is not the objective's holder.
    unit = models.CharField(max_length=KEY_LENGTH, blank=True)
    metric = models.TextField(blank=True)
    kind = models.CharField(max_length=20, default="metric")
    baseline = models.FloatField(null=True)
    target = models.FloatField(null=True)
    current = models.FloatField(null=True)
    measure_unit = models.CharField(max_length=100, blank=True)
    direction = models.CharField(max_length=20, blank=True)
    weight = models.FloatField(default=1.0)
    rolled_up = models.CharField(max_length=20, blank=True)
    score = models.FloatField(null=True)
    version = models.PositiveBigIntegerField(default=0)
    #: Name of the agent that wrote it; empty once a person has kept it, and for what people wrote.
    agent = models.CharField(max_length=200, blank=True)


class Milestone(InCycle):
    """One step of a milestone key result."""

    key_result = models.ForeignKey(KeyResult, models.CASCADE, related_name="+")
    title = models.TextField()
    done = models.BooleanField(default=False)
    weight = models.FloatField(default=1.0)


class CheckIn(InCycle):
    """One dated reading of a key result by one person."""

    key_result = models.ForeignKey(KeyResult, models.CASCADE, related_name="+")
    on = models.DateField()
    value = models.FloatField(null=True)
    #: 1 (practically missed) to 10 (nearly certain).
    confidence = models.PositiveSmallIntegerField(null=True)
    by = models.CharField(max_length=KEY_LENGTH, blank=True)
    note = models.TextField(blank=True)


class Initiative(Keyed):
    """A hypothesis that should move one key result."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="+")
    title = models.TextField()
    key_result = models.CharField(max_length=KEY_LENGTH, blank=True)
    owner = models.CharField(max_length=KEY_LENGTH, blank=True)
    #: Why it should move its key result, in a sentence.
    hypothesis = models.TextField(blank=True)


class Restatement(InCycle):
    """What somebody says an objective means, in their own words."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="+")
    by = models.CharField(max_length=KEY_LENGTH)
    text = models.TextField()
    verdict = models.CharField(max_length=20, blank=True)
