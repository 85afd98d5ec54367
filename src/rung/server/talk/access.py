"""The only ways to what is talked about, and to a remark; what an actor may not have is not found."""

from __future__ import annotations

from rung.server.errors import NotFoundError, ReadOnlyError
from rung.server.okrs.access import (
    Ref,
    key_result_to_comment,
    key_result_to_read,
    objective_to_comment,
    objective_to_read,
)
from rung.server.orgs.access import Actor, cycle_in, seat_to_read
from rung.server.store.models import Comment, KeyResult, Objective

Item = Objective | KeyResult

__all__ = [
    "Comment",
    "Item",
    "Objective",
    "comment_to_change",
    "comment_to_read",
    "item_to_comment",
    "item_to_read",
    "objective_of",
]


def item_to_read(actor: Actor, ref: Ref) -> Item:
    """Return an objective or key result the actor sees. 3 queries and sight's, twice for a key result."""
    try:
        return objective_to_read(actor, ref)
    except NotFoundError:
        return key_result_to_read(actor, ref)


def item_to_comment(actor: Actor, ref: Ref) -> Item:
    """Return an objective or key result the actor may talk about. Likewise, and the queries of level."""
    try:
        return objective_to_comment(actor, ref)
    except NotFoundError:
        return key_result_to_comment(actor, ref)


def objective_of(item: Item) -> Objective:
    """Return the objective itself, or the one that a key result is part of."""
    return item.objective if isinstance(item, KeyResult) else item


def comment_to_read(actor: Actor, place: Ref) -> Comment:
    """Return a remark that stands, by its number as the key of `place`, on something the actor sees.

    5 queries and those of sight.
    """
    seat = seat_to_read(actor, place.organization)
    cycle = cycle_in(seat.organization, place.cycle)
    standing = Comment.objects.of(seat.organization).filter(cycle=cycle, removed=None)
    number = int(place.key) if place.key.isdecimal() and len(place.key) < len(str(2**63)) else -1
    comment = standing.filter(pk=number).select_related("account", "answers").first()
    if comment is None:
        raise NotFoundError("no such remark")
    try:
        item_to_read(actor, Ref(place.organization, place.cycle, comment.subject))
    except NotFoundError:
        raise NotFoundError("no such remark") from None
    comment.organization, comment.cycle = seat.organization, cycle
    return comment


def comment_to_change(actor: Actor, place: Ref) -> Comment:
    """Return a remark of the actor's own."""
    comment = comment_to_read(actor, place)
    if comment.account_id != actor.account.pk:
        raise NotFoundError("no such remark")
    if not actor.may_write:
        raise ReadOnlyError("this token may only read")
    return comment
