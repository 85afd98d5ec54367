"""How every write is made: one transaction that holds the organisation and leaves its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.db import transaction
from django.db.models import F, Model
from django.dispatch import Signal

from rung.server.errors import NotFoundError
from rung.server.store.models import Account, AuditEntry, Cycle, Organization

Row = TypeVar("Row", bound=Model)

#: Sent with `written` (a `Written`) at the end of every write, inside its transaction. Whoever wants to hear
#: of writes connects in a module `receivers.py` of its capability.
changed = Signal()


@dataclass(frozen=True, slots=True)
class Written:
    """What one action wrote."""

    organization: Organization
    entries: tuple[AuditEntry, ...]


class Acting(Protocol):
    """Who changes something, and through what."""

    @property
    def account(self) -> Account:
        """The sign-in that answers for the change."""

    @property
    def through(self) -> str:
        """One of `page`, `api`, `mcp`, `command`."""


class Journal:
    """Gathers what one action changed; becomes audit rows when the action ends well."""

    def __init__(self, actor: Acting, organization: Organization, action: str) -> None:
        self._actor = actor
        self._organization = organization
        self._action = action
        self.entries: list[AuditEntry] = []

    @property
    def account(self) -> Account:
        """The sign-in that answers for the change."""
        return self._actor.account

    def note(
        self, kind: str, key: str, *, before: Mapping[str, Any], after: Mapping[str, Any], cycle: Cycle | None
    ) -> None:
        """Record one changed item; fields that are the same before and after are left out."""
        changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
        entry = AuditEntry(
            organization=self._organization,
            cycle=cycle,
            account=self._actor.account,
            who=self._actor.account.email,
            through=self._actor.through,
            action=self._action,
            subject_kind=kind,
            subject=key,
            before={name: value for name, value in before.items() if name in changed},
            after={name: value for name, value in after.items() if name in changed},
            revision=self._organization.revision,
        )
        self.entries.append(entry)


@contextmanager
def change(*, actor: Acting, organization: Organization, action: str) -> Iterator[Journal]:
    """Run the body as one write of the organisation's OKRs.

    The revision grows first: that row is then locked until the end, so the writes of one organisation come
    one after another, and what the body reads cannot change under it. A body that raises leaves nothing.
    """
    with transaction.atomic():
        rows = Organization.objects.filter(pk=organization.pk)
        rows.update(revision=F("revision") + 1)
        organization.refresh_from_db(fields=["revision"])
        journal = Journal(actor, organization, action)
        yield journal
        AuditEntry.objects.add(journal.entries)
        written = Written(organization, tuple(journal.entries))
        changed.send(sender=Organization, written=written)


def reread(row: Row) -> Row:
    """Return a row as it is now that the organisation is held; inside `change` only. 1 query.

    Raises:
        NotFoundError: it was removed since the caller found it.
    """
    manager = type(row)._base_manager  # noqa: SLF001 -- Django's own name; the row was found through its scope
    fresh = manager.filter(pk=row.pk).first()
    if fresh is None:
        raise NotFoundError("it was removed in the meantime")
    for name in ("organization", "cycle"):  # what the caller opened need not be opened again
        if name in row._state.fields_cache:  # noqa: SLF001 -- documented by Django as its own
            setattr(fresh, name, getattr(row, name))
    return fresh
