"""What the ladder's page and its fragments show; no queries, everything comes from the checked ladder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode
from rung.core.model import Unit, name_of_rank
from rung.server.alignment.lines import Lines
from rung.server.alignment.outline import Outline
from rung.server.alignment.queries import outline_of, subjects_with_findings
from rung.server.alignment.wanted import Wanted, shown
from rung.server.okrs.figures import figures_of
from rung.server.okrs.ladders import Checked
from rung.server.okrs.sheet import holder_of
from rung.server.shell.addresses import in_address
from rung.server.shell.page import Page

#: What waits for a decision is listed beside the ladder up to here, folded up to there, counted beyond.
MOST_DECISIONS = 6
MOST_WAITING = 200
#: Lines of those without a way up that the page shows at once.
ROOM_FOR_LOST = 80

#: Units and owners offered in the filter; where there are more, the search finds them by name.
MOST_IN_A_LIST = 500


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
    """Gather the whole page; `under` is the id of the objective to show alone with what is below it."""
    outline = outline_of(checked.ladder)
    lines = _lines(checked, outline, wanted)
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
        "units": _units(checked.ladder),
        "levels": _levels(checked.ladder),
        "owners": _owners(checked.ladder),
    }


def lines_below(checked: Checked, wanted: Wanted, key: str, *, level: int) -> dict[str, Any]:
    """Gather the lines under one objective; none when there is no such objective."""
    outline = outline_of(checked.ladder)
    node = checked.ladder.objective(key)
    lines = _lines(checked, outline, wanted)
    rows, left = ([], 0) if node is None else lines.below(node.number, level=level)
    return {
        "lines": rows,
        "left": left,
        "level": level,
        "of": key,
        "filter_query": wanted.query.replace("?", "&", 1),
    }


def line_context(page: Page) -> dict[str, Any]:
    """Gather what every line needs; addresses are made once, because making one costs as much as a line."""
    return {
        "page": page,
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


def _lines(checked: Checked, outline: Outline, wanted: Wanted) -> Lines:
    subjects = subjects_with_findings(checked.report) if wanted.findings else frozenset()
    return Lines(
        outline,
        checked.report,
        figures_of(checked.ladder),
        shown=shown(outline, wanted, subjects),
        words=wanted.words,
    )


def _unit(ladder: Ladder, key: str) -> Unit | None:
    return ladder.places.units.get(key)


def _units(ladder: Ladder) -> list[Unit]:
    """Return the units for the lens; none when they are too many for a list: their own pages lead here."""
    units = list(ladder.places.units.values())
    return units if len(units) <= MOST_IN_A_LIST else []


def _levels(ladder: Ladder) -> list[tuple[int, str]]:
    levels = ladder.organization.levels
    return [(rank, name_of_rank(rank, levels)) for rank in ladder.places.levels_in_use]


def _owners(ladder: Ladder) -> list[tuple[str, str]]:
    """Return the people who own something on the ladder, by name; none when they are too many for a list."""
    owners = {
        owner
        for objective in ladder.organization.objectives
        for owner in (objective.owner, *(each.owner for each in objective.key_results))
    }
    people = [(person.id, person.name) for person in ladder.places.people.values() if person.id in owners]
    return sorted(people, key=lambda person: person[1].casefold()) if len(people) <= MOST_IN_A_LIST else []
