"""Watching a number, changing what is said of it, and turning what leaves a cycle into one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import count

from django.db import transaction
from django.utils.translation import gettext as _

from rung.server.cycles.access import What, require_open
from rung.server.errors import RefusedError
from rung.server.kpis.queries import said_in
from rung.server.kpis.watched import Watched
from rung.server.okrs.actions import take_out_of_cycle
from rung.server.orgs.access import Actor
from rung.server.store.change import Journal, change, reread
from rung.server.store.models import AuditEntry, Cycle, Kpi, Objective


def watch(*, actor: Actor, cycle: Cycle, holder: str, watched: Watched) -> Kpi:
    """Add a health number for a unit or person.

    Raises:
        RefusedError: it has no name or an impossible band, or the cycle is not open for it.
    """
    watched = watched.kept()
    with change(actor=actor, organization=cycle.organization, action="watch") as journal:
        require_open(cycle, What.DECISIONS)
        return _add(journal, cycle, holder, watched)


@transaction.atomic
def watch_instead(
    *, actor: Actor, objective: Objective, numbers: Sequence[Watched], reason: str, review: date | None = None
) -> tuple[Kpi, ...]:
    """Take an objective out of the cycle and watch numbers in its place (T17).

    Raises:
        RefusedError: no number is named, one has no name or an impossible band, the reason is empty, or the
            objective is out of the cycle already.
    """
    kept = [each.kept() for each in numbers]
    if not kept:
        raise RefusedError(_("name at least one number to watch, or take it out of the cycle without one"))
    take_out_of_cycle(actor=actor, objective=objective, reason=reason, review=review)
    with change(actor=actor, organization=objective.organization, action="watch") as journal:
        cycle, holder, born = objective.cycle, objective.holder, objective.key
        return tuple(_add(journal, cycle, holder, each, born_from=born) for each in kept)


def change_watched(*, actor: Actor, kpi: Kpi, watched: Watched) -> Kpi:
    """Say something else of a health number, such as its present value.

    Raises:
        RefusedError: as for `watch`.
    """
    watched = watched.kept()
    with change(actor=actor, organization=kpi.organization, action="change_kpi") as journal:
        require_open(kpi.cycle, What.CHECK_IN)
        kpi = reread(kpi)
        before = said_in(kpi).columns
        for name, value in watched.columns.items():
            setattr(kpi, name, value)
        kpi.save(update_fields=list(watched.columns))
        journal.note("kpi", kpi.key, before=before, after=watched.columns, cycle=kpi.cycle)
    return kpi


def stop_watching(*, actor: Actor, kpi: Kpi) -> Kpi:
    """Take a health number away; the audit keeps what was said of it."""
    with change(actor=actor, organization=kpi.organization, action="stop_watching") as journal:
        require_open(kpi.cycle, What.DECISIONS)
        kpi = reread(kpi)
        before = {**said_in(kpi).columns, "holder": kpi.holder, "born_from": kpi.born_from}
        Kpi.objects.of(kpi.organization).filter(pk=kpi.pk).delete()
        journal.note("kpi", kpi.key, before=before, after={}, cycle=kpi.cycle)
    return kpi


def _add(journal: Journal, cycle: Cycle, holder: str, watched: Watched, *, born_from: str = "") -> Kpi:
    rows = Kpi.objects.of(cycle.organization).filter(cycle=cycle)
    kpi = Kpi(
        organization=cycle.organization,
        cycle=cycle,
        key=_free_key(cycle),
        holder=holder,
        born_from=born_from,
        position=rows.count(),
        **watched.columns,
    )
    kpi.save()
    journal.note("kpi", kpi.key, before={}, after={**watched.columns, "holder": holder}, cycle=cycle)
    return kpi


def _free_key(cycle: Cycle) -> str:
    """Return the first of `KPI-1`, `KPI-2` … that no health number has or had. 2 queries."""
    rows = Kpi.objects.of(cycle.organization).filter(cycle=cycle)
    told = AuditEntry.objects.of(cycle.organization).filter(cycle=cycle, subject_kind="kpi")
    taken = {*rows.values_list("key", flat=True), *told.order_by().values_list("subject", flat=True)}
    return next(key for number in count(1) if (key := f"KPI-{number}") not in taken)
