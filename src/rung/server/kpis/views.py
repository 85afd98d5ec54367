"""Health numbers: the list, one number, and watching a number in the place of an objective."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rung.core.ladder import Ladder
from rung.server.kpis.access import holder_to_watch, kpi_to_write
from rung.server.kpis.actions import stop_watching
from rung.server.kpis.forms import InsteadForm, KpiForm
from rung.server.kpis.queries import kpis_of, said_in
from rung.server.kpis.watched import Watched, from_objective
from rung.server.okrs.access import Ref, objective_to_write, rights_of
from rung.server.okrs.figures import figures_of
from rung.server.okrs.queries import seen_by
from rung.server.okrs.sheet import names_of
from rung.server.shell.page import Page, open_page


@login_required
@require_GET
def numbers(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """List what is watched, by the unit or person that watches it."""
    page = open_page(request, organization, cycle, section="kpis")
    ladder = seen_by(page.seat, page.cycle).ladder
    holders: dict[str, list[tuple[Any, Watched]]] = {}
    for row in kpis_of(page.cycle):
        holders.setdefault(row.holder, []).append((row, said_in(row)))
    context = {
        "page": page,
        "holders": holders,
        "called": _called(ladder),
        "people": names_of(ladder),
        "rights": rights_of(page.actor, page.seat, page.cycle),
    }
    return render(request, "kpis/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Watch a number for a unit or person."""
    page, ladder = _opened(request, organization, cycle)
    home = holder_to_watch(page.actor, Ref(organization, cycle, key))
    if key not in _called(ladder):
        raise Http404
    form = _form(request, ladder, None)
    if request.method == "POST" and form.is_valid() and form.add(page.actor, home, key):
        messages.success(request, _("It is watched from now on."))
        return redirect(page.at("kpis-list"))
    context = {"page": page, "form": form, "holder": _called(ladder)[key], "people": names_of(ladder)}
    return render(request, "kpis/kpi.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def kpi(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Say something else of a number, such as where it stands now."""
    page, ladder = _opened(request, organization, cycle)
    row = kpi_to_write(page.actor, Ref(organization, cycle, key))
    form = _form(request, ladder, said_in(row))
    if request.method == "POST" and form.is_valid() and form.save(page.actor, row):
        messages.success(request, _("It is on record."))
        return redirect(page.at("kpis-list"))
    holder = _called(ladder).get(row.holder, row.holder)
    context = {"page": page, "form": form, "row": row, "holder": holder, "people": names_of(ladder)}
    return render(request, "kpis/kpi.html", context)


@login_required
@require_POST
def remove(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Stop watching a number."""
    page = open_page(request, organization, cycle, section="kpis")
    row = kpi_to_write(page.actor, Ref(organization, cycle, key))
    stop_watching(actor=page.actor, kpi=row)
    messages.success(request, _("“%(name)s” is no longer watched.") % {"name": row.name})
    return redirect(page.at("kpis-list"))


@login_required
@require_http_methods(["GET", "POST"])
def instead(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Take an objective out of the cycle and watch its numbers in its place."""
    page, ladder = _opened(request, organization, cycle)
    row = objective_to_write(page.actor, Ref(organization, cycle, key))
    node = ladder.objective(key)
    if node is None:
        raise Http404
    proposed = from_objective(node, figures_of(ladder))
    data = request.POST if request.method == "POST" else None
    form = InsteadForm(data, proposed=proposed, names=names_of(ladder))
    if request.method == "POST" and form.is_valid() and form.save(page.actor, row):
        messages.success(request, _("It left the cycle, and its numbers are watched from now on."))
        return redirect(page.at("kpis-list"))
    context = {"page": page, "form": form, "node": node, "people": names_of(ladder)}
    return render(request, "kpis/instead.html", context)


def _opened(request: HttpRequest, organization: str, cycle: str) -> tuple[Page, Ladder]:
    page = open_page(request, organization, cycle, section="kpis")
    return page, seen_by(page.seat, page.cycle).ladder


def _form(request: HttpRequest, ladder: Ladder, now: Watched | None) -> KpiForm:
    data = request.POST if request.method == "POST" else None
    form = KpiForm(data, initial=None if now is None else asdict(now))
    form.names = names_of(ladder)
    return form


def _called(ladder: Ladder) -> dict[str, str]:
    """Return the names of units and people by key, the units first."""
    return {unit.id: unit.name for unit in ladder.places.units.values()} | names_of(ladder)
