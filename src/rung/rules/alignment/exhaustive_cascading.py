"""Every top objective is taken up by every unit on the next level.

It looks like perfect alignment, and it is the opposite: nobody has chosen, so nothing has been given up for
anything. Empty cells in the grid of teams and objectives are normal; a full grid is a warning. It takes three
or more objectives of one top unit, each taken up by every one of at least three units on the next level that
hold objectives at all.

Bad:
    objectives:
      - id: C3
        unit: co    # exhaustive-cascading
        owner: ana
        title: Be a place where good people stay
        key_results:
          - {id: C3.1, title: "Cut yearly staff turnover from 18% to 9%", owner: ana}
          - {id: C3.2, title: "Raise the share of roles filled from within from 20% to 40%", owner: ana}
      - {id: T1, unit: cs,
         owner: ben, title: Turn customers into advocates, parent: C1, other_parents: [C2, C3]}
      - {id: T2, unit: sales,
         owner: cleo, title: Win teams others talk about, parent: C1, other_parents: [C2, C3]}
      - {id: T3, unit: support, owner: dara, title: Let nobody wait, parent: C2, other_parents: [C1, C3]}

Good:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}
      - id: T3
        unit: support
        owner: dara
        title: Let nobody new wait for an answer
        parent: C2
        key_results:
          - {id: T3.1, title: "Cut the median time to a first answer from 9 h to 2 h", owner: dara}
          - {id: T3.2, title: "Raise the share of requests solved at once from 55% to 75%", owner: dara}

Fix:
    Let every unit pick the two or three objectives where it has most leverage, and record “not this cycle”
    for the others. What nobody picks is worth a conversation of its own.

Settings:
    objectives (3): objectives taken up by all from which it counts
    units (3): units on the next level from which it counts

Serves: R125, R126, R128
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode, UnitNode


def check(unit: UnitNode, context: Context) -> Iterator[Fault]:
    """Yield at a top unit; stops looking as soon as too few of its objectives are left that all serve."""
    places = context.ladder.places
    if unit.value.rank != places.top_rank:
        return
    shared: set[ObjectiveNode] = set(unit.objectives)
    needed = context.setting(RULE, "objectives")
    units: list[str] = []
    for id_ in places.next_units:
        if len(shared) < needed:
            return
        below = context.ladder.unit(id_)
        if below is not None and below.objectives and not _elsewhere(below, unit):
            units.append(id_)
            shared &= set(below.serves)
    if len(units) >= context.setting(RULE, "units") and len(shared) >= needed:
        objectives = [objective.id for objective in unit.objectives if objective in shared]
        yield Fault(unit=unit.title, objectives=objectives, units=units, count=len(units))


def _elsewhere(unit: UnitNode, top: UnitNode) -> bool:
    """Whether a unit belongs to another of the top units."""
    return unit.value.parent != top.id and unit.value.parent in unit.ladder.places.top_units


def suspects(context: Context) -> Mask:
    """Return the units at the top."""
    units = context.ladder.places.units.values()
    top = (unit.rank == context.ladder.places.top_rank for unit in units)
    return np.fromiter(top, np.bool_, len(units))


RULE = Rule(
    code="ALN013",
    name="exhaustive-cascading",
    subject=SubjectKind.UNIT,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.TOP,
    settings={"objectives": 3, "units": 3},
    wordings={
        "default": Wording(
            "all {count} units below {unit} take up all of {objectives}",
            "let each unit pick two or three, and say “not this cycle” to the others",
        )
    },
)
