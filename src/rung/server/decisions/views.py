"""The list of what waits for a decision, and taking one there."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rung.server.decisions import actions
from rung.server.decisions.queries import cases_of
from rung.server.okrs.access import Ref, item_to_write, rights_of
from rung.server.okrs.queries import seen_by
from rung.server.shell.page import open_page
from rung.server.shell.told import told


@login_required
@require_GET
def waiting(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """List orphans and islands, the reader's own first asked for, with the ways out of each."""
    page = open_page(request, organization, cycle, section="ladder")
    ladder = seen_by(page.seat, page.cycle).ladder
    rights = rights_of(page.actor, page.seat, page.cycle)
    asked = request.GET.get("whose", "")
    only_mine = asked == "mine" or (not asked and bool(rights.holders))
    place = request.GET.get("page", "")
    unit = request.GET.get("unit", "")
    cases = cases_of(
        ladder, rights, only_mine=only_mine, unit=unit, page=int(place) if place.isdecimal() else 1
    )
    context = {
        "page": page,
        "cases": cases,
        "only_mine": only_mine,
        "unit": ladder.places.units.get(unit),
        "query": urlencode({"whose": "mine" if only_mine else "all", "unit": unit}),
    }
    return render(request, "decisions/waiting.html", context)


@login_required
@require_POST
def reparent(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Take a suggested parent, unless somebody settled it in the meantime."""
    page = open_page(request, organization, cycle, section="ladder")
    item = item_to_write(page.actor, Ref(organization, cycle, key))
    actions.reparent(actor=page.actor, item=item, to=request.POST.get("to", ""))
    said = _("It has a way up now. Say on its page how it moves what is above.")
    told(request, said, revision=item.organization.revision)
    return redirect(f"{page.at('decisions-waiting')}?{request.POST.get('back', '')}")
