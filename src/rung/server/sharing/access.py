"""Who decides who may see an objective; what an actor may not have is not found.

The same door as `okrs.access.objective_to_share`, opened from below: this room stands under the OKRs.
"""

from __future__ import annotations

from rung.server.errors import NotFoundError, ReadOnlyError
from rung.server.orgs.access import Actor
from rung.server.sharing.levels import Level
from rung.server.sharing.sight import hidden_from, level_of
from rung.server.store.models import Cycle, Objective, Seat


def objective_seen(seat: Seat, cycle: Cycle, key: str) -> Objective:
    """Return an objective that a seat sees. 1 query and those of `hidden_from`, whatever the key is."""
    hidden = hidden_from(seat, cycle)
    objective = Objective.objects.of(cycle.organization).filter(cycle=cycle, key=key).first()
    if objective is None or objective.key in hidden:
        raise NotFoundError("no such objective")
    objective.cycle, objective.organization = cycle, cycle.organization
    return objective


def objective_to_share(actor: Actor, seat: Seat, cycle: Cycle, key: str) -> Objective:
    """Return an objective of which the seat decides who may see it. 1 query, and those of sight and level.

    Raises:
        ReadOnlyError: the actor sees it, but came with a token that may only read.
    """
    objective = objective_seen(seat, cycle, key)
    if not actor.may_write:
        raise ReadOnlyError("this token may only read")
    if level_of(seat, objective) is not Level.FULL:
        raise NotFoundError("no such objective")
    return objective
