"""The page behind "Settings" that keeps the strategic pillars."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rung.server.errors import RefusedError
from rung.server.shell.page import open_page
from rung.server.writing import actions
from rung.server.writing.access import pillar_to_steer, pillars_to_steer
from rung.server.writing.queries import bearers_of, pillars_of


@login_required
@require_http_methods(["GET", "POST"])
def pillars(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """List the pillars, and add one."""
    page = open_page(request, organization, cycle, section="pillars")
    home = pillars_to_steer(page.actor, organization, cycle)
    refused = ""
    if request.method == "POST":
        name, note = request.POST.get("name", ""), request.POST.get("note", "")
        try:
            actions.add_pillar(actor=page.actor, cycle=home, name=name, note=note)
        except RefusedError as refusal:
            refused = refusal.message
        else:
            messages.success(request, _("It is a pillar now. Objectives of the top level can bear it."))
            return redirect(page.at("writing-pillars"))
    context = {"page": page, "pillars": pillars_of(home), "bearers": bearers_of(home), "refused": refused}
    return render(request, "writing/pillars.html", {**context, "typed": request.POST})


@login_required
@require_POST
def change(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Rename a pillar, or with `remove` take it away."""
    page = open_page(request, organization, cycle, section="pillars")
    pillar = pillar_to_steer(page.actor, organization, cycle, key)
    if "remove" in request.POST:
        actions.remove_pillar(actor=page.actor, pillar=pillar)
        messages.success(request, _("It is no pillar any more. The audit keeps which objectives bore it."))
        return redirect(page.at("writing-pillars"))
    name, note = request.POST.get("name", ""), request.POST.get("note", "")
    try:
        actions.change_pillar(actor=page.actor, pillar=pillar, name=name, note=note)
        messages.success(request, _("It is changed."))
    except RefusedError as refused:
        messages.warning(request, f"{refused.message[:1].upper()}{refused.message[1:]}.")
    return redirect(page.at("writing-pillars"))
