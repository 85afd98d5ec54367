"""The steps of the set-up: units with their levels, people, and the cycle's dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from rung.core.model import rank_of_level
from rung.server.chart.actions import NewUnit, add_unit, apply_edit
from rung.server.chart.edits import Arrange
from rung.server.errors import RefusedError
from rung.server.orgs.access import Actor
from rung.server.orgs.actions import cycle_slug
from rung.server.people.access import roles_to_offer
from rung.server.people.actions import Described, Invited, Offer, add_person, invite
from rung.server.start.lines import PersonLine, UnitLine
from rung.server.store.change import change, reread
from rung.server.store.models import (
    Cycle,
    CycleKind,
    CycleState,
    Person,
    Role,
    Seat,
    Unit,
)

#: More lines than this are a file to import.
MOST_LINES: Final = 200


def rename_levels(*, actor: Actor, cycle: Cycle, names: Sequence[str]) -> Cycle:
    """Give the levels of a cycle other names, and add one for each name that is left over.

    Raises:
        RefusedError: a name is empty or there twice, or fewer names than the units need.
    """
    now = list(cycle.levels)
    wanted = [" ".join(name.split()) for name in names if name.strip()]
    if wanted == now:
        return cycle
    known = [*now, *[""] * len(wanted)]
    apply_edit(actor=actor, cycle=cycle, edit=Arrange(tuple(zip(known, wanted, strict=False))))
    cycle.levels = wanted
    return cycle


@transaction.atomic
def add_outline(*, actor: Actor, cycle: Cycle, lines: Sequence[UnitLine]) -> list[Unit]:
    """Add the units of an outline below the top; those that are there already stay, and take what is below.

    A line is one level below the one it is indented under, unless it names its level.

    Raises:
        RefusedError: there are too many lines, or a line names no level or is deeper than they go.
    """
    organization = cycle.organization
    if len(lines) > MOST_LINES:
        raise RefusedError(_("More than 200 units are a file: import them."))
    rows = list(Unit.objects.of(organization).filter(cycle=cycle).order_by("position", "pk"))
    top = next(row for row in rows if not row.parent)
    there = {(row.parent, row.name.casefold()): row for row in rows}
    added: list[Unit] = []
    above: list[Unit] = [top]
    for line in _below_top(lines, top.name):
        parent = above[min(line.depth, len(above) - 1)]
        unit = there.get((parent.key, line.name.casefold()))
        if unit is None:
            new = NewUnit(name=line.name, rank=_rank(cycle, line, parent), parent=parent.key)
            unit = add_unit(actor=actor, organization=organization, unit=new, cycle=cycle)
            there[parent.key, line.name.casefold()] = unit
            added.append(unit)
        above[line.depth + 1 :] = [unit]
    return added


def add_below(*, actor: Actor, cycle: Cycle, name: str, below: str) -> Unit:
    """Add one unit, a level below the one it belongs to.

    Raises:
        RefusedError: there is no such unit above, it has the name already, or the levels do not go as deep.
    """
    units = Unit.objects.of(cycle.organization).filter(cycle=cycle)
    parent = units.filter(key=below).first()
    if parent is None:
        raise RefusedError(_("Choose the unit it belongs to."), detail={"field": "below"})
    line = UnitLine(" ".join(name.split()), 0)
    if units.filter(parent=below, name__iexact=line.name).exists():
        raise RefusedError(_("There is a unit of this name already."), detail={"field": "name"})
    new = NewUnit(name=line.name, rank=_rank(cycle, line, parent), parent=below)
    return add_unit(actor=actor, organization=cycle.organization, unit=new, cycle=cycle)


def _below_top(lines: Sequence[UnitLine], top: str) -> list[UnitLine]:
    """Leave out a first line that is the top itself, and let what is indented under it begin at the head."""
    heads = [line for line in lines if line.depth == 0]
    if len(heads) == 1 and heads[0].name.casefold() == top.casefold():
        return [UnitLine(line.name, line.depth - 1, line.level) for line in lines if line.depth]
    return list(lines)


def _rank(cycle: Cycle, line: UnitLine, parent: Unit) -> int:
    if line.level:
        rank = rank_of_level(line.level, tuple(cycle.levels))
        if rank is None:
            said = _("%(unit)s: there is no level “%(level)s”. Write one of %(levels)s.")
            facts = {"unit": line.name, "level": line.level, "levels": ", ".join(cycle.levels)}
            raise RefusedError(said % facts)
        return rank
    # The last level is that of single people.
    if parent.rank + 1 >= len(cycle.levels) and len(cycle.levels) > 1:
        said = _("%(unit)s is deeper than the levels go: name one more level first.")
        raise RefusedError(said % {"unit": line.name})
    return parent.rank + 1


@transaction.atomic
def add_people(
    *, actor: Actor, seat: Seat, cycle: Cycle, lines: Sequence[PersonLine], invites: bool
) -> list[Invited]:
    """Add people, and invite those with an address when asked to; returns invitations with their secrets.

    Whoever is there under the same name and unit is not added again. A role of Rung, such as `lead`, becomes
    the role of the invitation; any other word is the title of her role.

    Raises:
        RefusedError: there are too many lines, a unit does not exist, or somebody cannot be invited; the
            sentence begins with the line.
    """
    if len(lines) > MOST_LINES:
        raise RefusedError(_("More than 200 people are a file: import them."))
    organization = cycle.organization
    units = {}
    for row in Unit.objects.of(organization).filter(cycle=cycle):
        units[row.name.casefold()] = units[row.key.casefold()] = row.key
    people = Person.objects.of(organization).filter(cycle=cycle)
    there = {(row.name.casefold(), row.unit): row.key for row in people}
    invited: list[Invited] = []
    for line in lines:
        try:
            unit = _unit_of(line, units)
            key = there.get((line.name.casefold(), unit))
            if key is None:
                described = Described(line.name, unit, _title(line))
                key = add_person(actor=actor, organization=organization, described=described)
                there[line.name.casefold(), unit] = key
            if invites and line.email:
                offer = Offer(line.email, line.name, _role(line, seat), key)
                invited.append(invite(actor=actor, organization=organization, offer=offer))
        except RefusedError as error:
            said = _("Line %(n)d: %(why)s") % {"n": line.number, "why": error.message}
            raise RefusedError(said, detail=error.detail) from error
    return invited


def _unit_of(line: PersonLine, units: dict[str, str]) -> str:
    if not line.unit:
        return ""
    found = units.get(line.unit.casefold())
    if found is None:
        raise RefusedError(_("there is no unit “%(unit)s”.") % {"unit": line.unit})
    return found


def _role(line: PersonLine, seat: Seat) -> Role:
    """Return the role of Rung that a line names, if it may be offered; else a member's."""
    named = next((role for role in Role if line.role.casefold() in {role.value, role.label.casefold()}), None)
    return named if named in roles_to_offer(seat) else Role.MEMBER


def _title(line: PersonLine) -> str:
    return "" if line.role.casefold() in {"member", "observer"} else line.role


@dataclass(frozen=True, slots=True)
class Dates:
    """When the first cycle is."""

    kind: CycleKind
    name: str
    start: date
    end: date
    planning_start: date | None = None


def arrange_cycle(*, actor: Actor, cycle: Cycle, dates: Dates) -> Cycle:
    """Give a cycle that is still planned its name and dates.

    Raises:
        RefusedError: it runs already, its name is empty or taken, or the dates are in the wrong order.
    """
    name = " ".join(dates.name.split())
    if not name:
        raise RefusedError(_("A cycle needs a name."), detail={"field": "name"})
    if dates.end < dates.start:
        raise RefusedError(_("A cycle cannot end before it starts."), detail={"field": "end"})
    if dates.planning_start is not None and dates.planning_start > dates.start:
        raise RefusedError(_("Planning begins before the cycle does."), detail={"field": "planning_start"})
    organization = cycle.organization
    with change(actor=actor, organization=organization, action="arrange_cycle") as journal:
        cycle = reread(cycle)
        if cycle.state != CycleState.PLANNING:
            raise RefusedError(_("This cycle runs already: its dates are changed under Cycle."))
        slug = cycle_slug(name)
        if Cycle.objects.of(organization).filter(slug=slug).exclude(pk=cycle.pk).exists():
            raise RefusedError(_("There is a cycle of this name already."), detail={"field": "name"})
        fields = ("kind", "name", "start", "end", "planning_start")
        before = {field: str(getattr(cycle, field)) for field in fields}
        cycle.slug, cycle.name = slug, name
        for field in ("kind", "start", "end", "planning_start"):
            setattr(cycle, field, getattr(dates, field))
        cycle.save(update_fields=["slug", *fields])
        after = {field: str(getattr(cycle, field)) for field in fields}
        journal.note("cycle", slug, before=before, after=after, cycle=cycle)
    return cycle
