"""Reads about the OKRs of a cycle."""

from __future__ import annotations

from rung.server.okrs.ladders import Checked, ladders
from rung.server.store.models import Cycle, KeyResult, Objective, Organization


def ladder_of(organization: Organization, cycle: Cycle) -> Checked:
    """Return the checked ladder of a cycle as of the organisation's revision, which `orgs.access` just read.

    No query while nobody writes; 11 when it has to be built.
    """
    return ladders().of(organization, cycle)


def versions_of(organization: Organization, cycle: Cycle, objective: str) -> dict[str, int]:
    """Return the version of an objective and of each of its key results, by key. 2 queries."""
    own = Objective.objects.of(organization).filter(cycle=cycle, key=objective)
    results = KeyResult.objects.of(organization).filter(cycle=cycle, objective__key=objective)
    return dict([*own.values_list("key", "version"), *results.values_list("key", "version")])
