"""Nobody has said how an objective moves its parent.

The link shows that somebody saw a connection; the mechanism is what can turn out to be wrong, and be learnt
from. One sentence is enough, and it is the first thing people ask for when the parent stands still. It is a
note.

Bad:
    objectives:
      - id: T1    # missing-mechanism
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}

Good:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        mechanism: Buyers believe a peer before they believe us
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}

Fix:
    Write under `mechanism` one sentence that begins with “because”.

Serves: R021, R038, R403
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield when the link to its primary parent says nothing."""
    del context
    link = objective.primary
    if objective.is_below_top and link and link.parent and not (link.contribution.mechanism or "").strip():
        yield Fault(title=objective.title, parent=link.contribution.to)


def suspects(context: Context) -> Mask:
    """Objectives whose primary link names no mechanism."""
    objectives = context.ladder.organization.objectives
    parents = [objective.parent for objective in objectives]
    silent = [parent is not None and not (parent.mechanism or "").strip() for parent in parents]
    return np.array(silent, np.bool_) & context.ladder.columns.below_top


RULE = Rule(
    code="ALN020",
    name="missing-mechanism",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.NOTE,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN,
    wordings={
        "default": Wording(
            "“{title}” does not say how it moves {parent}", "add one sentence of mechanism: because …"
        )
    },
)
