"""Reads about the OKRs of a cycle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rung.core.ladder import KeyResultNode, ObjectiveNode
from rung.server.okrs.ladders import Checked, ladders
from rung.server.store.models import AuditEntry, Cycle, KeyResult, Objective, Organization


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of an item, as the history shows it."""

    when: datetime
    who: str
    action: str
    subject: str
    before: dict[str, Any]
    after: dict[str, Any]


def ladder_of(organization: Organization, cycle: Cycle) -> Checked:
    """Return the checked ladder of a cycle as of the organisation's revision, which `orgs.access` just read.

    No query while nobody writes; 11 when it has to be built.
    """
    return ladders().of(organization, cycle)


def history_of(organization: Organization, cycle: Cycle, keys: list[str]) -> list[Entry]:
    """Return what was done to these items in a cycle, the latest first, 200 at most. 1 query."""
    entries = AuditEntry.objects.of(organization).filter(cycle=cycle, subject__in=keys)
    columns = ("when", "who", "action", "subject", "before", "after")
    return [Entry(*row) for row in entries.values_list(*columns)[:200]]


def versions_of(organization: Organization, cycle: Cycle, objective: str) -> dict[str, int]:
    """Return the version of an objective and of each of its key results, by key. 2 queries."""
    own = Objective.objects.of(organization).filter(cycle=cycle, key=objective)
    results = KeyResult.objects.of(organization).filter(cycle=cycle, objective__key=objective)
    return dict([*own.values_list("key", "version"), *results.values_list("key", "version")])


def possible_parents(checked: Checked, objective: str) -> list[ObjectiveNode | KeyResultNode]:
    """Return what an objective may choose as its parent: what stands at a higher level, the nearest first.

    Each objective is followed by its key results. What stands below it already is left out. No query.
    """
    node = checked.ladder.objective(objective)
    if node is None:
        return []
    above = [one for one in checked.ladder.objectives() if one.rank < node.rank or not node.is_placed]
    fitting = [one for one in above if one != node and node not in one.ancestors]
    fitting.sort(key=lambda one: -one.rank)
    ends: list[ObjectiveNode | KeyResultNode] = []
    for one in fitting:
        ends += [one, *one.key_results]
    return ends
