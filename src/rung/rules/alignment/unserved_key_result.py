"""Nothing below says that it moves this key result.

Somebody above counts on it, and perhaps everybody assumes that another team has it. Or it rests on its owner
alone, which is fine. It is a note and never counts against anybody: coverage downwards is information, not a
score.

Bad:
    objectives:
      - id: C3
        unit: co
        owner: ana
        title: Be a place where good people stay
        key_results:
          - {id: C3.1, title: "Cut yearly staff turnover from 18% to 9%", owner: ana}    # unserved-key-result
          - {id: C3.2, title: "Raise the share of roles filled from within from 20% to 40%", owner: ana}
      - {id: T1, unit: cs, owner: ben, title: Grow our own experts, parent: C3.2}
      - {id: T2, unit: cs,
         owner: ben, title: Be named first, parent: C1.1, other_parents: [C1.2, C1.3, C2.1, C2.2]}

Good:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1.3
        other_parents: [C1.1, C1.2]
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}
      - id: T3
        unit: support
        owner: dara
        title: Let nobody new wait for an answer
        parent: C2.1
        key_results:
          - {id: T3.1, title: "Cut the median time to a first answer from 9 h to 2 h", owner: dara}
          - {id: T3.2, title: "Raise the share of plans shared in week one from 20% to 50%", owner: dara,
             contributes_to: [C2.2]}

Fix:
    Ask in the cascade session who has leverage on it. If nobody is needed, leave it.

Serves: R019, R125, R126
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import KeyResultNode, is_unserved


def check(key_result: KeyResultNode, context: Context) -> Iterator[Fault]:
    """Yield for a key result that could be carried from below and is not."""
    del context
    if is_unserved(key_result):
        yield Fault(title=key_result.title, objective=key_result.objective.id)


def suspects(context: Context) -> Mask:
    """Exactly those."""
    return context.ladder.columns.unserved


RULE = Rule(
    code="ALN014",
    name="unserved-key-result",
    subject=SubjectKind.KEY_RESULT,
    severity=Severity.NOTE,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.PARENTS,
    wordings={
        "default": Wording(
            "nothing below links to “{title}”",
            "ask who has leverage on it; if it rests on its owner alone, leave it",
        )
    },
)
