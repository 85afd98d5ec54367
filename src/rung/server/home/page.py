"""Everything the home page shows, put together for one reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode
from rung.server.home import needs
from rung.server.home.needs import Need, Reader
from rung.server.home.queries import (
    agents_wrote,
    answered_by,
    changes_of,
    drafts_of,
    followed_by,
    invited,
    is_running,
    said_to,
    to_set_up,
)
from rung.server.notices.hearing import Reason
from rung.server.notices.wording import said_of
from rung.server.okrs.access import rights_of
from rung.server.okrs.ladders import Checked
from rung.server.okrs.sheet import Sight, holder_of, sights_of
from rung.server.orgs.access import STEERING
from rung.server.shell.page import Page

#: Lines of sight that are drawn; the others are one press away.
MOST_SIGHTS: Final = 3
#: Role of those who look after their unit and all below it.
_LEAD: Final = "lead"
_OBSERVER: Final = "observer"


@dataclass(frozen=True, slots=True)
class News:
    """Something that others did to what the reader follows."""

    said: str
    title: str
    language: str
    where: str
    address: str
    when: datetime


def home_context(page: Page, checked: Checked) -> dict[str, Any]:
    """Gather the page. 7 to 11 queries, whatever the ladder's size, and those of sight, rights and set-up."""
    ladder = checked.ladder
    reader = reader_of(page, ladder)
    found = list(_needs(page, ladder, reader))
    own = needs.own_objectives(ladder, reader)
    units = needs.unit_objectives(ladder, reader)
    mine = list(dict.fromkeys([*own, *units]))
    heads = [] if mine else _heads(ladder)
    return {
        "page": page,
        "needs": found,
        "sights": [(node, _sight(node)) for node in mine[:MOST_SIGHTS]],
        "more_sights": max(0, len(mine) - MOST_SIGHTS),
        "heads": [(node, holder_of(node)) for node in heads],
        "news": list(_news(page, ladder, mine)),
        "reader": reader,
        "unit": ladder.places.units.get(reader.unit),
        "writes": page.seat.role != _OBSERVER,
        "is_empty": not ladder.organization.objectives,
    }


def reader_of(page: Page, ladder: Ladder) -> Reader:
    """Say who reads. 2 queries for a lead, else 1 or none."""
    person = ladder.places.people.get(page.seat.person)
    return Reader(
        person=person.id if person else "",
        unit=person.unit if person and person.unit in ladder.places.units else "",
        rights=rights_of(page.actor, page.seat, page.cycle),
        decides=page.seat.role in STEERING or page.seat.role == _LEAD,
    )


def _needs(page: Page, ladder: Ladder, reader: Reader) -> Iterator[Need]:
    """Go through everything that waits, what other people wait for first."""
    for notice in said_to(page.seat):
        address = page.at("notices-lead", number=notice.number)
        yield Need(notice.text, notice.quote, address, _("Read it"), notice.title, notice.language)
    yield from needs.to_choose(ladder, reader, answered_by(page.cycle, reader.unit), page.at)
    yield from needs.undecided(ladder, reader, page.at)
    yield from needs.by_agents(ladder, reader, agents_wrote(page.cycle), page.at)
    yield from needs.unfinished(ladder, reader, page.at)
    yield from needs.begun(ladder, drafts_of(page.actor, page.cycle), page.at)
    if is_running(page.cycle):
        yield from needs.quiet(ladder, reader, page.on, page.at)
    yield from _set_up(page)
    yield from _invitations(page)


def _set_up(page: Page) -> Iterator[Need]:
    """Say what of a set-up still waits, what was left for later included."""
    waiting = [each.step for each in to_set_up(page.seat, page.cycle)]
    if not waiting:
        return
    said = ngettext("%(n)d step of the set-up waits", "%(n)d steps of the set-up wait", len(waiting))
    why = " · ".join(str(step.heading) for step in waiting)
    address = reverse("start-overview", args=[page.organization.slug])
    yield Need(said % {"n": len(waiting)}, why, address, _("Go on setting up"))


def _invitations(page: Page) -> Iterator[Need]:
    found = invited(page.seat)
    if found is None or not found.waiting:
        return
    said = ngettext("%(n)d invitation is open", "%(n)d invitations are open", found.waiting)
    gone = ngettext("%(n)d of them has run out.", "%(n)d of them have run out.", found.run_out)
    still = _("They can still be taken up; a reminder costs nothing.")
    why = gone % {"n": found.run_out} if found.run_out else still
    yield Need(said % {"n": found.waiting}, why, page.at("people-list"), _("Look at them"))


def _sight(node: ObjectiveNode) -> Sight:
    return sights_of(node)[0][0]


def _heads(ladder: Ladder) -> list[ObjectiveNode]:
    """Return the objectives at the top, for somebody who has none of her own."""
    found = [node for unit in ladder.places.top_units for node in ladder.held_by(unit)]
    return [node for node in found if node.value.on_ladder and not node.value.is_redacted]


def _news(page: Page, ladder: Ladder, mine: list[ObjectiveNode]) -> Iterator[News]:
    """Go through what others did lately to what the reader follows or has a part in."""
    keys = [*followed_by(page.actor, page.cycle), *(node.id for node in mine)]
    nodes: dict[str, ObjectiveNode | KeyResultNode] = {}
    for key in keys:
        node = ladder.objective(key)
        if node is not None and not node.value.is_redacted:
            nodes |= {key: node} | {each.id: each for each in node.key_results}
    for change in changes_of(page.cycle, nodes, but=page.actor.account.pk):
        found = nodes[change.subject]
        home = found.objective if isinstance(found, KeyResultNode) else found
        yield News(
            said=said_of(Reason.CHANGED, change.entry.action, change.who),
            title=found.title,
            language=found.language,
            where=holder_of(home),
            address=page.at("okrs-objective", key=home.id) + (f"#{found.id}" if found is not home else ""),
            when=change.entry.when,
        )
