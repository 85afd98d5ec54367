"""The only ways to an objective or a key result; what an actor may not have is not found.

Every door takes the same steps, at the same number of queries, to what is hidden and to what does not exist,
so that neither the answer nor its time tells them apart. Only to a token that may read but not write it is
said so: it sees the item anyway.
"""

from __future__ import annotations

from dataclasses import dataclass

from rung.core.model import State
from rung.server.errors import NotFoundError, ReadOnlyError
from rung.server.orgs.access import STEERING, Actor, cycle_in, seat_to_read
from rung.server.sharing.access import objective_seen
from rung.server.sharing.levels import Level
from rung.server.sharing.sight import hidden_from, level_of, level_of_key_result
from rung.server.store.models import Cycle, KeyResult, Objective, Person, Role, Seat, Unit


@dataclass(frozen=True, slots=True)
class Ref:
    """Where an item is: slug of the organisation, slug of the cycle, key of the item."""

    organization: str
    cycle: str
    key: str


@dataclass(frozen=True, slots=True)
class Rights:
    """What a seat may write in a cycle by its role alone; what is shared with it comes on top."""

    #: True for those who run the cycle.
    everywhere: bool
    #: Keys of the units, and of the people in them, for whom the seat writes.
    holders: frozenset[str]
    #: Whether it may write drafts for anybody: an agent of somebody who runs the cycle.
    drafts_everywhere: bool = False
    #: Keys of the unit and the person for whom it writes drafts and no more.
    drafts: frozenset[str] = frozenset()

    def may_write(self, holder: str) -> bool:
        """Say whether the OKRs held by a unit or person may be changed."""
        return self.everywhere or holder in self.holders

    def may_draft(self, holder: str) -> bool:
        """Say whether a draft may be written for a unit or person."""
        return self.may_write(holder) or self.drafts_everywhere or holder in self.drafts

    def for_drafts(self) -> Rights:
        """Return the same reach for drafts and nothing else."""
        return Rights(
            everywhere=False,
            holders=frozenset(),
            drafts_everywhere=self.everywhere,
            drafts=self.holders | self.drafts,
        )


NO_RIGHTS = Rights(everywhere=False, holders=frozenset())


def rights_of(actor: Actor, seat: Seat, cycle: Cycle) -> Rights:
    """Work out what may be written by role.

    Everything for champions, for a lead her unit and all below it, for a member drafts of her own unit; for
    an agent drafts, where its keeper writes. No query for those who run the cycle and observers, 1 for a
    member, 2 for a lead (units and people).
    """
    if not actor.may_write:
        return NO_RIGHTS
    rights = _rights(seat, cycle)
    return rights.for_drafts() if seat.is_agent else rights


def _rights(seat: Seat, cycle: Cycle) -> Rights:
    if seat.role in STEERING:
        return Rights(everywhere=True, holders=frozenset())
    if seat.role == Role.OBSERVER or not seat.person:
        return NO_RIGHTS
    people = Person.objects.of(seat.organization).filter(cycle=cycle)
    if seat.role != Role.LEAD:
        home = people.filter(key=seat.person).values_list("unit", flat=True).first()
        drafts = frozenset() if home is None else frozenset({home, seat.person}) - {""}
        return Rights(everywhere=False, holders=frozenset(), drafts=drafts)
    units = Unit.objects.of(seat.organization).filter(cycle=cycle).values_list("key", "parent")
    homes = dict(people.values_list("key", "unit"))
    led = _with_all_below(homes.get(seat.person, ""), dict(units))
    return Rights(everywhere=False, holders=led | {key for key, unit in homes.items() if unit in led})


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
    """Return an objective the actor sees, with its cycle and organisation. 3 queries and those of sight."""
    return _seen(actor, ref)[1]


def objective_to_comment(actor: Actor, ref: Ref) -> Objective:
    """Return an objective the actor may talk about. 3 queries, and those of sight and level."""
    return _objective_at(Level.COMMENT, actor, ref)


def objective_to_write(actor: Actor, ref: Ref) -> Objective:
    """Return an objective the actor may change. 3 queries, and those of sight and level."""
    return _objective_at(Level.EDIT, actor, ref)


def objective_to_share(actor: Actor, ref: Ref) -> Objective:
    """Return an objective whose sharing the actor decides. 3 queries, and those of sight and level."""
    return _objective_at(Level.FULL, actor, ref)


def key_result_to_read(actor: Actor, ref: Ref) -> KeyResult:
    """Return a key result the actor sees, with objective, cycle and organisation. 3 queries and sight's."""
    seat, cycle = _opened(actor, ref)
    return _key_result(cycle, ref.key, hidden_from(seat, cycle))


def key_result_to_comment(actor: Actor, ref: Ref) -> KeyResult:
    """Return a key result the actor may talk about. 3 queries, and those of sight and level."""
    return _key_result_at(Level.COMMENT, actor, ref)


def key_result_to_write(actor: Actor, ref: Ref) -> KeyResult:
    """Return a key result the actor may change. 3 queries, and those of sight and level."""
    return _key_result_at(Level.EDIT, actor, ref)


def key_result_to_remove(actor: Actor, ref: Ref) -> KeyResult:
    """Return a key result of an objective the actor may change; to answer for it is not enough."""
    seat, cycle = _opened(actor, ref)
    key_result = _key_result(cycle, ref.key, hidden_from(seat, cycle))
    _require(actor, level_of(seat, key_result.objective), key_result.objective, Level.EDIT)
    return key_result


def item_to_write(actor: Actor, ref: Ref) -> Unit | Objective | KeyResult:
    """Return what a waiver may stand on: a unit, an objective or a key result.

    4 to 7 queries, and those of sight, level and rights.
    """
    seat, cycle = _opened(actor, ref)
    hidden = hidden_from(seat, cycle)
    unit = Unit.objects.of(cycle.organization).filter(cycle=cycle, key=ref.key).first()
    if unit is not None and rights_of(actor, seat, cycle).may_write(unit.key):
        unit.cycle, unit.organization = cycle, cycle.organization
        return unit
    key_results = KeyResult.objects.of(cycle.organization).filter(cycle=cycle, key=ref.key)
    if key_results.exclude(objective__key__in=hidden).exists():
        key_result = _key_result(cycle, ref.key, hidden)
        _require(actor, level_of_key_result(seat, key_result), key_result.objective, Level.EDIT)
        return key_result
    objective = objective_seen(seat, cycle, ref.key)
    _require(actor, level_of(seat, objective), objective, Level.EDIT)
    return objective


def _opened(actor: Actor, ref: Ref) -> tuple[Seat, Cycle]:
    seat = seat_to_read(actor, ref.organization)
    return seat, cycle_in(seat.organization, ref.cycle)


def _seen(actor: Actor, ref: Ref) -> tuple[Seat, Objective]:
    seat, cycle = _opened(actor, ref)
    return seat, objective_seen(seat, cycle, ref.key)


def _objective_at(level: Level, actor: Actor, ref: Ref) -> Objective:
    seat, objective = _seen(actor, ref)
    _require(actor, level_of(seat, objective), objective, level)
    return objective


def _key_result_at(level: Level, actor: Actor, ref: Ref) -> KeyResult:
    seat, cycle = _opened(actor, ref)
    key_result = _key_result(cycle, ref.key, hidden_from(seat, cycle))
    _require(actor, level_of_key_result(seat, key_result), key_result.objective, level)
    return key_result


def _key_result(cycle: Cycle, key: str, hidden: frozenset[str]) -> KeyResult:
    found = KeyResult.objects.of(cycle.organization).filter(cycle=cycle, key=key)
    key_result = found.select_related("objective").first()
    if key_result is None or key_result.objective.key in hidden:
        raise NotFoundError("no such key result")
    for row in (key_result, key_result.objective):
        row.cycle, row.organization = cycle, cycle.organization
    return key_result


def _require(actor: Actor, level: Level, objective: Objective, least: Level) -> None:
    proposes = actor.may_propose and objective.state == State.DRAFT and least <= Level.EDIT
    if not (actor.may_write or proposes):
        raise ReadOnlyError("this token may only read")
    if level < least:
        raise NotFoundError("no such objective")
