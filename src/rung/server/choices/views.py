"""The matrix of a level, and one unit's choice."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rung.core.ladder import Ladder
from rung.server.choices.access import unit_to_choose_for, unit_to_read
from rung.server.choices.answers import MOST_PICKS
from rung.server.choices.forms import Sheet
from rung.server.choices.queries import answers_of, cells_of, line_of, offered_to, tables_of
from rung.server.errors import NotFoundError
from rung.server.okrs.access import Ref, rights_of
from rung.server.okrs.queries import seen_by
from rung.server.shell.page import Page, open_page
from rung.server.speech.words import level_of_rank


@login_required
@require_GET
def matrix(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Show who contributes to what: the units of one level before the objectives above them."""
    page = open_page(request, organization, cycle, section="choices")
    ladder = seen_by(page.seat, page.cycle).ladder
    ranks = ladder.places.levels_in_use[1:]
    asked = request.GET.get("level", "")
    rank = int(asked) if asked.isdecimal() and int(asked) in ranks else next(iter(ranks), 0)
    context = {
        "page": page,
        "levels": [(each, level_of_rank(each, ladder.levels)) for each in ranks],
        "rank": rank,
        "tables": tables_of(ladder, rank, answers_of(page.cycle)),
        "rights": rights_of(page.actor, page.seat, page.cycle),
        "most_picks": MOST_PICKS,
    }
    return render(request, "choices/matrix.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Let a unit say what it contributes to this cycle; whoever may not say it reads it."""
    page = open_page(request, organization, cycle, section="choices")
    ref = Ref(organization, cycle, key)
    if request.method == "GET":
        unit_to_read(page.actor, ref)
        return render(request, "choices/choose.html", _context(page, key))
    unit = unit_to_choose_for(page.actor, ref)
    context = _context(page, key, request.POST)
    if context["sheet"].save(page.actor, unit):
        messages.success(
            request, _("The choice is on record. It can be changed as long as the cycle is open.")
        )
        return redirect(page.at("choices-choose", key=key))
    return render(request, "choices/choose.html", context, status=422)


def _context(page: Page, key: str, data: Any = None) -> dict[str, Any]:
    ladder = seen_by(page.seat, page.cycle).ladder
    node = ladder.unit(key)
    if node is None:
        raise NotFoundError("no such unit")
    answers = answers_of(page.cycle)
    cells = cells_of(node, offered_to(ladder, node), answers.pop(key, {}))
    chosen = [cell for cell in cells if cell.contributes]
    return {
        "page": page,
        "unit": node.value,
        "level": level_of_rank(node.value.rank, ladder.levels),
        "above": line_of(ladder, node.value),
        "sheet": Sheet(cells, data, _others(ladder, answers)),
        "picks": len(chosen),
        "most_picks": MOST_PICKS,
        "may_choose": rights_of(page.actor, page.seat, page.cycle).may_write(key),
    }


def _others(ladder: Ladder, answers: Any) -> dict[str, tuple[str, ...]]:
    """Name the units that chose each parent objective."""
    found: dict[str, tuple[str, ...]] = {}
    for unit, said in answers.items():
        known = ladder.places.units.get(unit)
        for parent, answer in said.items():
            if known is not None and answer.contributes:
                found[parent] = (*found.get(parent, ()), known.name)
    return found
