"""The history of the tree follows the chart: where each unit sits, from which day until which."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from rung.core import model
from rung.server.chart.queries.reading import chart_of
from rung.server.cycles.access import What, is_open
from rung.server.orgs.access import Actor
from rung.server.store.models import Cycle, Organization, Placement


def begin_history(organization: Organization) -> None:
    """Write down the tree before its first edit; nothing where there is a history. 1 or 7 queries."""
    if Placement.objects.of(organization).exists():
        return
    cycle = present_cycle(organization, timezone.localdate())
    if cycle is None:
        return
    today = timezone.localdate()
    since = min(cycle.start or today, today)
    units = chart_of(cycle).units.values()
    Placement.objects.add([_placed(organization, unit, since=since) for unit in units])


def follow_chart(*, actor: Actor, organization: Organization, on: date) -> None:
    """Let the history say what the chart says, once it has begun; inside `change` only.

    A unit that is moved twice in a day moved once. 8 queries, more with what changed.
    """
    cycle = present_cycle(organization, on)
    history = Placement.objects.of(organization)
    open_rows = {row.unit: row for row in history.filter(until=None)}
    if cycle is None or not open_rows:
        return
    units = dict(chart_of(cycle).units)
    ended_today = {row.unit: row for row in history.filter(until=on)}
    fresh: list[Placement] = []
    for key, row in open_rows.items():
        unit = units.pop(key, None)
        if unit is not None and _says(row, unit):
            continue
        _end(row, on)
        if unit is not None:
            fresh.extend(_resumed(organization, unit, ended_today.get(key), on))
    for key, unit in units.items():
        fresh.extend(_resumed(organization, unit, ended_today.get(key), on))
    for row in fresh:
        row.by = actor.account
    Placement.objects.add(fresh)


def present_cycle(organization: Organization, on: date) -> Cycle | None:
    """Return the open cycle whose chart is today's tree: the shortest of today, else the latest. 1 query."""
    cycles = [each for each in Cycle.objects.of(organization) if is_open(each, What.CHART)]
    for each in cycles:
        each.organization = organization
    today = [each for each in cycles if each.start and each.end and each.start <= on <= each.end]
    if today:
        return min(today, key=lambda each: (each.end or on) - (each.start or on))
    return cycles[0] if cycles else None


def _end(row: Placement, on: date) -> None:
    """End a placement; one that began today never was."""
    if row.since >= on:
        row.delete()
    else:
        row.until = on
        row.save(update_fields=["until"])


def _resumed(
    organization: Organization, unit: model.Unit, ended: Placement | None, on: date
) -> list[Placement]:
    """Go on with what ended today, if it says the same; else give what begins today."""
    if ended is not None and _says(ended, unit):
        ended.until = None
        ended.save(update_fields=["until"])
        return []
    return [_placed(organization, unit, since=on)]


def _says(row: Placement, unit: model.Unit) -> bool:
    return (row.name, row.rank, row.parent) == (unit.name, unit.rank, unit.parent or "")


def _placed(organization: Organization, unit: model.Unit, *, since: date) -> Placement:
    return Placement(
        organization=organization,
        unit=unit.id,
        name=unit.name,
        rank=unit.rank,
        parent=unit.parent or "",
        since=since,
    )
