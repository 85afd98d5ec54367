"""Linked objectives of which none reaches the top.

They look aligned, because each has links, yet the chain ends in mid-air: what they add up to is nobody's goal
above. It is an error, reported once for each island, at its highest member. A head without any parent is an
orphan too.

Bad:
    organization: Nordlicht
    units:
      - {id: co, name: Nordlicht, level: company}
      - {id: rev, name: Revenue, level: department, parent: co}
      - {id: cs, name: Customer Success, level: team, parent: rev}
    people: [{id: cleo, unit: rev}, {id: ben, unit: cs}]
    objectives:
      - id: D1    # island
        unit: rev
        owner: cleo
        title: Grow with the customers we have
        key_results:
          - {id: D1.1, title: "Raise net revenue retention from 98% to 110%", owner: cleo}
          - {id: D1.2, title: "Raise the share of customers on a yearly plan from 30% to 50%", owner: cleo}
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: D1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}

Good:
    organization: Nordlicht
    units:
      - {id: co, name: Nordlicht, level: company}
      - {id: rev, name: Revenue, level: department, parent: co}
    people: [{id: ana, unit: co}, {id: cleo, unit: rev}]
    objectives:
      - id: C1
        unit: co
        owner: ana
        title: Be the choice that growing companies keep
        key_results:
          - {id: C1.1, title: "Raise yearly revenue from 40M € to 55M €", owner: ana}
          - {id: C1.2, title: "Cut yearly customer churn from 14% to 8%", owner: ana}
      - id: D1
        unit: rev
        owner: cleo
        title: Grow with the customers we have
        parent: C1
        key_results:
          - {id: D1.1, title: "Raise net revenue retention from 98% to 110%", owner: cleo}
          - {id: D1.2, title: "Raise the share of customers on a yearly plan from 30% to 50%", owner: cleo}

Fix:
    Link the highest of them to the objective above that it serves; the others follow. If there is none,
    decide about the whole island together.

Serves: R005, R027
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode, highest


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield at the highest member; an island with a holder who does not exist is left to that fault."""
    del context
    if highest((objective, *objective.parents)) != objective:
        return
    members = objective.island
    if not members or not all(member.is_placed for member in members):
        return
    if highest(members) == objective:
        yield Fault(title=objective.title, members=[member.id for member in members], count=len(members))


def suspects(context: Context) -> Mask:
    """The highest member of each island."""
    columns = context.ladder.columns
    rank = columns.survey.rank
    found = np.zeros(columns.objective_count, np.bool_)
    found[[min(members, key=lambda number: (rank[number], number)) for members in columns.islands]] = True
    return found


RULE = Rule(
    code="ALN009",
    name="island",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.ERROR,
    profile=Profile.STARTER,
    check=check,
    suspects=suspects,
    near=Near.ISLAND,
    wordings={
        "default": Wording(
            "{count} linked objectives never reach the top: {members}",
            "link “{title}” to what it serves above; the others follow",
        )
    },
)
