"""Writes about the seats of people: their roles, what they may commit, and their end."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rung.server.errors import RefusedError
from rung.server.orgs.access import Actor
from rung.server.store.change import change, reread
from rung.server.store.models import ApiToken, Authority, Organization, Person, Role, Seat, Unit


def change_role(*, actor: Actor, seat: Seat, role: Role) -> Seat:
    """Let a seat do more or less.

    Raises:
        RefusedError: it is the last administrator's.
    """
    with change(actor=actor, organization=seat.organization, action="change_role") as journal:
        seat = _held(seat)
        before = seat.role
        if role != Role.ADMINISTRATOR:
            _require_another_administrator(seat)
        seat.role = role
        seat.save(update_fields=["role"])
        _note(journal, seat, {"role": before}, {"role": role.value})
    return seat


def link_person(*, actor: Actor, seat: Seat, person: str) -> Seat:
    """Say which person of the chart a seat is; empty for none.

    Raises:
        RefusedError: there is no such person, or another seat is her.
    """
    with change(actor=actor, organization=seat.organization, action="link_person") as journal:
        seat = _held(seat)
        require_known(seat.organization, person)
        require_free(seat.organization, person, but=seat)
        before = seat.person
        seat.person = person
        seat.save(update_fields=["person"])
        _note(journal, seat, {"person": before}, {"person": person})
    return seat


def end_seat(*, actor: Actor, seat: Seat) -> Seat:
    """Take a seat away: its account sees nothing of the organisation any more, and its agents fall silent.

    What it wrote stays, and so does the seat, which can be given back. Its tokens end for good.

    Raises:
        RefusedError: it is the last administrator's.
    """
    with change(actor=actor, organization=seat.organization, action="end_seat") as journal:
        seat = _held(seat)
        _require_another_administrator(seat)
        seat.ended = timezone.now()
        seat.save(update_fields=["ended"])
        tokens = ApiToken.objects.filter(organization=seat.organization, account=seat.account, revoked=None)
        tokens.update(revoked=seat.ended)
        _note(journal, seat, {"ended": None}, {"ended": seat.ended.isoformat()})
    return seat


def reinstate_seat(*, actor: Actor, seat: Seat) -> Seat:
    """Give an ended seat back, as it was.

    Raises:
        RefusedError: somebody else became its person in the meantime.
    """
    with change(actor=actor, organization=seat.organization, action="reinstate_seat") as journal:
        seat = _fresh(seat)
        before = seat.ended
        if before is not None:
            require_free(seat.organization, seat.person, but=seat)
            seat.ended = None
            seat.save(update_fields=["ended"])
            _note(journal, seat, {"ended": before.isoformat()}, {"ended": None})
    return seat


def grant_authority(*, actor: Actor, seat: Seat, unit: str) -> Authority:
    """Let a seat commit a unit, beside what it may commit as its lead.

    Raises:
        RefusedError: there is no such unit.
    """
    organization = seat.organization
    with change(actor=actor, organization=organization, action="grant_authority") as journal:
        seat = _held(seat)
        if not Unit.objects.of(organization).filter(key=unit).exists():
            raise RefusedError(_("There is no such unit."), detail={"field": "unit"})
        row, is_new = Authority.objects.of(organization).get_or_create(
            seat=seat, unit=unit, defaults={"organization": organization}
        )
        if is_new:
            _note(journal, seat, {}, {"commits": unit})
    return row


def withdraw_authority(*, actor: Actor, seat: Seat, unit: str) -> Seat:
    """Take the power to commit a unit back."""
    organization = seat.organization
    with change(actor=actor, organization=organization, action="withdraw_authority") as journal:
        seat = _fresh(seat)
        removed, _each = Authority.objects.of(organization).filter(seat=seat, unit=unit).delete()
        if removed:
            _note(journal, seat, {"commits": unit}, {})
    return seat


def require_known(organization: Organization, person: str) -> None:
    """Refuse somebody whom no cycle has; empty is nobody, and fine. At most 1 query."""
    if person and not Person.objects.of(organization).filter(key=person).exists():
        raise RefusedError(_("There is no such person."), detail={"field": "person"})


def require_free(organization: Organization, person: str, *, but: Seat | None = None) -> None:
    """Refuse to make two seats one person; inside `change` only. At most 1 query."""
    if not person:
        return
    seats = Seat.objects.of(organization).filter(person=person, ended=None, kept_by=None)
    if but is not None and but.pk is not None:
        seats = seats.exclude(pk=but.pk)
    if seats.exists():
        raise RefusedError(_("Another seat is that person already."), detail={"field": "person"})


def _fresh(seat: Seat) -> Seat:
    """Return a seat as it is now, with the account that it was opened with."""
    account = seat.account
    fresh = reread(seat)
    fresh.account = account
    return fresh


def _held(seat: Seat) -> Seat:
    fresh = _fresh(seat)
    if fresh.ended is not None:
        raise RefusedError(_("This seat has ended: give it back first."))
    return fresh


def _require_another_administrator(seat: Seat) -> None:
    """Refuse to leave an organisation without anybody who could let others in. 1 query."""
    if seat.role != Role.ADMINISTRATOR:
        return
    others = Seat.objects.of(seat.organization).filter(
        role=Role.ADMINISTRATOR, ended=None, kept_by=None, account__is_active=True
    )
    if not others.exclude(pk=seat.pk).exists():
        raise RefusedError(_("This is the last administrator: make somebody else one first."))


def _note(journal: Any, seat: Seat, before: dict[str, Any], after: dict[str, Any]) -> None:
    journal.note("seat", seat.account.email, before=before, after=after, cycle=None)
