"""Taking up an invitation: the only page of an organisation that is open without a seat."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rung.server.errors import RefusedError
from rung.server.orgs.access import actor_of
from rung.server.orgs.sign_in import enter
from rung.server.people.actions import accept, is_for, is_valid, join
from rung.server.people.forms import JoinForm
from rung.server.people.mail import came_by_mail
from rung.server.people.queries import has_account, invitation_behind


@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Let whoever holds the link in: with a new account, or with the one she has."""
    found = invitation_behind(secret)
    if found is None:
        raise Http404
    if not is_valid(found):
        return render(request, "people/over.html", {"invitation": found}, status=410)
    if request.user.is_authenticated:
        return _signed_in(request, found)
    if has_account(found.email):
        return render(request, "people/sign_in_first.html", {"invitation": found})
    return _newcomer(request, found, secret)


def _signed_in(request: HttpRequest, found: Any) -> HttpResponse:
    """Take the seat with the account that is signed in, if it is the one that was invited."""
    actor = actor_of(request)
    context = {"invitation": found, "is_for": is_for(actor.account, found)}
    if request.method == "POST" and context["is_for"]:
        try:
            accept(actor=actor, invitation=found)
        except RefusedError as error:
            return render(request, "people/accept.html", {**context, "problem": error.message}, status=422)
        _welcome(request, found)
        return redirect(_ladder_of(found))
    return render(request, "people/accept.html", context)


def _newcomer(request: HttpRequest, found: Any, secret: str) -> HttpResponse:
    """Make an account with the seat."""
    form = JoinForm(request.POST or None, initial={"name": found.name})
    if form.is_bound and form.is_valid():
        newcomer = form.newcomer(is_proved=came_by_mail(secret, request.GET.get("mail", "")))
        account = form.does(lambda: join(invitation=found, newcomer=newcomer))
        if account:
            _welcome(request, found)
            return enter(request, account, _ladder_of(found))
    context = {"form": form, "invitation": found}
    return render(request, "people/join.html", context, status=422 if form.errors else 200)


def _welcome(request: HttpRequest, found: Any) -> None:
    said = _("Welcome to %(organization)s. You have your seat.") % {"organization": found.organization.name}
    messages.success(request, said)


def _ladder_of(found: Any) -> str:
    return reverse("alignment-organization", kwargs={"organization": found.organization.slug})
