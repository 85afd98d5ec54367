"""The pages and the things to do that can be found by name; each reader finds those that are hers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from rung.core.ladder import Ladder
from rung.core.wording.lookup import Entry, Lookup, WordBook
from rung.rules import load
from rung.rules.words import lexicons
from rung.server.jinja import raised
from rung.server.search.access import administers, reads, steers, writes
from rung.server.search.index import AROUND, CALLED
from rung.server.search.queries import MOST_OF_A_KIND, marks
from rung.server.shell.marks import Pieces
from rung.server.shell.page import Page
from rung.server.speech.words import level_of_rank


@dataclass(frozen=True, slots=True)
class Place:
    """A page, or something to do there."""

    name: str
    address: str
    #: What it is there for; empty where its name says it.
    gist: str = ""
    #: Other words that people may look for it by.
    also: str = ""


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place that was found; the words of its name that count are marked."""

    place: Place
    title: Pieces
    score: float


#: What there is to do: address, query, who, name, other words. An address that there is not is left out.
_PLACES: Final[tuple[tuple[str, str, Callable[[Page], bool], object, object], ...]] = (
    ("home-home", "", reads, _lazy("Home"), _lazy("start, what needs me, overview")),
    ("writing-begin", "", writes, _lazy("Write an objective"), _lazy("new, add, propose, draft, create OKR")),
    (
        "choices-matrix",
        "",
        writes,
        _lazy("Choose contributions"),
        _lazy("not this cycle, leverage, matrix, grid"),
    ),
    (
        "alignment-ladder",
        "",
        reads,
        _lazy("Ladder"),
        _lazy("tree, outline, goal cascading, cascaded OKR, OKR propagation, goal alignment cascade"),
    ),
    ("findings-list", "", reads, _lazy("Findings"), _lazy("problems, warnings, errors, questions, check")),
    (
        "decisions-waiting",
        "",
        reads,
        _lazy("What has no way up"),
        _lazy("orphans, islands, unaligned, decide, without parent"),
    ),
    (
        "alignment-ladder",
        "?owner=-",
        reads,
        _lazy("What nobody answers for"),
        _lazy("without owner, nobody, unowned, missing owner"),
    ),
    (
        "alignment-ladder",
        "?only=quiet",
        reads,
        _lazy("What was not updated lately"),
        _lazy("stale, no check-in, out of date, overdue"),
    ),
    ("cycles-cycle", "", reads, _lazy("Cycle"), _lazy("calendar, planning window, quarter, phases, dates")),
    (
        "chart-units",
        "",
        reads,
        _lazy("Units and levels"),
        _lazy("organisation chart, tree, departments, teams"),
    ),
    ("people-list", "", administers, _lazy("People"), _lazy("members, seats, roles, accounts")),
    (
        "people-invite",
        "",
        administers,
        _lazy("Invite somebody"),
        _lazy("invitation, add member, new colleague"),
    ),
    ("transfer-import", "", steers, _lazy("Import a file"), _lazy("upload, bring in, YAML, JSON, CSV")),
    ("transfer-export", "", reads, _lazy("Export"), _lazy("download, save as file, YAML, JSON")),
    ("notices-list", "", reads, _lazy("Notices"), _lazy("notifications, unread, mentions, inbox")),
    ("notices-choices", "", reads, _lazy("What I am told"), _lazy("notification settings, e-mail, digest")),
    ("saved-list", "", reads, _lazy("Saved views"), _lazy("filters, bookmarks")),
    ("help-home", "", reads, _lazy("Help and glossary"), _lazy("words, terms, rules, documentation, manual")),
    ("api-reference", "", reads, _lazy("The REST API"), _lazy("OpenAPI, programs, routes, integration")),
    ("account_change_password", "", reads, _lazy("Change the password"), _lazy("account, sign-in, secret")),
    ("mfa_index", "", reads, _lazy("Two-step sign-in and passkeys"), _lazy("TOTP, security, second factor")),
    ("usersessions_list", "", reads, _lazy("Where you are signed in"), _lazy("sessions, devices, sign out")),
)

#: Addresses that belong to nobody's organisation.
_OF_ACCOUNT: Final = frozenset({"account_change_password", "mfa_index", "usersessions_list"})


def places_of(page: Page, ladder: Ladder | None) -> Iterator[Place]:
    """Go through the places of a reader: the fixed ones, her own, each level, each rule's page."""
    for name, query, is_for, called, also in _PLACES:
        if is_for(page) and (address := _address(page, name)):
            yield Place(str(called), _with(address, query), also=str(also))
    if ladder is None:
        return
    base = page.at("alignment-ladder")
    if page.seat.person in ladder.places.people:
        yield Place(
            _("My objectives"), f"{base}?owner={page.seat.person}", also=_("mine, own, what I answer for")
        )
    for rank in ladder.places.levels_in_use:
        name = level_of_rank(rank, ladder.levels)
        also = _("team OKR, sub-objective, derived OKR, child OKR") if rank != ladder.places.top_rank else ""
        yield Place(
            _("Objectives at the level “%(name)s”") % {"name": name}, f"{base}?level={rank}", also=also
        )
    for rule in load():
        name, address = rule.name.replace("-", " "), page.at("help-rule", rule=rule.name)
        yield Place(raised(_(name)), address, gist=_("the rule and why it asks"), also=rule.code)


def search_places(page: Page, ladder: Ladder | None, query: str) -> tuple[FoundPlace, ...]:
    """Search the places of a reader. 3 ms."""
    places = tuple(places_of(page, ladder))
    hits = _lookup(get_language() or "en", tuple((place.name, place.also) for place in places)).find(query)
    if hits.partly:
        return ()
    return tuple(
        FoundPlace(places[number], marks(places[number].name, hits.words(number)), score)
        for number, score in zip(hits.numbers[:MOST_OF_A_KIND], hits.scores, strict=False)
    )


@lru_cache(maxsize=64)
def _lookup(language: str, names: tuple[tuple[str, str], ...]) -> Lookup:
    """Make the lookup of some places once for all readers who have the same."""
    entries = [Entry(((name, CALLED), (also, 2 * AROUND)), language) for name, also in names]
    return Lookup(entries, WordBook(lexicons()))


def _address(page: Page, name: str) -> str:
    """Return the address of a place; empty when this version has no such page."""
    try:
        return reverse(name) if name in _OF_ACCOUNT else page.at(name)
    except NoReverseMatch:
        return ""


def _with(address: str, query: str) -> str:
    return address + (f"&{query[1:]}" if "?" in address else query)
