"""Somebody restated an objective by reading it out, or the one above it.

Repeating the sentence shows that it was heard, not that it was understood. That is transposition, not
cascading. It is a warning. A human verdict decides; the comparison of words speaks only where nobody has
judged, and only where it is sure: the words of the title in another order, in another voice or wrapped in
“our objective is to …” are still its words.

Bad:
    objectives:
      - id: T1    # transposed-restatement
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}
        restatements:
          - {by: ben, text: To be the reference for managing distributed teams}

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
        restatements:
          - {by: ben, text: People who already use us should be the ones who recommend us}

Fix:
    Ask again, with the text out of sight: how would you explain it to somebody who is new here?

Settings:
    likeness (85): from 0 to 100, from which words count as read out

Serves: R133, R134, R135
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode
from rung.core.model import Verdict
from rung.core.wording import likeness, normalise, read_restatement


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for each restatement that was judged so, or that nobody judged and that repeats a title."""
    for restated in objective.value.restatements:
        if restated.verdict is Verdict.TRANSPOSITION:
            yield Fault("judged", title=objective.title, by=restated.by)
        elif restated.verdict is None and (above := _read_out(restated.text, objective, context)):
            yield Fault(title=objective.title, by=restated.by, above=above.id)


def _read_out(text: str, objective: ObjectiveNode, context: Context) -> ObjectiveNode | None:
    said, lexicon = normalise(text), context.lexicon(objective)
    threshold = context.setting(RULE, "likeness")
    for source in (objective, *objective.parents):
        reading = read_restatement(text, source.title, lexicon)
        if reading.sure and reading.verdict != "transposition":  # the words may be read out, yet denied
            continue
        title = normalise(source.title)
        whole = title != "" and f" {title} " in f" {said} "
        if whole or reading.sure or likeness(text, source.title, lexicon, threshold=threshold).near_copy:
            return source
    return None


def suspects(context: Context) -> Mask:
    """Objectives with a restatement that was judged so, or that nobody judged."""
    objectives = context.ladder.organization.objectives
    found = np.zeros(len(objectives), np.bool_)
    for number, told in enumerate([objective.restatements for objective in objectives]):
        for restated in told:
            if restated.verdict is None or restated.verdict is Verdict.TRANSPOSITION:
                found[number] = True
    return found


RULE = Rule(
    code="DLG004",
    name="transposed-restatement",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN,
    settings={"likeness": 85},
    wordings={
        "default": Wording(
            "what {by} said about “{title}” repeats the words of {above}",
            "ask again with the text out of sight: how would you explain it to somebody new",
        ),
        "judged": Wording(
            "what {by} said about “{title}” was judged to be read out",
            "ask again with the text out of sight: how would you explain it to somebody new",
        ),
    },
)
