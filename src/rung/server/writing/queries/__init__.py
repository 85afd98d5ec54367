"""Reads for writing: drafts, pillars, what is put away."""

from __future__ import annotations

from typing import Final

from django.db.models import Count

from rung.server.orgs.access import Actor
from rung.server.store.models import Cycle, Draft, KeyResult, Objective, Pillar, PillarMark
from rung.server.writing.actions.ordering import objectives_held, results_of

#: What was put away that a page lists.
MOST_ARCHIVED: Final = 200


def draft_of(actor: Actor, cycle: Cycle, place: str) -> Draft | None:
    """Return what the actor typed there and did not send. 1 query."""
    drafts = Draft.objects.of(cycle.organization)
    return drafts.filter(account=actor.account, cycle=cycle, place=place).first()


def pillars_of(cycle: Cycle) -> list[Pillar]:
    """Return the pillars of a cycle in their order. 1 query."""
    return list(Pillar.objects.of(cycle.organization).filter(cycle=cycle).order_by("position", "pk"))


def bearers_of(cycle: Cycle) -> dict[str, int]:
    """Count the objectives that bear each pillar, by its key; none for those that nobody bears. 1 query."""
    marks = PillarMark.objects.of(cycle.organization).filter(cycle=cycle, objective__archived=None)
    return dict(marks.order_by().values_list("pillar__key").annotate(count=Count("pk")))


def archived_in(cycle: Cycle) -> list[Objective]:
    """Return what was put away in a cycle, the latest first. 1 query."""
    rows = Objective.objects.of(cycle.organization).filter(cycle=cycle).exclude(archived=None)
    found = list(rows.order_by("-archived", "-pk")[:MOST_ARCHIVED])
    for row in found:
        row.cycle, row.organization = cycle, cycle.organization
    return found


def order_of(target: Cycle | Objective, holder: str) -> list[Objective] | list[KeyResult]:
    """Return the key results of an objective, or the objectives of a holder, in their order. 1 query."""
    if isinstance(target, Objective):
        return list(results_of(target))
    return list(objectives_held(target, holder))
