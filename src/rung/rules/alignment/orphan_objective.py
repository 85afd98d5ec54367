"""An objective below the top has no way up.

Nobody above is concerned by its success, so it competes for time with work that somebody waits for, and it is
the first to lose. It is an error: the ladder is broken here. Its key results are not listed one by one; an id
that dangles is reported as such and not as an orphan.

Bad:
    objectives:
      - id: T1    # orphan-objective
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
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
    Ask which objective above moves when this one succeeds, and name it as `parent`. If there is none, cut it,
    or take it out of the cycle until a day on which you look at it again.

Serves: R031, R425, R427
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield when no link of it or of a key result leads anywhere."""
    del context
    if not objective.is_below_top or any(link.parent or link.dangles for link in objective.links):
        return
    if left := [link.contribution.to for link in objective.links]:
        yield Fault("left", title=objective.title, left=list(dict.fromkeys(left)))
    else:
        yield Fault(title=objective.title)


def suspects(context: Context) -> Mask:
    """Exactly the orphans."""
    return context.ladder.columns.orphans


RULE = Rule(
    code="ALN001",
    name="orphan-objective",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.ERROR,
    profile=Profile.STARTER,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN,
    wordings={
        "default": Wording(
            "“{title}” has no way up: neither it nor a key result of it names what it contributes to",
            "name the parent it serves, cut it, or take it out of the cycle",
        ),
        "left": Wording(
            "“{title}” has lost its way up: {left} no longer takes part in this cycle",
            "name another parent it serves, cut it, or take it out of the cycle as well",
        ),
    },
)
