"""Reads about notices; whether a reader may see what a notice is about is asked anew each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.text import Truncator

from rung.core.ladder import Ladder
from rung.server.notices.hearing import Reason
from rung.server.notices.wording import said_of
from rung.server.okrs.queries import seen_by
from rung.server.store.models import Comment, Notification, Seat
from rung.server.talk.rendering import to_text

#: Notices on the page, the latest first; older ones are not shown.
MOST_SHOWN: Final = 100
#: Characters of a remark that are quoted.
MOST_QUOTED: Final = 160


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice as its reader may see it; one whose subject she may not see any more says nothing."""

    number: int
    #: One of `Reason`; empty for one that says nothing.
    kind: str
    text: str
    #: Wording of the objective or key result.
    title: str
    language: str
    #: Beginning of the remark; empty where it is about none.
    quote: str
    address: str
    when: datetime
    is_read: bool
    cycle: str

    @property
    def is_hidden(self) -> bool:
        """Whether its reader may not see any more what it is about."""
        return not self.address


def notices_of(seat: Seat, *, unread: bool = False, most: int = MOST_SHOWN) -> list[Notice]:
    """Return what a seat was told, the latest first. 2 queries, and those of a ladder for each cycle."""
    rows = Notification.objects.of(seat.organization).filter(account=seat.account_id)
    if unread:
        rows = rows.filter(read=None)
    return seen_notices(seat, list(rows.select_related("cycle")[:most]))


def unread_count(seat: Seat) -> int:
    """Count what a seat has not read. 1 query, of the index."""
    return Notification.objects.of(seat.organization).filter(account=seat.account_id, read=None).count()


def seen_notices(seat: Seat, rows: Sequence[Notification]) -> list[Notice]:
    """Put notices into words as a seat may see them now. 1 query, and those of a ladder for each cycle."""
    ladders: dict[int, Ladder] = {}
    for row in rows:
        if row.cycle is not None and row.cycle.pk not in ladders:
            row.cycle.organization = seat.organization
            ladders[row.cycle.pk] = seen_by(seat, row.cycle).ladder
    remarks = _quotes(seat, rows)
    return [_notice(seat, row, ladders.get(row.cycle_id or 0), remarks) for row in rows]


def _quotes(seat: Seat, rows: Sequence[Notification]) -> dict[str, str]:
    numbers = [number for row in rows if (number := row.said.get("remark"))]
    if not numbers:
        return {}
    standing = Comment.objects.of(seat.organization).filter(pk__in=numbers, removed=None)
    return {str(pk): text for pk, text in standing.values_list("pk", "text")}


def _notice(seat: Seat, row: Notification, ladder: Ladder | None, remarks: dict[str, str]) -> Notice:
    home = ladder.objective(str(row.said.get("home", ""))) if ladder else None
    node = (ladder.key_result(row.subject) or ladder.objective(row.subject)) if ladder else None
    if row.cycle is None or home is None or home.value.is_redacted:
        return Notice(row.pk, "", "", "", "", "", "", row.created, row.read is not None, "")
    remark = str(row.said.get("remark", ""))
    place = {"organization": seat.organization.slug, "cycle": row.cycle.slug, "key": home.id}
    anchor = f"#remark-{remark}" if remark else "" if row.subject == home.id else f"#{row.subject}"
    return Notice(
        number=row.pk,
        kind=row.kind,
        text=said_of(Reason(row.kind), str(row.said.get("action", "")), row.who),
        title=node.title if node else home.title,
        language=home.language,
        quote=Truncator(to_text(remarks.get(remark, ""))).chars(MOST_QUOTED),
        address=reverse("okrs-objective", kwargs=place) + anchor,
        when=row.created,
        is_read=row.read is not None,
        cycle=row.cycle.name,
    )
