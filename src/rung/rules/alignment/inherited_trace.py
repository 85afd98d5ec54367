"""A key result does not say what it moves, while its siblings do.

It still has a way up, inherited from its objective, and that counts as traced. But where the siblings name
what they move, the silent one may be a leftover that moves nothing. It is a note: somebody should confirm it
once.

Bad:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben,
             contributes_to: [C1.3]}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads",    # inherited-trace
             owner: ben}

Good:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben,
             contributes_to: [C1.3]}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben,
             contributes_to: [C1.2]}

Fix:
    If you know which key result above it moves, name it under `contributes_to`. If it serves the objective as
    a whole, leave it: tracing costs work, and an inherited trace is a trace.

Serves: R005, R027
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import KeyResultNode


def check(key_result: KeyResultNode, context: Context) -> Iterator[Fault]:
    """Yield when it inherits its way up and a sibling does not."""
    del context
    objective = key_result.objective
    if not objective.is_below_top or any(link.parent or link.dangles for link in key_result.links):
        return
    parents = dict.fromkeys(link.parent.id for link in objective.own_links if link.parent)
    siblings = [sibling.id for sibling in objective.key_results if any(link.parent for link in sibling.links)]
    if parents and siblings:
        yield Fault(title=key_result.title, parent=next(iter(parents)), siblings=siblings)


def suspects(context: Context) -> Mask:
    """Key results without a link of their own, next to some that have one."""
    columns = context.ladder.columns
    mixed = columns.below_top & (columns.own_way_up > 0) & (columns.way_up > columns.own_way_up)
    silent: Mask = columns.at_key_results(mixed) & (columns.key_result_links == 0)
    return silent


RULE = Rule(
    code="ALN004",
    name="inherited-trace",
    subject=SubjectKind.KEY_RESULT,
    severity=Severity.NOTE,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN,
    wordings={
        "default": Wording(
            "“{title}” inherits its way up from {parent}, while {siblings} says what it moves",
            "name what this one moves, or leave it if it serves {parent} as a whole",
        )
    },
)
