"""The steps after the first account, each of which can be left for later, and the page that lists them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rung.server.shell.page import Page, open_organization
from rung.server.start.access import organization_to_set_up
from rung.server.start.actions import settle
from rung.server.start.pages import PAGES
from rung.server.start.queries import standings
from rung.server.start.steps import Said, Standing, Step, next_open


@login_required
@require_GET
def overview(request: HttpRequest, organization: str) -> HttpResponse:
    """Show what is set up and what still waits."""
    page = _open(request, organization)
    steps = _standings(page)
    context = {"page": page, "steps": steps, "next": next_open(steps)}
    return render(request, "start/overview.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, organization: str, step: str) -> HttpResponse:
    """Show one step, or do what it asks and go on."""
    page, wanted = _open(request, organization), _step(step)
    shown = PAGES[wanted](request, page)
    if shown.moves_on:
        settle(actor=page.actor, organization=page.organization, step=wanted, said=Said.DONE)
        return _go_on(page, wanted)
    if shown.is_done:
        return redirect("start-step", organization=organization, step=wanted)
    context = {"page": page, "steps": _standings(page), "step": wanted, **shown.context}
    return render(request, f"start/{shown.template or wanted}.html", context, status=shown.status)


@login_required
@require_POST
def leave(request: HttpRequest, organization: str, step: str) -> HttpResponse:
    """Leave a step: it is done as it is, or waits for later."""
    page, wanted = _open(request, organization), _step(step)
    there = next(each for each in _standings(page) if each.step is wanted)
    said = Said.DONE if "done" in request.POST or there.is_done else Said.SKIPPED
    settle(actor=page.actor, organization=page.organization, step=wanted, said=said)
    return _go_on(page, wanted)


def _go_on(page: Page, done: Step) -> HttpResponse:
    slug = page.organization.slug
    following = next_open(_standings(page), after=done)
    if following is None:
        return redirect("start-overview", organization=slug)
    return redirect("start-step", organization=slug, step=following)


def _open(request: HttpRequest, organization: str) -> Page:
    page = open_organization(request, organization, section="set-up")
    organization_to_set_up(page.actor, organization)
    return page


def _standings(page: Page) -> tuple[Standing, ...]:
    return standings(page.organization, page.opened)


def _step(name: str) -> Step:
    if name not in set(Step):
        raise Http404
    return Step(name)
