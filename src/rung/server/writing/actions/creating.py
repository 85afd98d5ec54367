"""Writing an objective that was not there before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rung.core import model
from rung.rules.dialogue.individual_not_eligible import RULE as INDIVIDUAL
from rung.rules.dialogue.individual_not_eligible import is_eligible
from rung.server.cycles.access import What, require_open
from rung.server.errors import RefusedError
from rung.server.okrs.actions import Stated
from rung.server.okrs.actions.key_results import carried_by
from rung.server.okrs.actions.linking import require_way_up
from rung.server.okrs.actions.reasons import reason_of
from rung.server.okrs.actions.signing import agent_name
from rung.server.okrs.ladders import ladders
from rung.server.orgs.access import Actor
from rung.server.store.change import Journal, change
from rung.server.store.convert import add_objective
from rung.server.store.models import KeyResult, Objective, Person, Waiver
from rung.server.writing.access import Place
from rung.server.writing.actions.entering import Tried
from rung.server.writing.actions.keys import free_key
from rung.server.writing.actions.marking import mark_pillars, require_pillars
from rung.server.writing.actions.naming import require_people
from rung.server.writing.actions.noted import initiative_field, noted, noted_initiative, said
from rung.server.writing.written import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a new objective begins with."""

    key_results: tuple[Stated, ...] = ()
    initiatives: tuple[Tried, ...] = ()
    #: Why a person whose role does not call for it holds an objective alone.
    reason: str = ""


NO_PARTS = Parts()


def create_objective(*, actor: Actor, place: Place, written: Written, parts: Parts = NO_PARTS) -> Objective:
    """Write a draft, with its key results and initiatives, as the last of its cycle.

    Whoever writes for a unit without leading it, and names somebody else as owner, is recorded as a
    co-author from the team's side, so that she can go on writing.

    Raises:
        RefusedError: a field holds what it cannot, names nobody or nothing of the cycle, the parent is not
            above, or a person's role does not call for objectives of their own and no reason is given; the
            detail names the field.
    """
    cycle, organization = place.cycle, place.organization
    written = replace(written.kept(), holder=place.holder)
    with change(actor=actor, organization=organization, action="create_objective") as journal:
        require_open(cycle, What.WORDING)
        written = replace(written, authors=_with_writer(place, written))
        key = free_key(cycle, place.holder)
        plain = model.Objective(id=key, title=written.title, holder=place.holder, state=model.State.DRAFT)
        value = _whole(place, written.on(plain), parts)
        _require_legal(place, value, written)
        add_objective(value, organization, cycle)
        row = Objective.objects.of(organization).get(cycle=cycle, key=key)
        row.cycle, row.organization = cycle, organization
        mark_pillars(row, written.pillars)
        _sign(actor, place, row)
        _note(journal, place, value, written)
    return row


def _with_writer(place: Place, written: Written) -> tuple[tuple[str, str], ...]:
    writer = place.seat.person
    known = {written.owner, place.holder, *(person for person, _ in written.authors)}
    if place.is_led or not writer or writer in known or place.seat.is_agent:
        return written.authors
    return (*written.authors, (writer, model.Side.TEAM.value))


def _whole(place: Place, value: model.Objective, parts: Parts) -> model.Objective:
    """Give an objective its key results, initiatives and the reason for a holder of its own."""
    home = Objective(organization=place.organization, cycle=place.cycle, key=value.id, holder=value.holder)
    stated = [carried_by(home, one.kept()) for one in parts.key_results]
    key_results = tuple(
        one.on(model.KeyResult(id=f"{value.id}.{number}", title=one.title))
        for number, one in enumerate(stated, start=1)
    )
    known = {str(number): one.id for number, one in enumerate(key_results, start=1)}
    initiatives = tuple(
        model.Initiative(
            id=f"{value.id}.i{number}",
            title=one.title,
            key_result=known.get(one.key_result, one.key_result) or None,
            owner=one.owner or None,
            hypothesis=one.hypothesis or None,
        )
        for number, one in enumerate((each.kept() for each in parts.initiatives), start=1)
    )
    whole = replace(value, key_results=key_results, initiatives=initiatives)
    return replace(whole, waivers=_reasons(place, parts.reason))


def _reasons(place: Place, reason: str) -> tuple[model.Waiver, ...]:
    """Return the waiver that a person's own objective needs when the role does not call for one."""
    people = Person.objects.of(place.organization).filter(cycle=place.cycle, key=place.holder)
    row = people.first()
    if row is None:
        return ()
    eligibility = model.Eligibility(row.individual_okrs) if row.individual_okrs else None
    if is_eligible(model.Person(id=row.key, name=row.name, role=row.role, individual_okrs=eligibility)):
        return ()
    if not reason.strip():
        message = (
            f"the role of {row.name} does not call for individual OKRs: "
            "write it for the unit with this person as owner, or say why it is right here"
        )
        raise RefusedError(message, detail={"field": "reason"})
    return (model.Waiver(INDIVIDUAL.name, reason_of(reason)),)


def _require_legal(place: Place, value: model.Objective, written: Written) -> None:
    """Refuse what names nobody or nothing, and a parent that is not above."""
    owners = [
        value.owner,
        *(one.owner for one in value.key_results),
        *(one.owner for one in value.initiatives),
    ]
    require_people(place.cycle, [owner for owner in owners if owner], field="owner")
    require_people(place.cycle, [author.by for author in value.authors], field="authors")
    require_pillars(place.cycle, written.pillars, value.holder)
    if written.to:
        ladder = ladders().before(place.organization, place.cycle)
        require_way_up(ladder.with_objective(value), value.id, written.to)


def _sign(actor: Actor, place: Place, row: Objective) -> None:
    """Put an agent's name on what it wrote, and the writer's on the reason she gave."""
    own = {"cycle": place.cycle, "subject_kind": "objective", "subject": row.key}
    Waiver.objects.of(place.organization).filter(**own).update(who=actor.account)
    if agent := agent_name(actor, place.organization):
        row.agent = agent
        row.save(update_fields=["agent"])
        KeyResult.objects.of(place.organization).filter(objective=row).update(agent=row.agent)


def _note(journal: Journal, place: Place, value: model.Objective, written: Written) -> None:
    """Record what was written, item by item."""
    fields = said(noted(value, written.pillars)) | {"state": value.state.value}
    fields |= {initiative_field(one.id): noted_initiative(one) for one in value.initiatives}
    fields |= {waiver.rule: waiver.reason for waiver in value.waivers}
    journal.note("objective", value.id, before={}, after=fields, cycle=place.cycle)
    for one in value.key_results:
        journal.note("key_result", one.id, before={}, after=Stated.by(one).said, cycle=place.cycle)
