"""A key result became one team's objective, but another team carries a good part of it too.

The key result pattern says: this number is yours. When a second unit moves it as well, the first cannot keep
that promise alone, and in the end neither answers for it. It is a warning. A second carrier is substantial
when another unit's objective links to the key result, when a key result of another unit declares a fifth of
it or more, or, with no share declared, when at least half of the key results of that objective link to it.

Bad:
    objectives:
      - id: T1    # shared-carrier
        unit: cs
        owner: ben
        title: Make customers glad that they chose us
        parent: C1.3
        pattern: key_result
        key_results:
          - {id: T1.1, title: "Cut the share of complaints per renewal from 30% to 10%", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}
      - id: T2
        unit: support
        owner: dara
        title: Let nobody wait for an answer
        parent: C1.3
        key_results:
          - {id: T2.1, title: "Cut the median time to a first answer from 9 h to 2 h", owner: dara}
          - {id: T2.2, title: "Raise the share of requests solved at once from 55% to 75%", owner: dara}

Good:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Make customers glad that they chose us
        parent: C1.3
        pattern: key_result
        key_results:
          - {id: T1.1, title: "Cut the share of complaints per renewal from 30% to 10%", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}
      - id: T2
        unit: support
        owner: dara
        title: Let nobody new wait for an answer
        parent: C2
        key_results:
          - {id: T2.1, title: "Cut the median time to a first answer from 9 h to 2 h", owner: dara}
          - {id: T2.2, title: "Raise the share of requests solved at once from 55% to 75%", owner: dara}

Fix:
    Agree who carries it. If both do, let each write its own objective (pattern contribution) and say how it
    moves the number, or share one objective with key results held by both units.

Settings:
    share (20): declared percent from which a carrier is substantial
    part (0.5): part of an objective's key results that makes it one, when no share is declared

Serves: R112, R115
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import Link, ObjectiveNode
from rung.core.model import Counting, Pattern


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for each key result that it took over and that somebody else carries too."""
    for link in objective.own_links:
        if link.contribution.pattern is not Pattern.KEY_RESULT or link.target is None:
            continue
        others = dict.fromkeys(
            other.child.id for other in link.target.carriers if _is_second(other, objective, context)
        )
        if others:
            yield Fault(title=objective.title, key_result=link.target.id, others=list(others))


def _is_second(link: Link, objective: ObjectiveNode, context: Context) -> bool:
    """Whether a link to the same key result is another unit's, and substantial."""
    child = link.child
    if (child.unit or child.value.holder) == (objective.unit or objective.value.holder):
        return False
    if link.contribution.counting is Counting.SUPPORTS:
        return False
    if link.contribution.share is not None:
        return link.contribution.share >= context.setting(RULE, "share")
    if link.key_result is None:
        return True
    linked = sum(
        any(own.target == link.target for own in key_result.links) for key_result in child.key_results
    )
    return linked >= context.setting(RULE, "part") * len(child.key_results)


def suspects(context: Context) -> Mask:
    """Objectives that declare the pattern and lead somewhere."""
    columns = context.ladder.columns
    return columns.per_objective(columns.links_by(Pattern.KEY_RESULT) & columns.link_holds) > 0


RULE = Rule(
    code="ALN015",
    name="shared-carrier",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.SIBLINGS | Near.CHILDREN,
    settings={"share": 20, "part": 0.5},
    wordings={
        "default": Wording(
            "“{title}” took over {key_result} as its own, yet {others} carries a good part of it too",
            "agree who carries it, or let each write an objective of its own that contributes",
        )
    },
)
