"""Mail about notices: at once, but never two within ten minutes, or gathered once a day or week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.signing import BadSignature, dumps, loads
from django.db import transaction
from django.db.models import Max, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext, override

from rung.server.errors import NotFoundError
from rung.server.notices.access import Notification, Seat
from rung.server.notices.hearing import ByMail, Reason, is_weekly, way_of
from rung.server.notices.queries import Notice, seen_notices
from rung.server.notices.wording import name_of
from rung.server.speech.queries import language_of

#: At most one mail of those that go out at once in this time; what happens meanwhile goes with the next.
PAUSE: Final = timedelta(minutes=10)
#: Notices older than this are no news any more.
STALE: Final = timedelta(days=14)
#: From this hour on the digest of the day goes out; Monday has that of the week.
MORNING: Final = 7
MONDAY: Final = 0
#: Notices told in one mail; the others are counted.
MOST_IN_A_MAIL: Final = 30
_SALT: Final = "rung.notices.stop"


@dataclass(frozen=True, slots=True)
class Part:
    """The notices of one kind in a mail, and how to get no more of them."""

    name: str
    notices: tuple[Notice, ...]
    stop: str


def send_due(now: datetime) -> int:
    """Send every mail that is due, and return how many. 3 queries, and some 6 for each mail."""
    waiting = Notification.objects.anywhere().filter(mailed=None, read=None, created__gte=now - STALE)
    kinds: dict[tuple[int, int], set[str]] = {}
    rows = waiting.order_by().values_list("organization", "account", "kind").distinct()
    for organization, account, kind in rows:
        kinds.setdefault((organization, account), set()).add(kind)
    if not kinds:
        return 0
    last = _last_mailed(now)
    sent = 0
    for seat in _seats_of(waiting):
        place = seat.organization_id, seat.account_id
        for way in (ByMail.NOW, ByMail.DIGEST):
            own = {reason.value for reason in Reason if way_of(seat.notify, reason) is way}
            before = [last[(*place, kind)] for kind in own if (*place, kind) in last]
            if own & kinds.get(place, set()) and _is_due(way, max(before, default=None), seat, now):
                sent += _send_to(seat, way, own, now)
    return sent


def _seats_of(waiting: QuerySet[Notification]) -> list[Seat]:
    """Return the seats that something waits for: of people who may still sign in. 1 query."""
    seats = Seat.objects.anywhere().filter(ended=None, kept_by=None, account__is_active=True)
    of = seats.filter(account__in=waiting.order_by().values("account"))
    return list(of.select_related("organization", "account").order_by("pk"))


def _last_mailed(now: datetime) -> dict[tuple[int, int, str], datetime]:
    """Return when each kind last went out to each, today or within the pause. 1 query."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Notification.objects.anywhere().filter(mailed__gt=min(midnight, now - PAUSE))
    grouped = rows.order_by().values_list("organization", "account", "kind").annotate(last=Max("mailed"))
    return {(organization, account, kind): last for organization, account, kind, last in grouped}


def _send_to(seat: Seat, way: ByMail, kinds: set[str], now: datetime) -> int:
    """Send a seat what is due, in one transaction with the record of it."""
    with transaction.atomic():
        own = Notification.objects.of(seat.organization).filter(account=seat.account_id)
        waiting = own.filter(kind__in=kinds, mailed=None, read=None, created__gte=now - STALE)
        rows = list(waiting.select_related("cycle"))
        own.filter(pk__in=[row.pk for row in rows]).update(mailed=now)
        with override(language_of(seat.account, seat.organization)):
            return _send(seat, way, seen_notices(seat, rows))


def _is_due(way: ByMail, last: datetime | None, seat: Seat, now: datetime) -> bool:
    """Say whether the time has come for a mail of a way, the last of which went out then. No query."""
    if way is ByMail.NOW:
        return last is None or last <= now - PAUSE
    today = timezone.localtime(now)
    is_day = today.weekday() == MONDAY or not is_weekly(seat.notify)
    sent_today = last is not None and timezone.localtime(last).date() == today.date()
    return is_day and today.hour >= MORNING and not sent_today


def _send(seat: Seat, way: ByMail, notices: Sequence[Notice]) -> int:
    """Write the mail; none when nothing is left that its reader may see."""
    seen = [notice for notice in notices if not notice.is_hidden]
    if not seen:
        return 0
    parts = tuple(_parts(seat, seen[:MOST_IN_A_MAIL]))
    context = {
        "parts": parts,
        "more": max(0, len(seen) - MOST_IN_A_MAIL),
        "organization": seat.organization.name,
        "base": settings.ADDRESS,
        "language": language_of(seat.account, seat.organization),
        "all": settings.ADDRESS + reverse("notices-list", args=[seat.organization.slug]),
        "choices": settings.ADDRESS + reverse("notices-choices", args=[seat.organization.slug]),
    }
    only = parts[0].notices[0]
    subject = only.text if way is ByMail.NOW and len(seen) == 1 else _gathered(seat, len(seen))
    mail = EmailMultiAlternatives(
        f"Rung: {' '.join(subject.split())}",
        render_to_string("notices/mail.txt", context),
        to=[seat.account.email],
        headers={
            "List-Unsubscribe": f"<{parts[0].stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(render_to_string("notices/mail.html", context), "text/html")
    mail.send()
    return 1


def _gathered(seat: Seat, count: int) -> str:
    said = ngettext("%(n)d thing happened at %(at)s", "%(n)d things happened at %(at)s", count)
    return said % {"n": count, "at": seat.organization.name}


def _parts(seat: Seat, notices: Sequence[Notice]) -> Iterator[Part]:
    for kind in Reason:
        own = tuple(notice for notice in notices if notice.kind == kind)
        if own:
            yield Part(name_of(kind), own, link_to_stop(seat, kind))


def link_to_stop(seat: Seat, kind: Reason) -> str:
    """Return the address at which mail of a kind is ended without a sign-in."""
    token = dumps([seat.pk, kind.value], salt=_SALT)
    return settings.ADDRESS + reverse("notices-stop", args=[token])


def behind_link(token: str) -> tuple[Seat, Reason]:
    """Return whose mail a link ends, and of which kind. 1 query.

    Raises:
        NotFoundError: nobody made this link, or the seat is gone.
    """
    try:
        number, kind = loads(token, salt=_SALT)
    except BadSignature:
        raise NotFoundError("no such link") from None
    seats = Seat.objects.anywhere().filter(pk=number, ended=None)
    seat = seats.select_related("organization", "account").first()
    if seat is None:
        raise NotFoundError("no such link")
    return seat, Reason(kind)
