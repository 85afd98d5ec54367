"""What imports and people removed from a cycle, as the audit keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from rung.core import model
from rung.files import read_key_result, read_objective
from rung.server.sharing.actions import Sharing
from rung.server.sharing.levels import Level, Shared, level_on
from rung.server.sharing.sight import Chart, hidden_from, sees_all
from rung.server.store.models import AuditEntry, Cycle, KeyResult, Objective, Seat

#: Items on a page; a search finds the others.
MOST_LISTED: Final = 200
#: Actions that keep what they remove.
_REMOVALS: Final = ("import", "remove_key_result")


@dataclass(frozen=True, slots=True)
class Removed:
    """An objective, or a key result whose objective stayed."""

    value: model.Objective | model.KeyResult
    #: For a key result: id of its objective; else empty.
    within: str
    #: Id of who held it; empty when the objective of a key result is gone by now.
    holder: str
    who: str
    when: datetime
    #: For an objective: who might see it, where somebody had decided that.
    sharing: Sharing = field(default_factory=Sharing)

    @property
    def key_results(self) -> tuple[model.KeyResult, ...]:
        """The key results that come back: those of an objective, or the one it is."""
        return self.value.key_results if isinstance(self.value, model.Objective) else (self.value,)

    @property
    def check_ins(self) -> int:
        """How many come back."""
        return sum(len(key_result.check_ins) for key_result in self.key_results)


@dataclass(frozen=True, slots=True)
class Listing:
    """The latest of what was removed, and how much it is altogether."""

    items: tuple[Removed, ...]
    count: int


def removed_from(
    cycle: Cycle, *, words: str = "", revision: int | None = None, unseen: frozenset[str] = frozenset()
) -> Listing:
    """List what was removed and is not there now, the latest first.

    Args:
        cycle: the cycle, opened for reading.
        words: what the title or the id contains; empty for all.
        revision: the one that an import made; None for everything.
        unseen: keys of the objectives that the reader may not see, from `unseen_by`.

    3 queries.
    """
    rows = _rows(cycle)
    if revision is not None:
        rows = rows.filter(revision=revision)
    if words:
        rows = rows.filter(Q(before__title__icontains=words) | Q(subject__icontains=words))
    if unseen:
        within = Q(before__has_key="objective", before__objective__in=list(unseen))
        rows = rows.exclude(subject__in=unseen).exclude(within)
    count = rows.order_by().values("subject_kind", "subject").distinct().count()
    latest: dict[str, AuditEntry] = {}
    for row in rows[: 2 * MOST_LISTED]:
        latest.setdefault(row.subject, row)
    return Listing(tuple(_items(cycle, list(latest.values())[:MOST_LISTED])), count)


def removed_item(cycle: Cycle, key: str) -> Removed | None:
    """Return one of them by its id, as it was when it was last removed. 2 queries."""
    return next(_items(cycle, list(_rows(cycle).filter(subject=key)[:1])), None)


def unseen_by(seat: Seat, cycle: Cycle) -> frozenset[str]:
    """Return the keys of the objectives that a seat may not see, whether they are there or were removed.

    The queries of `hidden_from`; 1 more for all but those who run the cycle, and 2 where something private
    was removed.
    """
    hidden = hidden_from(seat, cycle)
    if sees_all(seat):
        return hidden
    entries = AuditEntry.objects.of(cycle.organization).filter(cycle=cycle, action__in=_REMOVALS)
    records = list(entries.filter(before__has_key="sharing").order_by().values_list("before", flat=True))
    found = [(read_objective(record["held"]), Sharing.said(record["sharing"])) for record in records]
    if not found:
        return hidden
    values = [value for value, _ in found if value is not None]
    chart = Chart.of(cycle, {seat.person, *(value.holder for value in values)} - {""})
    reader = chart.reader(seat)
    gone = (
        value.id
        for value, sharing in found
        if value is not None and level_on(reader, _shared(value, sharing, chart)) < Level.VIEW
    )
    return hidden | frozenset(gone)


def _shared(value: model.Objective, sharing: Sharing, chart: Chart) -> Shared:
    """Return what decided about an objective that was removed."""
    return Shared(
        holder=value.holder,
        line=chart.line(value.holder),
        owner=value.owner or "",
        is_draft=value.state is model.State.DRAFT,
        everyone=sharing.everyone,
        authors=frozenset(author.by for author in value.authors),
        carriers=frozenset(each.owner for each in value.key_results if each.owner),
        grants=sharing.grants,
    )


def _rows(cycle: Cycle) -> QuerySet[AuditEntry]:
    """Narrow the audit to what can be put back: it was removed whole, and nothing stands in its place."""
    organization = cycle.organization
    rows = AuditEntry.objects.of(organization).filter(
        cycle=cycle, action__in=_REMOVALS, before__has_key="held"
    )
    for table in (Objective, KeyResult):
        rows = rows.exclude(subject__in=table.objects.of(organization).filter(cycle=cycle).values("key"))
    return rows.select_related("account")


def _items(cycle: Cycle, rows: list[AuditEntry]) -> Iterator[Removed]:
    homes = {row.before["objective"] for row in rows if "objective" in row.before}
    objectives = Objective.objects.of(cycle.organization).filter(cycle=cycle, key__in=homes)
    holders: dict[str, str] = dict(objectives.values_list("key", "holder")) if homes else {}
    for row in rows:
        is_objective = row.subject_kind == "objective"
        value = read_objective(row.before["held"]) if is_objective else read_key_result(row.before["held"])
        if value is None:  # written by another version, with what this one does not know
            continue
        within = row.before.get("objective", "")
        holder = value.holder if isinstance(value, model.Objective) else holders.get(within, "")
        who = row.account.get_full_name() if row.account else row.who
        yield Removed(value, within, holder, who, row.when, Sharing.said(row.before.get("sharing", {})))
