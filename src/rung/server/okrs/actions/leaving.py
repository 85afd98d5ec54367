"""Settling an objective that has no place on the ladder: take it out, cut it, or put it back."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from rung.core.model import State
from rung.core.model.objective import OFF_THE_LADDER
from rung.server.cycles.access import What, require_open
from rung.server.errors import RefusedError
from rung.server.okrs.actions.reasons import reason_of
from rung.server.orgs.access import Actor
from rung.server.speech.words import word
from rung.server.store.change import change, reread
from rung.server.store.models import Objective


def take_out_of_cycle(
    *, actor: Actor, objective: Objective, reason: str, review: date | None = None
) -> Objective:
    """Leave it for a later cycle: it keeps its texts and links and is no longer on the ladder.

    `review` is the day on which somebody is to look at it again; it is kept with the reason.

    Raises:
        RefusedError: the reason is empty or too long, or it is out of the cycle already.
    """
    when = {} if review is None else {"review": review.isoformat()}
    return _leave(actor, objective, State.OUT_OF_CYCLE, {"reason": reason_of(reason), **when})


def cut(*, actor: Actor, objective: Objective, reason: str) -> Objective:
    """Give it up; what contributed to it becomes visible as an orphan.

    Raises:
        RefusedError: the reason is empty or too long, or it is cut already.
    """
    return _leave(actor, objective, State.CUT, {"reason": reason_of(reason)})


def restore(*, actor: Actor, objective: Objective) -> Objective:
    """Put it back on the ladder in the state it had.

    Raises:
        RefusedError: it is on the ladder.
    """
    with change(actor=actor, organization=objective.organization, action="restore") as journal:
        require_open(objective.cycle, What.DECISIONS)
        objective = reread(objective)
        if objective.state not in OFF_THE_LADDER:
            raise RefusedError(_("%(key)s is on the ladder already") % {"key": objective.key})
        before = {"state": objective.state}
        objective.state = objective.state_before or State.RUNNING.value
        objective.state_before = ""
        objective.save(update_fields=["state", "state_before"])
        after = {"state": objective.state}
        journal.note("objective", objective.key, before=before, after=after, cycle=objective.cycle)
    return objective


def _leave(actor: Actor, objective: Objective, state: State, said: dict[str, str]) -> Objective:
    with change(actor=actor, organization=objective.organization, action=state.value) as journal:
        require_open(objective.cycle, What.DECISIONS)
        objective = reread(objective)
        if objective.state == state:
            raise RefusedError(
                _("%(key)s is %(state)s already") % {"key": objective.key, "state": word(state.value)}
            )
        before = {"state": objective.state}
        if objective.state not in OFF_THE_LADDER:
            objective.state_before = objective.state
        objective.state = state.value
        objective.save(update_fields=["state", "state_before"])
        after = {"state": objective.state, **said}
        journal.note("objective", objective.key, before=before, after=after, cycle=objective.cycle)
    return objective
