"""Organisations, cycles, and who belongs to what: units, people and the seats of accounts."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rung.server.store.scope import ScopedManager

#: Longest id, holder or reference that is stored.
KEY_LENGTH = 200


class Organization(models.Model):
    """One tenant. Every other row carries it."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    #: What a cycle starts with that is not imported; every cycle keeps a language and levels of its own.
    language = models.CharField(max_length=10, default="en")
    #: Names of the levels from the top, a list of text; likewise for cycles to come.
    levels = models.JSONField(default=list)
    #: Grows by one with every write of its OKRs, inside the same transaction; whoever holds something
    #: computed from an older revision computes it again.
    revision = models.PositiveBigIntegerField(default=0)
    #: Step of the set-up → `done` or `skipped`, as far as people said so; what is there speaks for itself.
    set_up = models.JSONField(default=dict)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        """In alphabetical order wherever a person chooses one."""

        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Scoped(models.Model):
    """A row of one organisation."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")

    objects = ScopedManager()

    class Meta:
        """The base manager stays unscoped: Django uses it for single rows it already holds."""

        abstract = True


class CycleKind(models.TextChoices):
    """How long a cycle is meant to be."""

    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    CUSTOM = "custom"


class CycleState(models.TextChoices):
    """What people are doing with a cycle, which decides what may still be edited in it."""

    PLANNING = "planning", _("Planning")
    RUNNING = "running", _("Running")
    GRADING = "grading", _("Grading")
    CLOSED = "closed", _("Closed")


class Cycle(Scoped):
    """A period with its own units, people and OKRs, as they stood in it."""

    #: Its place in an address, unique in the organisation.
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=100)
    #: Both empty for OKRs whose file names no cycle.
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    planning_start = models.DateField(null=True)
    kind = models.CharField(max_length=20, choices=CycleKind.choices, default=CycleKind.CUSTOM)
    state = models.CharField(max_length=20, choices=CycleState.choices, default=CycleState.RUNNING)
    #: The longer cycle it lies in, such as the year of a quarter; None for one that stands alone.
    within = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    #: What its file calls the organisation, so that an export says the same; empty for the row's own name.
    organization_name = models.CharField(max_length=200, blank=True)
    #: Language of texts whose unit names none.
    language = models.CharField(max_length=10, default="en")
    #: Names of the levels from the top, a list of text, as they stood in this cycle.
    levels = models.JSONField(default=list)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-start", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organization", "slug"], name="rung_cycle_slug"),
            models.CheckConstraint(
                name="rung_cycle_days",
                condition=Q(start__isnull=True, end__isnull=True, planning_start__isnull=True)
                | Q(start__isnull=False, end__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class InCycle(Scoped):
    """A row of one cycle. References to other items are their keys, as in a file, so that they may dangle."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="+")
    #: File order among its siblings, from 0.
    position = models.PositiveIntegerField(default=0)

    class Meta:
        """Read in file order."""

        abstract = True


class Keyed(InCycle):
    """An item with an id of its own, called `key` because `id` is the database's."""

    key = models.CharField(max_length=KEY_LENGTH)

    class Meta:
        """Unique in its table; over all kinds it is the import and the actions that keep it so."""

        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "key"], name="rung_%(class)s_key"),
        ]

    def __str__(self) -> str:
        return self.key


class Unit(Keyed):
    """A node of the organisation at a level."""

    name = models.CharField(max_length=300)
    #: 1 = top.
    rank = models.PositiveIntegerField()
    parent = models.CharField(max_length=KEY_LENGTH, blank=True)
    language = models.CharField(max_length=10, blank=True)


class Person(Keyed):
    """A human seat in the organisation, with or without an account."""

    name = models.CharField(max_length=300)
    unit = models.CharField(max_length=KEY_LENGTH, blank=True)
    role = models.CharField(max_length=200, blank=True)
    individual_okrs = models.CharField(max_length=20, blank=True)


class Role(models.TextChoices):
    """What an account may do in an organisation; each may what those below it may."""

    ADMINISTRATOR = "administrator", _("Administrator")
    CHAMPION = "champion", _("Champion")
    #: Writes for the unit of the linked person and every unit below it.
    LEAD = "lead", _("Lead")
    MEMBER = "member", _("Member")
    #: Reads.
    OBSERVER = "observer", _("Observer")


class SeatManager(ScopedManager["Seat"]):
    """Seats may also be asked for by account: that is how it is found out which organisations one may see."""

    def of_account(self, account: AbstractBaseUser) -> models.QuerySet[Seat]:
        """Return the seats that one account holds, in every organisation.

        An agent's falls silent with its keeper's.
        """
        is_kept = Q(kept_by=None) | Q(kept_by__ended=None, kept_by__account__is_active=True)
        return self.anywhere().filter(is_kept, account_id=account.pk, ended=None)


class Seat(Scoped):
    """An account's place in an organisation."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.MEMBER)
    #: Key of the person the account is, in every cycle that has that person; empty when it is none.
    person = models.CharField(max_length=KEY_LENGTH, blank=True)
    #: Who answers for it when the seat is an agent's; None for a person's seat.
    kept_by = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    #: What an agent is there to do, in a sentence.
    job = models.TextField(blank=True)
    #: When the seat was taken away; its history stays. None while it is held.
    ended = models.DateTimeField(null=True)
    #: Kind of notification → `now`, `digest` or `off`; what is not named follows the shipped choice.
    notify = models.JSONField(default=dict)
    #: When somebody with several seats last turned to this one; empty until then.
    opened = models.DateTimeField(null=True)

    objects: ClassVar[SeatManager] = SeatManager()

    class Meta:
        """One seat for each account and organisation."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "organization"], name="rung_seat_once"),
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.role}"

    @property
    def is_agent(self) -> bool:
        """Whether a program sits here, for which somebody answers."""
        return self.kept_by_id is not None
