"""Who may see an objective, and do what with it."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from django.http import HttpRequest
from ninja import Field, Schema

from rung.server.api.listing import Router
from rung.server.api.place import actor
from rung.server.api.schemas import READ_REFUSALS, WRITE_REFUSALS, Body, Words
from rung.server.okrs.access import Ref, objective_to_read, objective_to_share
from rung.server.orgs.access import seat_to_read
from rung.server.sharing.actions import MOST_GRANTS, Sharing, share
from rung.server.sharing.levels import Level
from rung.server.sharing.sight import level_of

router = Router(tags=["sharing"])

_SHARING: Final = "/organizations/{organization}/cycles/{cycle}/objectives/{key:key}/sharing"
_Level = Literal["none", "view", "comment", "edit", "full"]
_Key = Annotated[Words, Field(min_length=1, max_length=200)]


class SharingIn(Body):
    """Everything that is to hold from now on."""

    everyone: Literal["", "none", "view", "comment", "edit", "full"] = Field(
        "", description="for everybody with a seat; empty follows the shipped rules, `none` makes it private"
    )
    grants: dict[_Key, _Level] = Field(
        default_factory=dict,
        max_length=MOST_GRANTS,
        description="id of a unit (with everybody below it) or of a person → level",
    )
    seen: Annotated[Words, Field(max_length=100)] | None = Field(
        None, description="stamp of what you have read; null replaces whatever is there"
    )


class SharingOut(Schema):
    """Who may do what with an objective."""

    everyone: str
    grants: dict[str, str]
    seen: str
    yours: str = Field(description="what you may do with it yourself")


@router.get(_SHARING, response={200: SharingOut, **READ_REFUSALS})
def sharing(request: HttpRequest, organization: str, cycle: str, key: str) -> SharingOut:
    """Return who may do what with an objective that you see."""
    row = objective_to_read(actor(request), Ref(organization, cycle, key))
    return _out(request, row)


@router.put(_SHARING, response={200: SharingOut, **WRITE_REFUSALS})
def decide(request: HttpRequest, organization: str, cycle: str, key: str, body: SharingIn) -> SharingOut:
    """Decide who may do what. For those who may do everything with it; a clash (409) gives both."""
    row = objective_to_share(actor(request), Ref(organization, cycle, key))
    everyone = Level.of(body.everyone) if body.everyone else None
    made = Sharing(everyone, {to: Level.of(level) for to, level in body.grants.items()})
    return _out(request, share(actor=actor(request), objective=row, sharing=made, seen=body.seen))


def _out(request: HttpRequest, row: Any) -> SharingOut:
    now = Sharing.of(row)
    level = level_of(seat_to_read(actor(request), row.organization.slug), row)
    return SharingOut(**now.columns, seen=now.stamp, yours=level.word)
