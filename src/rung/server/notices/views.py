"""The list of notices, what one is told by mail, and the link that ends a kind of mail."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rung.server.notices.access import notice_to_read
from rung.server.notices.actions import choose, mark_read, stop
from rung.server.notices.forms import ChoicesForm
from rung.server.notices.mailing import behind_link
from rung.server.notices.queries import notices_of, seen_notices
from rung.server.notices.wording import name_of
from rung.server.shell.page import open_organization


@login_required
@require_GET
def listing(request: HttpRequest, organization: str) -> HttpResponse:
    """Show what the reader was told."""
    page = open_organization(request, organization, section="notices")
    notices = notices_of(page.seat)
    unread = sum(not notice.is_read for notice in notices)
    return render(request, "notices/list.html", {"page": page, "notices": notices, "unread": unread})


@login_required
@require_GET
def lead(request: HttpRequest, organization: str, number: int) -> HttpResponse:
    """Lead to what a notice is about, and take it for read; that can be repeated without effect."""
    page = open_organization(request, organization, section="notices")
    row = notice_to_read(page.actor, organization, number)
    (notice,) = seen_notices(page.seat, [row])
    mark_read(actor=page.actor, organization=page.organization, numbers=[number])
    return redirect(notice.address or page.at("notices-list"))


@login_required
@require_POST
def read(request: HttpRequest, organization: str) -> HttpResponse:
    """Take everything for read."""
    page = open_organization(request, organization, section="notices")
    mark_read(actor=page.actor, organization=page.organization)
    return redirect(page.at("notices-list"))


@login_required
@require_http_methods(["GET", "POST"])
def choices(request: HttpRequest, organization: str) -> HttpResponse:
    """Choose what comes by mail, and when."""
    page = open_organization(request, organization, section="told")
    form = ChoicesForm(page.seat, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        choose(actor=page.actor, seat=page.seat, choices=form.cleaned_data)
        messages.success(request, _("That is how you will be told."))
        return redirect(page.at("notices-choices"))
    return render(request, "notices/choices.html", {"page": page, "form": form})


@csrf_exempt  # a mail program posts here at one click, and the signed link is what lets it
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, token: str) -> HttpResponse:
    """End a kind of mail, without a sign-in; a program that only looks at links changes nothing."""
    seat, kind = behind_link(token)
    if request.method == "POST":
        stop(seat=seat, kind=kind)
    context = {"kind": name_of(kind), "organization": seat.organization, "is_done": request.method == "POST"}
    return render(request, "notices/stop.html", context)
