"""Naming who answers for an objective or a key result."""

from __future__ import annotations

from typing import TypeVar

from django.utils.translation import gettext as _

from rung.server.cycles.access import What, require_open
from rung.server.errors import ConflictError, RefusedError
from rung.server.okrs.actions.kinds import kind_of
from rung.server.orgs.access import Actor
from rung.server.store.change import change, reread
from rung.server.store.models import KeyResult, Objective, Person

Item = TypeVar("Item", Objective, KeyResult)


def set_owner(*, actor: Actor, item: Item, owner: str, seen: str | None = None) -> Item:
    """Name the owner by the person's key; empty leaves it without one.

    `seen` is the owner that the writer has read, empty for nobody; None replaces whoever it is.

    Raises:
        RefusedError: there is no such person in the cycle.
        ConflictError: somebody else named another in between; the detail holds both.
    """
    with change(actor=actor, organization=item.organization, action="set_owner") as journal:
        require_open(item.cycle, What.OWNERS)
        item = reread(item)
        if seen is not None and item.owner not in {seen, owner}:
            detail = {"yours": owner, "theirs": item.owner, "seen": item.owner}
            raise ConflictError(_("somebody else named the owner in the meantime"), detail=detail)
        people = Person.objects.of(item.organization).filter(cycle=item.cycle, key=owner)
        if owner and not people.exists():
            raise RefusedError(_("there is no person %(owner)s in this cycle") % {"owner": owner})
        before, item.owner = {"owner": item.owner}, owner
        item.save(update_fields=["owner"])
        journal.note(kind_of(item), item.key, before=before, after={"owner": owner}, cycle=item.cycle)
    return item
