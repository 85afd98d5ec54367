"""The strategic pillars of a cycle."""

from __future__ import annotations

from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Field, Schema

from rung.server.api.listing import Router
from rung.server.api.place import actor
from rung.server.api.schemas import READ_REFUSALS, WRITE_REFUSALS, Body, Done, Words
from rung.server.orgs.access import cycle_to_read
from rung.server.writing import actions
from rung.server.writing.access import pillar_to_steer, pillars_to_steer
from rung.server.writing.queries import bearers_of, pillars_of

router = Router(tags=["pillars"])

_PILLARS: Final = "/organizations/{organization}/cycles/{cycle}/pillars"
_ANSWERS: Final[dict[int, Any]] = {200: Done, **WRITE_REFUSALS}


class PillarIn(Body):
    """A theme of the strategy."""

    name: Annotated[Words, Field(min_length=1, max_length=200)]
    note: Annotated[Words, Field(max_length=20_000)] = ""


class PillarOut(Schema):
    """A theme of the strategy that top-level objectives are labelled with; it carries no progress."""

    id: str
    name: str
    note: str
    objectives: int = Field(description="how many bear it")


@router.get(_PILLARS, response={200: list[PillarOut], **READ_REFUSALS})
def pillars(request: HttpRequest, organization: str, cycle: str) -> list[PillarOut]:
    """List the pillars in their order. 4 queries."""
    home = cycle_to_read(actor(request), organization, cycle)
    bearers = bearers_of(home)
    return [
        PillarOut(id=row.key, name=row.name, note=row.note, objectives=bearers.get(row.key, 0))
        for row in pillars_of(home)
    ]


@router.post(_PILLARS, response=_ANSWERS)
def add(request: HttpRequest, organization: str, cycle: str, body: PillarIn) -> Done:
    """Add a pillar as the last."""
    home = pillars_to_steer(actor(request), organization, cycle)
    row = actions.add_pillar(actor=actor(request), cycle=home, name=body.name, note=body.note)
    return Done(id=row.key, revision=home.organization.revision)


@router.put(f"{_PILLARS}/{{key:key}}", response=_ANSWERS)
def change(request: HttpRequest, organization: str, cycle: str, key: str, body: PillarIn) -> Done:
    """Rename a pillar, or say something else of it."""
    row = pillar_to_steer(actor(request), organization, cycle, key)
    actions.change_pillar(actor=actor(request), pillar=row, name=body.name, note=body.note)
    return Done(id=row.key, revision=row.organization.revision)


@router.delete(f"{_PILLARS}/{{key:key}}", response=_ANSWERS)
def remove(request: HttpRequest, organization: str, cycle: str, key: str) -> Done:
    """Remove a pillar with its labels."""
    row = pillar_to_steer(actor(request), organization, cycle, key)
    actions.remove_pillar(actor=actor(request), pillar=row)
    return Done(id=row.key, revision=row.organization.revision)
