"""A key result repeats one of a parent objective without narrowing it.

Same metric, same people, same target, however worded: two owners now report one number, and neither knows
what would move it. It is a warning. Sharing a metric is fine as soon as the team's own part of it shows: its
own population, its own start, its own target.

Bad:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise share of voice from 8% to 20%", owner: ben}    # copied-key-result
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}

Good:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise customer stories quoted in the trade press from 4 to 15", owner: ben,
             contributes_to: [C1.1]}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben,
             contributes_to: [C1.2]}

Fix:
    Ask which part of that number this team moves and where it stands today, and measure that. If the whole
    number is theirs, take it over with `pattern: key_result`.

Serves: R111, R112, R421
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import KeyResultNode
from rung.core.model import Pattern, RollUp
from rung.core.wording import (
    SHARED_BESIDE_NUMBERS,
    Comparison,
    Text,
    copied_key_result,
    digits_of,
    may_restate,
    normalise,
)


def check(key_result: KeyResultNode, context: Context) -> Iterator[Fault]:
    """Yield for the first key result above that it repeats."""
    for parent in key_result.objective.parents:
        for above in parent.key_results:
            if parent == key_result.objective or not _same_target(key_result, above, context):
                continue
            found = context.compared(_copied, key_result, above)
            if found and not _meant(key_result, above):
                shared = [key_result.title[part.start : part.end] for part in found.evidence]
                yield Fault(title=key_result.title, above=above.id, shared=shared)
                return


def _same_target(key_result: KeyResultNode, above: KeyResultNode, context: Context) -> bool:
    """Whether both go to a target that may be the same however it is written."""
    said = [context.key_result_reading(one) for one in (key_result, above)]
    entered = [one.value.measure.target for one in (key_result, above)]
    targets = [read.target if stated is None else stated for read, stated in zip(said, entered, strict=True)]
    return targets[0] == targets[1] or digits_of(said[0]) == digits_of(said[1])


def _copied(child: Text, parent: Text) -> Comparison | None:
    """Compare those texts only that are about nearly the same."""
    alike = may_restate(child, parent, shared=SHARED_BESIDE_NUMBERS)
    if not alike and normalise(child[0]) != normalise(parent[0]):
        return None
    return copied_key_result(child[0], parent[0], child[1])


def _meant(key_result: KeyResultNode, above: KeyResultNode) -> bool:
    """Whether the two are one number on purpose: taken over by pattern, or mirrored by a declared roll-up."""
    if above.value.rolled_up is RollUp.MIRROR and any(link.target == above for link in key_result.links):
        return True
    taken = (link for link in key_result.objective.own_links if link.target == above)
    return any(link.contribution.pattern is Pattern.KEY_RESULT for link in taken)


def suspects(context: Context) -> Mask:
    """Key results with the target of one above, about nearly the same words."""
    return context.pairs.repeats_target


RULE = Rule(
    code="ALN016",
    name="copied-key-result",
    subject=SubjectKind.KEY_RESULT,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN,
    wordings={
        "default": Wording(
            "“{title}” measures the same as {above}, to the same target",
            "measure the part of it that this team moves, from where that stands today",
        )
    },
)
