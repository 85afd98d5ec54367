"""The page of a cycle, its calendar, and the list of cycles."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rung.server.cycles.access import What, is_open
from rung.server.cycles.actions import STEPS, change_cycle, move_cycle, plan_cycle, set_step
from rung.server.cycles.calendars import Event, written
from rung.server.cycles.forms import CalendarForm, CycleForm
from rung.server.cycles.plans import asked_state, kind_of
from rung.server.cycles.queries import (
    Step,
    calendar_of,
    inner_of,
    missing_before,
    moves_of,
    next_period,
)
from rung.server.cycles.words import BUTTONS, KINDS, STATES
from rung.server.cycles.words import STEPS as STEP_WORDS
from rung.server.errors import RefusedError
from rung.server.orgs.access import cycle_to_steer, organization_to_steer
from rung.server.shell.page import Page, open_organization, open_page


@login_required
@require_GET
def cycle(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Show where a cycle stands, its planning, and the steps that can be taken."""
    page = open_page(request, organization, cycle, section="cycle")
    return render(request, "cycles/cycle.html", _context(page))


def _context(page: Page, **more: Any) -> dict[str, Any]:
    row = page.cycle
    steps = STEPS[row.state]
    asked = asked_state(row.state, row.start, row.end, page.on)
    return {
        "page": page,
        "state": STATES[row.state],
        "states": [(name, *words) for name, words in STATES.items()],
        "steps": [(step, STEP_WORDS[step.kind], step.stands(page.on)) for step in calendar_of(row)],
        "asked": STATES[asked][0] if asked != row.state else "",
        "moves": [(state, BUTTONS[row.state, state], missing_before(row, state)) for state in steps],
        "history": moves_of(row),
        "names": {name: words[0] for name, words in STATES.items()},
        "kind": dict(KINDS)[row.kind],
        "within": next((each for each in page.cycles if each.pk == row.within_id), None),
        "inner": inner_of(row),
        "may_change": page.steers and is_open(row, What.CALENDAR),
        "reason": "",
        "problem": "",
        **more,
    }


@login_required
@require_POST
def state(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Take a cycle to another state; what speaks against it is said where it was asked for."""
    page = open_page(request, organization, cycle, section="cycle")
    opened = cycle_to_steer(page.actor, organization, cycle)
    offered = {str(each): each for each in STEPS[opened.state]}
    wanted = offered.get(request.POST.get("state", ""))
    reason = request.POST.get("reason", "")
    seen = request.POST.get("seen") or None
    if wanted is None:
        problem = _("choose one of the steps that the page offers")
        return render(request, "cycles/cycle.html", _context(page, problem=problem), status=422)
    try:
        moved = move_cycle(actor=page.actor, cycle=opened, state=wanted, reason=reason, seen=seen)
    except RefusedError as refused:
        context = _context(page, problem=refused.message, reason=reason)
        return render(request, "cycles/cycle.html", context, status=422)
    messages.success(
        request, _("%(name)s: %(state)s.") % {"name": moved.name, "state": STATES[moved.state][0]}
    )
    return redirect(page.at("cycles-cycle"))


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Change the name, the days and the longer cycle."""
    page = open_page(request, organization, cycle, section="cycle")
    opened = cycle_to_steer(page.actor, organization, cycle)
    initial = {name: getattr(opened, name) for name in ("kind", "name", "start", "end", "planning_start")}
    outer = next((each.slug for each in page.cycles if each.pk == opened.within_id), "")
    data = request.POST if request.method == "POST" else None
    form = CycleForm(page.cycles, data, changes=opened, initial={**initial, "within": outer})
    if form.is_valid():
        try:
            change_cycle(actor=page.actor, cycle=opened, plan=form.plan)
        except RefusedError as refused:
            _say(form, refused)
        else:
            return redirect(page.at("cycles-cycle"))
    context = {"page": page, "form": form, "opened": opened}
    return render(request, "cycles/change.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Change the days of the planning steps."""
    page = open_page(request, organization, cycle, section="cycle")
    opened = cycle_to_steer(page.actor, organization, cycle)
    form = CalendarForm(calendar_of(opened), *((request.POST,) if request.method == "POST" else ()))
    if form.is_valid():
        try:
            with transaction.atomic():  # every step, or none
                for step, days, note in form.changed():
                    set_step(actor=page.actor, cycle=opened, kind=step.kind, days=days, note=note)
        except RefusedError as refused:
            _say(form, refused)
        else:
            return redirect(page.at("cycles-cycle"))
    rows = [(STEP_WORDS[step.kind], *_bound(form, step)) for step in form.steps]
    context = {"page": page, "form": form, "rows": rows}
    return render(request, "cycles/calendar.html", context, status=422 if form.errors else 200)


def _bound(form: CalendarForm, step: Step) -> tuple[Any, ...]:
    return tuple(form[f"{step.kind}_{name}"] for name in ("start", "end", "note"))


@login_required
@require_GET
def calendar_file(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Send the planning calendar for people's own calendars."""
    page = open_page(request, organization, cycle, section="cycle")
    row = page.cycle
    uid = f"{page.organization.slug}-{row.slug}"
    events = [
        Event(
            f"{uid}-{step.kind}@rung",
            f"{STEP_WORDS[step.kind].title} · {row.name}",
            step.start,
            step.end,
            step.note,
        )
        for step in calendar_of(row)
    ]
    if row.start and row.end:
        events.append(Event(f"{uid}@rung", f"{row.name} · {page.organization.name}", row.start, row.end))
    text = written(f"{page.organization.name} {row.name}", events, timezone.now())
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{organization}-{cycle}.ics"'
    return answer


@login_required
@require_GET
def cycles(request: HttpRequest, organization: str) -> HttpResponse:
    """List the cycles, the latest first, those that lie in a longer one under it."""
    page = open_organization(request, organization, section="cycles")
    names = {each.pk: each.name for each in page.cycles}
    rows = [
        (each, STATES[each.state][0], dict(KINDS)[each.kind], names.get(each.within_id or 0, ""))
        for each in page.cycles
    ]
    return render(request, "cycles/list.html", {"page": page, "rows": rows})


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, organization: str) -> HttpResponse:
    """Plan another cycle; what it is likely to be stands there already."""
    page = open_organization(request, organization, section="cycles")
    opened = organization_to_steer(page.actor, organization)
    kind = request.GET.get("kind") or _usual(page)
    form = CycleForm(
        page.cycles, *((request.POST,) if request.method == "POST" else ()), initial=_likely(page, kind)
    )
    if form.is_valid():
        try:
            made = plan_cycle(actor=page.actor, organization=opened, plan=form.plan, copied=form.source)
        except RefusedError as refused:
            _say(form, refused)
        else:
            return redirect("cycles-cycle", organization=opened.slug, cycle=made.slug)
    context = {"page": page, "form": form, "kinds": KINDS, "kind": kind}
    return render(request, "cycles/new.html", context, status=422 if form.errors else 200)


def _usual(page: Page) -> str:
    """Return the kind of the latest cycle, by its length where nobody said."""
    latest = page.cycles[0] if page.cycles else None
    if latest is None:
        return "quarter"
    return kind_of(latest.start, latest.end) if latest.kind == "custom" else latest.kind


def _likely(page: Page, kind: str) -> dict[str, Any]:
    """Return what a new cycle of a kind is likely to be."""
    period = next_period(page.organization, kind, page.on)
    outer = [
        each
        for each in page.cycles
        if each.start and each.end and each.start <= period.start <= period.end <= each.end
    ]
    longest = max(outer, key=lambda each: (each.end or page.on) - (each.start or page.on), default=None)
    return {
        "kind": kind,
        "name": period.name,
        "start": period.start,
        "end": period.end,
        "planning_start": period.planning_start,
        "within": longest.slug if longest else "",
        "copied": page.cycles[0].slug if page.cycles else "",
    }


def _say(form: CycleForm | CalendarForm, refused: RefusedError) -> None:
    """Say what speaks against it beside the field it is about."""
    name = refused.detail.get("field")
    form.add_error(
        name if name in form.fields else None, refused.message[:1].upper() + refused.message[1:] + "."
    )
