"""The organisation's tree through time."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from rung.server.store.models.accounts import Account
from rung.server.store.models.orgs import KEY_LENGTH, Scoped, Seat


class Placement(Scoped):
    """Where a unit sat from one day until another.

    The chart itself belongs to each cycle; this is its history, written with every change of the tree.
    """

    #: Key of the unit.
    unit = models.CharField(max_length=KEY_LENGTH)
    name = models.CharField(max_length=300)
    #: 1 = top.
    rank = models.PositiveIntegerField()
    parent = models.CharField(max_length=KEY_LENGTH, blank=True)
    since = models.DateField()
    #: First day on which it no longer sat there; None while it does.
    until = models.DateField(null=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Found by unit and day."""

        indexes: ClassVar = [
            models.Index(fields=["organization", "unit", "since"], name="rung_placement_unit")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="rung_placement_days", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} since {self.since}"


class Authority(Scoped):
    """A seat's power to commit a unit, beside that of a lead over her own (R015)."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+")
    #: Key of the unit.
    unit = models.CharField(max_length=KEY_LENGTH)

    class Meta:
        """Said once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seat", "unit"], name="rung_authority_once"),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} commits {self.unit}"
