"""Adding, changing and removing key results."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from django.utils.translation import gettext as _

from rung.core import model
from rung.core.model.objective import OFF_THE_LADDER
from rung.server.cycles.access import What, require_open
from rung.server.errors import ConflictError, RefusedError
from rung.server.okrs.actions.held import held_of
from rung.server.okrs.actions.linking import require_way_up
from rung.server.okrs.actions.signing import agent_name
from rung.server.okrs.actions.stated import Changes, Stated
from rung.server.okrs.ladders import ladders
from rung.server.orgs.access import Actor
from rung.server.store.change import Journal, change, reread
from rung.server.store.convert import add_key_result as store_key_result
from rung.server.store.convert import link_columns, objectives_of
from rung.server.store.models import (
    AuditEntry,
    Initiative,
    KeyResult,
    Objective,
    Person,
    Unit,
    Waiver,
)
from rung.server.store.models.orgs import KEY_LENGTH


def add_key_result(*, actor: Actor, objective: Objective, stated: Stated, moves: str = "") -> KeyResult:
    """Add a key result after those there are; `moves` is the key of what it alone moves, or empty.

    Raises:
        RefusedError: a field holds what it cannot, there is no such owner, the objective is off the ladder,
            or what it moves is not above.
    """
    stated = stated.kept()
    organization = objective.organization
    with change(actor=actor, organization=organization, action="add_key_result") as journal:
        require_open(objective.cycle, What.KEY_RESULTS)
        objective = reread(objective)
        if objective.state in OFF_THE_LADDER:
            raise RefusedError(_("%(key)s is not on the ladder: put it back first") % {"key": objective.key})
        if stated.owner != objective.owner:
            require_person(objective, stated.owner)
        stated = carried_by(objective, stated)
        links = (model.Contribution(moves),) if moves else ()
        if moves:
            require_way_up(ladders().before(organization, objective.cycle), objective.key, moves)
        return write_new(journal, objective, stated, links=links, agent=agent_name(actor, organization))


def write_new(
    journal: Journal,
    objective: Objective,
    stated: Stated,
    *,
    links: tuple[model.Contribution, ...] = (),
    agent: str = "",
) -> KeyResult:
    """Store one more key result under the next free id, with its record; in `change`, after its checks."""
    plain = model.KeyResult(id=_free_key(objective), title=stated.title, contributes_to=links)
    row = store_key_result(stated.on(plain), objective)
    if agent:
        row.agent = agent
        row.save(update_fields=["agent"])
    said = stated.said | ({"link": link_columns(links[0])} if links else {})
    journal.note("key_result", row.key, before={}, after=said, cycle=objective.cycle)
    return row


def change_key_result(
    *, actor: Actor, key_result: KeyResult, changes: Changes, seen: str | None = None
) -> KeyResult:
    """Change some of what is stated about a key result; an empty field is read from its title again.

    `seen` is the stamp of what the writer has read: then a change of nothing writes nothing. None replaces
    whatever is there.

    Raises:
        RefusedError: a field holds what it cannot, or there is no such owner.
        ConflictError: somebody changed it in between; the detail holds both and the stamp of theirs.
    """
    objective, found = key_result.objective, Stated.of(key_result)
    if seen == found.stamp and replace(found, **changes).kept() == found:
        return key_result
    with change(actor=actor, organization=key_result.organization, action="change_key_result") as journal:
        require_open(key_result.cycle, What.KEY_RESULTS)
        key_result = reread(key_result)
        key_result.objective = objective
        theirs = Stated.of(key_result)
        yours = replace(theirs, **changes).kept()
        _require_seen(seen, theirs, yours)
        if yours.owner != theirs.owner:
            require_person(key_result, yours.owner)
        if yours.unit != theirs.unit:
            yours = carried_by(objective, yours)
        write_over(journal, key_result, yours, agent=agent_name(actor, key_result.organization))
    return key_result


def write_over(journal: Journal, key_result: KeyResult, yours: Stated, *, agent: str = "") -> None:
    """Store what is stated now, with its record; inside `change`, after its checks.

    What an agent changed bears its name until a person keeps it.
    """
    theirs = Stated.of(key_result)
    for name, value in yours.columns.items():
        setattr(key_result, name, value)
    key_result.version = key_result.organization.revision
    key_result.agent = agent or key_result.agent
    key_result.save(update_fields=[*yours.columns, "version", "agent"])
    journal.note(
        "key_result", key_result.key, before=theirs.columns, after=yours.columns, cycle=key_result.cycle
    )


def remove_key_result(*, actor: Actor, key_result: KeyResult, seen: str | None = None) -> KeyResult:
    """Remove a key result. The audit keeps it whole, with its check-ins, until it is put back.

    What contributed to it stays as it is, and the check asks where it should lead now.

    Raises:
        ConflictError: somebody changed it after `seen`; the detail is as for `change_key_result`.
    """
    objective, organization = key_result.objective, key_result.organization
    with change(actor=actor, organization=organization, action="remove_key_result") as journal:
        require_open(key_result.cycle, What.KEY_RESULTS)
        key_result = reread(key_result)
        stated = Stated.of(key_result)
        _require_seen(seen, stated, None)
        take_away(journal, key_result, objective)
    return key_result


def take_away(journal: Journal, key_result: KeyResult, objective: Objective) -> None:
    """Remove a key result, with the record that puts it back; in `change`, after its checks."""
    organization, cycle = key_result.organization, key_result.cycle
    held = held_of(_value_of(key_result, objective), objective.key)
    own = {"cycle": cycle, "subject_kind": "key_result", "subject": key_result.key}
    Waiver.objects.of(organization).filter(**own).delete()
    KeyResult.objects.of(organization).filter(pk=key_result.pk).delete()
    title = {"title": key_result.title}
    journal.note("key_result", key_result.key, before=title | held, after={}, cycle=cycle)
    # The page of the objective tells its history, and no longer knows the key result.
    before = {"key_result": key_result.title}
    journal.note("objective", objective.key, before=before, after={}, cycle=cycle)


def _require_seen(seen: str | None, theirs: Stated, yours: Stated | None) -> None:
    """Refuse to write over what the writer has not read, unless both say the same."""
    if seen is None or seen == theirs.stamp or yours == theirs:
        return
    mine = None if yours is None else yours.columns
    detail = {"yours": mine, "theirs": theirs.columns, "seen": theirs.stamp}
    raise ConflictError(_("somebody else changed this key result in the meantime"), detail=detail)


def require_person(item: Objective | KeyResult, owner: str) -> None:
    """Refuse an owner whom the cycle does not have; nobody is no fault. 1 query."""
    people = Person.objects.of(item.organization).filter(cycle=item.cycle, key=owner)
    if owner and not people.exists():
        raise RefusedError(
            _("there is no person %(owner)s in this cycle") % {"owner": owner}, detail={"field": "owner"}
        )


def carried_by(objective: Objective, stated: Stated) -> Stated:
    """Return what is stated with the unit that carries it, empty when the holder does. 1 query at most.

    Raises:
        RefusedError: there is no such unit in the cycle.
    """
    if stated.unit in {"", objective.holder}:
        return replace(stated, unit="")
    units = Unit.objects.of(objective.organization).filter(cycle=objective.cycle, key=stated.unit)
    if not units.exists():
        raise RefusedError(
            _("there is no unit %(unit)s in this cycle") % {"unit": stated.unit}, detail={"field": "unit"}
        )
    return stated


def _value_of(row: KeyResult, objective: Objective) -> model.KeyResult:
    """Build a key result with all that hangs on it. 8 queries."""
    (home,) = objectives_of(row.organization, row.cycle, [objective.key])
    return next(one for one in home.key_results if one.id == row.key)


def _free_key(objective: Objective) -> str:
    """Return the first of `T1.1`, `T1.2` … that nothing has, and nothing that was removed had. 6 queries."""
    beginning = f"{objective.key}."
    organization, cycle = objective.organization, objective.cycle
    tables = (Unit, Person, Objective, KeyResult, Initiative)
    taken = {
        key
        for table in tables
        for key in table.objects.of(organization)
        .filter(cycle=cycle, key__startswith=beginning)
        .values_list("key", flat=True)
    }
    told = AuditEntry.objects.of(organization).filter(cycle=cycle, subject__startswith=beginning)
    taken.update(told.order_by().values_list("subject", flat=True).distinct())
    key = next(key for number in count(1) if (key := f"{beginning}{number}") not in taken)
    if len(key) > KEY_LENGTH:
        raise RefusedError(
            _("the id %(key)s is too long to count its key results by") % {"key": objective.key}
        )
    return key
