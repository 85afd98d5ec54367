"""The first account of an installation, and further organisations."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rung.server.errors import RefusedError
from rung.server.orgs.access import actor_of
from rung.server.orgs.sign_in import enter
from rung.server.start.access import founder, opens_installation, require_untouched
from rung.server.start.actions import found_example, found_installation, found_organization
from rung.server.start.forms import FirstForm, FoundingForm

#: Where the key is kept between the link and the form, so that it leaves the address bar.
_KEY: Final = "first-run"


@require_http_methods(["GET", "POST"])
def first(request: HttpRequest) -> HttpResponse:
    """Make the first account with its organisation; only with the operator's key, and only once."""
    if key := request.GET.get("key"):
        request.session[_KEY] = key
        return redirect("start-first")
    require_untouched()
    if not opens_installation(request.session.get(_KEY, "")):
        return render(request, "start/key.html", {"is_wrong": _KEY in request.session})
    form = FirstForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account, made = found_installation(founder=form.founder, founding=form.founding)
        except RefusedError as error:
            _show(form, error)
        else:
            entered = enter(request, account, reverse("start-overview", kwargs={"organization": made.slug}))
            return _begin(request, made.slug) if request.user.is_authenticated else entered
    return render(request, "start/first.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def organization(request: HttpRequest) -> HttpResponse:
    """Found a further organisation."""
    actor = founder(actor_of(request))
    form = FoundingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = found_organization(actor=actor, founding=form.founding)
        except RefusedError as error:
            _show(form, error)
        else:
            return _begin(request, made.slug)
    return render(request, "start/organization.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def example(request: HttpRequest) -> HttpResponse:
    """Make an organisation out of the example, and lead to its ladder."""
    made = found_example(actor=founder(actor_of(request)))
    messages.success(request, _("This is the example: change what you like, it is yours alone."))
    return redirect("alignment-organization", organization=made.slug)


def _begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Go on as somebody wished: step by step, with the example, or with a file."""
    wish = request.POST.get("begin")
    if wish == "import":
        return redirect("transfer-import", organization=slug)
    if wish == "example":
        return example(request)
    return redirect("start-step", organization=slug, step="units")


def _show(form: Form, error: RefusedError) -> None:
    field = str(error.detail.get("field", ""))
    form.add_error(field if field in form.fields else None, error.message)
