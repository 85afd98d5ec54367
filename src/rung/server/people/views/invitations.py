"""Offering seats: inviting, sending again, withdrawing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rung.server.errors import RefusedError
from rung.server.people.access import (
    invitation_to_change,
    organization_to_invite_to,
    organization_to_staff,
    roles_to_offer,
)
from rung.server.people.actions import Invited, invite, resend, revoke_invitation
from rung.server.people.forms import InviteForm
from rung.server.people.mail import link_to, send_invitation
from rung.server.shell.page import Page, open_organization


@login_required
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, organization: str) -> HttpResponse:
    """Invite somebody, and show the link once."""
    page = open_organization(request, organization, section="people")
    organization_to_staff(page.actor, organization)
    form = InviteForm(roles_to_offer(page.seat), *([request.POST] if request.method == "POST" else []))
    if form.is_bound and form.is_valid():
        asked = form.asked
        place = organization_to_invite_to(page.actor, organization, asked.role)
        made = form.does(lambda: invite(actor=page.actor, organization=place, offer=asked))
        if made:
            return _sent(request, page, made)
    return render(
        request, "people/invite.html", {"page": page, "form": form}, status=422 if form.errors else 200
    )


@login_required
@require_POST
def again(request: HttpRequest, organization: str, invitation: int) -> HttpResponse:
    """Send a new link in the place of the old one, and show it once."""
    page = open_organization(request, organization, section="people")
    row = invitation_to_change(page.actor, organization, invitation)
    try:
        fresh, secret = resend(actor=page.actor, invitation=row)
    except RefusedError as error:
        messages.error(request, error.message)
        return redirect("people-list", organization=organization)
    return _sent(request, page, (fresh, secret))


@login_required
@require_POST
def revoke(request: HttpRequest, organization: str, invitation: int) -> HttpResponse:
    """Withdraw an offer."""
    page = open_organization(request, organization, section="people")
    row = invitation_to_change(page.actor, organization, invitation)
    revoke_invitation(actor=page.actor, invitation=row)
    messages.success(request, _("The invitation is withdrawn: its link opens nothing any more."))
    return redirect("people-list", organization=organization)


def _sent(request: HttpRequest, page: Page, invited: Invited) -> HttpResponse:
    """Write the mail and show the link. Not by way of another address: the secret would have to be kept."""
    invitation, secret = invited
    send_invitation(request, secret)
    links = [(invitation, link_to(request, secret))]
    return render(request, "people/invited.html", {"page": page, "links": links})
