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
from rung.core.wording import ObjectiveMark, hint_of, watered_down


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for the first parent that it weakens."""
    lexicon = context.lexicon(objective)
    vague = hint_of(objective.title, lexicon).vague
    for parent in objective.parents:
        if parent == objective or not (vague or context.may_restate(objective, parent)):
            continue
        if found := watered_down(objective.title, parent.title, lexicon):
            weaker = [objective.title[part.start : part.end] for part in found.evidence]
            yield Fault(title=objective.title, parent=parent.id, weaker=weaker)
            return


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
