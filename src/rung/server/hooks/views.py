"""Webhooks: the list, one of them with its log, and what can be done to it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rung.server.errors import RefusedError
from rung.server.hooks import actions
from rung.server.hooks.access import (
    Webhook,
    delivery_to_administer,
    hooks_to_administer,
    webhook_to_administer,
)
from rung.server.hooks.events import KINDS
from rung.server.hooks.forms import HookForm
from rung.server.hooks.jobs import send
from rung.server.hooks.queries import deliveries_of, webhooks_of
from rung.server.orgs.access import actor_of
from rung.server.shell.page import open_organization


def _done(form: HookForm, write: Callable[[], Webhook]) -> Webhook | None:
    try:
        return write()
    except RefusedError as refused:
        form.refuse(refused.message, refused.detail)
    return None


@login_required
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, organization: str) -> HttpResponse:
    """List the webhooks, or add one."""
    page = open_organization(request, organization, section="hooks")
    place = hooks_to_administer(page.actor, organization)
    form = HookForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        made = _done(form, lambda: actions.add_webhook(actor=page.actor, organization=place, **given))
        if made:
            messages.success(request, _("It is told from now on. Send it a test event to see that it works."))
            return redirect("hooks-one", organization=organization, webhook=made.pk)
    context = {"page": page, "form": form, "hooks": webhooks_of(place), "kinds": KINDS}
    return render(request, "hooks/list.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, organization: str, webhook: int) -> HttpResponse:
    """Show a webhook with its log, or change it."""
    page = open_organization(request, organization, section="hooks")
    hook = webhook_to_administer(page.actor, organization, webhook)
    form = HookForm(request.POST or None, initial={"address": hook.address, "events": hook.events})
    if form.is_bound and form.is_valid():
        given = {**form.cleaned_data, "is_paused": hook.paused is not None}
        if _done(form, lambda: actions.change_webhook(actor=page.actor, webhook=hook, **given)):
            messages.success(request, _("It is on record."))
            return redirect("hooks-one", organization=organization, webhook=webhook)
    context = {"page": page, "form": form, "hook": hook, "log": deliveries_of(hook)}
    return render(request, "hooks/one.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def do(request: HttpRequest, organization: str, webhook: int, what: str) -> HttpResponse:
    """Try it, pause it, let it go on, renew its secret, or remove it."""
    actor = actor_of(request)
    hook = webhook_to_administer(actor, organization, webhook)
    if what == "remove":
        actions.remove_webhook(actor=actor, webhook=hook)
        messages.success(request, _("Nothing is sent to %(address)s any more.") % {"address": hook.address})
        return redirect("hooks-list", organization=organization)
    if what == "test":
        send(actions.write_down(hook, actions.test_event(hook)))
        messages.success(request, _("A test event is on its way. Look into the log in a moment."))
    elif what == "secret":
        actions.renew_secret(actor=actor, webhook=hook)
        messages.success(request, _("There is a new secret; the old one signs nothing any more."))
    else:
        same = {"address": hook.address, "events": hook.events, "is_paused": what == "pause"}
        actions.change_webhook(actor=actor, webhook=hook, **same)
    return redirect("hooks-one", organization=organization, webhook=webhook)


@login_required
@require_POST
def again(request: HttpRequest, organization: str, webhook: int, delivery: int) -> HttpResponse:
    """Send a message once more."""
    row = delivery_to_administer(actor_of(request), organization, webhook, delivery)
    send(actions.prepare_again(row))
    messages.success(request, _("It is on its way again. Look into the log in a moment."))
    return redirect("hooks-one", organization=organization, webhook=webhook)
