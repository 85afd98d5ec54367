"""Pages of the ladder: the outline with its fragments, a unit, and the choice of a parent."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rung.core.ladder import ObjectiveNode
from rung.server.alignment.choosing import Filter, chooser_context
from rung.server.alignment.forms import KeyResultLinkForm, LinkForm, ParentForm
from rung.server.alignment.ladder_page import (
    decisions,
    ladder_context,
    line_context,
    lines_below,
)
from rung.server.alignment.parents import picker_context
from rung.server.alignment.unit_page import unit_context
from rung.server.alignment.wanted import Wanted
from rung.server.errors import NotFoundError
from rung.server.okrs.access import Ref, key_result_to_write, objective_to_write
from rung.server.okrs.actions import unlink_key_result
from rung.server.okrs.cards import cards_of
from rung.server.okrs.queries import seen_by
from rung.server.okrs.sheet import beside_of
from rung.server.orgs.access import actor_of, cycle_in, organization_to_read
from rung.server.orgs.queries import last_used, seats_of
from rung.server.shell.page import Page, open_page
from rung.server.shell.told import told

#: Findings told beside the ladder; the others stand on the objective's page.
MOST_BESIDE = 3


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the ladder of the organisation used last, or to the import that has to come first."""
    seats = seats_of(actor_of(request))
    if not seats:
        return render(request, "shell/no_seat.html")
    return _first_page(request, last_used(seats).organization.slug)


@login_required
@require_GET
def organization(request: HttpRequest, organization: str) -> HttpResponse:
    """Lead to the ladder of an organisation's current cycle, or to its import."""
    return _first_page(request, organization)


def _first_page(request: HttpRequest, slug: str) -> HttpResponse:
    found = organization_to_read(actor_of(request), slug)
    try:
        cycle = cycle_in(found, None)
    except NotFoundError:
        return redirect("transfer-import", organization=slug)
    return redirect("home-home", organization=slug, cycle=cycle.slug)


@login_required
@require_GET
def ladder(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Show the outline, whole or filtered."""
    page = open_page(request, organization, cycle, section="ladder")
    checked = seen_by(page.seat, page.cycle)
    context = ladder_context(page, checked, Wanted.of(request.GET), under=request.GET.get("under", ""))
    return render(request, "alignment/ladder.html", context)


@login_required
@require_GET
def choose(request: HttpRequest, organization: str, cycle: str, what: str) -> HttpResponse:
    """Let somebody choose a unit or an owner where they are too many for a list."""
    page = open_page(request, organization, cycle, section="ladder")
    if what not in set(Filter):
        raise Http404
    ladder = seen_by(page.seat, page.cycle).ladder
    search = request.GET.get("find", "")
    context = chooser_context(page, ladder, Filter(what), Wanted.of(request.GET), search)
    part = "alignment/_offers.html" if request.GET.get("part") else "alignment/choose.html"
    return render(request, part, context)


@login_required
@require_GET
def below(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Return the lines under one objective, when somebody opens it."""
    page = open_page(request, organization, cycle, section="ladder")
    checked = seen_by(page.seat, page.cycle)
    depth = request.GET.get("depth", "")
    level = int(depth) if depth.isdecimal() else 1
    rows = lines_below(page, checked, Wanted.of(request.GET), request.GET.get("of", ""), level=level)
    return render(request, "alignment/_below.html", {**line_context(page), **rows})


@login_required
@require_GET
def sight(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Return what stands beside the ladder: the line of sight of one line, or what waits for a decision."""
    page = open_page(request, organization, cycle, section="ladder")
    checked = seen_by(page.seat, page.cycle)
    beside = beside_of(checked, request.GET.get("of", ""))
    cards = cards_of(checked.ladder, beside.findings[:MOST_BESIDE]) if beside else ()
    context = {"page": page, "beside": beside, "cards": cards, **decisions(checked)}
    return render(request, "alignment/_sight.html" if beside else "alignment/_decisions.html", context)


@login_required
@require_GET
def unit(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Show one unit: its objectives, what they serve, its people and the units below."""
    page = open_page(request, organization, cycle, section="ladder")
    context = unit_context(page, seen_by(page.seat, page.cycle), key)
    if context is None:
        raise Http404
    return render(request, "alignment/unit.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def parent(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Choose what an objective moves, among the parents that are above it."""
    page = open_page(request, organization, cycle, section="ladder")
    row = objective_to_write(page.actor, Ref(organization, cycle, key))
    ladder = seen_by(page.seat, page.cycle).ladder
    form = ParentForm.on(row, ladder, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.save(page.actor):
        first = _("It has a way up now. What it moves is on record.")
        said = _("What it moves is on record.") if form.links else first
        told(request, said, revision=row.organization.revision)
        return redirect(page.at("okrs-objective", key=key))
    return _picker(request, page, form, ladder.objective(key))


@login_required
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Say what one key result moves, where that is more than what its objective moves."""
    page = open_page(request, organization, cycle, section="ladder")
    row = key_result_to_write(page.actor, Ref(organization, cycle, key))
    ladder = seen_by(page.seat, page.cycle).ladder
    data = request.POST if request.method == "POST" else None
    form = KeyResultLinkForm.on(row, ladder, data, to=request.GET.get("to", ""))
    if request.method == "POST" and form.is_valid() and form.save(page.actor):
        told(request, _("What it moves is on record."), revision=row.organization.revision)
        return redirect(f"{page.at('okrs-objective', key=row.objective.key)}#{key}")
    return _picker(request, page, form, ladder.objective(row.objective.key))


def _picker(request: HttpRequest, page: Page, form: LinkForm, child: ObjectiveNode | None) -> HttpResponse:
    """Show the choice, or only its list while somebody searches."""
    if child is None:
        raise Http404
    chosen = request.GET.get("to") or form["to"].value() or ""
    context = {"form": form, **picker_context(page, child, search=request.GET.get("q", ""), chosen=chosen)}
    if request.GET.get("part"):
        return render(request, "alignment/_choices.html", context)
    key_result = form.ladder.key_result(form.key_result.key) if isinstance(form, KeyResultLinkForm) else None
    return render(request, "alignment/parent.html", {**context, "key_result": key_result})


@login_required
@require_POST
def unlink(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Remove one of a key result's own links."""
    page = open_page(request, organization, cycle, section="ladder")
    row = key_result_to_write(page.actor, Ref(organization, cycle, key))
    unlink_key_result(actor=page.actor, key_result=row, to=request.POST.get("to", ""))
    told(request, _("That link is gone. The history keeps it."), revision=row.organization.revision)
    return redirect(f"{page.at('okrs-objective', key=row.objective.key)}#{key}")
