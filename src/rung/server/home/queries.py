"""What the home page asks of the tables; the rest comes from the reader's own ladder."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from rung.server.notices.hearing import CHANGES, Reason
from rung.server.notices.queries import Notice, seen_notices
from rung.server.orgs.access import Actor
from rung.server.start.queries import standings
from rung.server.start.steps import Standing
from rung.server.store.models import (
    AuditEntry,
    Choice,
    Cycle,
    CycleState,
    Draft,
    Follow,
    Invitation,
    Notification,
    Objective,
    Role,
    Seat,
)

#: Things said to the reader that are shown.
MOST_SAID: Final = 5
#: Changes that are shown.
MOST_CHANGES: Final = 8
#: Rows of the audit that are looked at for them.
_MOST_ROWS: Final = 60


def said_to(seat: Seat) -> list[Notice]:
    """Return the mentions and answers that a seat has not read. 2 queries, and those of a ladder."""
    own = Notification.objects.of(seat.organization).filter(account=seat.account_id, read=None)
    rows = own.filter(kind__in=[Reason.MENTION.value, Reason.ANSWER.value]).select_related("cycle")
    return [notice for notice in seen_notices(seat, list(rows[:MOST_SAID])) if not notice.is_hidden]


def drafts_of(actor: Actor, cycle: Cycle) -> list[tuple[str, str]]:
    """Return the forms that the actor began to fill in: kind and key of each. 1 query."""
    rows = Draft.objects.of(cycle.organization).filter(account=actor.account, cycle=cycle)
    places = rows.order_by("-saved").values_list("place", flat=True)
    return [(kind, key) for kind, _, key in (place.partition(":") for place in places) if key]


def followed_by(actor: Actor, cycle: Cycle) -> frozenset[str]:
    """Return the keys of the objectives that the actor follows by her own word. 1 query."""
    rows = Follow.objects.of(cycle.organization).filter(account=actor.account, cycle=cycle, is_muted=False)
    return frozenset(rows.values_list("subject", flat=True))


def agents_wrote(cycle: Cycle) -> dict[str, str]:
    """Return the objectives that an agent wrote and no person has kept: key → its name. 1 query."""
    rows = Objective.objects.of(cycle.organization).filter(cycle=cycle, archived=None).exclude(agent="")
    return dict(rows.order_by("position").values_list("key", "agent"))


def answered_by(cycle: Cycle, unit: str) -> frozenset[str] | None:
    """Return what a unit has decided about; None outside of planning. 1 query, or none."""
    if cycle.state != CycleState.PLANNING or not unit:
        return None
    rows = Choice.objects.of(cycle.organization).filter(cycle=cycle, unit=unit)
    return frozenset(rows.values_list("objective", flat=True))


@dataclass(frozen=True, slots=True)
class Invited:
    """Invitations that nobody has taken up."""

    waiting: int
    #: How many of them have run out.
    run_out: int


def invited(seat: Seat) -> Invited | None:
    """Count invitations that nobody has taken up; None for somebody who invites nobody. 1 query, or none."""
    if seat.role != Role.ADMINISTRATOR:
        return None
    rows = Invitation.objects.of(seat.organization).filter(accepted=None, revoked=None)
    now = timezone.now()
    days = list(rows.values_list("expires", flat=True))
    return Invited(len(days), sum(expires < now for expires in days))


def to_set_up(seat: Seat, cycle: Cycle) -> list[Standing]:
    """Return the steps of a set-up that are not done; none for who sets up nothing. 5 queries, or none.

    Only a first cycle that is still being planned makes a set-up: later ones have a page of their own.
    """
    if seat.role != Role.ADMINISTRATOR or cycle.state != CycleState.PLANNING:
        return []
    if Cycle.objects.of(seat.organization).exclude(pk=cycle.pk).exists():
        return []
    return [each for each in standings(seat.organization, cycle) if not each.is_done]


def is_running(cycle: Cycle) -> bool:
    """Say whether numbers are expected to move. No query."""
    return cycle.state == CycleState.RUNNING


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was done to an objective or key result, and by whom."""

    entry: AuditEntry
    who: str
    #: Key of the objective or key result.
    subject: str


def changes_of(cycle: Cycle, subjects: Collection[str], *, but: int) -> list[Change]:
    """Return what others did lately to some items, the latest first, each item once. 1 query, or none."""
    if not subjects:
        return []
    rows = AuditEntry.objects.of(cycle.organization).filter(cycle=cycle, action__in=list(CHANGES))
    found: dict[str, Change] = {}
    rows = rows.filter(subject__in=list(subjects)).exclude(account=but).select_related("account")
    for row in rows[:_MOST_ROWS]:
        who = row.account.get_full_name() if row.account else row.who
        found.setdefault(row.subject, Change(row, who, row.subject))
    return list(found.values())[:MOST_CHANGES]
