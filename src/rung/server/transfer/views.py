"""Import in two steps (look, then apply) and export."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rung.server.errors import ConflictError, RefusedError
from rung.server.shell.page import Page, open_organization, open_page
from rung.server.transfer.access import cycle_to_export, place_to_import
from rung.server.transfer.actions import apply_import
from rung.server.transfer.excerpts import excerpts
from rung.server.transfer.forms import ImportForm
from rung.server.transfer.kept import forget
from rung.server.transfer.queries import export_text, plan_import

_KINDS = {"yaml": "application/yaml", "json": "application/json"}


@login_required
@require_http_methods(["GET", "POST"])
def import_file(request: HttpRequest, organization: str) -> HttpResponse:
    """Take a file, show what it would do, and do it when asked to."""
    page = open_organization(request, organization, section="import")
    place_to_import(page.actor, organization, None)
    form = ImportForm(page.actor, *((request.POST, request.FILES) if request.method == "POST" else ()))
    if not form.is_valid():
        return render(request, "transfer/import.html", {"page": page, "form": form})
    if "apply" in request.POST:
        return _apply(request, page, form)
    return _look(request, page, form)


def _look(request: HttpRequest, page: Page, form: ImportForm, *, is_again: bool = False) -> HttpResponse:
    """Show the problems, or what would change; keeps nothing.

    `is_again` says that somebody wrote between the first look and its application.
    """
    target = page.opened if form.cleaned_data["replace"] else None
    plan = plan_import(page.organization, target, form.upload)
    context = {
        "page": page,
        "form": form,
        "plan": plan,
        "target": target,
        "excerpts": excerpts(plan.problems, form.as_text),
        "word": form.keep() if form.is_large and plan.value else None,
        "is_again": is_again,
    }
    status = 409 if is_again else 200 if plan.is_possible else 422
    return render(request, "transfer/plan.html", context, status=status)


def _apply(request: HttpRequest, page: Page, form: ImportForm) -> HttpResponse:
    """Bring it in, and lead to the ladder it became."""
    target = page.opened if form.cleaned_data["replace"] else None
    try:
        cycle = apply_import(
            actor=page.actor,
            organization=page.organization,
            cycle=target,
            upload=form.upload,
            seen=form.cleaned_data["seen"],
        )
    except ConflictError:
        page.organization.refresh_from_db(fields=["revision"])
        return _look(request, page, form, is_again=True)
    except RefusedError:
        return _look(request, page, form)  # which shows what speaks against it
    if word := form.cleaned_data["kept"]:
        forget(page.actor, word)
    messages.success(request, _("It is in. This is the ladder it makes, checked."))
    return redirect("alignment-ladder", organization=page.organization.slug, cycle=cycle.slug)


@login_required
@require_GET
def export(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Offer everything in open formats."""
    page = open_page(request, organization, cycle, section="export")
    return render(request, "transfer/export.html", {"page": page})


@login_required
@require_GET
def download(request: HttpRequest, organization: str, cycle: str, form: str) -> HttpResponse:
    """Send the cycle as a file."""
    page = open_page(request, organization, cycle, section="export")
    if form not in _KINDS:
        raise Http404
    opened = cycle_to_export(page.actor, organization, cycle)
    text = export_text(page.organization, opened, "json" if form == "json" else "yaml")
    answer = HttpResponse(text, content_type=f"{_KINDS[form]}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{organization}-{cycle}.{form}"'
    return answer
