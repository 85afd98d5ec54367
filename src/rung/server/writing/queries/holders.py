"""For whom an objective may be written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from rung.rules.dialogue.individual_not_eligible import is_eligible
from rung.server.errors import NotFoundError
from rung.server.okrs.access import rights_of
from rung.server.okrs.queries import seen_by
from rung.server.shell.page import Page
from rung.server.speech.words import level_of_rank
from rung.server.store.models import Objective

#: Units and people shown at once; a search finds the others.
MOST_SHOWN: Final = 40


def targets_context(page: Page, row: Objective, *, kind: str) -> dict[str, Any]:
    """Gather where an objective may be moved or copied to. Queries: those of ladder and rights."""
    context = holders_context(page, "")
    return {
        **context,
        "row": row,
        "kind": kind,
        "units": [unit for unit in context["every_unit"] if kind != "move" or unit.id != row.holder],
        "people": context["every_person"],
    }


def holders_context(page: Page, search: str) -> dict[str, Any]:
    """Gather the units and people that the reader may write a draft for. Queries: those of ladder and rights.

    Raises:
        NotFoundError: there are none.
    """
    places = seen_by(page.seat, page.cycle).ladder.places
    rights = rights_of(replace(page.actor, may_write=True), page.seat, page.cycle)
    words = search.casefold().split()

    def fits(name: str) -> bool:
        return all(word in name.casefold() for word in words)

    units = [unit for unit in places.units.values() if rights.may_draft(unit.id)]
    people = [person for person in places.people.values() if rights.may_draft(person.id)]
    if not units and not people:
        raise NotFoundError("nobody to write for")
    own = places.people.get(page.seat.person)
    units.sort(key=lambda unit: (own is None or unit.id != own.unit, unit.rank))
    found = [unit for unit in units if fits(unit.name)]
    # Individual OKRs suit few roles: the others are found by their name, and asked for a reason.
    alone = [person for person in people if fits(person.name) and (words or is_eligible(person))]
    return {
        "page": page,
        "search": search,
        "every_unit": units,
        "every_person": [person for person in people if is_eligible(person)],
        "units": found[:MOST_SHOWN],
        "people": alone[:MOST_SHOWN],
        "more": max(0, len(found) - MOST_SHOWN) + max(0, len(alone) - MOST_SHOWN),
        "level_of": lambda unit: level_of_rank(unit.rank, tuple(page.cycle.levels)),
        "own_unit": own.unit if own else None,
    }
