"""Health numbers: what units watch without meaning to change it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Field, Schema, Status

from rung.server.api.listing import Router
from rung.server.api.place import actor, opened
from rung.server.api.schemas import READ_REFUSALS, WRITE_REFUSALS, Body, Words
from rung.server.kpis.access import holder_to_watch, kpi_to_write
from rung.server.kpis.actions import change_watched, stop_watching, watch, watch_instead
from rung.server.kpis.queries import kpis_of, said_in
from rung.server.kpis.watched import LONGEST, Watched
from rung.server.okrs.access import Ref, objective_to_write

router = Router(tags=["kpis"])

_KPIS: Final = "/organizations/{organization}/cycles/{cycle}/kpis"
#: Beyond this a number cannot be told from its neighbours, and no database keeps it.
_Number = Annotated[float, Field(ge=-1e15, le=1e15)]


class WatchedIn(Body):
    """What is said of a health number."""

    name: Annotated[Words, Field(min_length=1, max_length=LONGEST)]
    owner: Annotated[Words, Field(max_length=200)] = ""
    measure_unit: Annotated[Words, Field(max_length=100)] = ""
    current: _Number | None = None
    lowest: _Number | None = Field(default=None, description="lower end of the healthy band")
    highest: _Number | None = Field(default=None, description="upper end of the healthy band")
    note: Annotated[Words, Field(max_length=1000)] = ""


class KpiIn(WatchedIn):
    """A health number of a unit or person."""

    holder: Annotated[Words, Field(max_length=200)]


class InsteadIn(Body):
    """Why an objective leaves the cycle, and what is watched in its place."""

    reason: Annotated[Words, Field(min_length=1, max_length=1000)]
    review: date | None = None
    numbers: list[WatchedIn] = Field(min_length=1, max_length=50)


class KpiOut(Schema):
    """A health number with what is said of it."""

    id: str
    holder: str
    name: str
    owner: str
    measure_unit: str
    current: float | None
    lowest: float | None
    highest: float | None
    note: str
    born_from: str = Field(description="id of the objective it was; empty for none")
    healthy: bool | None = Field(description="null when there is no value or no band")


@router.get(_KPIS, response={200: list[KpiOut], **READ_REFUSALS})
def kpis(request: HttpRequest, organization: str, cycle: str) -> list[KpiOut]:
    """Return every health number of a cycle. 3 queries."""
    return [_out(row) for row in kpis_of(opened(request, organization, cycle).cycle)]


@router.post(_KPIS, response={200: KpiOut, **WRITE_REFUSALS})
def add(request: HttpRequest, organization: str, cycle: str, body: KpiIn) -> KpiOut:
    """Watch a number for a unit or person."""
    home = holder_to_watch(actor(request), Ref(organization, cycle, body.holder))
    said = _said(body)
    return _out(watch(actor=actor(request), cycle=home, holder=body.holder, watched=said))


@router.put(f"{_KPIS}/{{key:key}}", response={200: KpiOut, **WRITE_REFUSALS})
def change(request: HttpRequest, organization: str, cycle: str, key: str, body: WatchedIn) -> KpiOut:
    """Say something else of a health number, such as where it stands now."""
    row = kpi_to_write(actor(request), Ref(organization, cycle, key))
    return _out(change_watched(actor=actor(request), kpi=row, watched=_said(body)))


@router.delete(f"{_KPIS}/{{key:key}}", response={204: None, **WRITE_REFUSALS})
def remove(request: HttpRequest, organization: str, cycle: str, key: str) -> Status[None]:
    """Stop watching a number."""
    stop_watching(actor=actor(request), kpi=kpi_to_write(actor(request), Ref(organization, cycle, key)))
    return Status(204, None)


@router.post(
    "/organizations/{organization}/cycles/{cycle}/watch-instead/{key:key}",
    response={200: list[KpiOut], **WRITE_REFUSALS},
)
def instead(request: HttpRequest, organization: str, cycle: str, key: str, body: InsteadIn) -> list[KpiOut]:
    """Take an objective out of the cycle and watch numbers in its place."""
    row = objective_to_write(actor(request), Ref(organization, cycle, key))
    numbers = [_said(each) for each in body.numbers]
    made = watch_instead(
        actor=actor(request), objective=row, numbers=numbers, reason=body.reason, review=body.review
    )
    return [_out(each) for each in made]


def _said(body: WatchedIn) -> Watched:
    return Watched(**body.dict(exclude={"holder"}))


def _out(row: Any) -> KpiOut:
    said = said_in(row)
    more: dict[str, Any] = {"id": row.key, "holder": row.holder, "born_from": row.born_from}
    return KpiOut(**said.columns, **more, healthy=said.is_healthy)
