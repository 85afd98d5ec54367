"""An order as it comes from a page: as a whole list, or as one step of one line."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict

from rung.server.orgs.access import Actor
from rung.server.store.models import Cycle, KeyResult, Objective
from rung.server.writing.actions import order_key_results, order_objectives


def wanted_order(data: QueryDict, rows: Sequence[Objective | KeyResult]) -> list[str]:
    """Return the keys in the order that is asked for: `keys` in a row, or `step` such as `up:T1.2`."""
    keys = [row.key for row in rows]
    if "step" not in data:
        return [str(key) for key in data.getlist("keys")]
    way, _, key = str(data["step"]).partition(":")
    if key in keys:
        place = keys.index(key)
        other = max(0, min(len(keys) - 1, place - 1 if way == "up" else place + 1))
        keys.insert(other, keys.pop(place))
    return keys


def write_order(actor: Actor, target: Cycle | Objective, key: str, keys: Sequence[str]) -> None:
    """Keep an order: of an objective's key results, or of the objectives that `key` holds in a cycle."""
    if isinstance(target, Objective):
        order_key_results(actor=actor, objective=target, keys=keys)
    else:
        order_objectives(actor=actor, cycle=target, holder=key, keys=keys)
