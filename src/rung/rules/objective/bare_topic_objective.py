"""An objective is only a topic.

A topic can be worked on for ever: it says neither which way nor when one would be glad. It is a warning,
because everybody in the room will read something different into it. Where a word may be a verb, nothing is
said.

Bad:
    objectives:
      - id: T1    # bare-topic-objective
        unit: cs
        owner: ben
        title: Customer satisfaction
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
    Add the verb: what shall become of it, and for whom?

Serves: R020, R422
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode
from rung.core.wording import ObjectiveMark


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for a title that names a subject and says nothing about it."""
    reading = context.objective_reading(objective)
    if reading.form == "topic" and reading.is_certain:
        yield Fault(title=objective.title)


def suspects(context: Context) -> Mask:
    """Titles that are topics."""
    return (context.objective_marks & ObjectiveMark.TOPIC) > 0


RULE = Rule(
    code="OBJ003",
    name="bare-topic-objective",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    wordings={
        "default": Wording(
            "“{title}” names a topic, not yet a direction",
            "which verb is missing: what shall become of it, and for whom?",
        )
    },
)
