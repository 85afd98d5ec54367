"""The conversation on an objective, as a part of its page and as a page of its own."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rung.server.okrs.access import Ref, objective_to_read
from rung.server.okrs.queries import seen_by
from rung.server.shell.page import Page, open_page
from rung.server.talk.access import (
    Objective,
    comment_to_change,
    comment_to_read,
    item_to_comment,
    item_to_read,
    objective_of,
)
from rung.server.talk.actions import edit, follow, remove, say
from rung.server.talk.conversation import names_in, talk_context
from rung.server.talk.forms import RemarkForm
from rung.server.talk.queries import mentionable


@login_required
@require_http_methods(["GET", "POST"])
def talk(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Show what was said about an objective and its key results, and take what somebody says."""
    page = open_page(request, organization, cycle, section="ladder")
    objective = objective_to_read(page.actor, Ref(organization, cycle, key))
    if request.method == "GET":
        return _shown(request, page, objective)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _shown(request, page, objective, form=form)
    item = item_to_comment(page.actor, Ref(organization, cycle, form.cleaned_data["about"] or objective.key))
    answered = form.cleaned_data["answers"]
    head = comment_to_read(page.actor, Ref(organization, cycle, answered)) if answered else None
    names, text = names_in(seen_by(page.seat, page.cycle).ladder), form.cleaned_data["text"]
    said = say(actor=page.actor, item=item, text=text, names=names, answers=head)
    return _at(request, page, objective, said.pk)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, organization: str, cycle: str, number: str) -> HttpResponse:
    """Say one's own remark in other words."""
    page = open_page(request, organization, cycle, section="ladder")
    comment = comment_to_change(page.actor, Ref(organization, cycle, number))
    item = item_to_comment(page.actor, Ref(organization, cycle, comment.subject))
    form = RemarkForm(request.POST if request.method == "POST" else None, initial={"text": comment.text})
    if request.method == "POST" and form.is_valid():
        names = names_in(seen_by(page.seat, page.cycle).ladder)
        edit(actor=page.actor, comment=comment, item=item, text=form.cleaned_data["text"], names=names)
        return _at(request, page, objective_of(item), comment.pk)
    context = {"page": page, "form": form, "comment": comment, "of": objective_of(item).key}
    return render(request, "talk/change.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def take_back(request: HttpRequest, organization: str, cycle: str, number: str) -> HttpResponse:
    """Remove one's own remark."""
    page = open_page(request, organization, cycle, section="ladder")
    comment = comment_to_change(page.actor, Ref(organization, cycle, number))
    item = item_to_read(page.actor, Ref(organization, cycle, comment.subject))
    remove(actor=page.actor, comment=comment)
    messages.success(request, _("Your remark is gone. The audit keeps it."))
    return _at(request, page, objective_of(item))


@login_required
@require_POST
def wish(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Follow an objective, mute it, or leave it to one's part in it."""
    page = open_page(request, organization, cycle, section="ladder")
    item = item_to_read(page.actor, Ref(organization, cycle, key))
    objective = follow(actor=page.actor, item=item, wish=request.POST.get("wish", ""))
    return _at(request, page, objective)


@login_required
@require_GET
def people(request: HttpRequest, organization: str, cycle: str, key: str) -> HttpResponse:
    """Offer people to be named, while somebody types after an `@`."""
    page = open_page(request, organization, cycle, section="ladder")
    item = item_to_read(page.actor, Ref(organization, cycle, key))
    offered = mentionable(item, seen_by(page.seat, page.cycle).ladder, request.GET.get("q", ""))
    return render(request, "talk/_people.html", {"offered": offered})


def _shown(
    request: HttpRequest, page: Page, objective: Objective, *, form: RemarkForm | None = None
) -> HttpResponse:
    """Answer with the whole page, or with the part of an objective's page that asked."""
    context = talk_context(page, seen_by(page.seat, page.cycle).ladder, objective, form=form)
    is_part = request.headers.get("HX-Request") == "true"
    status = 422 if form is not None and form.errors and not is_part else 200
    return render(request, "talk/_talk.html" if is_part else "talk/talk.html", context, status=status)


def _at(request: HttpRequest, page: Page, objective: Objective, comment: int | None = None) -> HttpResponse:
    """Return to the conversation, at a remark of it."""
    if request.headers.get("HX-Request") == "true":
        return _shown(request, page, objective)
    place = "talk" if comment is None else f"remark-{comment}"
    return redirect(f"{page.at('okrs-objective', key=objective.key)}#{place}")
