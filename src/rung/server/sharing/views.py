"""The page that decides who may see an objective."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rung.server.sharing.access import objective_to_share
from rung.server.sharing.forms import ONE, SharingForm
from rung.server.sharing.queries import Around
from rung.server.shell.page import open_page


@login_required
@require_http_methods(["GET", "POST"])
def sharing(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Show who may see an objective, try a change out, and keep it."""
    page = open_page(request, organization, cycle, section="ladder")
    row = objective_to_share(page.actor, page.seat, page.cycle, key)
    form = SharingForm.on(row, request.POST if request.method == "POST" else None)
    if form.pressed == "save" and form.save(page.actor, row):
        messages.success(request, _("It is decided who may see it. The history says so too."))
        return redirect(page.at("okrs-objective", key=key))
    around = Around(row)
    seen, others = around.seen(form.sharing)
    context = {
        "page": page,
        "row": row,
        "form": form,
        "levels": ONE,
        "named": [(around.party(to), level.word) for to, level in form.sharing.grants.items()],
        "offers": around.offers(form.find, but=form.sharing.grants),
        "seen": seen,
        "others": others,
    }
    return render(request, "sharing/sharing.html", context, status=409 if form.errors else 200)
