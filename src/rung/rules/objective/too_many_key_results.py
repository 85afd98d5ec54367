"""An objective has more key results than anybody can keep in mind.

What is measured six times is looked after by nobody: attention goes to the numbers that move by themselves.
Two to five say what success is. It is a warning.

Bad:
    objectives:
      - id: T1    # too-many-key-results
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}
          - {id: T1.3, title: "Raise customer stories told at events from 2 to 10", owner: ben}
          - {id: T1.4, title: "Cut yearly churn from 14% to 9%", owner: ben}
          - {id: T1.5, title: "Raise the share of customers on two products from 10% to 25%", owner: ben}
          - {id: T1.6, title: "Raise public reviews from 40 to 120", owner: ben}

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
    Keep the ones without which you would not call it a success. The rest are health figures; watch them
    elsewhere.

Settings:
    most (5): key results that are fine

Serves: R038, R421
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield when it has more than the setting."""
    count = len(objective.value.key_results)
    if count > context.setting(RULE, "most"):
        yield Fault(title=objective.title, count=count, most=context.setting(RULE, "most"))


def suspects(context: Context) -> Mask:
    """Exactly those."""
    return context.ladder.columns.key_result_count_per_objective > context.setting(RULE, "most")


RULE = Rule(
    code="OBJ005",
    name="too-many-key-results",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    settings={"most": 5},
    wordings={
        "default": Wording(
            "“{title}” has {count} key results; up to {most} can be kept in mind",
            "keep those without which you would not call it a success",
        )
    },
)
