"""Rewording objectives and key results."""

from __future__ import annotations

from typing import TypeVar

from django.utils.translation import gettext as _

from rung.server.cycles.access import What, require_open
from rung.server.errors import ConflictError, RefusedError
from rung.server.okrs.actions.kinds import kind_of
from rung.server.okrs.actions.texts import kept_line
from rung.server.orgs.access import Actor
from rung.server.store.change import change, reread
from rung.server.store.models import KeyResult, Objective

Item = TypeVar("Item", Objective, KeyResult)


def edit_title(*, actor: Actor, item: Item, title: str, version: int) -> Item:
    """Reword an item whose `version` the writer has read.

    Raises:
        RefusedError: the title is empty.
        ConflictError: somebody reworded it in between; the detail holds both texts and the version.
    """
    title = kept_line(title)
    if not title:
        raise RefusedError(_("a title cannot be empty"))
    with change(actor=actor, organization=item.organization, action="edit_title") as journal:
        require_open(item.cycle, What.WORDING)
        item = reread(item)
        if item.version != version:
            detail = {"yours": title, "theirs": item.title, "version": item.version}
            raise ConflictError(_("somebody else reworded it in the meantime"), detail=detail)
        before = {"title": item.title}
        item.title, item.version = title, item.organization.revision
        item.save(update_fields=["title", "version"])
        journal.note(kind_of(item), item.key, before=before, after={"title": title}, cycle=item.cycle)
    return item
