"""The editor of an objective, and the parts of it that follow while somebody types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rung.server.okrs.queries import seen_by
from rung.server.shell.page import open_page
from rung.server.shell.told import told
from rung.server.writing.actions.drafts import forget_draft, keep_draft
from rung.server.writing.asking import asked_context, beside_context, parents_context
from rung.server.writing.forms.editor import Editor
from rung.server.writing.forms.saving import save
from rung.server.writing.people import People
from rung.server.writing.queries import draft_of
from rung.server.writing.queries.desk import Writing, open_writing
from rung.server.writing.queries.holders import holders_context

#: What a form holds that is no word of its writer.
_BESIDE = frozenset({"csrfmiddlewaretoken"})


@login_required
@require_GET
def begin(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Ask for whom the objective is, or go on where there is only one answer."""
    page = open_page(request, organization, cycle, section="ladder")
    context = holders_context(page, request.GET.get("find", ""))
    if len(context["units"]) == 1 and not context["people"]:
        return redirect(page.at("writing-editor", kind="new", key=context["units"][0].id))
    return render(request, "writing/begin.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def editor(request: HttpRequest, organization: str, cycle: str, kind: str, key: str) -> HttpResponse:
    """Write an objective, or change one; what cannot be kept comes back with every word."""
    page = open_page(request, organization, cycle, section="ladder")
    writing = open_writing(page, kind, key)
    draft = None if request.method == "POST" else draft_of(page.actor, page.cycle, writing.place)
    kept = _typed(draft.typed) if draft else None
    form = Editor(writing.desk, request.POST if request.method == "POST" else kept)
    wants_more = any(name.startswith("more-") for name in request.POST)
    if request.method == "POST" and not wants_more and form.is_valid:
        row, form = save(page.actor, writing, form)
        if row is not None:
            said = _("The draft is on the ladder.") if writing.desk.is_new else _("It is saved.")
            told(request, said, revision=row.organization.revision)
            return redirect(page.at("okrs-objective", key=row.key))
    beside = beside_context(writing, form, search=request.POST.get("q", ""))
    context = {**_context(writing, form), **beside, "draft": draft}
    return render(request, "writing/editor.html", context)


@login_required
@require_POST
def asked(request: HttpRequest, organization: str, cycle: str, kind: str, key: str) -> HttpResponse:
    """Say what would be asked about it as it is typed now, and what is read in each line. Keeps nothing."""
    page = open_page(request, organization, cycle, section="ladder")
    writing = open_writing(page, kind, key)
    form = Editor(writing.desk, request.POST)
    context = {**_context(writing, form), **asked_context(writing, form)}
    return render(request, "writing/_asked.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def parents(request: HttpRequest, organization: str, cycle: str, kind: str, key: str) -> HttpResponse:
    """Return the parents that fit a search, or what is shown of the one that was chosen."""
    page = open_page(request, organization, cycle, section="ladder")
    writing = open_writing(page, kind, key)
    given = request.POST if request.method == "POST" else request.GET
    context = parents_context(writing, search=given.get("q", ""), chosen=given.get("to", ""))
    part = "picked" if request.GET.get("part") == "picked" else "parents"
    return render(request, f"writing/_{part}.html", {**context, "page": page})


@login_required
@require_POST
def draft(request: HttpRequest, organization: str, cycle: str, kind: str, key: str) -> HttpResponse:
    """Keep what is typed, or with `forget` throw it away and begin from what is saved."""
    page = open_page(request, organization, cycle, section="ladder")
    writing = open_writing(page, kind, key)
    if "forget" in request.POST:
        forget_draft(actor=page.actor, cycle=page.cycle, place=writing.place)
        return redirect(page.at("writing-editor", kind=kind, key=key))
    typed = {name: texts for name, texts in request.POST.lists() if name not in _BESIDE}
    keep_draft(actor=page.actor, cycle=page.cycle, place=writing.place, typed=typed)
    return HttpResponse(status=204)


@login_required
@require_GET
def people(request: HttpRequest, organization: str, cycle: str) -> HttpResponse:
    """Return the people whose names fit, where they are too many to come with the page."""
    page = open_page(request, organization, cycle, section="ladder")
    found = People(seen_by(page.seat, page.cycle).ladder).offered(request.GET.get("q", ""))
    return render(request, "writing/_people.html", {"labels": found})


def _typed(typed: Mapping[str, list[str]]) -> QueryDict:
    """Return what was typed as it was sent."""
    data = QueryDict(mutable=True)
    for name, texts in typed.items():
        data.setlist(name, texts)
    return data


def _context(writing: Writing, form: Editor) -> dict[str, Any]:
    return {"page": writing.page, "writing": writing, "form": form, "desk": writing.desk}
