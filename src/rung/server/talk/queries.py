"""Reads about remarks and followers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from django.db.models import Q

from rung.core.ladder import Ladder
from rung.core.wording import normalise
from rung.server.okrs.actions.kinds import kind_of
from rung.server.sharing.levels import Level, level_on
from rung.server.sharing.sight import Facts
from rung.server.store.models import (
    Account,
    Author,
    Comment,
    Cycle,
    Follow,
    Grant,
    KeyResult,
    Objective,
    Seat,
)
from rung.server.talk.access import Item, objective_of
from rung.server.talk.naming import names_by

_Key = TypeVar("_Key", str, int)
#: People offered while somebody types a name.
MOST_OFFERED: Final = 8


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark with its answers, the oldest first; a removed one stays as long as it has answers."""

    head: Comment
    answers: tuple[Comment, ...]


def threads_on(objective: Objective) -> tuple[Thread, ...]:
    """Return what was said about an objective and its key results, the oldest first. 2 queries."""
    keys = _keys_of(objective)
    remarks = Comment.objects.of(objective.organization).filter(cycle=objective.cycle, subject__in=keys)
    rows = list(remarks.select_related("account"))
    answers: dict[int, list[Comment]] = {}
    for row in rows:
        if row.answers_id is not None and row.removed is None:
            answers.setdefault(row.answers_id, []).append(row)
    heads = (row for row in rows if row.answers_id is None)
    return tuple(
        Thread(head, tuple(answers.get(head.pk, ())))
        for head in heads
        if head.removed is None or head.pk in answers
    )


def comments_on(item: Item) -> list[Comment]:
    """Return the remarks on one item that stand, the oldest first. 1 query."""
    rows = Comment.objects.of(item.organization).filter(cycle=item.cycle, subject=item.key, removed=None)
    return list(rows.filter(subject_kind=kind_of(item)).select_related("account"))


def _keys_of(objective: Objective) -> list[str]:
    results = KeyResult.objects.of(objective.organization).filter(objective=objective)
    return [objective.key, *results.values_list("key", flat=True)]


@dataclass(frozen=True, slots=True)
class Followers:
    """Who hears of an objective, because of what they are to it or because they want to."""

    #: Names, in alphabetical order.
    names: tuple[str, ...]
    #: What the reader's own word on it is: `follows`, `muted`, or `none`.
    mine: Literal["follows", "muted", "none"]
    #: Whether the reader hears of it without having said anything: as owner, author or somebody who spoke.
    by_part: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """Who has a part in some objectives, by the key of each: people by their keys, accounts by theirs."""

    owners: Mapping[str, frozenset[str]]
    authors: Mapping[str, frozenset[str]]
    #: Accounts that said something.
    speakers: Mapping[str, frozenset[int]]
    follows: Mapping[str, frozenset[int]]
    muted: Mapping[str, frozenset[int]]

    def people(self, key: str) -> frozenset[str]:
        """Return those who hear of an objective for being its owners or authors."""
        return self.owners.get(key, frozenset()) | self.authors.get(key, frozenset())


def parts_in(cycle: Cycle, objectives: Iterable[Objective]) -> Parts:
    """Gather who has a part in some objectives of a cycle and in their key results. 4 queries."""
    rows = list(objectives)
    named = {row.pk: row.key for row in rows}
    organization = cycle.organization
    homes = {row.key: row.key for row in rows}
    owners: dict[str, set[str]] = {row.key: {row.owner} - {""} for row in rows}
    results = KeyResult.objects.of(organization).filter(objective__in=list(named))
    for objective, key, owner in results.order_by().values_list("objective_id", "key", "owner"):
        homes[key] = named[objective]
        owners[named[objective]] |= {owner} - {""}
    authors: dict[str, set[str]] = {}
    written = Author.objects.of(organization).filter(objective__in=list(named))
    for objective, person in written.order_by().values_list("objective_id", "person"):
        authors.setdefault(named[objective], set()).add(person)
    speakers: dict[str, set[int]] = {}
    said = Comment.objects.of(organization).filter(cycle=cycle, subject__in=list(homes), removed=None)
    said = said.filter(account__isnull=False).order_by().distinct()
    for subject, account in said.values_list("subject", "account"):
        speakers.setdefault(homes[subject], set()).add(account)
    follows: dict[str, set[int]] = {}
    muted: dict[str, set[int]] = {}
    words = Follow.objects.of(organization).filter(cycle=cycle, subject__in=list(homes))
    for subject, account, is_muted in words.order_by().values_list("subject", "account_id", "is_muted"):
        (muted if is_muted else follows).setdefault(homes[subject], set()).add(account)
    return Parts(
        owners=_frozen(owners),
        authors=_frozen(authors),
        speakers=_frozen(speakers),
        follows=_frozen(follows),
        muted=_frozen(muted),
    )


def _frozen(found: Mapping[str, set[_Key]]) -> dict[str, frozenset[_Key]]:
    return {key: frozenset(each) for key, each in found.items()}


def followers_of(objective: Objective, reader: Account) -> Followers:
    """Return who hears of an objective. 6 queries, 5 more for one that is not open to everybody."""
    parts = parts_in(objective.cycle, [objective])
    key = objective.key
    people = parts.people(key)
    accounts = parts.speakers.get(key, frozenset()) | parts.follows.get(key, frozenset())
    muted = parts.muted.get(key, frozenset())
    seats = seats_of_people(objective.cycle, people, accounts)
    hearing = [seat for seat in seats_that_see(objective, seats) if seat.account_id not in muted]
    mine: Literal["follows", "muted"] = "muted" if reader.pk in muted else "follows"
    own_word = reader.pk in muted | parts.follows.get(key, frozenset())
    return Followers(
        names=tuple(sorted({seat.account.get_full_name() for seat in hearing}, key=normalise)),
        mine=mine if own_word else "none",
        by_part=not own_word and any(seat.account_id == reader.pk for seat in hearing),
    )


def seats_of_people(cycle: Cycle, people: Iterable[str], accounts: Iterable[int]) -> list[Seat]:
    """Return the seats that are held by some people, by their keys, and by some accounts. 1 query."""
    seats = Seat.objects.of(cycle.organization).filter(ended=None, kept_by=None)
    wanted = Q(person__in=[each for each in people if each]) | Q(account__in=list(accounts))
    return list(seats.filter(wanted).select_related("account").order_by("pk"))


def seats_that_see(objective: Objective, seats: Iterable[Seat]) -> list[Seat]:
    """Return those of some seats that see an objective. 1 query, 5 more where it is not open to everybody."""
    rows = list(seats)
    grants = Grant.objects.of(objective.organization).filter(objective=objective, level=Level.NONE.word)
    if objective.everyone != Level.NONE.word and not grants.exists():
        return rows
    facts = Facts.of(objective.cycle, [objective], rows)
    shared = facts.shared[objective.key]
    return [seat for seat in rows if level_on(facts.chart.reader(seat), shared) >= Level.VIEW]


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody who can be named: what is written after the `@`, and what tells her from others."""

    written: str
    name: str
    where: str


def mentionable(item: Item, ladder: Ladder, typed: str) -> tuple[Offered, ...]:
    """Return people whom a text on an item can name: they have a seat, and see it. 2 queries, or 7.

    Every word that was typed begins a word of the name.
    """
    asked = normalise(typed).split()
    people = [each for each in ladder.places.people.values() if _begins(asked, normalise(each.name).split())]
    near = {each.id: each for each in people[: 4 * MOST_OFFERED]}
    seats = seats_that_see(objective_of(item), seats_of_people(item.cycle, near, ()))
    seated = {seat.person for seat in seats}
    names = names_by((each.id, each.name) for each in ladder.places.people.values())
    found = [each for each in near.values() if each.id in seated][:MOST_OFFERED]
    units = ladder.places.units
    return tuple(
        Offered(
            written=each.name if names.get(normalise(each.name)) == each.id else each.id,
            name=each.name,
            where=units[each.unit].name if each.unit in units else "",
        )
        for each in found
    )


def _begins(asked: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in asked)
