"""From one chart to the next, in rows, each change noted so that it can be undone from the audit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

from django.db.models import Max

from rung.core import model
from rung.core.model.objective import OFF_THE_LADDER
from rung.server.chart.tree import Chart
from rung.server.store.change import Journal
from rung.server.store.models import Cycle, KeyResult, Objective, Person, Unit

Item = TypeVar("Item", model.Unit, model.Person)

UNIT_COLUMNS: Final = ("name", "rank", "parent", "language")
PERSON_COLUMNS: Final = ("name", "unit", "role", "individual_okrs")


def write(cycle: Cycle, before: Chart, after: Chart, journal: Journal) -> None:
    """Write what differs between two charts of a cycle; the queries grow with the tables, not the rows."""
    if before.levels != after.levels:
        cycle.levels = list(after.levels)
        cycle.save(update_fields=["levels"])
        levels = {"before": {"levels": list(before.levels)}, "after": {"levels": cycle.levels}}
        journal.note("cycle", cycle.slug, **levels, cycle=cycle)
    _write_units(cycle, before.units, after.units, journal)
    _write_people(cycle, before.people, after.people, journal)
    _write_objectives(cycle, before, after, journal)
    _write_carried(cycle, before, after, journal)


def unit_columns(unit: model.Unit) -> dict[str, Any]:
    """Return the columns that a unit fills, without its key and place in the order."""
    return {
        "name": unit.name,
        "rank": unit.rank,
        "parent": unit.parent or "",
        "language": unit.language or "",
    }


def person_columns(person: model.Person) -> dict[str, Any]:
    """Return the columns that a person fills, without key and place in the order."""
    return {
        "name": person.name,
        "unit": person.unit or "",
        "role": person.role or "",
        "individual_okrs": person.individual_okrs.value if person.individual_okrs else "",
    }


def _write_units(
    cycle: Cycle, before: Mapping[str, model.Unit], after: Mapping[str, model.Unit], journal: Journal
) -> None:
    mine = Unit.objects.of(cycle.organization).filter(cycle=cycle)
    gone = before.keys() - after.keys()
    removed = {row.key: row for row in mine.filter(key__in=gone)} if gone else {}
    for key, row in removed.items():
        columns = {**unit_columns(before[key]), "position": row.position}
        journal.note("unit", key, before=columns, after={}, cycle=cycle)
    if gone:
        mine.filter(key__in=gone).delete()
    added = {key: unit_columns(after[key]) for key in after if key not in before}
    _add(Unit, "unit", cycle, added, journal)
    changed = {key for key in after if key in before and before[key] != after[key]}
    for key in _in_order(after, changed):
        old, new = unit_columns(before[key]), unit_columns(after[key])
        journal.note("unit", key, before=old, after=new, cycle=cycle)
    _save(mine.filter(key__in=changed), {key: unit_columns(after[key]) for key in changed}, UNIT_COLUMNS)


def _add(
    table: type[Unit | Person],
    kind: str,
    cycle: Cycle,
    added: Mapping[str, Mapping[str, Any]],
    journal: Journal,
) -> None:
    """Put new rows after those that are there, and note each. `added`: key → columns. 2 queries."""
    last = table.objects.of(cycle.organization).filter(cycle=cycle).aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    home = {"organization": cycle.organization, "cycle": cycle}
    placed = [
        (key, {**columns, "position": position})
        for position, (key, columns) in enumerate(added.items(), start=first)
    ]
    table.objects.add([table(**home, key=key, **columns) for key, columns in placed])
    for key, columns in placed:
        journal.note(kind, key, before={}, after=columns, cycle=cycle)


def _write_people(
    cycle: Cycle, before: Mapping[str, model.Person], after: Mapping[str, model.Person], journal: Journal
) -> None:
    mine = Person.objects.of(cycle.organization).filter(cycle=cycle)
    added = {key: person_columns(after[key]) for key in after if key not in before}
    _add(Person, "person", cycle, added, journal)
    changed = {key for key in after if key in before and before[key] != after[key]}
    for key in _in_order(after, changed):
        old, new = person_columns(before[key]), person_columns(after[key])
        journal.note("person", key, before=old, after=new, cycle=cycle)
    _save(mine, {key: person_columns(after[key]) for key in changed}, PERSON_COLUMNS)


def _write_objectives(cycle: Cycle, before: Chart, after: Chart, journal: Journal) -> None:
    changed = {key for key, held in after.objectives.items() if held != before.objectives[key]}
    if not changed:
        return
    rows = list(Objective.objects.of(cycle.organization).filter(cycle=cycle, key__in=changed))
    for row in rows:
        old = {"holder": row.holder, "state": row.state, "state_before": row.state_before}
        held = after.objectives[row.key]
        if held.state != row.state and held.state in OFF_THE_LADDER:
            row.state_before = row.state
        row.holder, row.state = held.holder, held.state
        new = {"holder": row.holder, "state": row.state, "state_before": row.state_before}
        journal.note("objective", row.key, before=old, after=new, cycle=cycle)
    columns = ["holder", "state", "state_before"]
    Objective.objects.of(cycle.organization).bulk_update(rows, columns, batch_size=500)


def _write_carried(cycle: Cycle, before: Chart, after: Chart, journal: Journal) -> None:
    mine = KeyResult.objects.of(cycle.organization).filter(cycle=cycle)
    changed = {key: unit for key, unit in after.carried.items() if unit != before.carried[key]}
    for key, unit in changed.items():
        journal.note(
            "key_result", key, before={"unit": before.carried[key]}, after={"unit": unit}, cycle=cycle
        )
    _save(mine.filter(key__in=changed), {key: {"unit": unit} for key, unit in changed.items()}, ("unit",))


def _save(rows: Any, columns: Mapping[str, Mapping[str, Any]], names: Iterable[str]) -> None:
    """Give some rows new columns, by key; 1 query to read them and one for each 500."""
    if not columns:
        return
    found = [row for row in rows if row.key in columns]
    for row in found:
        for name, value in columns[row.key].items():
            setattr(row, name, value)
    rows.bulk_update(found, list(names), batch_size=500)


def _in_order(items: Mapping[str, Item], keys: set[str]) -> Iterable[str]:
    return (key for key in items if key in keys)
