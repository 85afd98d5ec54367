"""The tree on a day, and what changed between two days, as the placements tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from rung.server.store.models import Organization, Placement


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a unit stood on a day."""

    unit: str
    name: str
    #: 1 = top.
    rank: int
    #: Key of the unit it belonged to; empty for the top.
    parent: str
    since: date
    #: How many units stood above it.
    depth: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of one unit between two days; None stands for a day on which there was no such unit."""

    unit: str
    before: Stood | None
    after: Stood | None
    #: Names of the units above, then and later; empty for none.
    parent_before: str
    parent_after: str


def tree_on(organization: Organization, on: date) -> tuple[Stood, ...]:
    """Return the tree as it stood at the end of a day, each unit after the one above it. 1 query."""
    found = Placement.objects.of(organization).filter(since__lte=on)
    found = found.filter(Q(until__isnull=True) | Q(until__gt=on)).order_by("rank", "pk")
    rows = {row.unit: row for row in found}
    below: dict[str, list[Placement]] = {}
    for row in rows.values():
        below.setdefault(row.parent if row.parent in rows else "", []).append(row)
    tree: list[Stood] = []
    waiting = [(row, 0) for row in reversed(below.get("", []))]
    while waiting:
        row, depth = waiting.pop()
        tree.append(Stood(row.unit, row.name, row.rank, row.parent, row.since, depth))
        waiting.extend((child, depth + 1) for child in reversed(below.pop(row.unit, [])))
    return tuple(tree)


def changes_between(organization: Organization, first: date, last: date) -> tuple[Moved, ...]:
    """Return the units that stood otherwise on the last day than on the first, by name. 2 queries."""
    before = {one.unit: one for one in tree_on(organization, first)}
    after = {one.unit: one for one in tree_on(organization, last)}
    found = [
        Moved(key, was, now, _above(was, before), _above(now, after))
        for key in before.keys() | after.keys()
        if _place(was := before.get(key)) != _place(now := after.get(key))
    ]
    return tuple(sorted(found, key=lambda one: (_name(one), one.unit)))


def days_of_change(organization: Organization) -> tuple[date, ...]:
    """Return the days on which the tree changed, the latest first. 1 query."""
    rows = Placement.objects.of(organization).values_list("since", "until")
    days = {day for row in rows for day in row if day is not None}
    return tuple(sorted(days, reverse=True))


def eve_of(day: date) -> date:
    """Return the day before, at whose end the tree still stood as before a change."""
    return day - timedelta(days=1)


def _place(one: Stood | None) -> tuple[str, int, str] | None:
    return None if one is None else (one.name, one.rank, one.parent)


def _above(one: Stood | None, tree: Mapping[str, Stood]) -> str:
    above = None if one is None else tree.get(one.parent)
    return "" if above is None else above.name


def _name(one: Moved) -> str:
    stood = one.after or one.before
    return "" if stood is None else stood.name.casefold()
