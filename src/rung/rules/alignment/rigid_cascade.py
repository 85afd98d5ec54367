"""Everything below the top is tied to a parent, line by line, and nobody has explained anything.

Full coverage with no sentence of a team's own is planning in disguise: the form was filled in, and the
meaning did not arrive. It is a warning about the organisation, and speaks only when at least three units hold
objectives below the top, every objective and every key result of theirs names what it moves, no link says
how, and nobody has restated an objective in own words. One mechanism, or one restatement that passed, is
enough to silence it. More links are never better: a partial, living cascade is what we look for.

Bad:
    organization: Nordlicht    # rigid-cascade
    units:
      - {id: co, level: company}
      - {id: cs, level: team, parent: co}
      - {id: sales, level: team, parent: co}
      - {id: support, level: team, parent: co}
    objectives:
      - {id: C1, unit: co, title: Be the reference,
         key_results: [{id: C1.1, title: "Raise share of voice from 8% to 20%"}]}
      - {id: T1, unit: cs, title: Win advocates, parent: C1,
         key_results: [{id: T1.1, title: "Raise referrals from 12% to 25%", contributes_to: [C1.1]}]}
      - {id: T2, unit: sales, title: Win teams others talk about, parent: C1,
         key_results: [{id: T2.1, title: "Raise win rate from 20% to 35%", contributes_to: [C1.1]}]}
      - {id: T3, unit: support, title: Let nobody wait, parent: C1,
         key_results: [{id: T3.1, title: "Cut waiting time from 9 h to 2 h", contributes_to: [C1.1]}]}

Good:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        mechanism: Buyers believe a peer before they believe us
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben,
             contributes_to: [C1.3]}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben,
             contributes_to: [C1.2]}

Fix:
    Take links away that nobody can explain, and ask each team for one sentence on how it moves its parent.

Settings:
    units (3): units with objectives below the top from which it speaks

Serves: R032, R121, R122, R125
"""

from __future__ import annotations

from collections.abc import Iterator

from rung.core.check import Context, Fault, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import Ladder, ObjectiveNode
from rung.core.model import Verdict


def check(ladder: Ladder, context: Context) -> Iterator[Fault]:
    """Yield when no counterexample is found; it stops at the first, so a living cascade costs nothing."""
    units: set[str] = set()
    for objective in ladder.objectives():
        if not objective.is_below_top:
            continue
        if _is_explained(objective) or not _is_tied(objective):
            return
        if objective.person is None:
            units.add(objective.value.holder)
    if len(units) >= context.setting(RULE, "units"):
        yield Fault(count=len(units))


def _is_explained(objective: ObjectiveNode) -> bool:
    """Whether some link says how, or somebody has restated it and was not told that it failed."""
    said = any((link.contribution.mechanism or "").strip() for link in objective.links)
    failed = {Verdict.TRANSPOSITION, Verdict.DRIFT}
    return said or any(restated.verdict not in failed for restated in objective.value.restatements)


def _is_tied(objective: ObjectiveNode) -> bool:
    links = [key_result.links for key_result in objective.key_results]
    return bool(objective.own_links and links) and all(links)


RULE = Rule(
    code="ALN023",
    name="rigid-cascade",
    subject=SubjectKind.ORGANIZATION,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    settings={"units": 3},
    wordings={
        "default": Wording(
            "every objective of {count} units is tied to a parent, line by line, and no link says how",
            "take away links that nobody can explain; ask each team for one sentence of mechanism",
        )
    },
)
