"""Taking a decision where it is listed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rung.core.model import Contribution
from rung.server.errors import RefusedError
from rung.server.okrs.actions import link_key_result, set_parent, stamp_of
from rung.server.orgs.access import Actor
from rung.server.store.models import KeyResult, Objective, Unit


def reparent(*, actor: Actor, item: Unit | Objective | KeyResult, to: str) -> Objective | KeyResult:
    """Take a suggested parent for something that names none.

    Raises:
        RefusedError: it does not lead up, or is a unit.
        ConflictError: somebody chose a parent in the meantime; the detail is as for `set_parent`.
    """
    if isinstance(item, KeyResult):
        return link_key_result(actor=actor, key_result=item, link=Contribution(to), seen=stamp_of(()))
    if isinstance(item, Objective):
        return set_parent(actor=actor, objective=item, parent=Contribution(to), seen=stamp_of(()))
    raise RefusedError(_("A unit has no parent objective: choose one of its objectives."))
