"""Work that is done after the answer was given: mail, deliveries, digests."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Job(models.Model):
    """One piece of work that waits, is under way, or was given up. What is done is removed.

    It carries no organisation: it is the installation's own, and its arguments name whatever it concerns.
    """

    #: Name under which a function was registered with `rung.server.jobs.job`.
    name = models.CharField(max_length=100)
    #: Keyword arguments, as JSON.
    arguments = models.JSONField(default=dict)
    #: True for the one row of a job that comes round by itself.
    recurs = models.BooleanField(default=False)
    created = models.DateTimeField(default=timezone.now)
    #: When to run it; None when it was given up.
    due = models.DateTimeField(null=True)
    #: Until when a worker may be busy with it; a worker that died leaves it to the next one after this.
    held = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    #: Why the last attempt failed.
    problem = models.TextField(blank=True)

    class Meta:
        """Workers ask for what is due, again and again."""

        indexes: ClassVar = [models.Index(fields=["due"], name="rung_job_due")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name"], condition=Q(recurs=True), name="rung_job_recurs_once"),
        ]

    def __str__(self) -> str:
        return self.name
