"""A key result counts what is delivered.

Twelve case studies can be published without a single reader. Counting them is a fair start where the effect
takes longer than the cycle, so it is a note: it asks which outcome the count stands for.

Bad:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Publish 12 customer case studies", owner: ben}    # counted-output

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
    Ask what becomes different once they are out, and measure that beside the count or in its place.

Serves: R414, R419
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import KeyResultNode
from rung.core.wording import KeyResultMark


def check(key_result: KeyResultNode, context: Context) -> Iterator[Fault]:
    """Yield for an output with a quantity, in its text or in its fields."""
    reading = context.key_result_reading(key_result)
    stated = reading.is_initiative and key_result.value.measure.is_stated
    if stated or reading.is_counted_output:
        yield Fault(title=key_result.title)


def suspects(context: Context) -> Mask:
    """Outputs with a quantity in their text, or a measure in their fields."""
    marks, key_results = context.key_result_marks, context.key_results
    found: Mask = (marks & KeyResultMark.COUNTED_OUTPUT) > 0
    plain = (marks & KeyResultMark.INITIATIVE) > 0
    for number in np.flatnonzero(plain).tolist():
        found[number] = key_results[number].measure.is_stated
    return found


RULE = Rule(
    code="KRS002",
    name="counted-output",
    subject=SubjectKind.KEY_RESULT,
    severity=Severity.NOTE,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    wordings={
        "default": Wording(
            "“{title}” counts what is delivered; which outcome does it prove?",
            "measure what becomes different once it is out, beside the count or in its place",
        )
    },
)
