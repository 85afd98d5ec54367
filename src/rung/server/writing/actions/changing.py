"""Changing what is stated about an objective and everything on it, in one write."""

from __future__ import annotations

from dataclasses import asdict

from django.utils.translation import gettext as _

from rung.core import model
from rung.server.cycles.access import What, require_open
from rung.server.errors import ConflictError
from rung.server.okrs.actions.linking import require_way_up
from rung.server.okrs.actions.signing import agent_name
from rung.server.okrs.ladders import ladders
from rung.server.orgs.access import Actor
from rung.server.store.change import Journal, change, reread
from rung.server.store.convert import link_columns, objectives_of
from rung.server.store.models import Author, Contribution, LinkRole, Objective
from rung.server.writing.actions.entering import NO_ENTRIES, Entries, write_entries
from rung.server.writing.actions.marking import mark_pillars, pillars_on, require_pillars
from rung.server.writing.actions.naming import require_people
from rung.server.writing.actions.noted import noted
from rung.server.writing.merging import Clash, merge, stamp_of
from rung.server.writing.written import Changes, Written


def change_objective(
    *,
    actor: Actor,
    objective: Objective,
    changes: Changes,
    seen: str | None = None,
    entries: Entries = NO_ENTRIES,
) -> Objective:
    """Change some of what is stated about an objective, and its key results and initiatives with it.

    What somebody else changed in between stays, unless both changed the same. Its holder stays:
    `move_objective` gives it to another.

    Args:
        actor: who changes it.
        objective: the row.
        changes: the fields that are to change.
        seen: the stamps of what the writer read, `stamps_of`; None replaces whatever is there.
        entries: key results and initiatives, each with its own stamp.

    Raises:
        RefusedError: a field holds what it cannot; the detail names it.
        ConflictError: both changed the same; the detail holds every such field with both versions.
    """
    organization = objective.organization
    with change(actor=actor, organization=organization, action="change_objective") as journal:
        require_open(objective.cycle, What.WORDING)
        row = reread(objective)
        (value,) = objectives_of(organization, row.cycle, [row.key])
        now = Written.by(value, pillars_on(row))
        wanted = now.changed({**changes, "holder": now.holder}).kept()
        made, clashes = merge(now.columns, wanted.columns, seen)
        agent = agent_name(actor, organization)
        _write(journal, row, value, Written.of(made), agent=agent)
        entered = write_entries(journal, row, entries, agent=agent)
        _require_no(clashes + entered, row)
    return row


def stamps_of(value: model.Objective, pillars: tuple[str, ...] | None = None) -> str:
    """Return what a writer has read of an objective; None for its pillars when she has not. No query."""
    columns = Written.by(value, pillars or ()).columns
    if pillars is None:
        del columns["pillars"]
    return stamp_of(columns)


def _write(journal: Journal, row: Objective, value: model.Objective, made: Written, *, agent: str) -> None:
    before = Written.by(value, pillars_on(row))
    if made == before:
        return
    after = made.on(value)
    _require_legal(row, before, made, after)
    for name, text in _columns(after).items():
        setattr(row, name, text)
    row.version = row.organization.revision
    row.agent = agent or row.agent  # what an agent changed is its own until a person keeps it
    row.save(update_fields=[*_columns(after), "version", "agent"])
    if after.parent != value.parent:
        write_parent(row, after.parent)
    if made.authors != before.authors:
        write_authors(row, after.authors)
    if made.pillars != before.pillars:
        mark_pillars(row, made.pillars)
    journal.note(
        "objective",
        row.key,
        before=noted(value, before.pillars),
        after=noted(after, made.pillars),
        cycle=row.cycle,
    )


def _require_legal(row: Objective, before: Written, made: Written, after: model.Objective) -> None:
    if made.owner != before.owner:
        require_people(row.cycle, [made.owner], field="owner")
    if made.authors != before.authors:
        require_people(row.cycle, [person for person, _side in made.authors], field="authors")
    if made.pillars != before.pillars:
        require_pillars(row.cycle, made.pillars, row.holder)
    if made.to and made.to != before.to:
        ladder = ladders().before(row.organization, row.cycle)
        require_way_up(ladder.with_objective(after), row.key, made.to)


def _columns(value: model.Objective) -> dict[str, str]:
    """Return the columns of the table that are texts of the objective itself."""
    fields = noted(value)
    beside = {"authors", "parent", "pillars"}
    return {name: text for name, text in fields.items() if name not in beside}


def write_parent(row: Objective, link: model.Contribution | None) -> None:
    """Put a primary parent in the place of the one there is; inside `change`. 2 or 3 queries."""
    own = Contribution.objects.of(row.organization).filter(objective=row)
    own.filter(role=LinkRole.PRIMARY).delete()
    if link is not None:
        own.filter(role=LinkRole.SECONDARY, to=link.to).delete()
        home = {"organization": row.organization, "cycle": row.cycle, "objective": row}
        own.create(**home, role=LinkRole.PRIMARY, **link_columns(link))


def write_authors(row: Objective, authors: tuple[model.Author, ...]) -> None:
    """Put these authors in the place of those there are; inside `change`. 2 queries."""
    Author.objects.of(row.organization).filter(objective=row).delete()
    home = {"organization": row.organization, "cycle": row.cycle, "objective": row}
    Author.objects.add(
        [
            Author(**home, position=place, person=author.by, side=author.side.value)
            for place, author in enumerate(authors)
        ]
    )


def _require_no(clashes: tuple[Clash, ...], row: Objective) -> None:
    """Refuse to decide between two people's words; nothing is written then."""
    if clashes:
        detail = {"clashes": [asdict(clash) for clash in clashes]}
        raise ConflictError(
            _("somebody else changed %(key)s in the meantime") % {"key": row.key}, detail=detail
        )
