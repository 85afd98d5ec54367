"""Reads about saved views, the shipped ones included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from rung.server.store.models import Account, Organization, SavedView

#: Pages of which a view can be saved: address name → the filters that it understands.
PAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "alignment-ladder": ("q", "lens", "level", "owner", "pillar", "only", "findings", "private"),
    "findings-list": ("rule", "severity", "unit", "waived"),
}


@dataclass(frozen=True, slots=True)
class View:
    """A page with its filters under a name."""

    name: str
    page: str
    query: str
    #: Number of the row; 0 for one that is shipped.
    number: int = 0
    is_mine: bool = False
    is_shared: bool = False
    #: Who made it; empty for a shipped one and for one's own.
    by: str = ""


def views_of(organization: Organization, account: Account) -> tuple[View, ...]:
    """Return the views that an account saved or others shared with everybody, by name. 1 query."""
    rows = SavedView.objects.of(organization).filter(Q(account=account) | Q(is_shared=True))
    return tuple(
        View(
            name=row.name,
            page=row.page,
            query=row.query,
            number=row.pk,
            is_mine=row.account_id == account.pk,
            is_shared=row.is_shared,
            by="" if row.account_id == account.pk else row.account.get_full_name(),
        )
        for row in rows.select_related("account")
        if row.page in PAGES
    )


def shipped(person: str, unit: str) -> Iterator[View]:
    """Go through the views that everybody has; hers only for somebody who is in the chart. No query."""
    yield View(_("Unaligned"), "alignment-ladder", "only=unaligned")
    yield View(_("Not updated lately"), "alignment-ladder", "only=quiet")
    if person:
        yield View(_("Mine"), "alignment-ladder", f"owner={person}")
    if unit:
        yield View(_("My unit"), "alignment-ladder", f"lens={unit}")
