"""An objective names something to deliver.

When the thing is delivered the objective is reached, whether or not anybody is better off, and no key result
can tell the difference. It is a warning: the work may be right, and belongs one level below. Where the title
may as well name a habit or say how a thing turns out, nothing is said.

Bad:
    objectives:
      - id: T1    # objective-is-initiative
        unit: cs
        owner: ben
        title: Ship the new customer portal
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
    Ask what will be different once it is delivered, and write that as the objective. Keep the delivery as an
    initiative under the key result that it should move.

Serves: R105, R118, R426
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode
from rung.core.wording import ObjectiveMark


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for a title that is done when something is delivered."""
    reading = context.objective_reading(objective)
    if reading.form != "deliverable" or not reading.is_certain:
        return
    title = objective.title
    for what in ("verb", "speaks for deliverable"):
        words = [title[part.start : part.end] for part in reading.evidence if part.what == what]
        if words:
            yield Fault(title=title, words=words)
            return
    yield Fault("unquoted", title=title)


def suspects(context: Context) -> Mask:
    """Titles that deliver something."""
    return (context.objective_marks & ObjectiveMark.DELIVERABLE) > 0


RULE = Rule(
    code="OBJ002",
    name="objective-is-initiative",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STARTER,
    check=check,
    suspects=suspects,
    wordings={
        "default": Wording(
            "“{title}” is work to deliver (“{words}”), not yet what it is good for",
            "what will be different, and for whom, once it is delivered? keep the delivery as an initiative",
        ),
        "unquoted": Wording(
            "“{title}” is work to deliver, not yet what it is good for",
            "what will be different, and for whom, once it is delivered? keep the delivery as an initiative",
        ),
    },
)
