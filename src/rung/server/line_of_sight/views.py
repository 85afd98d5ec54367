"""The card, for the screen and for paper."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rung.server.line_of_sight.queries import card_of
from rung.server.okrs.queries import seen_by
from rung.server.shell.page import open_page


@login_required
@require_GET
def card(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Show the way up of a key result, an objective, a unit or a person."""
    page = open_page(request, organization, cycle, section="ladder")
    found = card_of(seen_by(page.seat, page.cycle).ladder, key)
    if found is None:
        raise Http404
    address = request.build_absolute_uri()
    return render(request, "line_of_sight/card.html", {"page": page, "card": found, "address": address})
