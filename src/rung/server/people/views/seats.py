"""One seat: what it may do, which person it is, its end and its way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rung.server.errors import RefusedError
from rung.server.people.access import seat_to_change
from rung.server.people.actions import (
    change_role,
    end_seat,
    grant_authority,
    link_person,
    reinstate_seat,
    withdraw_authority,
)
from rung.server.people.forms import RoleForm, seat_forms
from rung.server.people.queries import people_of
from rung.server.shell.page import open_organization


@login_required
@require_GET
def seat(request: HttpRequest, organization: str, seat: int) -> HttpResponse:
    """Show a seat that is nobody of the chart; one that is somebody stands on her page."""
    page = open_organization(request, organization, section="people")
    row = seat_to_change(page.actor, organization, seat)
    lines = people_of(page.organization, page.opened)
    if any(line.key and line.seat == row for line in lines):
        return redirect("people-person", organization=organization, key=row.person)
    context = {"page": page, "name": row.account.get_full_name(), "seat": row}
    return render(request, "people/seat.html", {**context, **seat_forms(page.seat, row, page.opened)})


@login_required
@require_POST
def role(request: HttpRequest, organization: str, seat: int) -> HttpResponse:
    """Give a seat another role."""
    form = RoleForm(request.POST)
    if not form.is_valid():
        return redirect("people-seat", organization=organization, seat=seat)
    act = partial(change_role, role=form.role)
    return _acted(request, organization, seat, act, said=_("The seat has its new role."))


@login_required
@require_POST
def link(request: HttpRequest, organization: str, seat: int) -> HttpResponse:
    """Say which person a seat is."""
    act = partial(link_person, person=request.POST.get("person", ""))
    return _acted(request, organization, seat, act, said=_("It is on record."))


@login_required
@require_POST
def end(request: HttpRequest, organization: str, seat: int) -> HttpResponse:
    """Take a seat away."""
    said = _("The seat has ended. What it wrote stays, and it can be given back.")
    return _acted(request, organization, seat, end_seat, said=said)


@login_required
@require_POST
def reinstate(request: HttpRequest, organization: str, seat: int) -> HttpResponse:
    """Give a seat back."""
    return _acted(request, organization, seat, reinstate_seat, said=_("The seat is back, as it was."))


@login_required
@require_POST
def grant(request: HttpRequest, organization: str, seat: int) -> HttpResponse:
    """Let a seat commit a unit."""
    act = partial(grant_authority, unit=request.POST.get("unit", ""))
    return _acted(request, organization, seat, act, said=_("It may commit this unit now."))


@login_required
@require_POST
def withdraw(request: HttpRequest, organization: str, seat: int) -> HttpResponse:
    """Take the power to commit a unit back."""
    act = partial(withdraw_authority, unit=request.POST.get("unit", ""))
    return _acted(request, organization, seat, act, said=_("It no longer commits this unit."))


def _acted(
    request: HttpRequest, organization: str, seat: int, act: Callable[..., object], *, said: str
) -> HttpResponse:
    """Do something to a seat, say what came of it, and lead back to its page."""
    page = open_organization(request, organization, section="people")
    row = seat_to_change(page.actor, organization, seat)
    try:
        act(actor=page.actor, seat=row)
    except RefusedError as error:
        messages.error(request, error.message)
        return redirect("people-seat", organization=organization, seat=seat)
    messages.success(request, said)
    if page.actor.account == row.account:  # who gave up her own power may not see that page any more
        return redirect("alignment-organization", organization=organization)
    return redirect("people-seat", organization=organization, seat=seat)
