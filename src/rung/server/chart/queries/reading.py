"""The chart of a cycle from its rows, and the cycles that an edit reaches."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.text import slugify

from rung.core import model
from rung.server.chart.tree import Chart, Held
from rung.server.cycles.access import What, is_open
from rung.server.store.models import (
    Cycle,
    Initiative,
    KeyResult,
    Objective,
    Organization,
    Person,
    Placement,
    Unit,
)

#: Longest key that is made of a name.
_KEY_LENGTH = 40


def reached_from(cycle: Cycle, on: date) -> list[Cycle]:
    """Return the cycles that an edit of one cycle's chart reaches: itself, and those that are not over.

    A cycle that is being graded or is closed keeps its chart as it stood. 1 query.
    """
    found = []
    for each in Cycle.objects.of(cycle.organization):
        each.organization = cycle.organization
        is_over = each.end is not None and each.end < on
        if is_open(each, What.CHART) and (each.pk == cycle.pk or not is_over):
            found.append(each)
    return sorted(found, key=lambda each: each.pk != cycle.pk)


def chart_of(cycle: Cycle) -> Chart:
    """Read the chart of a cycle. 4 queries, whatever its size."""
    organization = cycle.organization

    def rows(table: type[Unit | Person | Objective | KeyResult], *columns: str) -> Iterable[tuple[str, ...]]:
        return table.objects.of(organization).filter(cycle=cycle).order_by("position").values_list(*columns)

    units = (
        model.Unit(id=key, name=name, rank=int(rank), parent=parent or None, language=language or None)
        for key, name, rank, parent, language in rows(Unit, "key", "name", "rank", "parent", "language")
    )
    people = (
        model.Person(
            id=key,
            name=name,
            unit=unit or None,
            role=role or None,
            individual_okrs=model.Eligibility(may) if may else None,
        )
        for key, name, unit, role, may in rows(Person, "key", "name", "unit", "role", "individual_okrs")
    )
    carried = KeyResult.objects.of(organization).filter(cycle=cycle).exclude(unit="")
    return Chart(
        cycle=cycle.slug,
        levels=tuple(cycle.levels),
        units={unit.id: unit for unit in units},
        people={person.id: person for person in people},
        objectives={
            key: Held(holder, state) for key, holder, state in rows(Objective, "key", "holder", "state")
        },
        carried=dict(carried.values_list("key", "unit")),
    )


def free_key(organization: Organization, name: str) -> str:
    """Make a key of a name that nothing of the organisation has or had: the history knows units by key.

    6 queries.
    """
    stem = slugify(name)[:_KEY_LENGTH].strip("-") or "unit"
    taken = taken_keys(organization, stem)
    return next(key for key in _numbered(stem) if key not in taken)


def taken_keys(organization: Organization, stem: str) -> frozenset[str]:
    """Return the keys with this beginning that are or were in use, in any cycle. 6 queries."""
    found = set(
        Placement.objects.of(organization).filter(unit__startswith=stem).values_list("unit", flat=True)
    )
    for table in (Unit, Person, Objective, KeyResult, Initiative):
        rows = table.objects.of(organization).filter(key__startswith=stem).order_by()
        found.update(rows.values_list("key", flat=True))
    return frozenset(found)


def _numbered(stem: str) -> Iterable[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in range(2, 1_000_000))


def held_by(cycle: Cycle, unit: str, on: date) -> list[tuple[Cycle, str, str]]:
    """Return what a unit holds in the cycles that an edit reaches: cycle, key and title. 2 queries."""
    reached = {each.pk: each for each in reached_from(cycle, on)}
    rows = Objective.objects.of(cycle.organization).filter(cycle__in=reached, holder=unit)
    rows = rows.order_by("position", "pk")
    return [(reached[home], key, title) for home, key, title in rows.values_list("cycle_id", "key", "title")]
