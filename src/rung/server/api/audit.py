"""The audit, for programs."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rung.server.api.listing import Router, link_next
from rung.server.api.place import actor
from rung.server.api.schemas import READ_REFUSALS, Body, Day, Words
from rung.server.audit.access import audit_to_read
from rung.server.audit.queries import Asked, entries

router = Router(tags=["audit"])


class AuditQuery(Body):
    """What of the audit is asked for."""

    person: Words = Field("", max_length=100, description="part of a name or an address")
    action: Words = Field("", max_length=60)
    kind: Words = Field("", max_length=20)
    item: Words = Field("", max_length=200, description="id of an item")
    since: Day | None = None
    until: Day | None = Field(None, description="this day included")
    limit: Annotated[int, Field(ge=1, le=1000)] = 100
    after: Words = Field("", max_length=60, description="`after` of the page before")


class AuditEntryOut(Schema):
    """One change of one item."""

    id: int
    when: datetime
    who: str = Field(description="the sign-in’s address at the time; empty once the person was forgotten")
    name: str
    through: str = Field(description="page, api, mcp or command")
    action: str
    kind: str
    item: str
    cycle: str | None
    revision: int
    before: dict[str, Any] = Field(description="only the fields that changed, as they were")
    after: dict[str, Any]


class AuditOut(Schema):
    """A page of the audit, the latest first."""

    items: list[AuditEntryOut]
    after: str | None = Field(description="asks for the next page; null on the last")


@router.get("/organizations/{organization}/audit", response={200: AuditOut, **READ_REFUSALS})
def audit(request: HttpRequest, organization: str, asked: Query[AuditQuery]) -> AuditOut:
    """Read who changed what, the latest first; for those who run the cycles. 2 queries."""
    place = audit_to_read(actor(request), organization)
    given = asked.dict()
    limit, after = given.pop("limit"), given.pop("after")
    found = entries(place, Asked(**given), after=after, limit=limit)
    link_next(request, found.after)
    return AuditOut(items=[AuditEntryOut(**asdict(one)) for one in found.items], after=found.after)
