"""People, seats and invitations."""

from __future__ import annotations

from typing import Annotated, Any, Final

from django.db import transaction
from django.http import HttpRequest
from ninja import Path

from rung.server.api.listing import Router
from rung.server.api.people_schemas import (
    InvitationIn,
    InvitationMade,
    InvitationOut,
    Number,
    PersonChange,
    PersonDone,
    PersonIn,
    PersonOut,
    SeatIn,
    SeatOut,
)
from rung.server.api.place import actor
from rung.server.api.schemas import READ_REFUSALS, WRITE_REFUSALS, Words
from rung.server.orgs.access import seat_to_read
from rung.server.people import actions
from rung.server.people.access import (
    invitation_to_change,
    organization_to_invite_to,
    organization_to_seat,
    organization_to_staff,
    person_to_change,
    role_named,
    seat_to_change,
    staffs,
)
from rung.server.people.mail import link_to, send_invitation
from rung.server.people.queries import (
    Line,
    commits,
    commits_of,
    cycle_now,
    found_among,
    invitations_in,
    people_of,
    seats_in,
)

router = Router(tags=["people"])

_HOME: Final = "/organizations/{organization}"
_DONE: Final[dict[int, Any]] = {200: PersonDone, **WRITE_REFUSALS}


@router.get(f"{_HOME}/people", response={200: list[PersonOut], **READ_REFUSALS})
def people(request: HttpRequest, organization: str, q: Words = "") -> list[PersonOut]:
    """List everybody by name, as the current cycle has them. 6 queries.

    Addresses, seats and invitations are for those who staff the organisation.
    """
    seat = seat_to_read(actor(request), organization)
    everybody = people_of(seat.organization, cycle_now(seat.organization))
    if staffs(actor(request), seat):
        return [_person(line) for line in found_among(everybody, q, "")]
    known = [line.plain for line in everybody if line.key]
    return [_person(line, is_plain=True) for line in found_among(known, q, "")]


@router.post(f"{_HOME}/people", response=_DONE)
def add(request: HttpRequest, organization: str, body: PersonIn) -> PersonDone:
    """Add somebody to every cycle that is not closed. The answer has the id."""
    place = organization_to_staff(actor(request), organization)
    described = actions.Described(**body.dict())
    key = actions.add_person(actor=actor(request), organization=place, described=described)
    return PersonDone(id=key, revision=place.revision)


@router.put(f"{_HOME}/people/{{key:key}}", response=_DONE)
def change(request: HttpRequest, organization: str, key: str, body: PersonChange) -> PersonDone:
    """Say something else of somebody, in every cycle that is not closed."""
    place, key = person_to_change(actor(request), organization, key)
    seen = None if body.seen is None else actions.Described(**body.seen.dict())
    described = actions.Described(**body.dict(exclude={"seen"}))
    actions.change_person(actor=actor(request), organization=place, key=key, described=described, seen=seen)
    return PersonDone(id=key, revision=place.revision)


@router.delete(f"{_HOME}/people/{{key:key}}", response=_DONE)
def remove(request: HttpRequest, organization: str, key: str) -> PersonDone:
    """Remove somebody who was put in by mistake. Refused (422) while she has a seat or answers for OKRs."""
    place, key = person_to_change(actor(request), organization, key)
    actions.remove_person(actor=actor(request), organization=place, key=key)
    return PersonDone(id=key, revision=place.revision)


@router.get(f"{_HOME}/seats", response={200: list[SeatOut], **READ_REFUSALS})
def seats(request: HttpRequest, organization: str) -> list[SeatOut]:
    """List the seats of people, held and ended, by address; for administrators. 3 queries."""
    place = organization_to_seat(actor(request), organization)
    units = commits_of(place)
    return [_seat(row, units.get(row.pk, [])) for row in seats_in(place)]


@router.patch(f"{_HOME}/seats/{{seat}}", response={200: SeatOut, **WRITE_REFUSALS})
def change_seat(
    request: HttpRequest, organization: str, seat: Annotated[Number, Path()], body: SeatIn
) -> SeatOut:
    """Change what a seat may, whose it is, or end it. The last administrator stays (422)."""
    row, who = seat_to_change(actor(request), organization, seat), actor(request)
    with transaction.atomic():  # all of it, or nothing
        if body.ended is False:
            row = actions.reinstate_seat(actor=who, seat=row)
        if body.role is not None:
            row = actions.change_role(actor=who, seat=row, role=role_named(body.role))
        if body.person is not None:
            row = actions.link_person(actor=who, seat=row, person=body.person)
        if body.ended:
            row = actions.end_seat(actor=who, seat=row)
    return _seat(row, commits(row))


@router.put(f"{_HOME}/seats/{{seat}}/authority/{{key:unit}}", response={200: SeatOut, **WRITE_REFUSALS})
def grant(request: HttpRequest, organization: str, seat: Annotated[Number, Path()], unit: str) -> SeatOut:
    """Let a seat commit a unit."""
    row = seat_to_change(actor(request), organization, seat)
    actions.grant_authority(actor=actor(request), seat=row, unit=unit)
    return _seat(row, commits(row))


@router.delete(f"{_HOME}/seats/{{seat}}/authority/{{key:unit}}", response={200: SeatOut, **WRITE_REFUSALS})
def withdraw(request: HttpRequest, organization: str, seat: Annotated[Number, Path()], unit: str) -> SeatOut:
    """Take the power to commit a unit back."""
    row = seat_to_change(actor(request), organization, seat)
    actions.withdraw_authority(actor=actor(request), seat=row, unit=unit)
    return _seat(row, commits(row))


@router.get(f"{_HOME}/invitations", response={200: list[InvitationOut], **READ_REFUSALS})
def invitations(request: HttpRequest, organization: str) -> list[InvitationOut]:
    """List the offers that nobody took up yet, the newest first. 2 queries."""
    place = organization_to_staff(actor(request), organization)
    return [InvitationOut(**_invitation(row)) for row in invitations_in(place)]


@router.post(f"{_HOME}/invitations", response={200: InvitationMade, **WRITE_REFUSALS})
def invite(request: HttpRequest, organization: str, body: InvitationIn) -> InvitationMade:
    """Offer a seat. The link goes out by mail, and stands in this answer and nowhere else."""
    role = role_named(body.role)
    place = organization_to_invite_to(actor(request), organization, role)
    offer = actions.Offer(body.email, body.name, role, body.person)
    row, secret = actions.invite(actor=actor(request), organization=place, offer=offer)
    send_invitation(request, secret)
    return InvitationMade(**_invitation(row), secret=secret, link=link_to(request, secret))


@router.post(f"{_HOME}/invitations/{{invitation}}", response={200: InvitationMade, **WRITE_REFUSALS})
def invite_again(
    request: HttpRequest, organization: str, invitation: Annotated[Number, Path()]
) -> InvitationMade:
    """Draw a new link for another 14 days; the old one is void."""
    row = invitation_to_change(actor(request), organization, invitation)
    row, secret = actions.resend(actor=actor(request), invitation=row)
    send_invitation(request, secret)
    return InvitationMade(**_invitation(row), secret=secret, link=link_to(request, secret))


@router.delete(f"{_HOME}/invitations/{{invitation}}", response={200: InvitationOut, **WRITE_REFUSALS})
def revoke(request: HttpRequest, organization: str, invitation: Annotated[Number, Path()]) -> InvitationOut:
    """Withdraw an offer: its link opens nothing any more."""
    row = invitation_to_change(actor(request), organization, invitation)
    return InvitationOut(**_invitation(actions.revoke_invitation(actor=actor(request), invitation=row)))


def _person(line: Line, *, is_plain: bool = False) -> PersonOut:
    seat = line.seat
    return PersonOut(
        id=line.key or None,
        name=line.name,
        unit=line.unit or None,
        role=line.title or None,
        individual_okrs=line.individual_okrs or None,
        standing=None if is_plain else line.standing.value,
        seat=seat.pk if seat else None,
        email=line.email or None,
        last_sign_in=seat.account.last_login if seat else None,
    )


def _seat(row: Any, units: list[str]) -> SeatOut:
    return SeatOut(
        id=row.pk,
        email=row.account.email,
        name=row.account.get_full_name(),
        role=row.role,
        person=row.person or None,
        commits=units,
        ended=row.ended,
        last_sign_in=row.account.last_login,
    )


def _invitation(row: Any) -> dict[str, Any]:
    names = ("email", "name", "role", "created", "expires")
    return {"id": row.pk, "person": row.person or None, **{name: getattr(row, name) for name in names}}
