"""Nobody has said in own words what an objective means.

Whether the goal arrived shows only when somebody explains it without reading it out. It is a note: the
restate test takes one minute, and week one of the cycle is a good time for it. Drafts are not asked.

Bad:
    objectives:
      - id: T1    # restate-missing
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
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}
        restatements:
          - {by: ben, text: "People who already use us should be the ones who recommend us"}

Fix:
    Ask somebody from the team to explain it to a neighbour, without looking, and write the sentence down.

Serves: R133, R136
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode
from rung.core.model import State

_SETTLED = frozenset({State.AGREED, State.RUNNING, State.GRADED})


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for a settled objective below the top that nobody restated."""
    del context
    value = objective.value
    if objective.is_below_top and value.state in _SETTLED and not value.restatements:
        yield Fault(title=objective.title)


def suspects(context: Context) -> Mask:
    """Exactly those, drafts included."""
    objectives = context.ladder.organization.objectives
    silent = np.fromiter((not o.restatements for o in objectives), np.bool_, len(objectives))
    return silent & context.ladder.columns.below_top


RULE = Rule(
    code="DLG003",
    name="restate-missing",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.NOTE,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    wordings={
        "default": Wording(
            "nobody has yet said in own words what “{title}” means",
            "ask somebody from the team to explain it without looking, and write the sentence down",
        )
    },
)
