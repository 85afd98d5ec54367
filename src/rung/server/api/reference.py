"""The page that tells people what programs can ask for: the API's description, read out."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from rung.server.api.description import description
from rung.server.shell.page import open_page


@login_required
@require_GET
def reference(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Show every route with what it takes, gives and refuses. 2 queries."""
    page = open_page(request, organization, cycle, section="help")
    root = request.build_absolute_uri(reverse("api:api-root")).rstrip("/")
    return render(request, "api/reference.html", {"page": page, "api": description(), "root": root})
