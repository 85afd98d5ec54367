"""The order of a unit's objectives, and of an objective's key results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rung.server.cycles.access import What, require_open
from rung.server.errors import ConflictError
from rung.server.orgs.access import Actor
from rung.server.store.change import Journal, change, reread
from rung.server.store.models import Cycle, KeyResult, Objective


def order_key_results(*, actor: Actor, objective: Objective, keys: Sequence[str]) -> Objective:
    """Put the key results of an objective in this order.

    Raises:
        ConflictError: the keys are not those there are now; the detail holds the order as it stands.
    """
    with change(actor=actor, organization=objective.organization, action="order_key_results") as journal:
        require_open(objective.cycle, What.KEY_RESULTS)
        row = reread(objective)
        write_order_of_results(journal, row, keys)
    return row


def order_objectives(*, actor: Actor, cycle: Cycle, holder: str, keys: Sequence[str]) -> Cycle:
    """Put the objectives of a unit or a person in this order; those of others keep their places.

    Raises:
        ConflictError: the keys are not those there are now; the detail holds the order as it stands.
    """
    with change(actor=actor, organization=cycle.organization, action="order_objectives") as journal:
        require_open(cycle, What.WORDING)
        write_order_of_objectives(journal, cycle, holder, keys)
    return cycle


def write_order_of_results(journal: Journal, row: Objective, keys: Sequence[str]) -> None:
    """Write an order of key results, with its record; inside `change`."""
    before = _ordered(results_of(row), keys)
    after = {"order": list(keys)}
    journal.note("objective", row.key, before={"order": before}, after=after, cycle=row.cycle)


def write_order_of_objectives(journal: Journal, cycle: Cycle, holder: str, keys: Sequence[str]) -> None:
    """Write an order of objectives, with its record; inside `change`.

    The record is that of a unit, so that every process reads the ladder anew: its order is that of the rows.
    """
    before = _ordered(objectives_held(cycle, holder), keys)
    journal.note("unit", holder, before={"order": before}, after={"order": list(keys)}, cycle=cycle)


def results_of(row: Objective) -> QuerySet[KeyResult]:
    """Return the key results of an objective in their order."""
    return KeyResult.objects.of(row.organization).filter(objective=row).order_by("position", "pk")


def objectives_held(cycle: Cycle, holder: str) -> QuerySet[Objective]:
    """Return the objectives of a unit or a person in their order, without those put away."""
    rows = Objective.objects.of(cycle.organization).filter(cycle=cycle, holder=holder, archived=None)
    return rows.order_by("position", "pk")


def _ordered(found: QuerySet[Any], keys: Sequence[str]) -> list[str]:
    """Give the rows the places they have now, in another order. Returns the order as it was."""
    rows = list(found)
    now = [row.key for row in rows]
    if sorted(now) != sorted(keys):
        raise ConflictError(_("somebody added or removed something in the meantime"), detail={"order": now})
    places = sorted(row.position for row in rows)
    if len(set(places)) < len(places):  # rows that came in with one and the same place
        places = [places[0] + step for step in range(len(places))]
    by_key = {row.key: row for row in rows}
    for key, place in zip(keys, places, strict=True):
        by_key[key].position = place
    if rows:
        found.bulk_update(rows, ["position"])
    return now
