"""Objectives reach themselves when one follows their links.

Each of them explains itself by the next and none by the company's goal, so nobody in the ring can say why it
matters. It is an error. Each ring is reported once, at its first member in file order.

Bad:
    objectives:
      - id: T1    # cycle
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        other_parents: [T2]
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}
      - id: T2
        unit: sales
        owner: cleo
        title: Win the teams that others talk about
        parent: T1
        key_results:
          - {id: T2.1, title: "Raise the win rate against the market leader from 20% to 35%", owner: cleo}
          - {id: T2.2, title: "Raise referenced deals from 10% to 30% of all deals", owner: cleo}

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

Fix:
    Decide which of them the others serve, and take the link away that leads back.

Serves: R401
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode, loop_of


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield at the first member of a ring."""
    del context
    members = loop_of(objective)
    if members and members[0] == objective:
        names = [member.id for member in members]
        yield Fault("default" if len(names) > 1 else "alone", title=objective.title, members=names)


def suspects(context: Context) -> Mask:
    """Exactly the first members."""
    columns = context.ladder.columns
    found = np.zeros(columns.objective_count, np.bool_)
    found[[members[0] for members in columns.loops]] = True
    return found


RULE = Rule(
    code="ALN007",
    name="cycle",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.ERROR,
    profile=Profile.STARTER,
    check=check,
    suspects=suspects,
    near=Near.LOOP,
    wordings={
        "default": Wording(
            "the links of {members} lead round in a ring", "take the link away that leads back down"
        ),
        "alone": Wording("“{title}” serves itself", "name the objective above that it serves"),
    },
)
