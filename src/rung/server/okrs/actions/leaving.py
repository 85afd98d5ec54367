"""Settling an objective that has no place on the ladder: take it out, cut it, or put it back."""

from __future__ import annotations

from rung.core.model import State
from rung.core.model.objective import OFF_THE_LADDER
from rung.server.errors import RefusedError
from rung.server.orgs.access import Actor
from rung.server.store.change import change, reread
from rung.server.store.models import Objective


def take_out_of_cycle(*, actor: Actor, objective: Objective, reason: str = "") -> Objective:
    """Leave it for a later cycle: it keeps its texts and links and is no longer on the ladder."""
    return _leave(actor, objective, State.OUT_OF_CYCLE, reason)


def cut(*, actor: Actor, objective: Objective, reason: str = "") -> Objective:
    """Give it up; what contributed to it becomes visible as an orphan."""
    return _leave(actor, objective, State.CUT, reason)


def restore(*, actor: Actor, objective: Objective) -> Objective:
    """Put it back on the ladder in the state it had.

    Raises:
        RefusedError: it is on the ladder.
    """
    with change(account=actor.account, organization=objective.organization, action="restore") as journal:
        objective = reread(objective)
        if objective.state not in OFF_THE_LADDER:
            raise RefusedError(f"{objective.key} is on the ladder already")
        before = {"state": objective.state}
        objective.state = objective.state_before or State.RUNNING.value
        objective.state_before = ""
        objective.save(update_fields=["state", "state_before"])
        after = {"state": objective.state}
        journal.note("objective", objective.key, before=before, after=after, cycle=objective.cycle)
    return objective


def _leave(actor: Actor, objective: Objective, state: State, reason: str) -> Objective:
    with change(account=actor.account, organization=objective.organization, action=state.value) as journal:
        objective = reread(objective)
        before = {"state": objective.state}
        if objective.state not in OFF_THE_LADDER:
            objective.state_before = objective.state
        objective.state = state.value
        objective.save(update_fields=["state", "state_before"])
        after = {"state": objective.state, "reason": reason}
        journal.note("objective", objective.key, before=before, after=after, cycle=objective.cycle)
    return objective
