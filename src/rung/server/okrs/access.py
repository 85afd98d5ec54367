"""The only ways to an objective or a key result; what an actor may not have is not found.

Only to a token that may read but not write it is said so: it sees the item anyway.
"""

from __future__ import annotations

from dataclasses import dataclass

from rung.server.errors import NotFoundError, ReadOnlyError
from rung.server.orgs.access import STEERING, Actor, cycle_in, seat_to_read
from rung.server.store.models import Cycle, KeyResult, Objective, Person, Role, Seat, Unit


@dataclass(frozen=True, slots=True)
class Ref:
    """Where an item is: slug of the organisation, slug of the cycle, key of the item."""

    organization: str
    cycle: str
    key: str


@dataclass(frozen=True, slots=True)
class Rights:
    """What a seat may write in a cycle."""

    #: True for those who run the cycle.
    everywhere: bool
    #: Keys of the units, and of the people in them, for whom the seat writes.
    holders: frozenset[str]

    def may_write(self, holder: str) -> bool:
        """Say whether the OKRs held by a unit or person may be changed."""
        return self.everywhere or holder in self.holders


def rights_of(actor: Actor, seat: Seat, cycle: Cycle) -> Rights:
    """Work out what may be written: everything for champions, for a lead her unit and all below it.

    No query, but 2 for a lead: units and people.
    """
    if not actor.may_write:
        return Rights(everywhere=False, holders=frozenset())
    if seat.role in STEERING:
        return Rights(everywhere=True, holders=frozenset())
    if seat.role != Role.LEAD or not seat.person:
        return Rights(everywhere=False, holders=frozenset())
    units = Unit.objects.of(seat.organization).filter(cycle=cycle).values_list("key", "parent")
    people = dict(Person.objects.of(seat.organization).filter(cycle=cycle).values_list("key", "unit"))
    led = _with_all_below(people.get(seat.person, ""), dict(units))
    return Rights(everywhere=False, holders=led | {key for key, unit in people.items() if unit in led})


def _with_all_below(head: str, parents: dict[str, str]) -> frozenset[str]:
    """Return a unit and every unit below it; nothing for a unit that does not exist."""
    if head not in parents:
        return frozenset()
    below: dict[str, list[str]] = {}
    for key, parent in parents.items():
        below.setdefault(parent, []).append(key)
    found: set[str] = set()
    waiting = [head]
    while waiting:
        key = waiting.pop()
        if key not in found:  # the units may be arranged in a loop
            found.add(key)
            waiting.extend(below.get(key, ()))
    return frozenset(found)


def objective_to_read(actor: Actor, ref: Ref) -> Objective:
    """Return an objective with its cycle and organisation. 3 queries."""
    return _objective(_opened(actor, ref)[1], ref.key)


def objective_to_write(actor: Actor, ref: Ref) -> Objective:
    """Return an objective whose holder the actor writes for. 3 queries, 5 for a lead."""
    seat, cycle = _opened(actor, ref)
    objective = _objective(cycle, ref.key)
    _require(actor, rights_of(actor, seat, cycle), objective)
    return objective


def key_result_to_read(actor: Actor, ref: Ref) -> KeyResult:
    """Return a key result with its objective, cycle and organisation. 3 queries."""
    return _key_result(_opened(actor, ref)[1], ref.key)


def key_result_to_write(actor: Actor, ref: Ref) -> KeyResult:
    """Return a key result of an objective whose holder the actor writes for. 3 queries, 5 for a lead."""
    seat, cycle = _opened(actor, ref)
    key_result = _key_result(cycle, ref.key)
    _require(actor, rights_of(actor, seat, cycle), key_result.objective)
    return key_result


def item_to_write(actor: Actor, ref: Ref) -> Unit | Objective | KeyResult:
    """Return what a waiver may stand on: a unit, an objective or a key result. 3 to 7 queries."""
    seat, cycle = _opened(actor, ref)
    rights = rights_of(actor, seat, cycle)
    unit = Unit.objects.of(cycle.organization).filter(cycle=cycle, key=ref.key).first()
    if unit is not None and rights.may_write(unit.key):
        unit.cycle, unit.organization = cycle, cycle.organization
        return unit
    key_results = KeyResult.objects.of(cycle.organization).filter(cycle=cycle, key=ref.key)
    if key_results.exists():
        key_result = _key_result(cycle, ref.key)
        _require(actor, rights, key_result.objective)
        return key_result
    objective = _objective(cycle, ref.key)
    _require(actor, rights, objective)
    return objective


def _opened(actor: Actor, ref: Ref) -> tuple[Seat, Cycle]:
    seat = seat_to_read(actor, ref.organization)
    return seat, cycle_in(seat.organization, ref.cycle)


def _objective(cycle: Cycle, key: str) -> Objective:
    objective = Objective.objects.of(cycle.organization).filter(cycle=cycle, key=key).first()
    if objective is None:
        raise NotFoundError("no such objective")
    objective.cycle, objective.organization = cycle, cycle.organization
    return objective


def _key_result(cycle: Cycle, key: str) -> KeyResult:
    found = KeyResult.objects.of(cycle.organization).filter(cycle=cycle, key=key)
    key_result = found.select_related("objective").first()
    if key_result is None:
        raise NotFoundError("no such key result")
    for row in (key_result, key_result.objective):
        row.cycle, row.organization = cycle, cycle.organization
    return key_result


def _require(actor: Actor, rights: Rights, objective: Objective) -> None:
    if not actor.may_write:
        raise ReadOnlyError("this token may only read")
    if not rights.may_write(objective.holder):
        raise NotFoundError("no such objective")
