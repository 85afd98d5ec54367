"""The page of one objective, the explanation of a number, and the decisions taken there."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rung.core.ladder import KeyResultNode
from rung.server.okrs.access import Ref, objective_to_write
from rung.server.okrs.actions import restore
from rung.server.okrs.explaining import explain
from rung.server.okrs.figures import figures_of
from rung.server.okrs.forms import LeaveForm, OwnerForm, TitleForm
from rung.server.okrs.objective_page import objective_context
from rung.server.okrs.queries import seen_by
from rung.server.okrs.sheet import beside_of, names_of, sheet_of
from rung.server.shell.page import Page, open_page
from rung.server.shell.told import told


@login_required
@require_GET
def objective(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Show an objective; the address of a key result leads to its place on that page."""
    page = open_page(request, organization, cycle, section="ladder")
    checked = seen_by(page.seat, page.cycle)
    sheet = sheet_of(checked, figures_of(checked.ladder), key)
    if sheet is None:
        return _at_its_objective(page, checked.ladder.key_result(key))
    added, removed = (request.GET.get(name, "") for name in ("added", "removed"))
    context = objective_context(page, checked, sheet, added=added, removed=removed)
    return render(request, "okrs/objective.html", context)


def _at_its_objective(page: Page, node: KeyResultNode | None) -> HttpResponse:
    if node is None or node.value.is_redacted:
        raise Http404
    return redirect(f"{page.at('okrs-objective', key=node.objective.id)}#{node.id}")


@login_required
@require_GET
def progress(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Explain a number: as a fragment for the popover, or as a page of its own."""
    page = open_page(request, organization, cycle, section="ladder")
    ladder = seen_by(page.seat, page.cycle).ladder
    explained = explain(ladder, figures_of(ladder), key)
    if explained is None:
        raise Http404
    is_part = request.headers.get("HX-Request") == "true"
    name = "okrs/_progress.html" if is_part else "okrs/progress.html"
    return render(request, name, {"page": page, "explained": explained})


@login_required
@require_http_methods(["GET", "POST"])
def owner(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Name who answers for an objective or one of its key results; a clash shows whom somebody else named."""
    page = open_page(request, organization, cycle, section="ladder")
    names = names_of(seen_by(page.seat, page.cycle).ladder)
    data = request.POST if request.method == "POST" else None
    form = OwnerForm.on(page.actor, Ref(organization, cycle, key), data, names=names)
    if request.method == "POST" and form.is_valid() and form.save(page.actor):
        told(request, _("The owner is named."), revision=form.item.organization.revision)
        return redirect(page.at("okrs-objective", key=form.home))
    return render(request, "okrs/owner.html", {"page": page, "form": form, "names": names})


@login_required
@require_http_methods(["GET", "POST"])
def reword(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Word an objective or key result anew, beside what it moves; a clash shows both texts."""
    page = open_page(request, organization, cycle, section="ladder")
    data = request.POST if request.method == "POST" else None
    form = TitleForm.on(page.actor, Ref(organization, cycle, key), data)
    if request.method == "POST" and form.is_valid() and form.save(page.actor):
        said = _("The new words are on record, and so are the old ones.")
        told(request, said, revision=form.item.organization.revision)
        return redirect(page.at("okrs-objective", key=form.home))
    checked = seen_by(page.seat, page.cycle)
    context = {"page": page, "form": form, "beside": beside_of(checked, key)}
    return render(request, "okrs/reword.html", context)


@login_required
@require_POST
def leave(request: HttpRequest, organization: str, cycle: str, key: str, *, kind: str) -> HttpResponse:
    """Cut an objective, or take it out of the cycle, with a reason; a refusal gives the words back."""
    page = open_page(request, organization, cycle, section="ladder")
    row = objective_to_write(page.actor, Ref(organization, cycle, key))
    form = LeaveForm(request.POST)
    if not (form.is_valid() and form.save(page.actor, row, kind)):
        context = {"page": page, "row": row, "kind": kind, "form": form}
        return render(request, "okrs/leave.html", context, status=422)
    cut = _("It is cut. Nothing is lost: its page stays, and it can be put back.")
    out = _("It is out of this cycle. It keeps its words and can be put back.")
    told(request, cut if kind == "cut" else out, revision=row.organization.revision)
    return redirect(page.at("okrs-objective", key=key))


@login_required
@require_POST
def put_back(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Put an objective back on the ladder."""
    page = open_page(request, organization, cycle, section="ladder")
    row = objective_to_write(page.actor, Ref(organization, cycle, key))
    restore(actor=page.actor, objective=row)
    told(request, _("It is back on the ladder."), revision=row.organization.revision)
    return redirect(page.at("okrs-objective", key=key))
