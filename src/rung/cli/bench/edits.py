"""Random edits such as people make: rewording, moving, retargeting, adding, dropping, cutting."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from rung.core.model import Contribution, KeyResult, Objective, State

Edit = Callable[[Objective, random.Random], Objective]


def edited(objective: Objective, chance: random.Random, count: int) -> Objective:
    """Return the objective after one edit chosen at random; `count` is the number of objectives there are."""
    edit = chance.choice((_reword, _retarget, _add_key_result, _drop_key_result, _disown, _cut))
    if objective.parent is not None and chance.random() < 0.3:
        return _move(objective, chance)
    return edit(objective, chance) if count else objective


def _reword(objective: Objective, chance: random.Random) -> Objective:
    return replace(
        objective, title=f"{objective.title} {chance.choice(('soon', 'together', 'again', 'well'))}"
    )


def _move(objective: Objective, chance: random.Random) -> Objective:
    """Choose another objective of the same parent unit, as `synthetic` names them, or none."""
    parent = objective.parent
    if parent is None or chance.random() < 0.1:
        return replace(objective, parent=None)
    unit = parent.to.partition("o")[0]
    return replace(
        objective, parent=Contribution(f"{unit}o{chance.randrange(4)}", mechanism=parent.mechanism)
    )


def _retarget(objective: Objective, chance: random.Random) -> Objective:
    if not objective.key_results:
        return objective
    number = chance.randrange(len(objective.key_results))
    key_results = list(objective.key_results)
    measure = replace(key_results[number].measure, target=float(chance.randrange(60, 99)))
    key_results[number] = replace(key_results[number], measure=measure)
    return replace(objective, key_results=tuple(key_results))


def _add_key_result(objective: Objective, chance: random.Random) -> Objective:
    key_result = KeyResult(
        id=f"{objective.id}n{chance.randrange(1_000_000)}", title="Raise the renewal rate from 70% to 80%"
    )
    return replace(objective, key_results=(*objective.key_results, key_result))


def _drop_key_result(objective: Objective, chance: random.Random) -> Objective:
    if not objective.key_results:
        return objective
    gone = chance.randrange(len(objective.key_results))
    kept = tuple(k for number, k in enumerate(objective.key_results) if number != gone)
    return replace(objective, key_results=kept)


def _disown(objective: Objective, _chance: random.Random) -> Objective:
    return replace(objective, owner=None)


def _cut(objective: Objective, chance: random.Random) -> Objective:
    state = State.CUT if chance.random() < 0.5 else State.OUT_OF_CYCLE
    return replace(objective, state=State.RUNNING if not objective.on_ladder else state)
