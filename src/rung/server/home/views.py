"""The home page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rung.server.home.page import home_context
from rung.server.okrs.queries import seen_by
from rung.server.shell.page import open_page


@login_required
@require_GET
def home(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Show what needs the reader, what her work is for, and what changed."""
    page = open_page(request, organization, cycle, section="home")
    return render(request, "home/home.html", home_context(page, seen_by(page.seat, page.cycle)))
