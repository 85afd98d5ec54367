"""What a search shows on screen: groups of links, the one with the best answer first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rung.core.ladder import Ladder
from rung.core.wording.lookup import SURE
from rung.server.search.index import Kind
from rung.server.search.pages import Place, places_of, search_places
from rung.server.search.queries import Found, search, search_terms
from rung.server.shell.addresses import in_address
from rung.server.shell.marks import Pieces, plain
from rung.server.shell.page import Page

#: What a key result's or an initiative's answer is worth beside an objective's; pages stand before all.
_WEIGHTS = {Kind.KEY_RESULT: 0.9, Kind.INITIATIVE: 0.8, Kind.TERM: 0.85, Kind.PAGE: 1.02}
#: Words and pages are left out that answer so much worse than an OKR does: `stale` beside a `stage`.
FAR = 0.6
#: Places offered before anybody typed.
MOST_OFFERED = 9


@dataclass(frozen=True, slots=True)
class Line:
    """One link among the results."""

    address: str
    title: Pieces
    where: str
    language: str = ""
    #: Id of an item; empty for words and pages.
    id: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """Results of one kind."""

    kind: Kind
    name: str
    lines: tuple[Line, ...]
    #: How many there are, shown or not.
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """Everything a query finds."""

    groups: tuple[Group, ...]
    partly: bool = False

    @property
    def count(self) -> int:
        """How many lines there are in all."""
        return sum(group.count for group in self.groups)


def results(page: Page, ladder: Ladder, query: str, *, only: Kind | None = None) -> Results:
    """Search everything a reader may open; `ladder` is that reader's own."""
    answer = search(ladder, page.cycle, query, only=only)
    lines = _Lines(page)
    groups = [
        Group(kind, name_of(kind), tuple(map(lines.of, found)), answer.counts[kind])
        for kind, found in answer.shown.items()
        if found
    ]
    pages = [Line(one.place.address, one.title, one.place.gist, score=one.score)
             for one in search_places(page, ladder, query)]  # fmt: skip
    words = [
        Line(f"{page.at('help-home')}#{one.term.anchor}", one.title, one.also, score=one.score)
        for one in search_terms(query)
    ]
    best = max((_best(group) for group in groups), default=0.0)
    for kind, named in ((Kind.PAGE, pages), (Kind.TERM, words)):
        found = [line for line in named if answer.partly or line.score > FAR * best]
        if found and only in {None, kind}:
            groups.append(Group(kind, name_of(kind), tuple(found), len(found)))
    partly = answer.partly
    if partly and any(group.kind in {Kind.PAGE, Kind.TERM} for group in groups):  # these have all the words
        groups, partly = [group for group in groups if group.kind in {Kind.PAGE, Kind.TERM}], False
    return Results(tuple(sorted(groups, key=_best, reverse=True)), partly)


def offered(page: Page, ladder: Ladder) -> Results:
    """Offer the first places to somebody who has typed nothing yet."""
    places = list(places_of(page, ladder))[:MOST_OFFERED]
    return Results((Group(Kind.PAGE, name_of(Kind.PAGE), tuple(map(_of_place, places)), len(places)),))


def _of_place(place: Place) -> Line:
    return Line(place.address, plain(place.name), place.gist)


def _best(group: Group) -> float:
    score = max(line.score for line in group.lines)
    if group.kind in {Kind.PAGE, Kind.TERM} and score < SURE:  # a slip is more likely one in an OKR's words
        return score * FAR
    return score * _WEIGHTS.get(group.kind, 1.0)


class _Lines:
    """Makes links; the beginnings of addresses are made once."""

    def __init__(self, page: Page) -> None:
        names = ("okrs-objective", "alignment-unit")
        self._objective, self._unit = (page.at(name, key="x").removesuffix("x") for name in names)
        self._ladder = page.at("alignment-ladder")

    def of(self, found: Found) -> Line:
        item = found.item
        key = in_address(item.id)
        if item.kind is Kind.UNIT:
            address = self._unit + key
        elif item.kind is Kind.PERSON:
            address = f"{self._ladder}?owner={key}"
        elif item.kind is Kind.OBJECTIVE:
            address = self._objective + key
        else:
            anchor = "initiatives" if item.kind is Kind.INITIATIVE else key
            address = f"{self._objective}{in_address(item.home)}#{anchor}"
        return Line(address, found.title, item.where, item.language, item.id, found.score)


def name_of(kind: Kind) -> str:
    """Return what a group is called."""
    return {
        Kind.PERSON: _("People"),
        Kind.UNIT: _("Units"),
        Kind.OBJECTIVE: _("Objectives"),
        Kind.KEY_RESULT: _("Key results"),
        Kind.INITIATIVE: _("Initiatives"),
        Kind.TERM: _("Words"),
        Kind.PAGE: _("Pages and actions"),
    }[kind]


def search_context(page: Page, ladder: Ladder, query: str, only: Kind | None) -> dict[str, Any]:
    """Gather the page of results."""
    found = results(page, ladder, query, only=only) if query.strip() else Results(())
    return {"page": page, "query": query, "found": found, "only": only, "examples": examples(ladder)}


def examples(ladder: Ladder) -> tuple[str, ...]:
    """Return what somebody might look for here: a unit, a person, a word of an objective."""
    units, people = list(ladder.places.units.values()), list(ladder.places.people.values())
    named = [units[-1].name if units else "", people[-1].name.split()[0] if people else "", _("orphan")]
    return tuple(each for each in named if each)
