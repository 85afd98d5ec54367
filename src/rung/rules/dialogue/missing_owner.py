"""Nobody is named who answers for it.

What belongs to everybody is looked at by nobody, and in the check-in there is no one to ask. For an objective
it is an error: an aspiration that nobody owns. For a key result it is a note as long as the objective's owner
can be asked, and a warning when that one has none either.

Bad:
    objectives:
      - id: T1    # missing-owner
        unit: cs
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

Fix:
    Ask who will look at it every week and may commit the team; write that one name.

Serves: R006, R016, R039
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Facet, Fault, Mask, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import KeyResultNode, ObjectiveNode


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for an objective without an owner."""
    del context
    if not objective.value.owner:
        yield Fault(title=objective.title)


def check_key_result(key_result: KeyResultNode, context: Context) -> Iterator[Fault]:
    """Yield for a key result without an owner; more lightly when its objective has one."""
    del context
    if key_result.value.owner:
        return
    if deputy := key_result.objective.value.owner:
        yield Fault("key-result", severity=Severity.NOTE, title=key_result.title, deputy=deputy)
    else:
        yield Fault(severity=Severity.WARNING, title=key_result.title)


def suspects(context: Context) -> Mask:
    """Exactly those objectives."""
    objectives = context.ladder.organization.objectives
    return np.fromiter((not o.owner for o in objectives), np.bool_, len(objectives))


def suspect_key_results(context: Context) -> Mask:
    """Exactly those key results."""
    nobody = (not k.owner for k in context.key_results)
    return np.fromiter(nobody, np.bool_, context.ladder.columns.key_result_count)


RULE = Rule(
    code="DLG001",
    name="missing-owner",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.ERROR,
    profile=Profile.STARTER,
    check=check,
    suspects=suspects,
    also=(Facet(SubjectKind.KEY_RESULT, check_key_result, suspect_key_results),),
    wordings={
        "default": Wording(
            "nobody is named who answers for “{title}”",
            "ask who will look at it every week and may commit the team",
        ),
        "key-result": Wording(
            "“{title}” has no owner; until it has one, {deputy} is asked",
            "ask who will look at it every week, or name {deputy} on purpose",
        ),
    },
)
