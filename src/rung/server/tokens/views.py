"""One's own tokens: the list, making one, ending one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rung.server.errors import RefusedError
from rung.server.orgs.access import actor_of, organization_in_person, token_to_revoke
from rung.server.orgs.actions import issue_token, revoke_token
from rung.server.orgs.queries import tokens_of
from rung.server.shell.page import open_organization
from rung.server.tokens.forms import TokenForm, last_day


@login_required
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, organization: str) -> HttpResponse:
    """List one's own tokens, or make one and show its secret once."""
    page = open_organization(request, organization, section="tokens")
    place = organization_in_person(page.actor, organization)
    form = TokenForm(request.POST or None)
    made = None
    if form.is_bound and form.is_valid():
        try:
            made, form = issue_token(actor=page.actor, organization=place, **form.wanted), TokenForm()
        except RefusedError as refused:
            form.add_error("until" if refused.detail else None, refused.message)
    tokens = [(row, last_day(row.expires)) for row in tokens_of(page.actor, place)]
    context = {"page": page, "form": form, "made": made, "tokens": tokens}
    return render(request, "tokens/list.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke(request: HttpRequest, organization: str, token: int) -> HttpResponse:
    """End a token for good."""
    actor = actor_of(request)
    row = revoke_token(actor=actor, token=token_to_revoke(actor, organization, token))
    messages.success(request, _("The token %(name)s opens nothing any more.") % {"name": row.name})
    return redirect("tokens-list", organization=organization)
