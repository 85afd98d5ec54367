"""A unit serves more parent objectives than it can choose between.

A team that contributes to everything has not chosen, and no single parent can count on it. Two or three
explicit contributions are a choice; one is fine. It is a warning.

Bad:
    objectives:
      - id: C3
        unit: co
        owner: ana
        title: Be a place where good people stay
        key_results:
          - {id: C3.1, title: "Cut yearly staff turnover from 18% to 9%", owner: ana}
          - {id: C3.2, title: "Raise the share of roles filled from within from 20% to 40%", owner: ana}
      - id: C4
        unit: co
        owner: ana
        title: Earn the trust of regulated industries
        key_results:
          - {id: C4.1, title: "Raise revenue from banks and hospitals from 2M € to 6M €", owner: ana}
          - {id: C4.2, title: "Cut open audit remarks from 31 to 5", owner: ana}
      - id: T1
        unit: support    # too-many-contributions
        owner: dara
        title: Let nobody wait for an answer
        parent: C1
        other_parents: [C2]
        key_results:
          - {id: T1.1, title: "Cut the median time to a first answer from 9 h to 2 h", owner: dara}
          - {id: T1.2, title: "Raise the share of requests solved at once from 55% to 75%", owner: dara}
      - id: T2
        unit: support
        owner: dara
        title: Be the team others want to join
        parent: C3
        other_parents: [C4]
        key_results:
          - {id: T2.1, title: "Cut unplanned overtime from 12 h to 3 h a week", owner: dara}
          - {id: T2.2, title: "Raise the internal satisfaction score from 6.1 to 8", owner: dara}

Good:
    objectives:
      - id: T1
        unit: support
        owner: dara
        title: Let nobody wait for an answer
        parent: C2
        key_results:
          - {id: T1.1, title: "Cut the median time to a first answer from 9 h to 2 h", owner: dara}
          - {id: T1.2, title: "Raise the share of requests solved at once from 55% to 75%", owner: dara}

Fix:
    Pick the two or three where the unit has most leverage, and say “not this cycle” to the others: that is an
    answer.

Settings:
    parents (3): distinct parent objectives that are fine

Serves: R128, R131, R132
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import UnitNode


def check(unit: UnitNode, context: Context) -> Iterator[Fault]:
    """Yield when the distinct parents over all its objectives are too many."""
    parents = [parent.id for parent in unit.serves]
    if len(parents) > context.setting(RULE, "parents"):
        yield Fault(unit=unit.title, parents=parents, count=len(parents))


def suspects(context: Context) -> Mask:
    """Exactly those units."""
    columns, places = context.ladder.columns, context.ladder.places
    child, parent = columns.edges
    held = columns.survey.holder[child] >= 0
    count = max(columns.objective_count, 1)
    pairs = np.unique(columns.survey.holder[child][held] * count + parent[held])
    return np.bincount(pairs // count, minlength=len(places.units)) > context.setting(RULE, "parents")


RULE = Rule(
    code="ALN012",
    name="too-many-contributions",
    subject=SubjectKind.UNIT,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN,
    settings={"parents": 3},
    wordings={
        "default": Wording(
            "{unit} serves {count} parent objectives ({parents})",
            "pick the two or three where it has most leverage; “not this cycle” is an answer",
        )
    },
)
