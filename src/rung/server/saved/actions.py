"""Writes about saved views. They say something about their owner, and nothing about any OKR: no audit row."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rung.server.errors import ConflictError, RefusedError
from rung.server.orgs.access import Actor
from rung.server.saved.queries import PAGES, View
from rung.server.store.models import Organization, SavedView

#: Characters of a name, and views of one person.
LONGEST_NAME = 100
MOST_VIEWS = 100


def save_view(*, actor: Actor, organization: Organization, view: View) -> SavedView:
    """Save a page with its filters under a name; what the page does not understand is left out.

    Raises:
        RefusedError: it has no name or too long a one, no such page, or there are too many.
        ConflictError: another view of the actor's has this name.
    """
    if view.page not in PAGES:
        raise RefusedError(_("Only the ladder and the findings have filters to be saved."))
    if SavedView.objects.of(organization).filter(account=actor.account).count() >= MOST_VIEWS:
        raise RefusedError(_("You have a hundred views already. Remove one that you do not use."))
    row = SavedView(
        organization=organization,
        account=actor.account,
        name=_kept(view.name),
        page=view.page,
        query=understood(view.page, view.query),
        is_shared=view.is_shared,
    )
    return _stored(row)


def change_view(*, view: SavedView, name: str, is_shared: bool) -> SavedView:
    """Rename a view, share it with everybody, or keep it for oneself again.

    Raises:
        RefusedError: it has no name or too long a one.
        ConflictError: another view of the actor's has this name.
    """
    view.name, view.is_shared = _kept(name), is_shared
    return _stored(view)


def remove_view(*, view: SavedView) -> None:
    """Remove a view; the page and its filters stay what they are."""
    view.delete()


def understood(page: str, query: str) -> str:
    """Return the part of a query string that a page understands, in the page's order."""
    given = dict(parse_qsl(query.removeprefix("?").replace("\x00", ""), max_num_fields=50))
    return urlencode({name: given[name] for name in PAGES[page] if given.get(name)})


def _kept(name: str) -> str:
    kept = " ".join(name.replace("\x00", "").split())
    if not kept or len(kept) > LONGEST_NAME:
        raise RefusedError(_("A view needs a name of at most a hundred letters."))
    return kept


def _stored(view: SavedView) -> SavedView:
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError:
        raise ConflictError(_("You have a view of that name already. Choose another.")) from None
    return view
