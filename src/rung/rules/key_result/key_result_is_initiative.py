"""A key result is work to do, with no number that says when it worked.

It will be done, and then? A finished task proves that somebody was busy; the objective may be as far away as
before. It is a warning. A measure stated in fields counts as a number.

Bad:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Launch the referral portal", owner: ben}    # key-result-is-initiative

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
    Ask what the work should change, and by how much; that is the key result. Keep the work as an initiative
    under it.

Serves: R105, R118, R426
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import KeyResultNode
from rung.core.wording import KeyResultMark


def check(key_result: KeyResultNode, context: Context) -> Iterator[Fault]:
    """Yield for an output without a quantity."""
    if key_result.value.measure.is_stated:
        return
    reading = context.key_result_reading(key_result)
    if reading.is_initiative:
        yield Fault(title=key_result.title)


def suspects(context: Context) -> Mask:
    """Work without a number."""
    return (context.key_result_marks & KeyResultMark.INITIATIVE) > 0


RULE = Rule(
    code="KRS001",
    name="key-result-is-initiative",
    subject=SubjectKind.KEY_RESULT,
    severity=Severity.WARNING,
    profile=Profile.STARTER,
    check=check,
    suspects=suspects,
    wordings={
        "default": Wording(
            "“{title}” is work to do, not yet its effect",
            "say what it should change and by how much; keep the work as an initiative",
        )
    },
)
