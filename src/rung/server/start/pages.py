"""What each step shows, and what it does with what was sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rung.server.okrs.access import Ref
from rung.server.okrs.actions import Stated
from rung.server.people.mail import link_to, send_invitation
from rung.server.people.queries import people_of, unit_choices
from rung.server.shell.page import Page
from rung.server.start.actions import (
    add_below,
    add_outline,
    add_people,
    arrange_cycle,
    rename_levels,
)
from rung.server.start.forms import CycleForm, LevelsForm, ObjectiveForm, OutlineForm, PeopleForm, UnitForm
from rung.server.start.lines import read_outline, read_people
from rung.server.start.queries import company_objectives
from rung.server.start.steps import Step
from rung.server.writing.access import place_to_draft
from rung.server.writing.actions import Parts, create_objective
from rung.server.writing.written import Written


@dataclass(frozen=True, slots=True)
class Shown:
    """What became of a request."""

    context: dict[str, Any] = field(default_factory=dict)
    #: Whether something was written, so that the step is shown anew.
    is_done: bool = False
    #: Whether the step is over with it.
    moves_on: bool = False
    #: Name of the template where it is not the step's.
    template: str = ""

    @property
    def status(self) -> int:
        """422 when something that was sent is shown again with what is wrong with it."""
        forms = [each for each in self.context.values() if isinstance(each, Form)]
        return 422 if any(form.is_bound and form.errors for form in forms) else 200


DONE: Final = Shown(is_done=True)


def units(request: HttpRequest, page: Page) -> Shown:
    """Take an outline, a single unit, or other names for the levels."""
    sent, choices = request.POST, unit_choices(page.organization, page.cycle)
    outline = OutlineForm(sent if "outline" in sent else None)
    single = UnitForm(choices, sent if "below" in sent else None)
    levels = LevelsForm(sent.getlist("level"))
    actor, cycle = page.actor, page.cycle
    rename = partial(rename_levels, actor=actor, cycle=cycle, names=levels.names)
    if levels.is_bound and levels.does(rename) is not None:
        messages.success(request, _("The levels have their names."))
        return DONE
    if outline.is_bound and outline.is_valid():
        lines = read_outline(outline.cleaned_data["outline"])
        added = outline.does(lambda: add_outline(actor=actor, cycle=cycle, lines=lines))
        if added is not None:
            _say_added(request, len(added))
            return DONE
    add = partial(add_below, actor=actor, cycle=cycle)
    if single.is_bound and single.is_valid() and single.does(lambda: add(**single.cleaned_data)) is not None:
        _say_added(request, 1)
        return DONE
    return Shown({"outline": outline, "single": single, "levels": levels, "units": choices})


def people(request: HttpRequest, page: Page) -> Shown:
    """Take people, and show the links of those who were invited: this once."""
    form = PeopleForm(request.POST or None)
    context = {"form": form, "people": people_of(page.organization, page.cycle)}
    if not form.is_bound or not form.is_valid():
        return Shown(context)
    lines, problems = read_people(form.cleaned_data["people"])
    for problem in problems:
        form.add_error("people", problem)
    invites = form.cleaned_data["invites"]
    add = partial(
        add_people, actor=page.actor, seat=page.seat, cycle=page.cycle, lines=lines, invites=invites
    )
    invited = None if problems else form.does(add)
    if invited is None:
        return Shown(context)
    if not invited:
        messages.success(request, _("They are in the chart."))
        return DONE
    for _row, secret in invited:
        send_invitation(request, secret)
    links = [(row, link_to(request, secret)) for row, secret in invited]
    return Shown({"links": links}, template="invited")


def cycle(request: HttpRequest, page: Page) -> Shown:
    """Take the dates of the first cycle."""
    form = CycleForm(page.cycle, page.on, *([request.POST] if request.method == "POST" else []))
    if form.is_bound and form.is_valid():
        dates = form.dates
        if form.does(lambda: arrange_cycle(actor=page.actor, cycle=page.cycle, dates=dates)):
            messages.success(request, _("%(name)s is planned.") % {"name": dates.name})
            return Shown(moves_on=True)
    return Shown({"form": form, "is_planned": page.cycle.state == "planning"})


def objectives(request: HttpRequest, page: Page) -> Shown:
    """Take a company objective with its key results."""
    choices = [(line.key, line.name) for line in people_of(page.organization, page.cycle) if line.key]
    form = ObjectiveForm(choices, request.POST or None, initial={"owner": page.seat.person})
    if form.is_bound and form.is_valid() and form.does(lambda: _write(page, form)) is not None:
        messages.success(request, _("It is written, as a draft. Add the next one, or finish."))
        return DONE
    return Shown({"form": form, "written": company_objectives(page.organization, page.cycle)})


def _write(page: Page, form: ObjectiveForm) -> object:
    top = next((each.key for each in unit_choices(page.organization, page.cycle)), "")
    place = place_to_draft(page.actor, Ref(page.organization.slug, page.cycle.slug, top))
    data = form.cleaned_data
    written = Written(title=data["title"], holder=top, why=data["why"], owner=data["owner"])
    stated = tuple(Stated(title=line, owner=data["owner"]) for line in form.lines)
    return create_objective(actor=page.actor, place=place, written=written, parts=Parts(key_results=stated))


def _say_added(request: HttpRequest, count: int) -> None:
    said = ngettext("%(n)d unit is in the chart.", "%(n)d units are in the chart.", count)
    messages.success(request, said % {"n": count} if count else _("Those units were there already."))


#: What shows each step.
PAGES: Final[dict[Step, Callable[[HttpRequest, Page], Shown]]] = {
    Step.UNITS: units,
    Step.PEOPLE: people,
    Step.CYCLE: cycle,
    Step.OBJECTIVES: objectives,
}
