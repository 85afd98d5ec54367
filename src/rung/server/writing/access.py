"""Who may write an objective that is not there yet, and who decides that a draft is ready."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rung.server.errors import NotFoundError, ReadOnlyError
from rung.server.okrs.access import Ref, Rights, item_to_write, objective_to_write, rights_of
from rung.server.orgs.access import Actor, cycle_in, cycle_to_steer, seat_to_read
from rung.server.store.models import AuditEntry, Cycle, Objective, Organization, Person, Pillar, Seat, Unit
from rung.server.writing.undoable import UNDOABLE


@dataclass(frozen=True, slots=True)
class Place:
    """Where an objective is to be written: a cycle, for a unit or a person of it."""

    seat: Seat
    cycle: Cycle
    #: Key of the unit or person that will hold it.
    holder: str
    rights: Rights

    @property
    def organization(self) -> Organization:
        """The organisation the cycle belongs to."""
        return self.cycle.organization

    @property
    def is_led(self) -> bool:
        """Whether the seat writes for the holder, and not only drafts."""
        return self.rights.may_write(self.holder)


def place_to_draft(actor: Actor, ref: Ref) -> Place:
    """Return where the actor may write a draft; the key of `ref` is that of a unit or person.

    Members write drafts for their own unit and themselves, leads for theirs and all below, those who run the
    cycle everywhere. 3 queries and those of rights.
    """
    seat = seat_to_read(actor, ref.organization)
    cycle = cycle_in(seat.organization, ref.cycle)
    if not actor.may_propose:
        raise ReadOnlyError("this token may only read")
    rights = rights_of(replace(actor, may_write=True), seat, cycle)
    is_there = any(
        table.objects.of(cycle.organization).filter(cycle=cycle, key=ref.key).exists()
        for table in (Unit, Person)
    )
    if not is_there or not rights.may_draft(ref.key):
        raise NotFoundError("no such unit or person")
    return Place(seat, cycle, ref.key, rights)


def change_to_undo(actor: Actor, ref: Ref, revision: int) -> tuple[Cycle, list[AuditEntry]]:
    """Return what the actor wrote in one go, as long as she may still write all of it; the key is not read.

    3 queries, and those of access for each item.
    """
    seat = seat_to_read(actor, ref.organization)
    home = cycle_in(seat.organization, ref.cycle)
    told = AuditEntry.objects.of(home.organization).filter(cycle=home, account=actor.account)
    # What is said of the cycle as a whole only tells ladders to be read anew.
    entries = list(told.filter(revision=revision).exclude(subject_kind="cycle").order_by("pk"))
    if not entries or any(entry.action not in UNDOABLE for entry in entries):
        raise NotFoundError("no such change")
    for entry in entries:
        item = replace(ref, key=entry.before.get("objective", entry.subject))
        if entry.subject_kind != "unit":
            item_to_write(actor, item)
        elif not rights_of(actor, seat, home).may_write(entry.subject):
            raise NotFoundError("no such change")
    return home, entries


def row_to_order(actor: Actor, ref: Ref, kind: str) -> Cycle | Objective:
    """Return what is put in order: an objective for its key results, or the cycle for a holder's.

    Raises:
        NotFoundError: the actor does not write there.
    """
    if kind == "objective":
        return objective_to_write(actor, ref)
    place = place_to_draft(actor, ref)
    if kind != "holder" or not place.is_led or not actor.may_write:
        raise NotFoundError("no such unit or person")
    return place.cycle


def may_take_out(actor: Actor, row: Objective) -> bool:
    """Say whether the actor may restore what was put away. Queries: those of `objective_to_write`."""
    ref = Ref(row.organization.slug, row.cycle.slug, row.key)
    try:
        objective_to_write(actor, ref)
    except NotFoundError:
        return False
    return True


def objective_to_lead(actor: Actor, ref: Ref) -> Objective:
    """Return an objective of a unit that the actor leads, or of any for those who run the cycle."""
    row = objective_to_write(actor, ref)
    seat = seat_to_read(actor, ref.organization)
    if not rights_of(actor, seat, row.cycle).may_write(row.holder):
        raise NotFoundError("no such objective")
    return row


def pillars_to_steer(actor: Actor, organization: str, cycle: str) -> Cycle:
    """Return the cycle whose pillars the actor keeps: as champion or administrator. 2 queries."""
    return cycle_to_steer(actor, organization, cycle)


def pillar_to_steer(actor: Actor, organization: str, cycle: str, key: str) -> Pillar:
    """Return a pillar of a cycle that the actor runs. 3 queries."""
    home = cycle_to_steer(actor, organization, cycle)
    pillar = Pillar.objects.of(home.organization).filter(cycle=home, key=key).first()
    if pillar is None:
        raise NotFoundError("no such pillar")
    pillar.cycle, pillar.organization = home, home.organization
    return pillar
