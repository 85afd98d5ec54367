"""The audit as a page and as files."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rung.server.audit.access import audit_to_read
from rung.server.audit.exports import MEDIA_TYPES, lines
from rung.server.audit.forms import FilterForm
from rung.server.audit.queries import entries, everything, vocabulary
from rung.server.okrs.history import ACTIONS
from rung.server.orgs.access import actor_of
from rung.server.shell.page import open_organization


@login_required
@require_GET
def listing(request: HttpRequest, organization: str) -> HttpResponse:
    """Show what was done, the latest first. 6 queries."""
    page = open_organization(request, organization, section="audit")
    place = audit_to_read(page.actor, organization)
    form = FilterForm(request.GET, *vocabulary(place))
    asked = form.asked
    found = entries(place, asked, after=request.GET.get("after", ""))
    here = ({"cycle": page.opened.slug} if page.opened else {}) | asked.filled
    context: dict[str, Any] = {
        "page": page,
        "form": form,
        "entries": found.items,
        "actions": ACTIONS,
        "is_filtered": bool(asked.filled),
        "is_further": "after" in request.GET,
        "query": urlencode(here),
        "older": urlencode({**here, "after": found.after}) if found.after else "",
    }
    return render(request, "audit/list.html", context)


@login_required
@require_GET
def download(request: HttpRequest, organization: str, form: str) -> HttpResponseBase:
    """Send everything that fits, as it is read."""
    place = audit_to_read(actor_of(request), organization)
    if form not in MEDIA_TYPES:
        raise Http404
    told = everything(place, FilterForm(request.GET, [], []).asked)
    answer = StreamingHttpResponse(lines(told, form), content_type=f"{MEDIA_TYPES[form]}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{organization}-audit.{form}"'
    return answer
