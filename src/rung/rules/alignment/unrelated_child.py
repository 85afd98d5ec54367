"""An objective and its parent have not one word in common, and neither is about what may move the other.

A link that nobody can explain is a link on paper: perhaps the wrong parent was chosen, perhaps the objective
serves only its own team. A good child has words of its own, so different words alone are no fault: it is a
warning, and it speaks only where neither the titles nor the key results share anything, and the child is
about fields of work that are known not to move those of the parent, or about the running of the house. One
sentence of mechanism settles it, if it names anything that the parent is about; so does a key result that
names the parent, or a key result of the parent, as what it contributes to.

Bad:
    objectives:
      - id: T1    # unrelated-child
        unit: cs
        owner: ben
        title: Enjoy an office where everybody finds a desk
        parent: C2
        key_results:
          - {id: T1.1, title: "No more than 5 desks without a lamp, from 40", owner: ben}
          - {id: T1.2, title: "Raise parking lots for bicycles from 10 to 40", owner: ben}

Good:
    objectives:
      - id: T1
        unit: support
        owner: dara
        title: Let nobody new wait for an answer
        parent: C2
        mechanism: Customers who get an answer on the same day finish their first plan
        key_results:
          - {id: T1.1, title: "Cut the median time to a first answer from 9 h to 2 h", owner: dara}
          - {id: T1.2, title: "Raise the share of requests solved at once from 55% to 75%", owner: dara}

Fix:
    Write one sentence on how the child moves the parent. If that sentence does not come, look for another
    parent.

Serves: R021, R422, R435
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode
from rung.core.wording import Texts, unrelated


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield when nothing ties it to its primary parent; texts in two languages cannot be compared."""
    link = objective.primary
    parent = None if link is None else link.parent
    if link is None or parent is None or parent == objective or parent.language != objective.language:
        return
    if any(own.parent == parent for key_result in objective.key_results for own in key_result.links):
        return
    told = link.contribution.mechanism or ""
    if unrelated(_texts(objective), _texts(parent), context.lexicon(objective), mechanism=told):
        yield Fault(title=objective.title, parent=parent.id)


def _texts(objective: ObjectiveNode) -> Texts:
    value = objective.value
    return Texts(value.title, tuple(key_result.title for key_result in value.key_results))


def suspects(context: Context) -> Mask:
    """Objectives whose texts touch no field that moves their primary parent's, or housekeeping."""
    return context.pairs.apart_from_primary


RULE = Rule(
    code="ALN017",
    name="unrelated-child",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN,
    wordings={
        "default": Wording(
            "“{title}” has nothing in common with its parent {parent}, in words or in what is measured",
            "say in one sentence how it moves {parent}, or look for the parent it does serve",
        )
    },
)
