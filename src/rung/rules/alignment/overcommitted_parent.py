"""More than the whole of a key result has been promised.

The shares that teams below have declared add up to more than a hundred percent. Either two of them count the
same customers, or one promise is not meant; both are cheap to settle now and dear in the last week. It is a
warning.

Bad:
    objectives:
      - id: C3
        unit: co
        owner: ana
        title: Win the hearts of mid-sized companies
        key_results:
          - {id: C3.1, title: "Raise revenue from them from 4M € to 9M €", owner: ana}  # overcommitted-parent
          - {id: C3.2, title: "Raise the share of trials from mid-sized companies from 20% to 45%",
             owner: ana}
      - {id: T1, unit: cs, owner: ben, title: Grow with who is here, parent: {to: C3.1, share: 60}}
      - {id: T2, unit: sales, owner: cleo, title: Win the next hundred, parent: {to: C3.1, share: 70}}

Good:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: {to: C1.2, share: 40}
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}
      - id: T2
        unit: sales
        owner: cleo
        title: Win the teams that others talk about
        parent: {to: C1.2, share: 60}
        key_results:
          - {id: T2.1, title: "Raise the win rate against the market leader from 20% to 35%", owner: cleo}
          - {id: T2.2, title: "Raise referenced deals from 10% to 30% of all deals", owner: cleo}

Fix:
    Let the teams named sit together and part what they both counted. Shares that add up to less than the
    whole are fine: the rest is open.

Serves: R021, R115
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import KeyResultNode, cover_of


def check(key_result: KeyResultNode, context: Context) -> Iterator[Fault]:
    """Yield when the declared shares exceed the whole."""
    del context
    cover = cover_of(key_result)
    if cover.is_overcommitted:
        declared = (link.child.id for link in cover.carriers if link.contribution.share is not None)
        carriers = list(dict.fromkeys(declared))
        yield Fault(title=key_result.title, declared=cover.declared, carriers=carriers)


def suspects(context: Context) -> Mask:
    """Key results for which some share was declared."""
    columns = context.ladder.columns
    targets, written = columns.survey.link_target, columns.survey.contributions
    shared = targets[[number for number, one in enumerate(written) if one.share is not None]]
    found = np.zeros(columns.key_result_count, np.bool_)
    found[shared[shared >= 0]] = True
    return found


RULE = Rule(
    code="ALN021",
    name="overcommitted-parent",
    subject=SubjectKind.KEY_RESULT,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    near=Near.PARENTS,
    wordings={
        "default": Wording(
            "{declared} % of “{title}” has been promised ({carriers})",
            "let those teams part what they both counted",
        )
    },
)
