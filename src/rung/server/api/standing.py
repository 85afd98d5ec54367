"""Decisions about whole objectives: ready, kept, moved, copied, put away, in order, and taken back."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from ninja import Field, Schema

from rung.server.api.listing import Router
from rung.server.api.objective_schemas import Id
from rung.server.api.place import actor
from rung.server.api.schemas import READ_REFUSALS, WRITE_REFUSALS, Body, Done, Words
from rung.server.okrs.access import Ref, objective_to_write
from rung.server.orgs.access import cycle_to_read
from rung.server.writing import actions
from rung.server.writing.access import (
    change_to_undo,
    may_take_out,
    objective_to_lead,
    place_to_draft,
    row_to_order,
)
from rung.server.writing.queries import archived_in

router = Router(tags=["writing"])

_CYCLE: Final = "/organizations/{organization}/cycles/{cycle}"
_OBJECTIVE: Final = f"{_CYCLE}/objectives/{{key:key}}"
_ANSWERS: Final[dict[int, Any]] = {200: Done, **WRITE_REFUSALS}


class ReadyIn(Body):
    """Whether a draft is ready."""

    ready: bool = True


class HolderIn(Body):
    """Who holds it then."""

    holder: Words = Field(min_length=1, max_length=200, description="id of a unit or person")


class CopyIn(HolderIn):
    """Where a copy goes."""

    cycle: Words | None = Field(None, max_length=60, description="slug of another cycle; null for this one")


class ArchivedIn(Body):
    """Whether it is put away."""

    archived: bool


class OrderIn(Body):
    """Every id there is, in the order that is wanted."""

    ids: list[Id] = Field(max_length=10_000)


class ArchivedOut(Schema):
    """An objective that was put away and can be restored."""

    id: str
    title: str
    holder: str


def _done(row: Any) -> Done:
    return Done(id=row.key, revision=row.organization.revision)


@router.put(f"{_OBJECTIVE}/ready", response=_ANSWERS)
def ready(request: HttpRequest, organization: str, cycle: str, key: str, body: ReadyIn) -> Done:
    """Say that a draft is ready, or that it is a draft again; for those who lead its unit."""
    row = objective_to_lead(actor(request), Ref(organization, cycle, key))
    return _done(actions.mark_ready(actor=actor(request), objective=row, is_ready=body.ready))


@router.put(f"{_OBJECTIVE}/kept", response=_ANSWERS)
def keep(request: HttpRequest, organization: str, cycle: str, key: str) -> Done:
    """Take over what an agent wrote; an agent cannot."""
    row = objective_to_write(actor(request), Ref(organization, cycle, key))
    return _done(actions.keep_words(actor=actor(request), objective=row))


@router.put(f"{_OBJECTIVE}/holder", response=_ANSWERS)
def move(request: HttpRequest, organization: str, cycle: str, key: str, body: HolderIn) -> Done:
    """Give an objective to another unit or person."""
    row = objective_to_write(actor(request), Ref(organization, cycle, key))
    place = place_to_draft(actor(request), Ref(organization, cycle, body.holder))
    return _done(actions.move_objective(actor=actor(request), objective=row, place=place))


@router.post(f"{_OBJECTIVE}/copies", response=_ANSWERS)
def duplicate(request: HttpRequest, organization: str, cycle: str, key: str, body: CopyIn) -> Done:
    """Copy an objective as a draft, without check-ins, scores and agreements. The answer has its id."""
    row = objective_to_write(actor(request), Ref(organization, cycle, key))
    place = place_to_draft(actor(request), Ref(organization, body.cycle or cycle, body.holder))
    return _done(actions.duplicate_objective(actor=actor(request), objective=row, place=place))


@router.put(f"{_OBJECTIVE}/archived", response=_ANSWERS)
def archive(request: HttpRequest, organization: str, cycle: str, key: str, body: ArchivedIn) -> Done:
    """Put an objective away, whole, or restore it."""
    row = objective_to_write(actor(request), Ref(organization, cycle, key))
    action = actions.put_away if body.archived else actions.take_out
    return _done(action(actor=actor(request), objective=row))


@router.get(f"{_CYCLE}/archived", response={200: list[ArchivedOut], **READ_REFUSALS})
def archived(request: HttpRequest, organization: str, cycle: str) -> list[ArchivedOut]:
    """List what was put away and may be restored by the caller, the latest first."""
    home = cycle_to_read(actor(request), organization, cycle)
    rows = [row for row in archived_in(home) if may_take_out(actor(request), row)]
    return [ArchivedOut(id=row.key, title=row.title, holder=row.holder) for row in rows]


@router.put(f"{_OBJECTIVE}/order", response=_ANSWERS)
def order_results(request: HttpRequest, organization: str, cycle: str, key: str, body: OrderIn) -> Done:
    """Put the key results of an objective in order. A clash (409) gives the order as it stands."""
    row = objective_to_write(actor(request), Ref(organization, cycle, key))
    return _done(actions.order_key_results(actor=actor(request), objective=row, keys=body.ids))


@router.put(f"{_CYCLE}/holders/{{key:key}}/order", response=_ANSWERS)
def order_objectives(request: HttpRequest, organization: str, cycle: str, key: str, body: OrderIn) -> Done:
    """Put the objectives of a unit or person in order. A clash (409) gives the order as it stands."""
    home: Any = row_to_order(actor(request), Ref(organization, cycle, key), "holder")
    actions.order_objectives(actor=actor(request), cycle=home, holder=key, keys=body.ids)
    return Done(id=key, revision=home.organization.revision)


@router.post(f"{_CYCLE}/undo/{{int:revision}}", response=_ANSWERS)
def undo(request: HttpRequest, organization: str, cycle: str, revision: int) -> Done:
    """Take back one of the caller's own writes, unless something was written over it since (422)."""
    home, entries = change_to_undo(actor(request), Ref(organization, cycle, ""), revision)
    actions.undo(actor=actor(request), cycle=home, entries=entries)
    return Done(id=entries[0].subject, revision=home.organization.revision)
