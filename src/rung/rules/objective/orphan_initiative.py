"""An initiative serves no key result.

It is a bet without a stake: nobody can see whether it worked, and it takes time from those that have one. It
is a warning. An id that does not exist is reported as a dangling reference instead.

Bad:
    objectives:
      - id: T1    # orphan-initiative
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}
        initiatives:
          - {id: T1.i1, title: Film three customer stories, owner: ben}

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
        initiatives:
          - {id: T1.i1, title: Film three customer stories, owner: ben, key_result: T1.2}

Fix:
    Name the key result that it should move. If there is none, it is daily work, or it can be dropped.

Serves: R118
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import NOTHING, ObjectiveNode


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for each initiative that names no key result, or an objective in its place."""
    for initiative in objective.value.initiatives:
        served = initiative.key_result
        if served is None:
            yield Fault(initiative=initiative.id, title=initiative.title)
        elif context.ladder.objective(served) is not None:
            yield Fault("objective", initiative=initiative.id, title=initiative.title, served=served)


def suspects(context: Context) -> Mask:
    """Objectives with an initiative that names nothing, or an objective."""
    columns, survey = context.ladder.columns, context.ladder.columns.survey
    serves = survey.initiative_serves
    found = np.zeros(columns.objective_count, np.bool_)
    found[survey.initiative_home[(serves >= 0) | (serves == NOTHING)]] = True
    return found


RULE = Rule(
    code="OBJ007",
    name="orphan-initiative",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN,
    wordings={
        "default": Wording(
            "the initiative “{title}” ({initiative}) serves no key result",
            "name the key result that it should move, or drop it",
        ),
        "objective": Wording(
            "the initiative “{title}” ({initiative}) serves {served}, which is no key result",
            "name the one key result that it should move",
        ),
    },
)
