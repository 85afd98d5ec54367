"""What the ladder's page and its fragments show; no queries, everything comes from the checked ladder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode
from rung.core.model import Unit
from rung.server.alignment.choosing import MOST_IN_A_LIST, NOBODY, Choice, Filter, choices_of, how_many
from rung.server.alignment.lines import Lines
from rung.server.alignment.queries import outline_of, subjects_asked_for
from rung.server.alignment.wanted import Wanted, shown
from rung.server.okrs.ladders import Checked
from rung.server.okrs.queries import agents_in, bearing_in, pillar_names
from rung.server.okrs.sheet import holder_of
from rung.server.sharing.sight import private_in
from rung.server.shell.addresses import in_address
from rung.server.shell.page import Page
from rung.server.speech.words import level_of_rank

#: What waits for a decision is listed beside the ladder up to here, folded up to there, counted beyond.
MOST_DECISIONS = 6
MOST_WAITING = 200
#: Lines of those without a way up that the page shows at once.
ROOM_FOR_LOST = 80


@dataclass(frozen=True, slots=True)
class Waiting:
    """One objective or key result that waits for a decision."""

    id: str
    #: Id of the objective whose page it leads to.
    home: str
    title: str
    where: str

    @classmethod
    def of(cls, node: ObjectiveNode | KeyResultNode) -> Waiting:
        """Describe a node."""
        home = node.objective if isinstance(node, KeyResultNode) else node
        return cls(node.id, home.id, node.title, holder_of(home))


def ladder_context(page: Page, checked: Checked, wanted: Wanted, *, under: str = "") -> dict[str, Any]:
    """Gather the whole page; `under` is the id of the objective to show alone with what is below. 1 query."""
    outline = outline_of(checked.ladder)
    private = private_in(page.cycle)
    lines = _lines(page, checked, wanted, private)
    head = checked.ladder.objective(under)
    roots = outline.roots if head is None else [head.number]
    rows, left = lines.of(roots)
    lost = [] if head is not None else outline.lost
    lost_rows, lost_left = lines.of(lost, room=ROOM_FOR_LOST)
    return {
        **line_context(page),
        **decisions(checked),
        "summary": outline.summary,
        "wanted": wanted,
        "lens": _unit(checked.ladder, wanted.lens),
        "rows": rows,
        "lost_rows": lost_rows,
        "left": left + lost_left,
        "under": head,
        "filter_query": wanted.query.replace("?", "&", 1),
        "has_private": bool(private),
        "may_draft": page.may_draft,
        "pillars": pillar_names(page.cycle),
        "units": _listed(checked.ladder, Filter.LENS),
        "levels": _levels(checked.ladder),
        "owners": _listed(checked.ladder, Filter.OWNER),
        "owner_name": _owner_name(checked.ladder, wanted.owner),
    }


def lines_below(page: Page, checked: Checked, wanted: Wanted, key: str, *, level: int) -> dict[str, Any]:
    """Gather the lines under one objective; none when there is no such objective. 1 query, 2 for a pillar."""
    node = checked.ladder.objective(key)
    lines = _lines(page, checked, wanted, private_in(page.cycle))
    rows, left = ([], 0) if node is None else lines.below(node.number, level=level)
    return {
        "lines": rows,
        "left": left,
        "level": level,
        "of": key,
        "filter_query": wanted.query.replace("?", "&", 1),
    }


def line_context(page: Page) -> dict[str, Any]:
    """Gather what every line needs. 1 query; addresses are made once, as one costs as much as a line."""
    return {
        "page": page,
        "agents": agents_in(page.cycle),
        "in_address": in_address,
        "objective_base": page.at("okrs-objective", key="x").removesuffix("x"),
        "progress_base": page.at("okrs-progress", key="x").removesuffix("x"),
        "ladder_base": page.at("alignment-ladder"),
        "below_base": page.at("alignment-below"),
    }


def decisions(checked: Checked) -> dict[str, Any]:
    """Gather what waits for a decision, for the list beside the ladder."""
    waiting = [Waiting.of(node) for node in outline_of(checked.ladder).undecided]
    return {
        "waiting": waiting[:MOST_DECISIONS],
        "also_waiting": waiting[MOST_DECISIONS:MOST_WAITING],
        "more_waiting": max(0, len(waiting) - MOST_WAITING),
    }


def _lines(page: Page, checked: Checked, wanted: Wanted, private: frozenset[str]) -> Lines:
    outline = outline_of(checked.ladder)
    bearing = bearing_in(page.cycle, wanted.pillar) if wanted.pillar else frozenset[str]()
    subjects = subjects_asked_for(checked, findings=wanted.findings, only=wanted.only)
    return Lines(
        outline,
        checked,
        shown=shown(outline, wanted, subjects, private=private, bearing=bearing),
        words=wanted.words,
        private=private,
    )


def _unit(ladder: Ladder, key: str) -> Unit | None:
    return ladder.places.units.get(key)


def _levels(ladder: Ladder) -> list[tuple[int, str]]:
    levels = ladder.levels
    return [(rank, level_of_rank(rank, levels)) for rank in ladder.places.levels_in_use]


def _listed(ladder: Ladder, what: Filter) -> list[Choice]:
    """Return the choices of the filter; none when they are too many and have a page of their own."""
    return choices_of(ladder, what) if how_many(ladder, what) <= MOST_IN_A_LIST else []


def _owner_name(ladder: Ladder, key: str) -> str:
    if key == NOBODY:
        return _("Nobody yet")
    person = ladder.places.people.get(key)
    return person.name if person else _("Every owner")
