"""An objective has links upwards, but no primary parent.

When two parents pull in different directions the team has nobody to ask, and its key results have nothing to
inherit. It is a warning: the ladder holds, the arbitration is missing.

Bad:
    objectives:
      - id: T1    # no-primary-parent
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        other_parents: [C1]
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
    Name as `parent` the one that wins when time runs short. The others stay where they are.

Serves: R424, R427
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield when it leads somewhere without saying where first."""
    del context
    if not objective.is_below_top or objective.value.parent is not None:
        return
    named = [link.contribution.to for link in objective.links if link.parent or link.dangles]
    if named:
        yield Fault(title=objective.title, named=list(dict.fromkeys(named)))


def suspects(context: Context) -> Mask:
    """Exactly those."""
    columns = context.ladder.columns
    return columns.below_top & ~columns.names_primary & (columns.way_up > 0)


RULE = Rule(
    code="ALN010",
    name="no-primary-parent",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN,
    wordings={
        "default": Wording(
            "“{title}” links to {named}, but names none of them as its primary parent",
            "name as parent the one that wins when time runs short",
        )
    },
)
