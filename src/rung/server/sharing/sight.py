"""What a seat sees of a cycle, read from the tables; each answer costs the same whatever is asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet

from rung.core.model import State
from rung.server.orgs.access import STEERING
from rung.server.sharing.levels import Level, Reader, Shared, Standing, level_on, level_on_key_result
from rung.server.store.models import Author, Cycle, Grant, KeyResult, Objective, Person, Role, Seat, Unit
from rung.server.store.scope import ScopedManager

#: What is hidden from those who see everything: one value, so that their ladders are one.
NOTHING: Final[frozenset[str]] = frozenset()


def hidden_from(seat: Seat, cycle: Cycle) -> frozenset[str]:
    """Return the keys of the objectives whose words the seat may not see.

    No query for those who run the cycles; else 1, and 5 more where something in the cycle
    is kept from anybody at all.
    """
    if sees_all(seat):
        return NOTHING
    shut = Grant.objects.of(cycle.organization).filter(cycle=cycle, level=Level.NONE.word)
    kept = Q(everyone=Level.NONE.word) | Q(pk__in=shut.values("objective"))
    rows = list(_rows(cycle).filter(kept))
    if not rows:
        return NOTHING
    facts = Facts.of(cycle, rows, [seat])
    reader = facts.chart.reader(seat)
    hidden = (key for key, shared in facts.shared.items() if level_on(reader, shared) < Level.VIEW)
    return frozenset(hidden) or NOTHING


def private_in(cycle: Cycle) -> frozenset[str]:
    """Return the keys of the objectives that are kept from everybody who has no part in them. 1 query."""
    rows = Objective.objects.of(cycle.organization).filter(cycle=cycle, everyone=Level.NONE.word)
    return frozenset(rows.values_list("key", flat=True))


def level_of(seat: Seat, objective: Objective) -> Level:
    """Return what a seat may do with an objective. No query for those who run the cycles, else 5."""
    if sees_all(seat):
        return Level.FULL
    facts = Facts.of(objective.cycle, [objective], [seat])
    return level_on(facts.chart.reader(seat), facts.shared[objective.key])


def level_of_key_result(seat: Seat, key_result: KeyResult) -> Level:
    """Return what a seat may do with a key result. No query for those who run the cycles, else 5."""
    if sees_all(seat):
        return Level.FULL
    objective = key_result.objective
    facts = Facts.of(objective.cycle, [objective], [seat])
    return level_on_key_result(facts.chart.reader(seat), facts.shared[objective.key], key_result.owner)


def standing_on(seat: Seat, cycle: Cycle, key: str) -> Standing:
    """Return what a seat may do with an objective and its key results, nothing when there is none.

    No query for those who run the cycles, else 6.
    """
    if sees_all(seat):
        return Standing(Level.FULL, Reader(steers=True), Shared(holder=""))
    rows = list(_rows(cycle).filter(key=key))
    if not rows:
        return Standing(Level.NONE, Reader(), Shared(holder="", everyone=Level.NONE))
    facts = Facts.of(cycle, rows, [seat])
    reader, shared = facts.chart.reader(seat), facts.shared[key]
    return Standing(level_on(reader, shared), reader, shared)


def _rows(cycle: Cycle) -> QuerySet[Objective]:
    """Return the objectives of a cycle, with no more than what decides about them."""
    columns = ("key", "holder", "owner", "state", "everyone")
    return Objective.objects.of(cycle.organization).filter(cycle=cycle).only(*columns)


def sees_all(seat: Seat) -> bool:
    """Say whether nothing is hidden from a seat: it runs the cycles, in person."""
    return seat.role in STEERING and not seat.is_agent


@dataclass(frozen=True, slots=True)
class Chart:
    """Who is where in a cycle, as far as it was asked for."""

    #: Key of every unit → key of the unit above.
    parents: Mapping[str, str]
    #: Key of a person → key of her unit; those who were asked for and exist.
    homes: Mapping[str, str]

    @classmethod
    def of(cls, cycle: Cycle, people: Iterable[str]) -> Chart:
        """Read the tree, and where some people are. 2 queries."""
        units = Unit.objects.of(cycle.organization).filter(cycle=cycle).order_by()
        homes = Person.objects.of(cycle.organization).filter(cycle=cycle, key__in=set(people)).order_by()
        return cls(dict(units.values_list("key", "parent")), dict(homes.values_list("key", "unit")))

    def line(self, holder: str) -> tuple[str, ...]:
        """Return a unit, or the unit of a person, with those above it, the nearest first."""
        found: dict[str, None] = {}
        unit = holder if holder in self.parents else self.homes.get(holder, "")
        while unit in self.parents and unit not in found:  # the units may be arranged in a loop
            found[unit] = None
            unit = self.parents[unit]
        return tuple(found)

    def reader(self, seat: Seat) -> Reader:
        """Return what a seat brings along; an agent's stands in its keeper's place, as access opens it."""
        return Reader(
            steers=seat.role in STEERING,
            leads=seat.role == Role.LEAD,
            observes=seat.role == Role.OBSERVER,
            is_agent=seat.is_agent,
            # A person whom the cycle does not have is nobody in it.
            person=seat.person if seat.person in self.homes else "",
            units=self.line(seat.person),
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides about some objectives of a cycle, by their keys, and who is where."""

    chart: Chart
    shared: Mapping[str, Shared]

    @classmethod
    def of(cls, cycle: Cycle, rows: Iterable[Objective], seats: Iterable[Seat]) -> Facts:
        """Read what decides about some objectives for some seats. 5 queries.

        Units, people, grants, authors, owners of key results.
        """
        found = list(rows)
        people = {row.holder for row in found} | {seat.person for seat in seats if seat.person}
        chart = Chart.of(cycle, people)
        about = _About(cycle, [row.pk for row in found])
        grants, authors, carriers = about.grants(), about.authors(), about.carriers()
        shared = {
            row.key: Shared(
                holder=row.holder,
                line=chart.line(row.holder),
                owner=row.owner,
                is_draft=row.state == State.DRAFT,
                everyone=Level.of(row.everyone) if row.everyone else None,
                authors=frozenset(authors.get(row.pk, ())),
                carriers=frozenset(carriers.get(row.pk, ())),
                grants=grants.get(row.pk, {}),
            )
            for row in found
        }
        return cls(chart, shared)


class _About:
    """What hangs on some objectives of a cycle, by their primary keys; each method is one query."""

    def __init__(self, cycle: Cycle, objectives: list[int]) -> None:
        self._cycle = cycle
        self._objectives = objectives

    def grants(self) -> dict[int, dict[str, Level]]:
        found: dict[int, dict[str, Level]] = defaultdict(dict)
        for objective, to, level in self._rows(Grant.objects).values_list("objective_id", "to", "level"):
            found[objective][to] = Level.of(level)
        return found

    def authors(self) -> dict[int, set[str]]:
        return _gathered(self._rows(Author.objects).values_list("objective_id", "person"))

    def carriers(self) -> dict[int, set[str]]:
        owned = self._rows(KeyResult.objects).exclude(owner="")
        return _gathered(owned.values_list("objective_id", "owner"))

    def _rows(self, table: ScopedManager[Any]) -> QuerySet[Any]:
        return table.of(self._cycle.organization).filter(objective__in=self._objectives).order_by("position")


def _gathered(pairs: Iterable[tuple[int, str]]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for objective, person in pairs:
        found[objective].add(person)
    return found
