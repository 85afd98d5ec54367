"""Reads for writing: drafts, pillars, what is put away."""

from __future__ import annotations

from rung.server.orgs.access import Actor
from rung.server.store.models import Cycle, Draft, Pillar, PillarMark


def draft_of(actor: Actor, cycle: Cycle, place: str) -> Draft | None:
    """Return what the actor typed there and did not send. 1 query."""
    drafts = Draft.objects.of(cycle.organization)
    return drafts.filter(account=actor.account, cycle=cycle, place=place).first()


def pillars_of(cycle: Cycle) -> list[Pillar]:
    """Return the pillars of a cycle in their order. 1 query."""
    return list(Pillar.objects.of(cycle.organization).filter(cycle=cycle).order_by("position", "pk"))


def pillars_by_objective(cycle: Cycle) -> dict[str, list[Pillar]]:
    """Return the pillars on each objective that bears any, by the objective's key. 1 query."""
    marks = PillarMark.objects.of(cycle.organization).filter(cycle=cycle, objective__archived=None)
    found: dict[str, list[Pillar]] = {}
    for mark in marks.select_related("pillar", "objective").order_by("pillar__position", "pillar__pk"):
        found.setdefault(mark.objective.key, []).append(mark.pillar)
    return found
