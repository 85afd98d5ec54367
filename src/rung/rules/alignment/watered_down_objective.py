"""An objective is its parent again, only weaker.

“Help to …”, “support …”, “most” where the parent says “all”, “maintain” where it says “raise”, or the same
aim with a lower mark: the sentence costs nothing, and no one could fail at it. It is a warning: the team has
something of its own to say, and this is not it yet.

Bad:
    objectives:
      - id: T1    # watered-down-objective
        unit: cs
        owner: ben
        title: Help the company be the reference for managing distributed teams
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
    Leave the parent's sentence alone and say what would be different in this team's own world.

Serves: R006, R422
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode
from rung.core.wording import Comparison, ObjectiveMark, Text, hint_of, may_restate, watered_down


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for the first parent that it weakens."""
    for parent in objective.parents:
        if parent != objective and (found := context.compared(_weaker, objective, parent)):
            weaker = [objective.title[part.start : part.end] for part in found.evidence]
            yield Fault(title=objective.title, parent=parent.id, weaker=weaker)
            return


def _weaker(child: Text, parent: Text) -> Comparison | None:
    """Compare those texts only that suspects are picked by."""
    if not hint_of(*child).vague and not may_restate(child, parent):
        return None
    return watered_down(child[0], parent[0], child[1])


def suspects(context: Context) -> Mask:
    """Objectives that may say what a parent says, or that promise next to nothing."""
    return context.pairs.restates | (context.objective_marks & ObjectiveMark.VAGUE > 0)


RULE = Rule(
    code="ALN018",
    name="watered-down-objective",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN,
    wordings={
        "default": Wording(
            "“{title}” is {parent} again, only weaker (“{weaker}”)",
            "say what would be different in this team's own world",
        )
    },
)
