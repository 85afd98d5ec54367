"""What the page of one unit shows, from the checked ladder; 1 query, and 2 for a lead's rights."""

from __future__ import annotations

from typing import Any

from rung.core.ladder import KeyResultNode, Ladder
from rung.core.model import Person
from rung.server.alignment.ladder_page import line_context
from rung.server.alignment.lines import Lines
from rung.server.alignment.queries import outline_of
from rung.server.alignment.wanted import Shown
from rung.server.choices.answers import MOST_PICKS
from rung.server.choices.queries import answers_of, cells_of, line_of, offered_to
from rung.server.cycles.access import What, is_open
from rung.server.okrs.access import rights_of
from rung.server.okrs.cards import cards_of
from rung.server.okrs.ladders import Checked
from rung.server.okrs.sheet import grave_first, holder_of
from rung.server.sharing.sight import private_in
from rung.server.shell.page import Page
from rung.server.speech.words import level_of_rank


def unit_context(page: Page, checked: Checked, key: str) -> dict[str, Any] | None:
    """Gather a unit's page; None when there is no such unit."""
    ladder = checked.ladder
    node = ladder.unit(key)
    if node is None:
        return None
    outline = outline_of(ladder)
    numbers = [objective.number for objective in node.objectives]
    only = Shown(frozenset(numbers), None, frozenset(numbers))
    private = private_in(page.cycle)
    lines = Lines(outline, checked, shown=only, private=private)
    rows, left = lines.of([n for n in numbers if outline.parent[n] not in numbers])
    rights = rights_of(page.actor, page.seat, page.cycle)
    return {
        **line_context(page),
        "unit": node.value,
        "level": level_of_rank(node.value.rank, ladder.levels),
        "above": line_of(ladder, node.value),
        "rows": rows,
        "left": left,
        "serves": node.serves,
        "most_parents": MOST_PICKS,
        "cells": cells_of(node, offered_to(ladder, node), answers_of(page.cycle, key).get(key, {})),
        "people": _people(ladder, key),
        "units": [unit for unit in ladder.places.units.values() if unit.parent == key],
        "cards": cards_of(ladder, grave_first(checked.report.by_subject.get(key, ()))),
        "carried": _carried(ladder, key),
        "may_write": rights.may_write(key),
        "may_draft": rights.may_draft(key) and is_open(page.cycle, What.WORDING),
        "holder_of": holder_of,
        "filter_query": "",
    }


def _carried(ladder: Ladder, unit: str) -> list[KeyResultNode]:
    """Return the key results that a unit carries in the objectives of others. O(key results)."""
    homes = (
        objective.id
        for objective in ladder.organization.objectives
        if objective.on_ladder and any(each.unit == unit for each in objective.key_results)
    )
    nodes = (node for home in homes if (node := ladder.objective(home)) and node.value.holder != unit)
    return [each for node in nodes for each in node.key_results if each.value.unit == unit]


def _people(ladder: Ladder, unit: str) -> list[Person]:
    return [person for person in ladder.places.people.values() if person.unit == unit]
