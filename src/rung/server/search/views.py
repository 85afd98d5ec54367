"""The page of results, and the options of the command palette while somebody types."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rung.server.okrs.queries import seen_by
from rung.server.search.index import Kind
from rung.server.search.results import offered, results, search_context
from rung.server.shell.page import open_page


@login_required
@require_GET
def page_of_results(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Show what was found, group by group, or one kind alone."""
    page = open_page(request, organization, cycle, section="search")
    ladder = seen_by(page.seat, page.cycle).ladder
    kind = request.GET.get("kind", "")
    only = Kind(kind) if kind in set(Kind) else None
    context = search_context(page, ladder, request.GET.get("q", ""), only)
    part = "search/_results.html" if request.GET.get("part") else "search/results.html"
    return render(request, part, context)


@login_required
@require_GET
def options(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Return the options of the palette."""
    page = open_page(request, organization, cycle, section="search")
    ladder = seen_by(page.seat, page.cycle).ladder
    query = request.GET.get("q", "").strip()
    found = results(page, ladder, query) if query else offered(page, ladder)
    return render(request, "search/_options.html", {"page": page, "query": query, "found": found})
