"""An objective repeats the title of one above it.

The goal was handed down, not translated: the team cannot say what is theirs in it, and ownership dies. It is
an error. Verbatim copies of anything above are found, and near copies of a parent: other words for the same
things, in another order or another language. Under the declared pattern `objective` the same title is
accepted as long as the key results are the team's own.

Bad:
    objectives:
      - id: T1    # copied-objective
        unit: cs
        owner: ben
        title: Be the reference for managing distributed teams
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
    Ask the team what it alone can bring to that goal, and write that down in its own words. If the parent's
    objective speaks to the team as it stands, declare `pattern: objective` and write own key results.

Settings:
    likeness (85): from 0 to 100, how much of the two must be the same for a near copy

Serves: R006, R026, R030, R111, R406, R423
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode
from rung.core.model import Pattern
from rung.core.wording import Likeness, Text, likeness, may_restate, normalise

#: Links up to what it is compared with: no organisation has that many levels, a loop may.
HIGHEST = 24


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for the nearest objective above that it repeats."""
    title, least = normalise(objective.title), context.setting(RULE, "likeness")
    declared, parents = _declared(objective), objective.parents
    for above in objective.climb(HIGHEST) if context.ladder.may_repeat(title) else parents:
        theirs = normalise(above.title)
        same = theirs == title != ""
        alike = None if same or above not in parents else context.compared(_near, objective, above, least)
        kept = theirs in declared
        if above == objective or not (same or alike) or (kept and objective.key_results):
            continue
        shared = [objective.title[start:end] for start, end in alike.shared] if alike else [objective.title]
        wording = "bare" if kept else "default" if same else "near"
        yield Fault(wording, title=objective.title, above=above.id, shared=shared)
        return


def _declared(objective: ObjectiveNode) -> set[str]:
    """Return the titles that it keeps on purpose."""
    value = objective.value
    if not any(one and one.pattern is Pattern.OBJECTIVE for one in (value.parent, *value.other_parents)):
        return set()
    kept = (link for link in objective.own_links if link.contribution.pattern is Pattern.OBJECTIVE)
    return {normalise(link.parent.title) for link in kept if link.parent}


def _near(child: Text, parent: Text, threshold: float) -> Likeness | None:
    if not may_restate(child, parent):
        return None
    alike = likeness(child[0], parent[0], child[1], threshold=threshold)
    return alike if alike.near_copy else None


def suspects(context: Context) -> Mask:
    """Objectives that may say what a parent says, or have the very title of something above."""
    return context.pairs.restates | context.pairs.repeats_ancestor


RULE = Rule(
    code="ALN003",
    name="copied-objective",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.ERROR,
    profile=Profile.STARTER,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN | Near.NAMESAKES,
    settings={"likeness": 85},
    wordings={
        "default": Wording(
            "“{title}” is word for word the objective {above}",
            "say what this team alone brings to {above}, in its own words",
        ),
        "near": Wording(
            "“{title}” says {above} again in almost the same words",
            "say what this team alone brings to {above}, in its own words",
        ),
        "bare": Wording(
            "“{title}” keeps the objective {above} and has no key result of its own",
            "write key results that are this team's own, or an objective of its own",
        ),
    },
)
