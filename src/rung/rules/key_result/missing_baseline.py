"""A key result should move a number, and does not say from where.

Without the start nobody can tell whether the target is bold or reached already, and progress has no scale.
Often the start is simply unknown in week one, so it is a note. A change by an amount, a count of something
new, and a level to hold need no baseline.

Bad:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals to 25% of inbound leads", owner: ben}    # missing-baseline

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
    Write where it stands today, as `baseline` or in the title. If nobody knows, measuring it is the first
    initiative.

Serves: R413, R418
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import KeyResultNode
from rung.core.model import Direction, MeasureKind
from rung.core.wording import KeyResultMark


def check(key_result: KeyResultNode, context: Context) -> Iterator[Fault]:
    """Yield for a target that is up or down from nowhere."""
    measure = key_result.value.measure
    reading = context.key_result_reading(key_result)
    moves = (measure.direction or reading.direction) in {Direction.UP, Direction.DOWN}
    target = reading.target if measure.target is None else measure.target
    known = measure.baseline is not None or reading.baseline is not None
    implied = not reading.flags.isdisjoint({"delta", "relative", "multiplier"})
    if measure.kind is MeasureKind.METRIC and moves and target is not None and not known and not implied:
        yield Fault(title=key_result.title, target=target)


def suspects(context: Context) -> Mask:
    """Key results without a start in title and fields, where either says that they move to a target."""
    marks, key_results = context.key_result_marks, context.key_results
    moving = KeyResultMark.MOVES | KeyResultMark.HAS_TARGET
    found: Mask = (marks & (KeyResultMark.HAS_BASELINE | KeyResultMark.DELTA)) == 0
    for number in np.flatnonzero(found).tolist():
        measure = key_results[number].measure
        told = measure.direction is not None or measure.target is not None
        found[number] = measure.baseline is None and (told or marks[number] & moving == moving)
    return found


RULE = Rule(
    code="KRS004",
    name="missing-baseline",
    subject=SubjectKind.KEY_RESULT,
    severity=Severity.NOTE,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    wordings={
        "default": Wording(
            "“{title}” says where to ({target}), not from where",
            "write where it stands today; if nobody knows, measuring it is the first initiative",
        )
    },
)
