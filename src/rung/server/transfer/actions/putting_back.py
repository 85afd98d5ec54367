"""Undoing a removal: what an import or a person took away comes back as it was."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from django.utils.translation import gettext as _

from rung.core import model
from rung.server.cycles.access import What, require_open
from rung.server.errors import RefusedError
from rung.server.orgs.access import Actor
from rung.server.sharing.actions import Sharing, store_sharing
from rung.server.store.change import change
from rung.server.store.convert import add_key_result, add_objective
from rung.server.store.models import Cycle, Initiative, KeyResult, Objective, Person, Unit
from rung.server.transfer.queries import Removed


def put_back(*, actor: Actor, cycle: Cycle, removed: Removed) -> tuple[str, ...]:
    """Restore an objective with key results, links, check-ins and initiatives, or one key result.

    Returns the ids of what stays away, because the cycle uses them for something else by now.

    Raises:
        RefusedError: its own id is in use, or the objective of a key result is gone.
    """
    organization, value = cycle.organization, removed.value
    with change(actor=actor, organization=organization, action="put_back") as journal:
        require_open(cycle, What.DECISIONS)
        taken = _taken(cycle, _ids(value))
        if value.id in taken:
            raise RefusedError(_("the id %(key)s is in use in this cycle") % {"key": value.id})
        if isinstance(value, model.Objective):
            add_objective(_without(value, taken), organization, cycle)
            _share_again(cycle, removed)
        else:
            add_key_result(value, _home(cycle, removed.within))
        kind = "objective" if isinstance(value, model.Objective) else "key_result"
        journal.note(kind, value.id, before={}, after={"title": value.title}, cycle=cycle)
    return tuple(sorted(taken))


def _share_again(cycle: Cycle, removed: Removed) -> None:
    """Keep from others what was kept from them before it was removed."""
    if removed.sharing != Sharing():
        store_sharing(_home(cycle, removed.value.id), removed.sharing)


def _ids(value: model.Objective | model.KeyResult) -> set[str]:
    if isinstance(value, model.KeyResult):
        return {value.id}
    return {value.id, *(one.id for one in value.key_results), *(one.id for one in value.initiatives)}


def _taken(cycle: Cycle, ids: Collection[str]) -> frozenset[str]:
    """Return those of the ids that something in the cycle has. 5 queries."""
    tables = (Unit, Person, Objective, KeyResult, Initiative)
    rows = (table.objects.of(cycle.organization).filter(cycle=cycle, key__in=ids) for table in tables)
    return frozenset(key for found in rows for key in found.values_list("key", flat=True))


def _without(value: model.Objective, taken: Collection[str]) -> model.Objective:
    return replace(
        value,
        key_results=tuple(one for one in value.key_results if one.id not in taken),
        initiatives=tuple(one for one in value.initiatives if one.id not in taken),
    )


def _home(cycle: Cycle, key: str) -> Objective:
    row = Objective.objects.of(cycle.organization).filter(cycle=cycle, key=key).first()
    if row is None:
        raise RefusedError(_("its objective %(key)s is not there: put that back first") % {"key": key})
    row.cycle, row.organization = cycle, cycle.organization
    return row
