"""An objective's title holds a target.

A number in the title makes the objective a key result: it says how far, and no longer where to or why anybody
should care. It is a warning; under the pattern `key_result`, where a parent's number became the objective, it
is only a note. Names, versions, clock times and “24/7” are no targets.

Bad:
    objectives:
      - id: T1    # number-in-objective
        unit: cs
        owner: ben
        title: Raise customer satisfaction to 95%
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
    Move the number into a key result and say in the title what will be different for people when it is
    reached.

Serves: R112, R422
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode
from rung.core.model import Pattern
from rung.core.wording import ObjectiveMark


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for a target in the title; more lightly where a key result was taken over."""
    reading = context.objective_reading(objective)
    if not reading.has_target_number:
        return
    spans = (part for part in reading.evidence if part.what == "number")
    numbers = [objective.title[part.start : part.end] for part in spans]
    parent = objective.value.parent
    if parent is not None and parent.pattern is Pattern.KEY_RESULT:
        yield Fault("taken-over", severity=Severity.NOTE, title=objective.title, numbers=numbers)
    else:
        yield Fault(title=objective.title, numbers=numbers)


def suspects(context: Context) -> Mask:
    """Titles with a target."""
    return (context.objective_marks & ObjectiveMark.NUMBER) > 0


RULE = Rule(
    code="OBJ001",
    name="number-in-objective",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    wordings={
        "default": Wording(
            "“{title}” sets a target (“{numbers}”) where a direction belongs",
            "what will be different for people when it is reached? the number belongs in a key result",
        ),
        "taken-over": Wording(
            "“{title}” still carries the number of the key result it came from (“{numbers}”)",
            "consider a title without it, and keep the number as a key result",
        ),
    },
)
