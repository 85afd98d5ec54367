"""Undoing an edit of the chart: what the audit says it changed goes back to what it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from rung.server.chart.access import VERBS
from rung.server.chart.actions.heirs import SAID
from rung.server.chart.actions.placing import follow_chart
from rung.server.cycles.access import What, require_open
from rung.server.errors import ConflictError, NotFoundError, RefusedError
from rung.server.orgs.access import Actor
from rung.server.store.change import Journal, change
from rung.server.store.models import AuditEntry, Cycle, KeyResult, Objective, Organization, Person, Unit

#: What an audit row of the chart may be about, and where it stands.
_KEYED: Final[Mapping[str, type[Any]]] = {
    "unit": Unit,
    "person": Person,
    "objective": Objective,
    "key_result": KeyResult,
}
#: Kinds that an edit adds and removes whole.
_WHOLE: Final = frozenset({"unit", "person"})


def undo_edit(*, actor: Actor, organization: Organization, revision: int) -> int:
    """Take back everything that one revision did to the chart, in every cycle it reached.

    Returns the revision that this makes; undoing that one does the edit again.

    Raises:
        NotFoundError: the revision did not edit the chart.
        RefusedError: a cycle takes no change of its chart any more, or a unit that would go holds something.
        ConflictError: something that it changed was changed again since.
    """
    with change(actor=actor, organization=organization, action="undo_chart") as journal:
        entries = list(
            AuditEntry.objects.of(organization)
            .filter(revision=revision, action__in=VERBS)
            .select_related("cycle")
            .order_by("-id")
        )
        if not entries:
            raise NotFoundError("no such edit of the chart")
        for cycle in {entry.cycle_id: entry.cycle for entry in entries if entry.cycle is not None}.values():
            cycle.organization = organization
            require_open(cycle, What.CHART)
        for (kind, cycle_id), group in _grouped(entries).items():
            _take_back(kind, organization, cycle_id, group)
        for entry in reversed(entries):
            journal.note(
                entry.subject_kind, entry.subject, before=entry.after, after=entry.before, cycle=entry.cycle
            )
        _require_whole(organization, journal)
        follow_chart(actor=actor, organization=organization, on=timezone.localdate())
    return organization.revision


def _grouped(entries: list[AuditEntry]) -> dict[tuple[str, int | None], list[AuditEntry]]:
    """Gather the entries that stand in one table, so that thousands cost a few queries."""
    groups: dict[tuple[str, int | None], list[AuditEntry]] = {}
    for entry in entries:
        groups.setdefault((entry.subject_kind, entry.cycle_id), []).append(entry)
    return groups


def _take_back(
    kind: str, organization: Organization, cycle_id: int | None, entries: list[AuditEntry]
) -> None:
    """Write the columns as they were before, where they are still as the edit left them."""
    table, rows = _rows(kind, organization, cycle_id, [entry.subject for entry in entries])
    added, changed, names = [], [], set[str]()
    for entry in entries:
        row = rows.get(entry.subject)
        if kind in _WHOLE and not entry.after:  # it was removed
            if row is not None:
                raise _clash(entry)
            home = {"organization": organization, "cycle_id": cycle_id, "key": entry.subject}
            added.append(table(**home, **entry.before))
        elif row is None or not _stands(row, entry.after):
            raise _clash(entry)
        elif kind in _WHOLE and not entry.before:  # it was added
            row.delete()
        else:
            for name, value in entry.before.items():
                setattr(row, name, value)
            names.update(entry.before)
            changed.append(row)
    _store(table, organization, added, changed, sorted(names))


def _rows(
    kind: str, organization: Organization, cycle_id: int | None, subjects: list[str]
) -> tuple[Any, dict[str, Any]]:
    """Return a table and those of its rows that an edit was about, by what the audit calls them. 1 query."""
    if kind == "organization":
        organization.refresh_from_db(fields=["levels"])
        return Organization, {organization.slug: organization}
    if kind == "cycle":
        return Cycle, {row.slug: row for row in Cycle.objects.of(organization).filter(slug__in=subjects)}
    if kind in SAID:
        table = SAID[kind][0]
        found = table.objects.of(organization).filter(pk__in=subjects)
        return table, {str(row.pk): row for row in found}
    keyed = _KEYED[kind]
    found = keyed.objects.of(organization).filter(cycle_id=cycle_id, key__in=subjects)
    return keyed, {row.key: row for row in found}


def _stands(row: Any, columns: Mapping[str, Any]) -> bool:
    """Say whether a row is still as an edit left it; its place in the order is nobody's concern."""
    return all(getattr(row, name) == value for name, value in columns.items() if name != "position")


def _store(
    table: Any, organization: Organization, added: list[Any], changed: list[Any], names: list[str]
) -> None:
    """Insert some rows and update others. 1 query for each 500."""
    if added:
        table.objects.add(added)
    if changed:
        rows = table.objects.all() if table is Organization else table.objects.of(organization)
        rows.bulk_update(changed, names, batch_size=500)


def _clash(entry: AuditEntry) -> ConflictError:
    said = _("%(item)s was changed since, so this can no longer be undone as a whole: edit it as it stands")
    return ConflictError(
        said % {"item": entry.before.get("name") or entry.after.get("name") or entry.subject}
    )


def _require_whole(organization: Organization, journal: Journal) -> None:
    """Refuse to take away a unit that holds something by now. 3 queries for each cycle."""
    gone: dict[int, set[str]] = {}
    for entry in journal.entries:
        if entry.subject_kind == "unit" and entry.before and not entry.after and entry.cycle_id:
            gone.setdefault(entry.cycle_id, set()).add(entry.subject)
    for cycle, keys in gone.items():
        places = ((Unit, "parent"), (Person, "unit"), (Objective, "holder"))
        for table, column in places:
            rows = table.objects.of(organization).filter(cycle_id=cycle, **{f"{column}__in": keys})
            if rows.exists():
                said = _("there is something in the new unit by now: merge or close it instead")
                raise RefusedError(said)
