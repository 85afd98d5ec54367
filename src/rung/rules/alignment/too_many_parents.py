"""An objective serves more parents than a team can weigh against one another.

Every further parent is one more person who may expect to come first, and trade-offs inside the team become
impossible. More than one secondary parent is a warning; more than three distinct parent objectives over all
links are an error. Links to several key results of one parent count as one.

Bad:
    objectives:
      - id: C3
        unit: co
        owner: ana
        title: Be a place where good people stay
        key_results:
          - {id: C3.1, title: "Cut yearly staff turnover from 18% to 9%", owner: ana}
          - {id: C3.2, title: "Raise the share of roles filled from within from 20% to 40%", owner: ana}
      - id: T1    # too-many-parents
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        other_parents: [C2, C3]
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
        other_parents: [C2]
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben,
             contributes_to: [C1.3]}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben,
             contributes_to: [C1.2]}

Fix:
    Keep the parent that would miss this objective most, and at most one more. Two parents that want the same
    outcome may be better as one shared objective.

Settings:
    secondary (1): secondary parents that are fine
    parents (3): distinct parent objectives that are no error

Serves: R417, R424, R427
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield once: the error where there is one, else the warning."""
    parents = [parent.id for parent in objective.parents]
    if len(parents) > context.setting(RULE, "parents"):
        yield Fault(
            "error", severity=Severity.ERROR, title=objective.title, parents=parents, count=len(parents)
        )
        return
    primary = objective.primary.parent if objective.primary else None
    secondary = dict.fromkeys(
        link.parent.id
        for link in objective.own_links
        if not link.is_primary and link.parent and link.parent != primary
    )
    if len(secondary) > context.setting(RULE, "secondary"):
        yield Fault(title=objective.title, parents=list(secondary), count=len(secondary))


def suspects(context: Context) -> Mask:
    """Those with many links of either kind."""
    columns = context.ladder.columns
    many = columns.parent_count > context.setting(RULE, "parents")
    return many | (columns.secondary_links > context.setting(RULE, "secondary"))


RULE = Rule(
    code="ALN011",
    name="too-many-parents",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN,
    settings={"secondary": 1, "parents": 3},
    wordings={
        "default": Wording(
            "“{title}” serves {count} secondary parents ({parents})",
            "keep the parent that would miss it most and at most one more",
        ),
        "error": Wording(
            "“{title}” serves {count} objectives at once ({parents})",
            "keep the parent that would miss it most and at most one more",
        ),
    },
)
