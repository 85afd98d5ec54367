"""One unit to edit, and what an edit would do before it is done."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rung.server.chart.access import chart_to_write
from rung.server.chart.actions import apply_edit
from rung.server.chart.forms import FORMS, ChangeForm, EditForm, SplitForm, level_of
from rung.server.chart.queries import chart_of, held_by, preview
from rung.server.chart.tree import Chart
from rung.server.errors import ConflictError, RefusedError
from rung.server.shell.page import Page, open_page


@login_required
@require_GET
def unit(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Show everything that can be done to a unit."""
    page = open_page(request, organization, cycle, section="units")
    chart_to_write(page.actor, organization, cycle)
    chart = chart_of(page.cycle)
    if key not in chart.units:
        raise Http404
    return render(request, "chart/unit.html", _unit_context(page, chart, key))


def _unit_context(page: Page, chart: Chart, key: str, tried: EditForm | None = None) -> dict[str, Any]:
    """Gather the page of a unit; a form that was tried stays as it was typed."""
    row, initial = chart.units[key], _first(chart, key)
    forms = {do: _form(page, chart, do, initial=initial[do]) for do in FORMS}
    if tried is not None:
        forms[tried.do] = tried
    return {
        "page": page,
        "unit": row,
        "level": level_of(chart, key),
        "above": [chart.units[one] for one in chart.above(key)[::-1]],
        "below": [chart.units[one] for one in chart.below.get(key, ())],
        "people": chart.people_of(key),
        "objectives": len(chart.objectives_of(key)),
        "forms": forms,
        "tried": tried.do if tried else "",
    }


def _first(chart: Chart, key: str) -> dict[str, dict[str, Any]]:
    """Return what each form says before anybody types."""
    row = chart.units[key]
    return {
        "change": {"key": key, "name": row.name, "rank": row.rank, "language": row.language or ""},
        "move": {"key": key, "parent": row.parent},
        "merge": {"key": key},
        "close": {"key": key, "heir": row.parent, "okrs": "follow"},
        "split": {"key": key},
        "add": {"parent": key, "rank": row.rank + 1},
    }


def _form(page: Page, chart: Chart, do: str, data: QueryDict | None = None, **more: Any) -> EditForm:
    """Make the form of one edit, with what it may choose from."""
    if do not in FORMS:
        raise Http404
    if do == SplitForm.do:
        key = str((data or more["initial"]).get("key", ""))
        held = held_by(page.cycle, key, page.on)
        more["held"] = [(f"{each.slug}:{id_}", f"{title} ({id_}, {each.name})") for each, id_, title in held]
    return FORMS[do](chart, page.organization, *(() if data is None else (data,)), **more)


@login_required
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Show what an edit would do, and do it when it was looked at, or when there is nothing to look at."""
    page = open_page(request, organization, cycle, section="units")
    opened = chart_to_write(page.actor, organization, cycle)
    data = request.POST if request.method == "POST" else request.GET
    chart = chart_of(page.cycle)
    form = _form(page, chart, data.get("do", ""), data)
    if not form.is_valid():
        return _refused(request, page, chart, form, "")
    try:
        if request.method == "POST" and (data.get("seen") or _is_plain(form)):
            seen = int(data["seen"]) if data.get("seen", "").isdecimal() else None
            made = apply_edit(actor=page.actor, cycle=opened, edit=form.edit, seen=seen)
            return redirect(f"{page.at('chart-units')}?done={made}")
        return _look(request, page, form)
    except ConflictError as clash:
        page.organization.refresh_from_db(fields=["revision"])
        return _look(request, page, form, again=clash.message)
    except RefusedError as refused:
        return _refused(request, page, chart, form, refused.message)


def _is_plain(form: EditForm) -> bool:
    """Say whether an edit touches no OKR, so that it is done at once."""
    return form.do == "add" or (isinstance(form, ChangeForm) and not form.needs_a_look)


def _look(request: HttpRequest, page: Page, form: EditForm, *, again: str = "") -> HttpResponse:
    """Show what would happen; keeps nothing."""
    found = preview(page.seat, page.cycle, form.edit, page.on)
    sent = [
        (name, value)
        for name in form.fields
        for value in (form.data.getlist(name) if isinstance(form.data, QueryDict) else ())
    ]
    unit = form.chart.units.get(form.cleaned_data.get("key", ""))
    context = {"page": page, "form": form, "preview": found, "sent": sent, "unit": unit, "again": again}
    return render(request, "chart/plan.html", context, status=409 if again else 200)


def _refused(request: HttpRequest, page: Page, chart: Chart, form: EditForm, why: str) -> HttpResponse:
    """Show the page the edit came from, with what was typed and what speaks against it."""
    if why:
        form.add_error(None, why[:1].upper() + why[1:] + ".")
    key = str(form.data.get("key", ""))
    if key not in chart.units:
        key = str(form.data.get("parent", "")) if form.do == "add" else ""
    if key not in chart.units:
        said = {"page": page, "problem": why or _("Choose a unit that the tree shows.")}
        return render(request, "chart/refused.html", said, status=422)
    return render(request, "chart/unit.html", _unit_context(page, chart, key, form), status=422)
