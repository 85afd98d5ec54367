"""Reads of the audit: a filter, pages of entries by their place in time, and all of them in a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from rung.server.errors import RefusedError
from rung.server.store.models import AuditEntry, Organization

#: Rows that are read from the database at once when everything leaves.
_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; an empty field leaves nothing out. Days are those of the server's time zone."""

    #: Part of a name or an address.
    person: str = ""
    action: str = ""
    kind: str = ""
    #: Id of an item.
    item: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def filled(self) -> dict[str, str]:
        """The fields that say something, as they stand in an address."""
        return {name: str(value) for name, value in asdict(self).items() if value}

    def rows(self, organization: Organization) -> QuerySet[AuditEntry]:
        """Return what fits, the latest first."""
        rows = AuditEntry.objects.of(organization).select_related("account", "cycle")
        exact = {"action": self.action, "subject_kind": self.kind, "subject": self.item}
        rows = rows.filter(**{name: value for name, value in exact.items() if value})
        if self.person:
            rows = rows.filter(Q(who__icontains=self.person) | Q(account__name__icontains=self.person))
        if self.since:
            rows = rows.filter(when__gte=_midnight(self.since))
        if self.until:
            rows = rows.filter(when__lt=_midnight(self.until + timedelta(days=1)))
        return rows


@dataclass(frozen=True, slots=True)
class Told:
    """One change, as people and programs read it."""

    id: int
    when: datetime
    #: The sign-in's address at the time; empty once the person was made anonymous.
    who: str
    name: str
    #: page, api, mcp or command.
    through: str
    action: str
    kind: str
    item: str
    #: Slug of the cycle; None for what belongs to the organisation, or when the cycle is gone.
    cycle: str | None
    revision: int
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def place(self) -> str:
        """Where the entry stands, to ask for those that come after it."""
        return f"{int(self.when.timestamp() * 1_000_000)}-{self.id}"

    @property
    def changes(self) -> tuple[tuple[str, str, str], ...]:
        """Each changed field as it was and is, in words; empty for nothing."""
        names = dict.fromkeys([*self.before, *self.after])
        return tuple((name, _said(self.before.get(name)), _said(self.after.get(name))) for name in names)


#: The columns of an export, in order.
COLUMNS = tuple(field.name for field in fields(Told))


@dataclass(frozen=True, slots=True)
class Entries:
    """One page of the audit; `after` asks for the next one, None on the last."""

    items: tuple[Told, ...]
    after: str | None


def entries(organization: Organization, asked: Asked, *, after: str = "", limit: int = 50) -> Entries:
    """Return one page of what fits, the latest first; pages neither skip nor repeat while more is written.

    1 query, however far back the page lies.

    Raises:
        RefusedError: `after` is no place.
    """
    rows = asked.rows(organization)
    if after:
        when, number = _place(after)
        rows = rows.filter(Q(when__lt=when) | Q(when=when, pk__lt=number))
    found = [_told(row) for row in rows[: limit + 1]]
    more = found[limit - 1].place if len(found) > limit else None
    return Entries(tuple(found[:limit]), more)


def everything(organization: Organization, asked: Asked) -> Iterator[Told]:
    """Go through all that fits, the latest first, without ever holding it in memory."""
    for row in asked.rows(organization).iterator(chunk_size=_CHUNK):
        yield _told(row)


def vocabulary(organization: Organization) -> tuple[list[str], list[str]]:
    """Return the kinds and the actions that occur, for the filter. 1 query."""
    pairs = AuditEntry.objects.of(organization).order_by().values_list("subject_kind", "action").distinct()
    found = list(pairs)
    return sorted({kind for kind, _ in found}), sorted({action for _, action in found})


def _said(value: Any) -> str:
    """Write a recorded value for a reader."""
    if value is None or value == "":
        return ""
    if isinstance(value, list) and all(isinstance(one, str | int | float) for one in value):
        return ", ".join(map(str, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _place(text: str) -> tuple[datetime, int]:
    micros, _, number = text.partition("-")
    if not (micros.isdecimal() and number.isdecimal() and len(micros) < 17 and len(number) < 19):  # noqa: PLR2004 -- year 2286; 63 bits
        raise RefusedError("`after` is not a place in this list: take it from the address of the next page")
    seconds, rest = divmod(int(micros), 1_000_000)
    return datetime.fromtimestamp(seconds, tz=timezone.get_current_timezone()).replace(microsecond=rest), int(
        number
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _told(row: AuditEntry) -> Told:
    return Told(
        id=row.pk,
        when=row.when,
        who=row.who,
        name=row.account.get_full_name() if row.account else row.who,
        through=row.through,
        action=row.action,
        kind=row.subject_kind,
        item=row.subject,
        cycle=row.cycle.slug if row.cycle else None,
        revision=row.revision,
        before=row.before,
        after=row.after,
    )
