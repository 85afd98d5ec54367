"""A link goes to the same level, or to a lower one.

A parent is somebody one serves; between equals that turns into waiting for one another, and downwards it
turns the ladder on its head. It is an error: a chain through such a link need not arrive anywhere.

Bad:
    objectives:
      - id: T1
        unit: sales
        owner: cleo
        title: Win the teams that others talk about
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the win rate against the market leader from 20% to 35%", owner: cleo}
          - {id: T1.2, title: "Raise referenced deals from 10% to 30% of all deals", owner: cleo}
      - id: T2    # parent-not-higher
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: T1
        key_results:
          - {id: T2.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T2.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}

Good:
    objectives:
      - id: T2
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T2.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T2.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}

Fix:
    Name the objective above that both serve. If two teams carry one outcome together, write one objective
    with key results held by both units.

Serves: R401
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import UNPLACED, ObjectiveNode
from rung.core.model import name_of_rank


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield once, naming all such parents."""
    if not objective.is_placed:
        return
    low = [parent for parent in objective.parents if parent.is_placed and parent.rank >= objective.rank]
    if low:
        yield Fault(
            "itself" if low == [objective] else "default",
            title=objective.title,
            parents=[parent.id for parent in low],
            level=name_of_rank(objective.rank, context.ladder.levels),
        )


def suspects(context: Context) -> Mask:
    """Exactly those with such a link."""
    columns = context.ladder.columns
    child, parent = columns.edges
    rank = columns.survey.rank
    low = (rank[parent] >= rank[child]) & (rank[parent] < UNPLACED)
    return np.bincount(child[low], minlength=columns.objective_count) > 0


RULE = Rule(
    code="ALN006",
    name="parent-not-higher",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.ERROR,
    profile=Profile.STARTER,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN,
    wordings={
        "default": Wording(
            "“{title}” ({level}) links to {parents}, which is held no higher than itself",
            "link to the objective above that both serve, or share one objective",
        ),
        "itself": Wording("“{title}” links to itself", "link to the objective above that it serves"),
    },
)
