"""The choice of a unit to look through, or of an owner, where there are too many of them for a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext as _

from rung.core.ladder import Ladder
from rung.server.alignment.wanted import Wanted
from rung.server.shell.marks import Pieces, marked
from rung.server.shell.page import Page
from rung.server.speech.words import level_of_rank

#: Units and owners offered in the filter itself; where there are more, a page of their own finds them.
MOST_IN_A_LIST: Final = 500
#: Choices shown at once on that page; a search finds the others.
MOST_OFFERED: Final = 30
#: What the filter calls an owner that nobody is.
NOBODY: Final = "-"


class Filter(StrEnum):
    """What is chosen; the name of its field in the filter."""

    LENS = "lens"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Choice:
    """One unit or person to choose."""

    id: str
    name: str
    #: What tells it from others of the name.
    says: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice with the ladder that it leads to."""

    id: str
    name: Pieces
    says: str
    address: str
    is_chosen: bool


def how_many(ladder: Ladder, what: Filter) -> int:
    """Count what may be chosen. O(ladder) for owners."""
    return len(ladder.places.units) if what is Filter.LENS else len(_owning(ladder))


def choices_of(ladder: Ladder, what: Filter) -> list[Choice]:
    """Return what may be chosen: units in file order, people who own something by name. O(ladder)."""
    return _units(ladder) if what is Filter.LENS else _owners(ladder)


def chooser_context(page: Page, ladder: Ladder, what: Filter, wanted: Wanted, search: str) -> dict[str, Any]:
    """Gather the page of one choice; everything else that is filtered stays as it is."""
    words = tuple(search.casefold().split())
    chosen = getattr(wanted, what)

    def offer(choice: Choice, words: tuple[str, ...] = ()) -> Offer:
        lens = what is Filter.LENS
        asked = replace(wanted, lens=choice.id) if lens else replace(wanted, owner=choice.id)
        address = page.at("alignment-ladder") + asked.query
        return Offer(choice.id, marked(choice.name, words), choice.says, address, choice.id == chosen)

    found = _fitting(choices_of(ladder, what), words)
    return {
        "page": page,
        "what": what,
        "wanted": wanted,
        "search": search,
        "always": [offer(choice) for choice in _always(what)],
        "offers": [offer(choice, words) for choice in found[:MOST_OFFERED]],
        "more": max(0, len(found) - MOST_OFFERED),
    }


def _always(what: Filter) -> tuple[Choice, ...]:
    if what is Filter.LENS:
        return (Choice("", _("Whole organisation"), ""),)
    return Choice("", _("Every owner"), ""), Choice(NOBODY, _("Nobody yet"), "")


def _units(ladder: Ladder) -> list[Choice]:
    units, levels = ladder.places.units, ladder.levels

    def says(rank: int, parent: str | None) -> str:
        above = units.get(parent or "")
        return " · ".join([level_of_rank(rank, levels), *([above.name] if above else [])])

    return [Choice(unit.id, unit.name, says(unit.rank, unit.parent)) for unit in units.values()]


def _owning(ladder: Ladder) -> frozenset[str]:
    """Return the ids of the people who own something."""
    named = {
        owner
        for objective in ladder.organization.objectives
        for owner in (objective.owner, *(each.owner for each in objective.key_results))
    }
    return frozenset(owner for owner in named if owner in ladder.places.people)


def _owners(ladder: Ladder) -> list[Choice]:
    owners = _owning(ladder)
    units = ladder.places.units

    def says(role: str | None, unit: str | None) -> str:
        home = units.get(unit or "")
        return " · ".join([*([role] if role else []), *([home.name] if home else [])])

    people = (person for person in ladder.places.people.values() if person.id in owners)
    choices = [Choice(person.id, person.name, says(person.role, person.unit)) for person in people]
    by_name: Callable[[Choice], str] = lambda choice: choice.name.casefold()  # noqa: E731 -- typed
    return sorted(choices, key=by_name)


def _fitting(choices: Iterable[Choice], words: tuple[str, ...]) -> list[Choice]:
    """Keep those that have every word in what people see of them; a name that begins with it goes first."""
    seen = ((f"{choice.name} {choice.says} {choice.id}".casefold(), choice) for choice in choices)
    found = [choice for text, choice in seen if all(word in text for word in words)]
    if not words:
        return found
    return sorted(found, key=lambda choice: not choice.name.casefold().startswith(words[0]))
