"""Somebody restated an objective in own words, and the meaning was lost.

The words are alive and the goal has become another one; left alone, the work will follow the words. It is a
warning. A human verdict decides. Where nobody has judged, only a restatement is reported that shows in its
words that the goal was turned round, is for other people, is another one or has become a means; where words
alone cannot tell, nothing is said, and the owner of the objective above is the one to ask.

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
from typing import Final

import numpy as np

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode
from rung.core.model import Verdict
from rung.core.wording import RestatementReading, read_restatement

#: Reason of the reading → how it is said.
_SAID: Final = {
    "negation": "default",
    "opposite": "default",
    "other way": "default",
    "other people": "people",
    "other aim": "aim",
    "means": "means",
}


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for each restatement that was judged so, or that nobody judged and whose words show it."""
    for restated in objective.value.restatements:
        if restated.verdict is Verdict.DRIFT:
            yield Fault("judged", title=objective.title, by=restated.by)
        elif restated.verdict is None and (reading := _lost(restated.text, objective, context)):
            reason = next(reason for reason in reading.reasons if reason in _SAID)
            words = _words(restated.text, reading, reason)
            yield Fault(_SAID[reason], title=objective.title, by=restated.by, words=words)


def _lost(text: str, objective: ObjectiveNode, context: Context) -> RestatementReading | None:
    """The surest reading, where the text drifts from the objective and from every one above it."""
    lexicon = context.lexicon(objective)
    readings = [
        read_restatement(text, node.title, lexicon, key_results=[each.title for each in node.key_results])
        for node in (objective, *objective.parents)
    ]
    if any(reading.verdict != "drift" for reading in readings):
        return None
    return next((reading for reading in readings if reading.sure), None)


def _words(text: str, reading: RestatementReading, reason: str) -> str:
    """The words of the restatement that show it, each once."""
    shown = (text[item.start : item.end] for item in reading.evidence if item.what == reason)
    return ", ".join(dict.fromkeys(shown))


def suspects(context: Context) -> Mask:
    """Objectives with a restatement that was judged so, or that nobody judged."""
    objectives = context.ladder.organization.objectives
    found = np.zeros(len(objectives), np.bool_)
    for number, told in enumerate([objective.restatements for objective in objectives]):
        for restated in told:
            if restated.verdict is None or restated.verdict is Verdict.DRIFT:
                found[number] = True
    return found


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
            "what {by} said about “{title}” turns it round: “{words}”",
            "ask {by} what should happen more and what less; perhaps the title can be read that way",
        ),
        "people": Wording(
            "what {by} said about “{title}” is about other people: “{words}”",
            "ask {by} who will notice when it is reached; perhaps the title does not say so",
        ),
        "aim": Wording(
            "what {by} said about “{title}” names another aim: “{words}”",
            "ask {by} what would be different in the end; perhaps the title can be read that way",
        ),
        "means": Wording(
            "what {by} said about “{title}” is something to do: “{words}”",
            "ask {by} what it is meant to bring about",
        ),
        "judged": Wording(
            "what {by} said about “{title}” was judged to mean something else",
            "talk about what was heard; perhaps the title can be read that way",
        ),
    },
)
