"""The findings page, and overruling a finding with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rung.server.errors import RefusedError
from rung.server.findings.listing import Asked, listing
from rung.server.okrs.access import Ref, item_to_write, rights_of
from rung.server.okrs.actions import unwaive, waive
from rung.server.okrs.cards import cards_of
from rung.server.okrs.queries import seen_by
from rung.server.shell.page import Page, open_page
from rung.server.shell.told import told


@login_required
@require_GET
def findings(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Show what was found, by severity, rule and unit."""
    page = open_page(request, organization, cycle, section="findings")
    checked = seen_by(page.seat, page.cycle)
    asked = Asked.of(request.GET)
    found = listing(checked, asked)
    context = {
        "page": page,
        "here": page.at("findings-list") + asked.but(page=found.page),
        "asked": asked,
        "listing": found,
        "cards": cards_of(checked.ladder, found.chosen),
        "rights": rights_of(page.actor, page.seat, page.cycle),
        "people": tuple(checked.ladder.places.people.values()),
    }
    return render(request, "findings/list.html", context)


@login_required
@require_POST
def keep(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Overrule a finding with a reason."""
    page = open_page(request, organization, cycle, section="findings")
    subject = item_to_write(page.actor, Ref(organization, cycle, key))
    rule, reason = request.POST.get("rule", ""), request.POST.get("reason", "")
    try:
        waive(actor=page.actor, subject=subject, rule=rule, reason=reason)
    except RefusedError as refused:
        messages.error(request, refused.message)
    else:
        told(request, _("Kept, with your reason on record."), revision=subject.organization.revision)
    return _back(request, page)


@login_required
@require_POST
def ask_again(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Let an overruled finding ask again."""
    page = open_page(request, organization, cycle, section="findings")
    subject = item_to_write(page.actor, Ref(organization, cycle, key))
    try:
        unwaive(actor=page.actor, subject=subject, rule=request.POST.get("rule", ""))
    except RefusedError as refused:
        messages.error(request, refused.message)
    else:
        told(request, _("It may ask again."), revision=subject.organization.revision)
    return _back(request, page)


def _back(request: HttpRequest, page: Page) -> HttpResponse:
    """Return to where the finding was read: a page with its filter and place, or an objective by its id."""
    back = request.POST.get("back", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect(page.at("okrs-objective", key=back) if back else page.at("findings-list"))
