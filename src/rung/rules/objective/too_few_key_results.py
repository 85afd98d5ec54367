"""An objective has fewer than two key results.

One number can be reached in a way that nobody wanted; a second one keeps it honest. With one it is a warning.
With none it is an error: nothing will ever tell whether the objective was reached.

Bad:
    objectives:
      - id: T1    # too-few-key-results
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}

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
    Ask what would have to be true besides, for you to call it a success, and measure that too.

Settings:
    least (2): key results that are fine

Serves: R021, R038
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield when it has fewer than the setting; none at all weighs more."""
    count = len(objective.value.key_results)
    if count == 0 and context.setting(RULE, "least") > 0:
        yield Fault("none", severity=Severity.ERROR, title=objective.title)
    elif count < context.setting(RULE, "least"):
        yield Fault(title=objective.title, count=count)


def suspects(context: Context) -> Mask:
    """Exactly those."""
    return context.ladder.columns.key_result_count_per_objective < context.setting(RULE, "least")


RULE = Rule(
    code="OBJ006",
    name="too-few-key-results",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STARTER,
    check=check,
    suspects=suspects,
    settings={"least": 2},
    wordings={
        "default": Wording(
            "“{title}” rests on {count} key result alone", "add one that keeps the first one honest"
        ),
        "none": Wording(
            "“{title}” has no key result", "write two to five that would tell you that it was reached"
        ),
    },
)
