"""Writes about notices: telling, reading, choosing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from rung.server.errors import RefusedError
from rung.server.notices.hearing import FELT_BELOW, REMARKS, TOLD, Audience, ByMail, Reason, hearers
from rung.server.orgs.access import Actor
from rung.server.store.change import Written
from rung.server.store.models import (
    AuditEntry,
    Comment,
    Contribution,
    Cycle,
    KeyResult,
    Notification,
    Objective,
    Organization,
    Seat,
)
from rung.server.talk.queries import Parts, parts_in, seats_of_people, seats_that_see

#: Objectives changed by one action of which people are told one by one; an import is no news of each.
MOST_TOLD: Final = 20
#: A further change by the same person within this time changes the notice instead of adding one.
TOGETHER: Final = timedelta(minutes=10)


def tell(written: Written) -> None:
    """Write the notices of one action, within its transaction.

    No query for what nobody is told of; 9 for a change or a remark, 1 or 6 more for each kind of audience.
    """
    entries = [entry for entry in written.entries if entry.action in TOLD]
    cycle = entries[0].cycle if entries else None
    if cycle is None:
        return
    objectives = _objectives_of(cycle, entries)
    if len({row.pk for row in objectives.values()}) > MOST_TOLD:
        return
    parts = parts_in(cycle, {row.pk: row for row in objectives.values()}.values())
    for objective in {row.pk: row for row in objectives.values()}.values():
        own = [entry for entry in entries if objectives.get(_item_of(entry)) == objective]
        _tell_of(objective, own, parts)


def _item_of(entry: AuditEntry) -> str:
    """Return the key of the objective or key result that an entry is about."""
    if entry.subject_kind != "comment":
        return entry.subject
    return str(entry.after.get("on") or entry.before.get("on") or "")


def _objectives_of(cycle: Cycle, entries: Sequence[AuditEntry]) -> dict[str, Objective]:
    """Return the objective behind each item that the entries are about, by the item's key. 2 queries."""
    organization = cycle.organization
    keys = {_item_of(entry) for entry in entries}
    rows = Objective.objects.of(organization).filter(cycle=cycle, key__in=keys)
    found = {row.key: row for row in rows}
    results = KeyResult.objects.of(organization).filter(cycle=cycle, key__in=keys - set(found))
    found |= {row.key: row.objective for row in results.select_related("objective")}
    for row in found.values():
        row.organization, row.cycle = organization, cycle
    return found


def _tell_of(objective: Objective, entries: Sequence[AuditEntry], parts: Parts) -> None:
    """Tell of what happened to one objective and its key results."""
    key, last = objective.key, entries[-1]
    actions = {entry.action for entry in entries}
    named = {person for entry in entries for person in _named_anew(entry)}
    owners = {str(entry.after["owner"]) for entry in entries if entry.after.get("owner")}
    below = _owners_below(objective) if actions & FELT_BELOW else frozenset()
    answered = _speakers_before(last) if last.action == "answer" else frozenset()
    following = parts.speakers.get(key, frozenset()) | parts.follows.get(key, frozenset())
    people = named | owners | below | parts.people(key)
    seats = seats_that_see(objective, seats_of_people(objective.cycle, people, following | answered))

    def accounts(wanted: Iterable[str]) -> frozenset[int]:
        names = frozenset(wanted)
        return frozenset(seat.account_id for seat in seats if seat.person in names)

    seeing = frozenset(seat.account_id for seat in seats)
    audience = Audience(
        by=last.account_id or 0,
        following=(following & seeing) | accounts(parts.people(key)),
        muted=parts.muted.get(key, frozenset()),
        named=accounts(named),
        answered=answered & seeing,
        new_owners=accounts(owners),
        below=accounts(below),
    )
    _write(objective, last, hearers(last.action, audience))


def _named_anew(entry: AuditEntry) -> list[str]:
    """Return whom a remark names that it did not name before."""
    if entry.action not in REMARKS:
        return []
    return [person for person in entry.after.get("named", ()) if person not in entry.before.get("named", ())]


def _owners_below(objective: Objective) -> frozenset[str]:
    """Return the people who answer for what leads to an objective or a key result of it. 2 queries."""
    organization = objective.organization
    results = KeyResult.objects.of(organization).filter(objective=objective).values_list("key", flat=True)
    links = Contribution.objects.of(organization).filter(
        cycle=objective.cycle, to__in=[objective.key, *results]
    )
    owners = links.exclude(objective=objective).order_by().values_list("objective__owner", flat=True)
    return frozenset(owners) - {""}


def _speakers_before(entry: AuditEntry) -> frozenset[int]:
    """Return who spoke in the thread that an answer belongs to. 1 query."""
    head = int(entry.after.get("answers", 0))
    thread = Comment.objects.of(entry.organization).filter(Q(pk=head) | Q(answers=head), removed=None)
    accounts = thread.order_by().values_list("account", flat=True)
    return frozenset(account for account in accounts if account is not None)


def _write(objective: Objective, entry: AuditEntry, told: Mapping[int, Reason]) -> None:
    """Write one notice for each, or renew the one that was written a moment ago. 1 query, or 2 and 1 each."""
    if not told:
        return
    subject = _item_of(entry)
    said: dict[str, Any] = {"action": entry.action, "home": objective.key}
    if entry.subject_kind == "comment":
        said["remark"] = entry.subject
    now = timezone.now()
    recent = _recent(objective, entry, told, now) if entry.subject_kind != "comment" else {}
    fresh = []
    for account, kind in told.items():
        if (account, kind) in recent:
            recent[account, kind].said, recent[account, kind].created = said, now
            recent[account, kind].save(update_fields=["said", "created"])
            continue
        fresh.append(
            Notification(
                organization=objective.organization,
                cycle=objective.cycle,
                account_id=account,
                kind=kind.value,
                subject_kind="objective" if subject == objective.key else "key_result",
                subject=subject,
                who=entry.account.get_full_name() if entry.account else entry.who,
                said=said,
                created=now,
            )
        )
    Notification.objects.add(fresh)


def _recent(
    objective: Objective, entry: AuditEntry, told: Mapping[int, Reason], now: datetime
) -> dict[tuple[int, str], Notification]:
    """Return what the same people were told of the same item a moment ago and have not read. 1 query."""
    rows = Notification.objects.of(objective.organization).filter(
        cycle=objective.cycle,
        account__in=list(told),
        subject=_item_of(entry),
        read=None,
        mailed=None,
        created__gte=now - TOGETHER,
        who=entry.account.get_full_name() if entry.account else entry.who,
    )
    return {(row.account_id, row.kind): row for row in rows}


def mark_read(*, actor: Actor, organization: Organization, numbers: Iterable[int] | None = None) -> int:
    """Mark notices of the actor's own as read, or all of them; return how many there were. 1 query.

    No row of the audit: it says something about the reader, and nothing about the organisation.
    """
    own = Notification.objects.of(organization).filter(account=actor.account, read=None)
    if numbers is not None:
        own = own.filter(pk__in=list(numbers))
    return own.update(read=timezone.now())


def choose(*, actor: Actor, seat: Seat, choices: Mapping[str, str]) -> Seat:
    """Keep what the actor wants to be told by mail: kind → `now`, `digest`, `off`; `digest` → how often.

    Raises:
        RefusedError: there is no such kind or way.
    """
    ways = {kind.value: {way.value for way in ByMail} for kind in Reason} | {"digest": {"daily", "weekly"}}
    for kind, way in choices.items():
        if way not in ways.get(kind, set()):
            raise RefusedError(_("There is no way “%(way)s” to be told.") % {"way": way})
    own = Seat.objects.of_account(actor.account).filter(pk=seat.pk)
    seat.notify = {**seat.notify, **choices}
    own.update(notify=seat.notify)
    return seat


def stop(*, seat: Seat, kind: Reason) -> Seat:
    """Send no more mail of a kind to a seat, because its holder followed the link in one of them. 1 query."""
    seat.notify = {**seat.notify, kind.value: ByMail.OFF.value}
    Seat.objects.of(seat.organization).filter(pk=seat.pk).update(notify=seat.notify)
    return seat
