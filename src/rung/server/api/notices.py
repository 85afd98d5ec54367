"""What you were told, and what of it comes by mail."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal

from django.http import HttpRequest
from ninja import Field, Schema

from rung.server.api.listing import Router
from rung.server.api.place import actor
from rung.server.api.schemas import READ_REFUSALS, WRITE_REFUSALS, Body
from rung.server.errors import ReadOnlyError
from rung.server.notices.access import Seat, own_seat
from rung.server.notices.actions import choose, mark_read
from rung.server.notices.hearing import ByMail, Reason, is_weekly, way_of
from rung.server.notices.queries import notices_of

router = Router(tags=["notifications"])

_HERE: Final = "/organizations/{organization}/notifications"


class NoticeOut(Schema):
    """One notice. What you may not see any more has neither kind nor words."""

    id: int
    kind: Reason | None
    text: str
    title: str
    quote: str = Field(description="beginning of the remark it is about")
    address: str = Field(description="page that it leads to")
    when: datetime
    is_read: bool


class ReadIn(Body):
    """Which notices you have read."""

    ids: list[Annotated[int, Field(ge=1, lt=2**63)]] | None = Field(
        None, max_length=1000, description="all of them where this is left out"
    )


class ReadOut(Schema):
    """How many of them were new."""

    count: int


class NoticeChoices(Body):
    """When you are told by mail; what is left out stays as it is."""

    mention: ByMail | None = None
    answer: ByMail | None = None
    owner: ByMail | None = None
    comment: ByMail | None = None
    changed: ByMail | None = None
    above: ByMail | None = None
    digest: Literal["daily", "weekly"] | None = None


@router.get(_HERE, response={200: list[NoticeOut], **READ_REFUSALS})
def notices(request: HttpRequest, organization: str, unread: bool = False) -> list[NoticeOut]:  # noqa: FBT001, FBT002 -- a query parameter has a name
    """List the last hundred things you were told, the latest first."""
    return [
        NoticeOut(
            id=notice.number,
            kind=Reason(notice.kind) if notice.kind else None,
            text=notice.text,
            title=notice.title,
            quote=notice.quote,
            address=notice.address,
            when=notice.when,
            is_read=notice.is_read,
        )
        for notice in notices_of(own_seat(actor(request), organization), unread=unread)
    ]


@router.post(f"{_HERE}/read", response={200: ReadOut, **WRITE_REFUSALS})
def read(request: HttpRequest, organization: str, body: ReadIn) -> ReadOut:
    """Take notices for read."""
    seat = _own(request, organization)
    count = mark_read(actor=actor(request), organization=seat.organization, numbers=body.ids)
    return ReadOut(count=count)


@router.get(f"{_HERE}/choices", response={200: NoticeChoices, **READ_REFUSALS})
def choices(request: HttpRequest, organization: str) -> NoticeChoices:
    """Say when you are told by mail, kind by kind."""
    return _choices(own_seat(actor(request), organization))


@router.put(f"{_HERE}/choices", response={200: NoticeChoices, **WRITE_REFUSALS})
def change(request: HttpRequest, organization: str, body: NoticeChoices) -> NoticeChoices:
    """Choose when you are told by mail."""
    seat = _own(request, organization)
    chosen = {name: str(way) for name, way in body.dict().items() if way is not None}
    return _choices(choose(actor=actor(request), seat=seat, choices=chosen))


def _own(request: HttpRequest, organization: str) -> Seat:
    seat = own_seat(actor(request), organization)
    if not actor(request).may_write:
        raise ReadOnlyError("this token may only read")
    return seat


def _choices(seat: Seat) -> NoticeChoices:
    ways = {kind.value: way_of(seat.notify, kind) for kind in Reason}
    return NoticeChoices(**ways, digest="weekly" if is_weekly(seat.notify) else "daily")
