"""Decisions about a whole objective: ready, kept, moved, copied, put away, in order, and taken back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rung.server.errors import ConflictError, NotFoundError, RefusedError
from rung.server.okrs.access import Ref, objective_to_read, objective_to_write
from rung.server.okrs.queries import seen_by
from rung.server.shell.page import open_page
from rung.server.shell.told import told
from rung.server.writing import actions
from rung.server.writing.access import (
    change_to_undo,
    may_take_out,
    objective_to_lead,
    place_to_draft,
    row_to_order,
)
from rung.server.writing.forms.order import wanted_order, write_order
from rung.server.writing.queries import archived_in, order_of
from rung.server.writing.queries.holders import targets_context
from rung.server.writing.queries.telling import history_context


@login_required
@require_POST
def undo(request: HttpRequest, organization: str, cycle: str, revision: int) -> HttpResponse:
    """Take back what the reader changed, unless something was written over it since."""
    page = open_page(request, organization, cycle, section="ladder")
    home, entries = change_to_undo(page.actor, Ref(organization, cycle, ""), revision)
    back = request.POST.get("back", "")
    is_safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    try:
        actions.undo(actor=page.actor, cycle=home, entries=entries)
    except RefusedError as refused:
        messages.warning(request, f"{refused.message}.")
        return redirect(back if is_safe else page.at("alignment-ladder"))
    told(request, _("It is as it was before."), revision=home.organization.revision)
    is_gone = any(entry.action in {"create_objective", "duplicate_objective"} for entry in entries)
    return redirect(back if is_safe and not is_gone else page.at("alignment-ladder"))


@login_required
@require_POST
def ready(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Say that a draft is ready, or that it is a draft again."""
    page = open_page(request, organization, cycle, section="ladder")
    row = objective_to_lead(page.actor, Ref(organization, cycle, key))
    is_ready = request.POST.get("ready") != "0"
    actions.mark_ready(actor=page.actor, objective=row, is_ready=is_ready)
    said = _("It is ready, and no longer a draft.") if is_ready else _("It is a draft again.")
    told(request, said, revision=row.organization.revision)
    return redirect(page.at("okrs-objective", key=key))


@login_required
@require_POST
def keep(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Take over what an agent wrote."""
    said = _("It is yours now: the agent’s mark is gone.")
    return _decided(request, Ref(organization, cycle, key), actions.keep_words, said)


@login_required
@require_POST
def put_away(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Put an objective away."""
    page = open_page(request, organization, cycle, section="ladder")
    row = objective_to_write(page.actor, Ref(organization, cycle, key))
    actions.put_away(actor=page.actor, objective=row)
    told(request, _("It is put away, whole, and can be restored."), revision=row.organization.revision)
    return redirect(page.at("writing-archived"))


@login_required
@require_POST
def take_out(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Restore what was put away."""
    return _decided(request, Ref(organization, cycle, key), actions.take_out, _("It is back on the ladder."))


def _decided(request: HttpRequest, ref: Ref, action: Callable[..., object], said: str) -> HttpResponse:
    page = open_page(request, ref.organization, ref.cycle, section="ladder")
    row = objective_to_write(page.actor, ref)
    action(actor=page.actor, objective=row)
    told(request, said, revision=row.organization.revision)
    return redirect(page.at("okrs-objective", key=ref.key))


@login_required
@require_GET
def archived(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """List what was put away."""
    page = open_page(request, organization, cycle, section="ladder")
    rows = [row for row in archived_in(page.cycle) if may_take_out(page.actor, row)]
    return render(request, "writing/archived.html", {"page": page, "rows": rows})


@login_required
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Give an objective to another unit or person."""
    page = open_page(request, organization, cycle, section="ladder")
    row = objective_to_write(page.actor, Ref(organization, cycle, key))
    if request.method == "POST":
        place = place_to_draft(page.actor, Ref(organization, cycle, request.POST.get("holder", "")))
        try:
            actions.move_objective(actor=page.actor, objective=row, place=place)
        except RefusedError as refused:
            messages.warning(request, f"{refused.message}.")
            return redirect(page.at("writing-move", key=key))
        told(request, _("It is held there now."), revision=row.organization.revision)
        return redirect(page.at("okrs-objective", key=key))
    return render(request, "writing/move.html", targets_context(page, row, kind="move"))


@login_required
@require_http_methods(["GET", "POST"])
def duplicate(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Copy an objective as a draft, into this cycle or another."""
    page = open_page(request, organization, cycle, section="ladder")
    row = objective_to_write(page.actor, Ref(organization, cycle, key))
    if request.method == "POST":
        into = request.POST.get("cycle", cycle)
        try:
            place = place_to_draft(page.actor, Ref(organization, into, request.POST.get("holder", "")))
        except NotFoundError:
            messages.warning(request, _("You write for nobody of that name in that cycle."))
            return redirect(page.at("writing-duplicate", key=key))
        copy = actions.duplicate_objective(actor=page.actor, objective=row, place=place)
        there = open_page(request, organization, into, section="ladder")
        told(request, _("This is the copy, as a draft."), revision=copy.organization.revision)
        return redirect(there.at("okrs-objective", key=copy.key))
    return render(request, "writing/move.html", targets_context(page, row, kind="duplicate"))


@login_required
@require_http_methods(["GET", "POST"])
def order(request: HttpRequest, organization: str, cycle: str, kind: str, key: str) -> HttpResponse:
    """Put the objectives of a holder, or the key results of an objective, in order."""
    page = open_page(request, organization, cycle, section="ladder")
    target = row_to_order(page.actor, Ref(organization, cycle, key), kind)
    if request.method == "POST":
        try:
            write_order(page.actor, target, key, wanted_order(request.POST, order_of(target, key)))
            told(request, _("The order is kept."), revision=target.organization.revision)
        except ConflictError as clash:
            messages.warning(request, f"{clash.message}.")
        return redirect(page.at("writing-order", kind=kind, key=key))
    context = {"page": page, "kind": kind, "key": key, "rows": order_of(target, key), "target": target}
    return render(request, "writing/order.html", context)


@login_required
@require_GET
def history(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Tell every change of an objective."""
    page = open_page(request, organization, cycle, section="ladder")
    row = objective_to_read(page.actor, Ref(organization, cycle, key))
    start = request.GET.get("start", "")
    ladder = seen_by(page.seat, page.cycle).ladder
    context = history_context(page, ladder, key, start=int(start[:9]) if start.isdecimal() else 0)
    return render(request, "writing/history.html", {**context, "title": row.title})
