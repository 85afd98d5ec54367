"""A key result has no quantity that decides whether it was reached.

At the end of the cycle people will discuss what it meant instead of what they learnt. It is a warning. A
measure stated in fields counts; a date alone does not.

Bad:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Customers are noticeably happier", owner: ben}    # unmeasurable-key-result

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
    Ask how you would notice, and put a number on that: from where, to where. Work to do is reported as such
    instead.

Serves: R021, R038
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import KeyResultNode
from rung.core.wording import KeyResultMark


def check(key_result: KeyResultNode, context: Context) -> Iterator[Fault]:
    """Yield for what is meant as a result and has no number."""
    if key_result.value.measure.is_stated:
        return
    reading = context.key_result_reading(key_result)
    if not reading.measurable and not reading.is_initiative:
        yield Fault(title=key_result.title)


def suspects(context: Context) -> Mask:
    """Results without a number."""
    return (context.key_result_marks & KeyResultMark.UNMEASURABLE) > 0


RULE = Rule(
    code="KRS003",
    name="unmeasurable-key-result",
    subject=SubjectKind.KEY_RESULT,
    severity=Severity.WARNING,
    profile=Profile.STARTER,
    check=check,
    suspects=suspects,
    wordings={
        "default": Wording(
            "nothing in “{title}” decides whether it was reached",
            "ask how you would notice, and put a number on that: from where, to where",
        )
    },
)
