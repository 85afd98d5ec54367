"""A link jumps over a level that is in use.

The layer in between finds out afterwards, or not at all: its own translation of the goal is missing from the
chain, and its managers are left out of the conversation. It is a warning, because a short cut may be meant; a
small company has few levels in use, and only those count.

Bad:
    organization: Nordlicht
    units:
      - {id: co, name: Nordlicht, level: company}
      - {id: rev, name: Revenue, level: department, parent: co}
      - {id: cs, name: Customer Success, level: team, parent: rev}
    people: [{id: ana, unit: co}, {id: ben, unit: cs}]
    objectives:
      - id: C1
        unit: co
        owner: ana
        title: Be the reference for managing distributed teams
        key_results:
          - {id: C1.1, title: "Raise share of voice from 8% to 20%", owner: ana}
          - {id: C1.2, title: "Raise the NPS of the installed base from 42 to 60", owner: ana}
      - id: T1    # skipped-level
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}

Good:
    organization: Nordlicht
    units:
      - {id: co, name: Nordlicht, level: company}
      - {id: cs, name: Customer Success, level: team, parent: co}
    people: [{id: ana, unit: co}, {id: ben, unit: cs}]
    objectives:
      - id: C1
        unit: co
        owner: ana
        title: Be the reference for managing distributed teams
        key_results:
          - {id: C1.1, title: "Raise share of voice from 8% to 20%", owner: ana}
          - {id: C1.2, title: "Raise the NPS of the installed base from 42 to 60", owner: ana}
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}

Fix:
    Ask the layer in between for its translation and link to that. If it has none to give, say so in a waiver.

Serves: R008, R029
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode
from rung.core.model import name_of_rank


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield once, naming the parents and every level that lies between."""
    if not objective.is_placed:
        return
    places = context.ladder.places
    jumped = {parent.id: places.skipped_between(objective.rank, parent.rank) for parent in objective.parents}
    skipped = sorted({rank for ranks in jumped.values() for rank in ranks})
    if skipped:
        levels = [name_of_rank(rank, context.ladder.levels) for rank in skipped]
        parents = [parent for parent, ranks in jumped.items() if ranks]
        yield Fault(title=objective.title, parents=parents, levels=levels)


def suspects(context: Context) -> Mask:
    """Those with a link over a level in use."""
    columns = context.ladder.columns
    child, parent = columns.edges
    in_use, rank = context.ladder.places.levels_in_use, columns.survey.rank
    between = np.searchsorted(in_use, rank[child]) - np.searchsorted(in_use, rank[parent], side="right")
    return np.bincount(child[between > 0], minlength=columns.objective_count) > 0


RULE = Rule(
    code="ALN008",
    name="skipped-level",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN,
    wordings={
        "default": Wording(
            "“{title}” links to {parents} over the heads of the level in between: {levels}",
            "link to what the {levels} level made of it, or ask that level to take it up",
        )
    },
)
