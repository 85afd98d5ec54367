"""Adding one unit, from a form, a wizard or a program."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rung.server.chart.actions.applying import apply_edit
from rung.server.chart.edits import AddUnit
from rung.server.chart.queries.reading import free_key
from rung.server.errors import NotFoundError, RefusedError
from rung.server.orgs.access import Actor, cycle_in
from rung.server.store.models import Cycle, Organization, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit that is to be."""

    name: str
    #: Rank of its level, 1 = top.
    rank: int
    #: Key of the unit it belongs to; empty for the first one, which is the top.
    parent: str = ""
    #: Its id; empty makes one of the name.
    key: str = ""
    #: `en`, `fr`, `de`; empty for the organisation's.
    language: str = ""


def add_unit(*, actor: Actor, organization: Organization, unit: NewUnit, cycle: Cycle | None = None) -> Unit:
    """Add a unit to a cycle and every other that is open and not over; None is the current one.

    Raises:
        RefusedError: there is no cycle yet, it takes no change of its chart, the id is in use, or the unit
            would not stand below the one it belongs to.
    """
    if cycle is None:
        try:
            cycle = cycle_in(organization, None)
        except NotFoundError:
            raise RefusedError(_("units belong to a cycle: plan the first cycle, then add them")) from None
    edit = AddUnit(
        key=unit.key or free_key(organization, unit.name),
        name=unit.name,
        rank=unit.rank,
        parent=unit.parent,
        language=unit.language,
    )
    apply_edit(actor=actor, cycle=cycle, edit=edit)
    return Unit.objects.of(organization).get(cycle=cycle, key=edit.key)
