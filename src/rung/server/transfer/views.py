"""Import in two steps (look, then apply) and export."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rung.server.errors import ConflictError, RefusedError
from rung.server.okrs.access import Ref, rights_of
from rung.server.sharing.sight import hidden_from
from rung.server.shell.page import Page, open_organization, open_page
from rung.server.transfer.access import cycle_to_export, place_to_import, removed_to_write
from rung.server.transfer.actions import apply_import, put_back
from rung.server.transfer.excerpts import excerpts
from rung.server.transfer.forms import ImportForm
from rung.server.transfer.kept import forget
from rung.server.transfer.queries import export_text, plan_import, removed_from, unseen_by

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
    if count := removed_from(cycle, revision=page.organization.revision).count:
        _say_removed(request, page.organization.slug, cycle.slug, count)
    return redirect("alignment-ladder", organization=page.organization.slug, cycle=cycle.slug)


def _say_removed(request: HttpRequest, organization: str, cycle: str, count: int) -> None:
    """Lead to what the import removed."""
    said = ngettext(
        "It removed %(n)d OKR that can be put back.", "It removed %(n)d OKRs that can be put back.", count
    )
    address = reverse("transfer-removed", kwargs={"organization": organization, "cycle": cycle})
    words = (said % {"n": count}, address, _("See what it removed"))
    messages.info(request, format_html('{} <a href="{}">{}</a>', *words))


@login_required
@require_GET
def removed(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """List what was removed from a cycle, each with the way back."""
    page = open_page(request, organization, cycle, section="ladder")
    search = request.GET.get("q", "").strip()
    context = {
        "page": page,
        "removed": removed_from(page.cycle, words=search, unseen=unseen_by(page.seat, page.cycle)),
        "rights": rights_of(page.actor, page.seat, page.cycle),
        "search": search,
    }
    return render(request, "transfer/removed.html", context)


@login_required
@require_POST
def back(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Put one of them back, and lead to it."""
    page = open_page(request, organization, cycle, section="ladder")
    row, found = removed_to_write(page.actor, Ref(organization, cycle, key))
    left_out = put_back(actor=page.actor, cycle=row, removed=found)
    messages.success(request, _("It is back, with its key results, links and check-ins."))
    if left_out:
        there = _("Not with it: %(ids)s. The same ids are in use in this cycle.")
        messages.warning(request, there % {"ids": ", ".join(left_out)})
    return redirect(page.at("okrs-objective", key=found.within or found.value.id))


@login_required
@require_GET
def export(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Offer everything in open formats."""
    page = open_page(request, organization, cycle, section="export")
    hidden = len(hidden_from(page.seat, page.cycle))
    return render(request, "transfer/export.html", {"page": page, "hidden": hidden})


@login_required
@require_GET
def download(request: HttpRequest, organization: str, cycle: str, form: str) -> HttpResponse:
    """Send the cycle as a file."""
    page = open_page(request, organization, cycle, section="export")
    if form not in _KINDS:
        raise Http404
    opened = cycle_to_export(page.actor, organization, cycle)
    text = export_text(page.organization, opened.cycle, "json" if form == "json" else "yaml", opened.hidden)
    answer = HttpResponse(text, content_type=f"{_KINDS[form]}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{organization}-{cycle}.{form}"'
    return answer
