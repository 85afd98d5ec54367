"""Remarks on objectives and key results, and who follows them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final, Literal

from django.http import HttpRequest
from ninja import Field, Path, Schema

from rung.server.api.listing import Router
from rung.server.api.place import actor, opened
from rung.server.api.schemas import READ_REFUSALS, WRITE_REFUSALS, Body, Words
from rung.server.errors import ReadOnlyError
from rung.server.okrs.access import Ref
from rung.server.talk.access import (
    Comment,
    comment_to_change,
    comment_to_read,
    item_to_comment,
    item_to_read,
    objective_of,
)
from rung.server.talk.actions import LONGEST, edit, follow, remove, say
from rung.server.talk.conversation import names_in
from rung.server.talk.queries import comments_on, followers_of

router = Router(tags=["talk"])

_CYCLE: Final = "/organizations/{organization}/cycles/{cycle}"
_Number = Annotated[int, Path(ge=1, lt=2**63)]
_Item = Annotated[Words, Field(min_length=1, max_length=200, description="id of an objective or key result")]
_Text = Annotated[Words, Field(min_length=1, max_length=LONGEST, description="@Name tells people")]


class CommentIn(Body):
    """Something to say."""

    item: _Item
    text: _Text
    answers: Annotated[int, Field(ge=1, lt=2**63)] | None = Field(None, description="number of a remark")


class CommentText(Body):
    """The same in other words."""

    text: _Text


class CommentOut(Schema):
    """A remark that stands."""

    id: int
    item: str
    answers: int | None
    who: str
    text: str
    created: datetime
    edited: datetime | None


class FollowIn(Body):
    """Whether you want to hear of an objective; `leave` leaves it to your part in it."""

    item: _Item
    wish: Literal["follow", "mute", "leave"]


class FollowersOut(Schema):
    """Who hears of an objective."""

    names: list[str]
    mine: Literal["follows", "muted", "none"] = Field(description="what you said yourself")
    by_part: bool = Field(description="you hear of it as owner, author, or because you spoke")


@router.get(f"{_CYCLE}/comments", response={200: list[CommentOut], **READ_REFUSALS})
def comments(request: HttpRequest, organization: str, cycle: str, item: _Item) -> list[CommentOut]:
    """List the remarks on an objective or key result that stand, the oldest first."""
    return [_out(row) for row in comments_on(item_to_read(actor(request), Ref(organization, cycle, item)))]


@router.post(f"{_CYCLE}/comments", response={200: CommentOut, **WRITE_REFUSALS})
def remark(request: HttpRequest, organization: str, cycle: str, body: CommentIn) -> CommentOut:
    """Say something, or answer. People who are named with `@` and see the item are told."""
    item = item_to_comment(actor(request), Ref(organization, cycle, body.item))
    names = names_in(opened(request, organization, cycle).checked.ladder)
    head = None
    if body.answers is not None:
        head = comment_to_read(actor(request), Ref(organization, cycle, str(body.answers)))
    return _out(say(actor=actor(request), item=item, text=body.text, names=names, answers=head))


@router.put(f"{_CYCLE}/comments/{{number}}", response={200: CommentOut, **WRITE_REFUSALS})
def reword(
    request: HttpRequest, organization: str, cycle: str, number: _Number, body: CommentText
) -> CommentOut:
    """Say a remark of your own in other words; the audit keeps the old ones."""
    comment = comment_to_change(actor(request), Ref(organization, cycle, str(number)))
    item = item_to_comment(actor(request), Ref(organization, cycle, comment.subject))
    names = names_in(opened(request, organization, cycle).checked.ladder)
    return _out(edit(actor=actor(request), comment=comment, item=item, text=body.text, names=names))


@router.delete(f"{_CYCLE}/comments/{{number}}", response={200: CommentOut, **WRITE_REFUSALS})
def take_back(request: HttpRequest, organization: str, cycle: str, number: _Number) -> CommentOut:
    """Take a remark of your own back; its answers stay."""
    comment = comment_to_change(actor(request), Ref(organization, cycle, str(number)))
    return _out(remove(actor=actor(request), comment=comment))


@router.get(f"{_CYCLE}/followers", response={200: FollowersOut, **READ_REFUSALS})
def followers(request: HttpRequest, organization: str, cycle: str, item: _Item) -> FollowersOut:
    """Say who hears of an objective, or of the objective of a key result."""
    return _followers(request, objective_of(item_to_read(actor(request), Ref(organization, cycle, item))))


@router.put(f"{_CYCLE}/followers", response={200: FollowersOut, **WRITE_REFUSALS})
def wish(request: HttpRequest, organization: str, cycle: str, body: FollowIn) -> FollowersOut:
    """Follow an objective, mute it, or leave it to your part in it."""
    item = item_to_read(actor(request), Ref(organization, cycle, body.item))
    if not actor(request).may_write:
        raise ReadOnlyError("this token may only read")
    return _followers(request, follow(actor=actor(request), item=item, wish=body.wish))


def _followers(request: HttpRequest, objective: Any) -> FollowersOut:
    found = followers_of(objective, actor(request).account)
    return FollowersOut(names=list(found.names), mine=found.mine, by_part=found.by_part)


def _out(row: Comment) -> CommentOut:
    return CommentOut(
        id=row.pk,
        item=row.subject,
        answers=row.answers_id,
        who=row.account.get_full_name() if row.account else row.who,
        text=row.text,
        created=row.created,
        edited=row.edited,
    )
