"""Who is in the organisation: the list, and one person."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rung.server.errors import RefusedError
from rung.server.people.access import organization_to_staff, person_to_change, roles_to_offer
from rung.server.people.actions import add_person, change_person, remove_person
from rung.server.people.forms import InviteForm, PersonForm, seat_forms
from rung.server.people.queries import (
    A_PAGE,
    Standing,
    described_now,
    found_among,
    people_of,
    seat_of_person,
    unit_choices,
)
from rung.server.shell.page import Page, open_organization


@login_required
@require_GET
def listing(request: HttpRequest, organization: str) -> HttpResponse:
    """List everybody; those who staff the organisation see addresses, seats and the last sign-in too."""
    page = open_organization(request, organization, section="people")
    everybody = people_of(page.organization, page.opened)
    if not page.steers:
        everybody = [line.plain for line in everybody if line.key]
    search, standing = request.GET.get("q", "").strip(), request.GET.get("standing", "")
    found = found_among(everybody, search, standing if page.steers else "")
    context = {
        "page": page,
        "lines": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "everybody": len(everybody),
        "search": search,
        "standing": standing,
        "standings": list(Standing),
    }
    part = "people/_lines.html" if request.headers.get("HX-Target") == "lines" else "people/list.html"
    return render(request, part, context)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, organization: str) -> HttpResponse:
    """Add somebody to the chart."""
    page = open_organization(request, organization, section="people")
    place = organization_to_staff(page.actor, organization)
    units = unit_choices(place, page.opened)
    form = PersonForm(units, None, *([request.POST] if request.method == "POST" else []))
    if form.is_bound and form.is_valid():
        said = form.described
        key = form.does(lambda: add_person(actor=page.actor, organization=place, described=said))
        if key:
            messages.success(request, _("%(name)s is in the chart.") % {"name": said.name})
            return redirect("people-person", organization=organization, key=key)
    return render(
        request, "people/new.html", {"page": page, "form": form}, status=422 if form.errors else 200
    )


@login_required
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, organization: str, key: str) -> HttpResponse:
    """Show one person with her seat, or say something else of her."""
    page = open_organization(request, organization, section="people")
    place, _key = person_to_change(page.actor, organization, key)
    now, units = described_now(place, key, page.opened), unit_choices(place, page.opened)
    form = PersonForm(units, now, *([request.POST] if request.method == "POST" else []))
    if form.is_bound and form.is_valid():
        said, seen = form.described, form.was_seen
        write = partial(change_person, actor=page.actor, organization=place, key=key)
        if form.does(lambda: write(described=said, seen=seen)):
            messages.success(request, _("It is on record."))
            return redirect("people-person", organization=organization, key=key)
    return _shown(request, page, key, form)


def _shown(request: HttpRequest, page: Page, key: str, form: PersonForm) -> HttpResponse:
    """Show a person with what may be done about her."""
    line = next((each for each in people_of(page.organization, page.opened) if each.key == key), None)
    seat = line.seat if line else seat_of_person(page.organization, key)
    context = {
        "page": page,
        "form": form,
        "key": key,
        "name": form.initial["name"],
        "seat": seat,
        "invitation": line.invitation if line else None,
        "invite": InviteForm(
            roles_to_offer(page.seat), initial={"name": form.initial["name"], "person": key}
        ),
        **seat_forms(page.seat, seat, page.opened),
    }
    return render(request, "people/person.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def remove(request: HttpRequest, organization: str, key: str) -> HttpResponse:
    """Remove somebody who was put in by mistake."""
    page = open_organization(request, organization, section="people")
    place, key = person_to_change(page.actor, organization, key)
    try:
        remove_person(actor=page.actor, organization=place, key=key)
    except RefusedError as error:
        messages.error(request, error.message)
        return redirect("people-person", organization=organization, key=key)
    messages.success(request, _("Removed from every cycle that is open."))
    return redirect("people-list", organization=organization)
