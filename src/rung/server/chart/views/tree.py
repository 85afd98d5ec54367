"""The tree of units, its levels, and how it stood."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rung.core.model import name_of_rank
from rung.server.chart.access import chart_to_write, edit_to_undo
from rung.server.chart.actions import apply_edit, undo_edit
from rung.server.chart.edits import Arrange
from rung.server.chart.forms import AddForm, LevelsForm
from rung.server.chart.lines import outline
from rung.server.chart.queries import (
    changes_between,
    chart_of,
    days_of_change,
    edit_of,
    eve_of,
    latest_edits,
    tree_on,
)
from rung.server.chart.words import said_of
from rung.server.cycles.access import What, is_open
from rung.server.errors import RefusedError
from rung.server.shell.addresses import in_address
from rung.server.shell.page import Page, open_page
from rung.server.speech.words import level_of_rank

#: A revision has no more digits.
_LONGEST: Final = 12


@login_required
@require_GET
def units(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Show the tree, with what was just done to it and the way back."""
    page = open_page(request, organization, cycle, section="units")
    chart = chart_of(page.cycle)
    may_write = page.steers and is_open(page.cycle, What.CHART)
    top = chart.heads[0] if chart.heads else ""
    usual = min((chart.units[key].rank for key in chart.below.get(top, ())), default=2) if top else 1
    context = {
        "page": page,
        "lines": outline(chart),
        "people": len(chart.people),
        "homeless": [one for one in chart.people.values() if one.unit not in chart.units],
        "may_write": may_write,
        "base": page.at("chart-unit" if may_write else "alignment-unit", key="-").removesuffix("-"),
        "in_address": in_address,
        "form": AddForm(chart, page.organization, initial={"parent": top, "rank": usual}),
        "done": done_in(page, request.GET.get("done", "")),
    }
    return render(request, "chart/units.html", context)


def done_in(page: Page, revision: str) -> dict[str, Any] | None:
    """Say what a revision did, for the notice that offers to undo it; None when it did nothing here."""
    found = edit_of(page.organization, _number(revision))
    return None if found is None else {"edit": found, "said": said_of(found)}


@login_required
@require_POST
def undo(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Take an edit back, and offer to do it again."""
    page = open_page(request, organization, cycle, section="units")
    number = _number(request.POST.get("revision", ""))
    opened = edit_to_undo(page.actor, organization, number)
    made = undo_edit(actor=page.actor, organization=opened, revision=number)
    return redirect(f"{page.at('chart-units')}?done={made}")


@login_required
@require_http_methods(["GET", "POST"])
def levels(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Show the levels to rename, add, reorder and remove; one step of reordering keeps nothing yet."""
    page = open_page(request, organization, cycle, section="levels")
    opened = chart_to_write(page.actor, organization, cycle)
    chart = chart_of(opened)
    rows, problem = tuple((name, name) for name in chart.levels), ""
    if request.method == "POST":
        form = LevelsForm(request.POST)
        rows = form.arranged()
        if not form.is_step:
            try:
                made = apply_edit(actor=page.actor, cycle=opened, edit=Arrange(rows))
            except RefusedError as refused:
                problem = refused.message
            else:
                return redirect(f"{page.at('chart-units')}?done={made}")
    used = {name_of_rank(unit.rank, chart.levels) for unit in chart.units.values()}
    context = {"page": page, "rows": rows, "used": used, "problem": problem}
    return render(request, "chart/levels.html", context, status=422 if problem else 200)


@login_required
@require_GET
def history(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Show the tree on a day, and what changed until another; one that does not exist is today."""
    page = open_page(request, organization, cycle, section="units")
    days = days_of_change(page.organization)
    on = _day(request.GET.get("on")) or page.on
    since = _day(request.GET.get("since"))
    context = {
        "page": page,
        "on": on,
        "since": since,
        "days": [(day, eve_of(day)) for day in days[:12]],
        "tree": tree_on(page.organization, on),
        "moved": changes_between(page.organization, since, on) if since else None,
        "level": lambda rank: level_of_rank(rank, tuple(page.cycle.levels)),
        "edits": [{"edit": one, "said": said_of(one)} for one in latest_edits(page.organization)],
        "may_write": page.steers and is_open(page.cycle, What.CHART),
        "title": _("The tree on a date"),
    }
    return render(request, "chart/history.html", context)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _number(text: str) -> int:
    """Read a revision; 0, which changed nothing, for what is none."""
    return int(text) if text.isdecimal() and len(text) <= _LONGEST else 0
