"""Writes about people as the chart knows them: in every cycle that is not closed."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from itertools import count
from typing import Final

from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rung.core.model import Eligibility
from rung.server.errors import ConflictError, NotFoundError, RefusedError
from rung.server.orgs.access import Actor
from rung.server.store.change import Journal, change
from rung.server.store.models import (
    Cycle,
    CycleState,
    Initiative,
    KeyResult,
    Objective,
    Organization,
    Person,
    Seat,
    Unit,
)

#: Longest name and role title that are stored.
LONGEST_NAME: Final = 300
LONGEST_ROLE: Final = 200
#: A key made of a name is no longer than this, so that there is room for a number behind it.
_LONGEST_KEY: Final = 60
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Described:
    """What the chart says of a person."""

    name: str
    #: Key of a unit; empty when unknown.
    unit: str = ""
    #: The role's title in the organisation's words, such as `lead engineer`.
    role: str = ""
    #: One of `Eligibility`, or empty when the organisation says nothing.
    individual_okrs: str = ""

    @classmethod
    def of(cls, row: Person) -> Described:
        """Return what a row says."""
        return cls(row.name, row.unit, row.role, row.individual_okrs)

    def kept(self) -> Described:
        """Return it as it is stored.

        Raises:
            RefusedError: a field holds what it cannot; the detail names it.
        """
        name, role = (" ".join(_CONTROL.sub(" ", text).split()) for text in (self.name, self.role))
        if not name or len(name) > LONGEST_NAME:
            raise RefusedError(_("A person needs a name of up to 300 characters."), detail={"field": "name"})
        if len(role) > LONGEST_ROLE:
            raise RefusedError(_("A role has up to 200 characters."), detail={"field": "role"})
        if self.individual_okrs not in {"", *Eligibility}:
            raise RefusedError(
                _("Say none, high_autonomy or transversal."), detail={"field": "individual_okrs"}
            )
        return Described(name, self.unit.strip(), role, self.individual_okrs)


def add_person(*, actor: Actor, organization: Organization, described: Described) -> str:
    """Add somebody to every cycle that is not closed, and return the key she has there.

    Raises:
        RefusedError: a field holds what it cannot, there is no such unit, or no cycle that takes people.
    """
    described = described.kept()
    with change(actor=actor, organization=organization, action="add_person") as journal:
        cycles = _open_cycles(organization)
        having = _cycles_with(organization, cycles, described.unit)
        key = free_key(organization, described.name)
        for cycle in cycles:
            _add(journal, cycle, key, described if cycle.pk in having else replace(described, unit=""))
    return key


def change_person(
    *, actor: Actor, organization: Organization, key: str, described: Described, seen: Described | None = None
) -> str:
    """Say something else of somebody, in every cycle that is not closed.

    `seen` is what the writer has read; None replaces whatever is there.

    Raises:
        RefusedError: as for `add_person`.
        ConflictError: somebody changed her in between; the detail holds both.
        NotFoundError: she was removed.
    """
    described = described.kept()
    with change(actor=actor, organization=organization, action="change_person") as journal:
        cycles = _open_cycles(organization)
        having = _cycles_with(organization, cycles, described.unit)
        rows = {row.cycle_id: row for row in Person.objects.of(organization).filter(key=key)}
        if not rows:
            raise NotFoundError("no such person")
        _require_seen(seen, [rows[cycle.pk] for cycle in cycles if cycle.pk in rows], described)
        for cycle in cycles:
            row = rows.get(cycle.pk)
            unit = described.unit if cycle.pk in having else row.unit if row else ""
            if row:
                _change(journal, cycle, row, replace(described, unit=unit))
            else:
                _add(journal, cycle, key, replace(described, unit=unit))
    return key


def remove_person(*, actor: Actor, organization: Organization, key: str) -> str:
    """Remove somebody who was put in by mistake from every cycle that is not closed.

    Raises:
        RefusedError: she sits in a seat, or answers for OKRs: then her seat is ended, and the OKRs stay.
    """
    with change(actor=actor, organization=organization, action="remove_person") as journal:
        cycles = _open_cycles(organization)
        if Seat.objects.of(organization).filter(person=key, ended=None).exists():
            raise RefusedError(_("This person has a seat: end the seat first."))
        for table, field in (
            (Objective, "owner"),
            (Objective, "holder"),
            (KeyResult, "owner"),
            (Initiative, "owner"),
        ):
            if table.objects.of(organization).filter(cycle__in=cycles, **{field: key}).exists():
                raise RefusedError(_("This person answers for OKRs: name another owner for them first."))
        for row in Person.objects.of(organization).filter(cycle__in=cycles, key=key).select_related("cycle"):
            journal.note("person", key, before=asdict(Described.of(row)), after={}, cycle=row.cycle)
            row.delete()
    return key


def free_key(organization: Organization, name: str) -> str:
    """Return `ana-roth`, or `ana-roth-2` … when something of the organisation has that id. 5 queries."""
    wanted = slugify(name)[:_LONGEST_KEY].strip("-") or "person"
    taken: set[str] = set()
    for table in (Unit, Person, Objective, KeyResult, Initiative):
        taken |= set(
            table.objects.of(organization).filter(key__startswith=wanted).values_list("key", flat=True)
        )
    numbered = (f"{wanted}-{number}" for number in count(2))
    return wanted if wanted not in taken else next(key for key in numbered if key not in taken)


def _open_cycles(organization: Organization) -> list[Cycle]:
    cycles = list(Cycle.objects.of(organization).exclude(state=CycleState.CLOSED))
    for cycle in cycles:
        cycle.organization = organization
    if not cycles:
        raise RefusedError(_("People belong to a cycle: make one first."))
    return cycles


def _cycles_with(organization: Organization, cycles: list[Cycle], unit: str) -> set[int]:
    """Return the primary keys of the cycles that have a unit; of all of them when none is named. 1 query."""
    if not unit:
        return {cycle.pk for cycle in cycles}
    units = Unit.objects.of(organization).filter(cycle__in=cycles, key=unit)
    if found := set(units.values_list("cycle_id", flat=True)):
        return found
    raise RefusedError(_("There is no such unit in a cycle that is open."), detail={"field": "unit"})


def _add(journal: Journal, cycle: Cycle, key: str, described: Described) -> None:
    organization = cycle.organization
    people = Person.objects.of(organization).filter(cycle=cycle)
    last = people.aggregate(last=Max("position"))["last"]
    people.create(
        organization=organization,
        cycle=cycle,
        key=key,
        position=0 if last is None else last + 1,
        **asdict(described),
    )
    journal.note("person", key, before={}, after=asdict(described), cycle=cycle)


def _change(journal: Journal, cycle: Cycle, row: Person, described: Described) -> None:
    before = asdict(Described.of(row))
    if before == asdict(described):
        return
    for name, value in asdict(described).items():
        setattr(row, name, value)
    row.save(update_fields=list(asdict(described)))
    journal.note("person", row.key, before=before, after=asdict(described), cycle=cycle)


def _require_seen(seen: Described | None, rows: list[Person], described: Described) -> None:
    if seen is None or not rows:
        return
    theirs = Described.of(rows[0])
    if theirs not in (seen, described):
        detail = {"yours": asdict(described), "theirs": asdict(theirs)}
        raise ConflictError(_("Somebody else changed this person in the meantime."), detail=detail)
