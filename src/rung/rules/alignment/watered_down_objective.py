"""An objective is its parent again, only weaker.

“Help to …”, “support …”, or the same aim with a lower mark: the sentence costs nothing, and no one could fail
at it. It is a warning: the team has something of its own to say, and this is not it yet.

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

Settings:
    likeness (50): from 0 to 100, below which two titles are not compared

Serves: R006, R422
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode
from rung.core.wording import ObjectiveMark, likeness, watered_down


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for the first parent that it weakens."""
    lexicon = context.lexicon(objective)
    floor = context.setting(RULE, "likeness")
    for parent in objective.parents:
        if parent == objective or not (found := watered_down(objective.title, parent.title, lexicon)):
            continue
        alike = likeness(objective.title, parent.title, lexicon)
        if max(alike.ratio, alike.token_set) >= floor:
            weaker = [objective.title[part.start : part.end] for part in found.evidence]
            yield Fault(title=objective.title, parent=parent.id, weaker=weaker)
            return


def suspects(context: Context) -> Mask:
    """Objectives somewhat like a parent, with a weak verb or a number in the title."""
    alike = context.pairs.objective >= context.setting(RULE, "likeness") - 0.01
    return alike & ((context.objective_marks & ObjectiveMark.MAY_WEAKEN) > 0)


RULE = Rule(
    code="ALN018",
    name="watered-down-objective",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN,
    settings={"likeness": 50},
    wordings={
        "default": Wording(
            "“{title}” is {parent} again, only weaker (“{weaker}”)",
            "say what would be different in this team's own world",
        )
    },
)
