"""An objective's title cannot be understood without reading something above it.

The team has to stand up and present it without the parent at hand; the link carries the ladder, the text need
not. It is a warning: whoever hears it for the first time learns nothing.

Bad:
    objectives:
      - id: T1    # refers-to-parent
        unit: cs
        owner: ben
        title: Contribute to company objective 2
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
    Take the reference out and write what is left to say. The link to the parent shows the rest.

Serves: R420
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode
from rung.core.wording import ObjectiveMark


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for a title that leans on a text above."""
    reading = context.objective_reading(objective)
    if reading.refers_to_parent:
        spans = (part for part in reading.evidence if part.what == "refers to parent")
        words = [objective.title[part.start : part.end] for part in spans]
        yield Fault(title=objective.title, words=words)


def suspects(context: Context) -> Mask:
    """Titles that lean on something."""
    return (context.objective_marks & ObjectiveMark.REFERS_TO_PARENT) > 0


RULE = Rule(
    code="OBJ004",
    name="refers-to-parent",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    wordings={
        "default": Wording(
            "“{title}” leans on the objective above (“{words}”)",
            "what is left to say without the reference? the link shows the rest",
        )
    },
)
