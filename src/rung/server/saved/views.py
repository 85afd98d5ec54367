"""The list of saved views, as a page and as the menu on the pages that have filters."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rung.server.errors import RungError
from rung.server.okrs.queries import seen_by
from rung.server.saved.access import view_to_change
from rung.server.saved.actions import change_view, remove_view, save_view, understood
from rung.server.saved.queries import PAGES, View, shipped, views_of
from rung.server.shell.page import Page, open_page


@login_required
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Show the views that there are, and save another."""
    page = open_page(request, organization, cycle, section="saved")
    of = request.POST.get("page") or request.GET.get("page") or "alignment-ladder"
    of = of if of in PAGES else "alignment-ladder"
    query = understood(of, request.POST.get("query") or request.GET.get("query", ""))
    said = _("It is in the list of views now.")
    if request.method == "POST" and _done(request, lambda: _save(request, page, of, query), said):
        return redirect(f"{page.at(of)}?{query}")
    person = seen_by(page.seat, page.cycle).ladder.places.people.get(page.seat.person)
    context = {
        "page": page,
        "of": of,
        "query": query,
        "name": request.POST.get("name", ""),
        "shipped": tuple(shipped(person.id, person.unit or "") if person else shipped("", "")),
        "views": views_of(page.organization, page.actor.account),
    }
    is_part = request.headers.get("HX-Request") == "true"
    return render(request, "saved/_list.html" if is_part else "saved/list.html", context)


@login_required
@require_POST
def change(request: HttpRequest, organization: str, cycle: str, number: int) -> HttpResponse:
    """Rename one's own view, or share it."""
    page = open_page(request, organization, cycle, section="saved")
    view = view_to_change(page.actor, organization, number)
    name, is_shared = request.POST.get("name", ""), request.POST.get("is_shared") == "1"
    _done(request, lambda: change_view(view=view, name=name, is_shared=is_shared), _("It is changed."))
    return redirect(page.at("saved-list"))


@login_required
@require_POST
def remove(request: HttpRequest, organization: str, cycle: str, number: int) -> HttpResponse:
    """Remove one's own view."""
    page = open_page(request, organization, cycle, section="saved")
    view = view_to_change(page.actor, organization, number)
    remove_view(view=view)
    said = _("The view “%(name)s” is gone. The page and its filters stay what they are.")
    messages.success(request, said % {"name": view.name})
    return redirect(page.at("saved-list"))


def _save(request: HttpRequest, page: Page, of: str, query: str) -> None:
    is_shared = request.POST.get("is_shared") == "1"
    view = View(request.POST.get("name", ""), of, query, is_shared=is_shared)
    save_view(actor=page.actor, organization=page.organization, view=view)


def _done(request: HttpRequest, action: Callable[[], object], said: str) -> bool:
    """Do it and say so, or say why not."""
    try:
        action()
    except RungError as refused:
        messages.error(request, refused.message)
        return False
    messages.success(request, said)
    return True
