"""Saved views: the ladder or the findings with their filters, under a name."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from django.http import HttpRequest
from ninja import Field, Path, Schema

from rung.server.api.listing import Router
from rung.server.api.place import actor
from rung.server.api.schemas import READ_REFUSALS, WRITE_REFUSALS, Body, Words
from rung.server.errors import ReadOnlyError
from rung.server.notices.access import own_seat
from rung.server.saved.access import SavedView, view_to_change
from rung.server.saved.actions import LONGEST_NAME, change_view, remove_view, save_view
from rung.server.saved.queries import View, views_of

router = Router(tags=["views"])

_HERE: Final = "/organizations/{organization}/views"
_Number = Annotated[int, Path(ge=1, lt=2**63)]
_Name = Annotated[Words, Field(min_length=1, max_length=LONGEST_NAME)]


class Of(StrEnum):
    """Pages that have filters."""

    LADDER = "ladder"
    FINDINGS = "findings"


_PAGES: Final = {Of.LADDER: "alignment-ladder", Of.FINDINGS: "findings-list"}
_NAMES: Final = {address: page for page, address in _PAGES.items()}


class ViewIn(Body):
    """A page with its filters, to be kept."""

    name: _Name
    page: Of
    query: Words = Field("", max_length=2000, description="the filters as they stand in the page’s address")
    is_shared: bool = Field(default=False, description="everybody in the organisation has it too")


class ViewChange(Body):
    """Another name, or another circle."""

    name: _Name
    is_shared: bool


class ViewOut(Schema):
    """A view that you saved or somebody shared."""

    id: int
    name: str
    page: Of
    query: str
    is_mine: bool
    is_shared: bool


@router.get(_HERE, response={200: list[ViewOut], **READ_REFUSALS})
def views(request: HttpRequest, organization: str) -> list[ViewOut]:
    """List your views and those that others shared, by name. 2 queries."""
    found = views_of(own_seat(actor(request), organization).organization, actor(request).account)
    return [
        ViewOut(
            id=view.number,
            name=view.name,
            page=_NAMES[view.page],
            query=view.query,
            is_mine=view.is_mine,
            is_shared=view.is_shared,
        )
        for view in found
    ]


@router.post(_HERE, response={200: ViewOut, **WRITE_REFUSALS})
def save(request: HttpRequest, organization: str, body: ViewIn) -> ViewOut:
    """Save a view; filters that the page does not have are left out."""
    seat = own_seat(actor(request), organization)
    if not actor(request).may_write:
        raise ReadOnlyError("this token may only read")
    view = View(body.name, _PAGES[body.page], body.query, is_shared=body.is_shared)
    return _out(save_view(actor=actor(request), organization=seat.organization, view=view))


@router.put(f"{_HERE}/{{number}}", response={200: ViewOut, **WRITE_REFUSALS})
def change(request: HttpRequest, organization: str, number: _Number, body: ViewChange) -> ViewOut:
    """Rename a view of your own, share it, or keep it for yourself."""
    view = view_to_change(actor(request), organization, number)
    return _out(change_view(view=view, name=body.name, is_shared=body.is_shared))


@router.delete(f"{_HERE}/{{number}}", response={200: ViewOut, **WRITE_REFUSALS})
def remove(request: HttpRequest, organization: str, number: _Number) -> ViewOut:
    """Remove a view of your own."""
    view = view_to_change(actor(request), organization, number)
    shown = _out(view)
    remove_view(view=view)
    return shown


def _out(row: SavedView) -> ViewOut:
    return ViewOut(
        id=row.pk,
        name=row.name,
        page=_NAMES[row.page],
        query=row.query,
        is_mine=True,
        is_shared=row.is_shared,
    )
