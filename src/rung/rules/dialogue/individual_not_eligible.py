"""A person holds an objective of their own, and the role does not call for one.

Personal OKRs for everybody split the team's goal into private lists, and helping a colleague becomes a cost.
Two kinds of roles are better off with them: those of high autonomy (lead engineer, design lead, solo growth
…) and those across teams (chief of staff, OKR champion …). What `individual_okrs` says of a person counts;
where it says nothing, these titles are known. It is a warning; a waiver with a reason overrides it.

Bad:
    objectives:
      - id: T1    # individual-not-eligible
        unit: dara
        owner: ben
        title: Turn existing customers into advocates
        parent: C2
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}

Good:
    people:
      - {id: emil, name: Emil Storm, unit: co, role: chief of staff}
    objectives:
      - id: T1
        unit: emil
        owner: ben
        title: Turn existing customers into advocates
        parent: C2
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}

Fix:
    Put what matters into the team's OKRs and name the person as owner there. If the role does call for it,
    say so in `individual_okrs: high_autonomy` or `transversal`.

Serves: R123, R130, R430, R431, R432
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rung.core.check import Context, Fault, Mask, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import ObjectiveNode
from rung.core.model import Eligibility, Person
from rung.core.wording import normalise
from rung.rules.words import roles


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for a holder whose role is of neither kind."""
    del context
    person = objective.person
    if person is not None and not is_eligible(person):
        role = person.role or "–"
        yield Fault(title=objective.title, person=person.id, name=person.name, role=role)


def is_eligible(person: Person) -> bool:
    """Say whether the person's role calls for individual OKRs: as stated, else by its title (R431)."""
    if person.individual_okrs is not None:
        return person.individual_okrs is not Eligibility.NONE
    role = f" {normalise(person.role or '')} "
    return any(f" {title} " in role for titles in roles().values() for title in titles)


def suspects(context: Context) -> Mask:
    """Exactly those."""
    objectives, people = context.ladder.organization.objectives, context.ladder.places.people
    found = np.zeros(len(objectives), np.bool_)
    for number in [number for number, objective in enumerate(objectives) if objective.holder in people]:
        found[number] = not is_eligible(people[objectives[number].holder])
    return found


RULE = Rule(
    code="DLG002",
    name="individual-not-eligible",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.WARNING,
    profile=Profile.STEADY,
    check=check,
    suspects=suspects,
    wordings={
        "default": Wording(
            "“{title}” is held by {name} alone ({role})",
            "put it into the team's OKRs with {name} as owner, or say which kind of role this is",
        )
    },
)
