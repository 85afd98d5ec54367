"""Somebody restated an objective in own words, and the meaning was lost.

The words are alive and the goal has become another one; left alone, the work will follow the words. It is a
warning. A human verdict decides; where nobody has judged, only a restatement that shares no subject at all is
reported.

Bad:
    objectives:
      - id: T1    # drifted-restatement
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}
        restatements:
          - {by: ben, text: Close tickets as fast as we possibly can, verdict: drift}

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
          - {by: ben, text: People who already use us should be the ones who recommend us, verdict: passed}

Fix:
    Talk about what was heard before anything is corrected: perhaps the title can be read that way, and the
    title is what needs the change.

Serves: R017, R133, R134
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode
from rung.core.model import Verdict
from rung.core.wording import unrelated


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for each restatement that was judged so, or that nobody judged and that shares nothing."""
    for restated in objective.value.restatements:
        if restated.verdict is Verdict.DRIFT:
            yield Fault("judged", title=objective.title, by=restated.by)
        elif restated.verdict is None and _is_lost(restated.text, objective, context):
            yield Fault(title=objective.title, by=restated.by)


def _is_lost(text: str, objective: ObjectiveNode, context: Context) -> bool:
    """Whether the text shares nothing with the objective, its key results, its reasons or its parents."""
    value = objective.value
    sources = [value.title, value.why or "", value.why_now or ""]
    sources += [link.contribution.mechanism or "" for link in objective.links]
    for node in (objective, *objective.parents):
        sources += [node.title, *(key_result.title for key_result in node.key_results)]
    return unrelated([text], sources, context.lexicon(objective))


def suspects(context: Context) -> Mask:
    """Objectives with a restatement that was judged so, or that nobody judged."""
    objectives = context.ladder.organization.objectives
    doubtful = {None, Verdict.DRIFT}
    told = (any(restated.verdict in doubtful for restated in o.restatements) for o in objectives)
    return np.fromiter(told, np.bool_, len(objectives))


RULE = Rule(
    code="DLG005",
    name="drifted-restatement",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN,
    wordings={
        "default": Wording(
            "what {by} said about “{title}” shares no subject with it",
            "talk about what was heard; perhaps the title can be read that way",
        ),
        "judged": Wording(
            "what {by} said about “{title}” was judged to mean something else",
            "talk about what was heard; perhaps the title can be read that way",
        ),
    },
)
