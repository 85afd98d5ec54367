"""A key result has no way up, not even through its objective.

Other key results of the same objective say what they move, this one does not, and the objective has no parent
of its own that it could inherit. Reaching it moves nothing that anybody above has asked for. It is an error:
the ladder is broken here.

Bad:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben,
             contributes_to: [C1.3]}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads",    # orphan-key-result
             owner: ben}

Good:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben,
             contributes_to: [C1.3]}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben,
             contributes_to: [C1.2]}

Fix:
    Give the objective a `parent`: the key result inherits it. Or name under `contributes_to` what this one
    moves.

Serves: R023, R027
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import KeyResultNode, Link


def check(key_result: KeyResultNode, context: Context) -> Iterator[Fault]:
    """Yield when only its siblings find a way up."""
    del context
    objective = key_result.objective
    if not objective.is_below_top or _leads(key_result.links) or _leads(objective.own_links):
        return
    if _leads(objective.links):
        yield Fault(title=key_result.title, objective=objective.id)


def _leads(links: tuple[Link, ...]) -> bool:
    return any(link.parent or link.dangles for link in links)


def suspects(context: Context) -> Mask:
    """Exactly the orphans."""
    return context.ladder.columns.orphan_key_results


RULE = Rule(
    code="ALN002",
    name="orphan-key-result",
    subject=SubjectKind.KEY_RESULT,
    severity=Severity.ERROR,
    profile=Profile.STARTER,
    check=check,
    suspects=suspects,
    near=Near.CHILDREN,
    wordings={
        "default": Wording(
            "“{title}” has no way up: it names nothing it moves, and {objective} has no parent to inherit",
            "name a parent for {objective}, or what this key result moves",
        )
    },
)
