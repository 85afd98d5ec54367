"""Reads about the OKRs of a cycle."""

from __future__ import annotations

from dataclasses import dataclass

from rung.core import model
from rung.server.okrs.ladders import Checked, ladders
from rung.server.orgs.access import Actor, cycle_in, seat_to_read
from rung.server.sharing.sight import hidden_from
from rung.server.store.convert import links_of
from rung.server.store.models import (
    Contribution,
    Cycle,
    KeyResult,
    LinkRole,
    Objective,
    Pillar,
    PillarMark,
    Seat,
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A cycle that an actor reads, with its checked ladder."""

    cycle: Cycle
    checked: Checked


def seen_by(seat: Seat, cycle: Cycle) -> Checked:
    """Return the checked ladder as a seat sees it: what is hidden from it is there without its words.

    Every page and route begins here. No query beyond those of `hidden_from` while nobody writes.
    """
    return ladders().of(cycle.organization, cycle, hidden_from(seat, cycle))


def open_ladder(actor: Actor, organization: str, cycle: str) -> Opened:
    """Open a cycle by its slugs, as the actor sees it.

    2 queries and those of `hidden_from` while nobody writes; 11 more when the ladder has to be built.
    """
    seat = seat_to_read(actor, organization)
    row = cycle_in(seat.organization, cycle)
    return Opened(row, seen_by(seat, row))


def versions_of(cycle: Cycle, objective: str) -> dict[str, int]:
    """Return the version of an objective and of each of its key results, by key. 2 queries."""
    own = Objective.objects.of(cycle.organization).filter(cycle=cycle, key=objective)
    results = KeyResult.objects.of(cycle.organization).filter(cycle=cycle, objective__key=objective)
    return dict([*own.values_list("key", "version"), *results.values_list("key", "version")])


def parent_to(objective: Objective, to: str) -> model.Contribution:
    """Return the link to its primary parent if that is `to`, else a plain one; 1 query.

    What was said of a parent before there was one belongs to the first.
    """
    links = Contribution.objects.of(objective.organization)
    now = links_of(links.filter(objective=objective, role=LinkRole.PRIMARY))
    if not now:
        pattern = model.Pattern(objective.pattern_without_parent or model.Pattern.CONTRIBUTION)
        return model.Contribution(to, pattern, objective.mechanism_without_parent or None)
    return next((link for link in now if link.to == to), model.Contribution(to))


def link_to(key_result: KeyResult, to: str) -> model.Contribution:
    """Return a key result's own link to something, or a plain one when there is none yet. 1 query."""
    links = Contribution.objects.of(key_result.organization).filter(key_result=key_result, to=to)
    return next(iter(links_of(links)), model.Contribution(to))


@dataclass(frozen=True, slots=True)
class Label:
    """One strategic pillar as it is shown."""

    key: str
    name: str


def agents_in(cycle: Cycle) -> dict[str, str]:
    """Return the agent by the key of each objective and key result that nobody has kept yet. 1 query."""
    tables = (Objective, KeyResult)
    found = [
        table.objects.of(cycle.organization).filter(cycle=cycle).exclude(agent="").order_by()
        for table in tables
    ]
    first, second = (rows.values_list("key", "agent") for rows in found)
    return dict(first.union(second))


def pillars_in(cycle: Cycle) -> dict[str, list[Label]]:
    """Return the pillars on each objective that bears any, by the objective's key. 1 query."""
    marks = PillarMark.objects.of(cycle.organization).filter(cycle=cycle, objective__archived=None)
    rows = marks.order_by("pillar__position", "pillar__pk")
    found: dict[str, list[Label]] = {}
    for objective, key, name in rows.values_list("objective__key", "pillar__key", "pillar__name"):
        found.setdefault(objective, []).append(Label(key, name))
    return found


def pillar_names(cycle: Cycle) -> list[Label]:
    """Return the pillars of a cycle in their order. 1 query."""
    rows = Pillar.objects.of(cycle.organization).filter(cycle=cycle).order_by("position", "pk")
    return [Label(key, name) for key, name in rows.values_list("key", "name")]


def bearing_in(cycle: Cycle, pillar: str) -> frozenset[str]:
    """Return the keys of the objectives that bear a pillar. 1 query."""
    marks = PillarMark.objects.of(cycle.organization).filter(cycle=cycle, pillar__key=pillar)
    return frozenset(marks.values_list("objective__key", flat=True))
