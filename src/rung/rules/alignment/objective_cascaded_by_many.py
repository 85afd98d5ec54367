"""Several sibling units keep the same parent objective as their own.

One team for which the company's objective is the right sentence is fine. When three do it, or all who serve
it, the objective has been copied out with permission: nobody has translated it. It is a warning about the
parent.

Bad:
    objectives:
      - id: C3    # objective-cascaded-by-many
        unit: co
        owner: ana
        title: Win the hearts of mid-sized companies
        key_results:
          - {id: C3.1, title: "Raise revenue from mid-sized companies from 4M € to 9M €", owner: ana}
          - {id: C3.2, title: "Raise the share of trials from mid-sized companies from 20% to 45%",
             owner: ana}
      - id: T1
        unit: cs
        owner: ben
        title: Win the hearts of mid-sized companies
        parent: C3
        pattern: objective
        key_results:
          - {id: T1.1, title: "Raise renewals among mid-sized companies from 80% to 92%", owner: ben}
          - {id: T1.2, title: "Raise references from mid-sized companies from 3 to 12", owner: ben}
      - id: T2
        unit: sales
        owner: cleo
        title: Win the hearts of mid-sized companies
        parent: C3
        pattern: objective
        key_results:
          - {id: T2.1, title: "Raise the win rate among mid-sized companies from 15% to 25%", owner: cleo}
          - {id: T2.2, title: "Cut the sales cycle from 90 days to 60 days", owner: cleo}

Good:
    objectives:
      - id: C3
        unit: co
        owner: ana
        title: Win the hearts of mid-sized companies
        key_results:
          - {id: C3.1, title: "Raise revenue from mid-sized companies from 4M € to 9M €", owner: ana}
          - {id: C3.2, title: "Raise the share of trials from mid-sized companies from 20% to 45%",
             owner: ana}
      - id: T2
        unit: sales
        owner: cleo
        title: Win the hearts of mid-sized companies
        parent: C3
        pattern: objective
        key_results:
          - {id: T2.1, title: "Raise the win rate among mid-sized companies from 15% to 25%", owner: cleo}
          - {id: T2.2, title: "Cut the sales cycle from 90 days to 60 days", owner: cleo}

Fix:
    Let the team to which it speaks most keep it, and ask the others what only they can bring to it.

Settings:
    units (3): units that keep it from which it counts, however many others serve it
    all (2): units from which it counts when all who serve it keep it

Serves: R108, R111, R127
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode
from rung.core.model import Pattern


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield when too many of the units that serve it kept it as it is."""
    serving, keeping = dict[str, None](), dict[str, None]()
    for child in objective.children:
        if child.person is not None or child == objective:
            continue
        serving[child.value.holder] = None
        if any(
            link.contribution.pattern is Pattern.OBJECTIVE and link.parent == objective
            for link in child.own_links
        ):
            keeping[child.value.holder] = None
    many = len(keeping) >= context.setting(RULE, "units")
    if many or len(keeping) == len(serving) >= context.setting(RULE, "all"):
        yield Fault(title=objective.title, units=list(keeping), count=len(keeping))


def suspects(context: Context) -> Mask:
    """Objectives that two or more links keep."""
    columns = context.ladder.columns
    kept = columns.survey.link_parent[columns.links_by(Pattern.OBJECTIVE) & columns.link_holds]
    least = min(context.setting(RULE, "units"), context.setting(RULE, "all"))
    return np.bincount(kept, minlength=columns.objective_count) >= least


RULE = Rule(
    code="ALN019",
    name="objective-cascaded-by-many",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.PARENTS,
    settings={"units": 3, "all": 2},
    wordings={
        "default": Wording(
            "{count} units keep “{title}” as their own objective ({units})",
            "let one of them keep it, and ask the others what only they can bring to it",
        )
    },
)
