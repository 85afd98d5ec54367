"""The edits of the chart that the audit remembers, each with whether it can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rung.server.chart.access import VERBS
from rung.server.store.models import AuditEntry, Organization, Person, Placement

#: Edits that are listed.
MOST_LISTED: Final = 20
#: Units and people that are named of one edit.
MOST_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Edited:
    """One edit of the chart, in every cycle that it reached."""

    #: Revision that it made, by which it is undone.
    revision: int
    #: The audit's word for it, such as `move_unit`.
    verb: str
    #: Names of units, people or OKRs that it touched, each once, three at most.
    names: tuple[str, ...]
    who: str
    when: datetime


def edit_of(organization: Organization, revision: int) -> Edited | None:
    """Return what a revision did to the chart; None when it did nothing to it. 3 queries."""
    return next(iter(_edits(organization, [revision])), None)


def latest_edits(organization: Organization) -> list[Edited]:
    """Return the latest edits of the chart, the last one first. 4 queries."""
    entries = AuditEntry.objects.of(organization).filter(action__in=VERBS)
    revisions = entries.order_by("-revision").values_list("revision", flat=True).distinct()
    return _edits(organization, list(revisions[:MOST_LISTED]))


def _edits(organization: Organization, revisions: list[int]) -> list[Edited]:
    wanted = AuditEntry.objects.of(organization).filter(action__in=VERBS, revision__in=revisions)
    found = list(wanted.select_related("account").order_by("-revision", "id"))
    gathered: dict[int, list[AuditEntry]] = {}
    for entry in found:
        gathered.setdefault(entry.revision, []).append(entry)
    about = {number: _about(entries) for number, entries in gathered.items()}
    names = _noted(found) | _names(organization, {key for each in about.values() for _kind, key in each})
    return [
        Edited(
            number,
            entries[0].action,
            tuple(dict.fromkeys(names.get(subject, subject[1]) for subject in about[number])),
            entries[0].account.get_full_name() if entries[0].account else entries[0].who,
            entries[0].when,
        )
        for number, entries in gathered.items()
    ]


def _about(entries: list[AuditEntry]) -> tuple[tuple[str, str], ...]:
    """Return kind and key of the first units and people that an edit touched."""
    kinds = {"unit", "person"}
    touched = dict.fromkeys((one.subject_kind, one.subject) for one in entries if one.subject_kind in kinds)
    return tuple(touched)[:MOST_NAMED]


def _noted(entries: Iterable[AuditEntry]) -> dict[tuple[str, str], str]:
    """Return the names that the audit holds: a unit that ended on the day it began has no history."""
    return {
        (one.subject_kind, one.subject): noted["name"]
        for one in entries
        for noted in (one.after, one.before)
        if noted.get("name")
    }


def _names(organization: Organization, keys: set[str]) -> dict[tuple[str, str], str]:
    """Return what units and people were called last, by kind and key. 2 queries."""
    if not keys:
        return {}
    units = Placement.objects.of(organization).filter(unit__in=keys).order_by("since", "pk")
    people = Person.objects.of(organization).filter(key__in=keys).order_by("pk")
    return {
        **{("unit", key): name for key, name in units.values_list("unit", "name")},
        **{("person", key): name for key, name in people.values_list("key", "name")},
    }
