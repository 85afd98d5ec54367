"""Organisations, and the units of a cycle."""

from __future__ import annotations

from django.http import HttpRequest

from rung.core.model import name_of_rank
from rung.server.api.listing import Router
from rung.server.api.place import actor, opened
from rung.server.api.schemas import (
    READ_REFUSALS,
    WRITE_REFUSALS,
    OrganizationIn,
    OrganizationOut,
    UnitOut,
)
from rung.server.orgs.access import installation_to_administer
from rung.server.orgs.actions import create_organization
from rung.server.orgs.queries import seats_of

router = Router(tags=["organizations"])


@router.get("/organizations", response={200: list[OrganizationOut], **READ_REFUSALS})
def organizations(request: HttpRequest) -> list[OrganizationOut]:
    """List the organisations you have a seat in, by name. 1 query."""
    return [
        OrganizationOut(
            slug=seat.organization.slug,
            name=seat.organization.name,
            language=seat.organization.language,
            levels=seat.organization.levels,
            role=seat.role,
        )
        for seat in seats_of(actor(request))
    ]


@router.post("/organizations", response={200: OrganizationOut, **WRITE_REFUSALS})
def create(request: HttpRequest, body: OrganizationIn) -> OrganizationOut:
    """Make an organisation that you administer. Only for administrators of the installation; not by token."""
    founder = installation_to_administer(actor(request))
    made = create_organization(actor=founder, name=body.name, language=body.language)
    return OrganizationOut(
        slug=made.slug, name=made.name, language=made.language, levels=made.levels, role="administrator"
    )


@router.get(
    "/organizations/{organization}/cycles/{cycle}/units", response={200: list[UnitOut], **READ_REFUSALS}
)
def units(request: HttpRequest, organization: str, cycle: str) -> list[UnitOut]:
    """List the units of a cycle in file order. 2 queries."""
    ladder = opened(request, organization, cycle).checked.ladder
    return [
        UnitOut(
            id=unit.id,
            name=unit.name,
            rank=unit.rank,
            level=name_of_rank(unit.rank, ladder.levels),
            parent=unit.parent,
            language=unit.language,
        )
        for unit in ladder.places.units.values()
    ]
