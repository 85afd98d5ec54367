"""What was written since a revision, as the audit tells it, so that a kept ladder can follow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rung.server.store.models import AuditEntry, Cycle, KeyResult, Organization

#: Entries followed one by one; after more of them it is quicker to read the cycle anew.
MOST_ENTRIES: Final = 100

#: What stands on a ladder and can be read again by itself.
_FOLLOWED: Final = frozenset({"objective", "key_result"})
#: What a ladder is made of; seats, tokens, choices, remarks and the like concern none.
_OF_LADDERS: Final = _FOLLOWED | {"unit", "person", "cycle", "organization", "initiative"}


def changed_between(
    organization: Organization, cycle: Cycle, *, after: int, until: int
) -> frozenset[tuple[str, str]] | None:
    """Return kind and key of a cycle's objectives and key results written after one revision until another.

    None when more than that was written, such as an import, or when the audit does not account for every
    revision in between; then the cycle has to be read anew. 1 query.
    """
    entries = AuditEntry.objects.of(organization).filter(revision__gt=after, revision__lte=until)
    columns = ("revision", "cycle_id", "subject_kind", "subject")
    rows = list(entries.order_by().values_list(*columns)[: MOST_ENTRIES + 1])
    if len(rows) > MOST_ENTRIES or {row[0] for row in rows} != set(range(after + 1, until + 1)):
        return None
    here = [(kind, key) for _, home, kind, key in rows if home in {cycle.pk, None} and kind in _OF_LADDERS]
    if after > until or any(kind not in _FOLLOWED for kind, _ in here):
        return None
    return frozenset(here)


def homes_of(organization: Organization, cycle: Cycle, keys: Iterable[str]) -> dict[str, str]:
    """Return the key of the objective of each key result that there is now. 1 query."""
    rows = KeyResult.objects.of(organization).filter(cycle=cycle, key__in=list(keys))
    return dict(rows.values_list("key", "objective__key"))
