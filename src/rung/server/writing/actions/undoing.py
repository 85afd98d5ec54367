"""Undoing a change from what the audit says it was, unless something else was written over it since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from rung.core import model
from rung.core.model.objective import OFF_THE_LADDER
from rung.files import read_key_result
from rung.server.cycles.access import What, require_open
from rung.server.errors import RefusedError
from rung.server.okrs.actions.key_results import take_away
from rung.server.okrs.actions.stated import FIELDS
from rung.server.okrs.actions.waiving import known_rules
from rung.server.orgs.access import Actor
from rung.server.speech.words import word
from rung.server.store.change import Journal, change
from rung.server.store.convert import add_key_result, link_columns, links_of
from rung.server.store.models import (
    AuditEntry,
    Author,
    Contribution,
    Cycle,
    Initiative,
    KeyResult,
    LinkRole,
    Objective,
    Waiver,
)
from rung.server.writing.actions.changing import write_authors, write_parent
from rung.server.writing.actions.entering import Tried, put_initiative
from rung.server.writing.actions.marking import mark_pillars, pillars_on
from rung.server.writing.actions.noted import initiative_field
from rung.server.writing.actions.ordering import (
    objectives_held,
    results_of,
    write_order_of_objectives,
    write_order_of_results,
)
from rung.server.writing.actions.standing import write_archived

#: Actions that make an objective; they are undone by putting it away.
_MAKING: Final = frozenset({"create_objective", "duplicate_objective"})
#: Fields of a record that explain it and are no state of the item.
_ASIDE: Final = frozenset({"reason", "review", "key_result", "copy_of", "held", "objective"})
#: Columns of an objective that are written as they are.
_COLUMNS: Final = frozenset(
    {
        *("title", "why", "why_now", "commitment", "owner", "holder", "agent"),
        *("pattern_without_parent", "mechanism_without_parent"),
    }
)
_INITIATIVE: Final = initiative_field("")


def undo(*, actor: Actor, cycle: Cycle, entries: Sequence[AuditEntry]) -> Cycle:
    """Take back one write, whole; the record of that can be undone in turn.

    Raises:
        RefusedError: something it changed was changed again since, or is gone.
    """
    with change(actor=actor, organization=cycle.organization, action="undo") as journal:
        require_open(cycle, What.WORDING)
        made = {entry.subject for entry in entries if entry.action in _MAKING}
        for entry in reversed(entries):
            if entry.subject_kind == "objective":
                _undo_objective(journal, cycle, entry)
            elif entry.subject_kind == "unit":
                _undo_unit(journal, cycle, entry)
            elif not any(entry.subject.startswith(f"{key}.") for key in made):
                _undo_key_result(journal, cycle, entry)
    return cycle


def _undo_objective(journal: Journal, cycle: Cycle, entry: AuditEntry) -> None:
    row = _objective(cycle, entry.subject)
    if entry.action in _MAKING:
        _require(row.archived is None, row.key)
        write_archived(journal, row, is_archived=True)
        return
    names = [name for name in {**entry.before, **entry.after} if name not in _ASIDE]
    if not names:
        return
    for name in names:
        _require(_same(_read(row, name), entry.after.get(name)), row.key)
    for name in names:
        _write(journal, row, name, entry.before.get(name))
    noted = [name for name in names if name not in {"archived", "order"}]  # these leave a record of their own
    if noted:
        row.version = row.organization.revision
        row.save()
        before = {name: entry.after.get(name) for name in noted}
        after = {name: entry.before.get(name) for name in noted}
        journal.note("objective", row.key, before=before, after=after, cycle=cycle)


def _objective(cycle: Cycle, key: str) -> Objective:
    row = Objective.objects.of(cycle.organization).filter(cycle=cycle, key=key).first()
    if row is None:
        raise RefusedError(_("%(key)s is gone: it cannot be undone here") % {"key": key})
    row.cycle, row.organization = cycle, cycle.organization
    return row


def _read(row: Objective, name: str) -> Any:
    """Return a field as the audit keeps it."""
    if name in _COLUMNS or name == "state":
        return getattr(row, name)
    if name.startswith(_INITIATIVE):
        rows = Initiative.objects.of(row.organization).filter(objective=row)
        found = rows.filter(key=name.removeprefix(_INITIATIVE)).first()
        return Tried.of(found).columns if found else None
    if name in _READERS:
        return _READERS[name](row)
    return _waived(row.cycle, "objective", row.key, name)


def _parent_of(row: Objective) -> dict[str, Any] | None:
    own = Contribution.objects.of(row.organization).filter(objective=row, role=LinkRole.PRIMARY)
    return next((link_columns(link) for link in links_of(own)), None)


def _authors_of(row: Objective) -> list[dict[str, str]]:
    authors = Author.objects.of(row.organization).filter(objective=row).order_by("position")
    return [{"by": by, "side": side} for by, side in authors.values_list("person", "side")]


#: Fields that are no columns of the objective, and how each is read.
_READERS: Final[dict[str, Callable[[Objective], Any]]] = {
    "archived": lambda row: row.archived is not None,
    "parent": _parent_of,
    "authors": _authors_of,
    "pillars": lambda row: list(pillars_on(row)),
    "order": lambda row: [one.key for one in results_of(row)],
}


def _write(journal: Journal, row: Objective, name: str, value: Any) -> None:
    """Write a field from what the audit kept of it."""
    if name in _COLUMNS:
        setattr(row, name, value or "")
    elif name == "state":
        row.state_before = row.state if value in OFF_THE_LADDER else ""
        row.state = value
    elif name == "archived":
        write_archived(journal, row, is_archived=bool(value))
    elif name == "parent":
        write_parent(row, _link(value))
    elif name == "authors":
        known = (model.Author(one["by"], model.Side(one["side"])) for one in value or ())
        write_authors(row, tuple(known))
    elif name == "pillars":
        mark_pillars(row, value or ())
    elif name == "order":
        write_order_of_results(journal, row, value)
    elif name.startswith(_INITIATIVE):
        put_initiative(row, name.removeprefix(_INITIATIVE), value)
    else:
        _waive(journal, row.cycle, ("objective", row.key, name), value)


def _undo_key_result(journal: Journal, cycle: Cycle, entry: AuditEntry) -> None:
    rows = KeyResult.objects.of(cycle.organization).filter(cycle=cycle, key=entry.subject)
    row = rows.select_related("objective").first()
    if "held" in entry.before:
        _require(row is None, entry.subject)
        _put_back(journal, cycle, entry)
        return
    if row is None:
        raise RefusedError(_("%(key)s is gone: it cannot be undone here") % {"key": entry.subject})
    for each in (row, row.objective):
        each.organization, each.cycle = cycle.organization, cycle
    if not entry.before and "title" in entry.after:
        later = AuditEntry.objects.of(cycle.organization).filter(cycle=cycle, subject=row.key)
        _require(not later.filter(revision__gt=entry.revision).exists(), row.key)
        take_away(journal, row, row.objective)
        return
    _undo_fields_of(journal, row, entry)


def _undo_fields_of(journal: Journal, row: KeyResult, entry: AuditEntry) -> None:
    columns = {*FIELDS, "agent"}
    for name in {**entry.before, **entry.after}:
        old, new = entry.before.get(name), entry.after.get(name)
        if name in columns:
            _require(_same(getattr(row, name), new), row.key)
            setattr(row, name, old if name in {"baseline", "target"} else old or "")
        elif name == "link":
            _undo_link(row, old, new)
        elif name not in _ASIDE:
            _require(_same(_waived(row.cycle, "key_result", row.key, name), new), row.key)
            _waive(journal, row.cycle, ("key_result", row.key, name), old)
    row.version = row.organization.revision
    row.save()
    journal.note("key_result", row.key, before=entry.after, after=entry.before, cycle=row.cycle)


def _undo_link(row: KeyResult, old: dict[str, Any] | None, new: dict[str, Any] | None) -> None:
    links = Contribution.objects.of(row.organization).filter(key_result=row)
    to = (new or old or {}).get("to", "")
    now = next((link_columns(link) for link in links_of(links.filter(to=to))), None)
    _require(now == new, row.key)
    links.filter(to=to).delete()
    if old is not None:
        home = {"organization": row.organization, "cycle": row.cycle, "objective": row.objective}
        links.create(**home, key_result=row, role=LinkRole.KEY_RESULT, position=links.count(), **old)


def _put_back(journal: Journal, cycle: Cycle, entry: AuditEntry) -> None:
    value = read_key_result(entry.before["held"])
    if value is None:
        raise RefusedError(
            _("%(key)s was kept by another version: it cannot be put back") % {"key": entry.subject}
        )
    add_key_result(value, _objective(cycle, entry.before["objective"]))
    journal.note("key_result", value.id, before={}, after={"title": value.title}, cycle=cycle)


def _undo_unit(journal: Journal, cycle: Cycle, entry: AuditEntry) -> None:
    for name in {**entry.before, **entry.after}:
        old, new = entry.before.get(name), entry.after.get(name)
        if name == "order":
            now = [one.key for one in objectives_held(cycle, entry.subject)]
            _require(now == new, entry.subject)
            write_order_of_objectives(journal, cycle, entry.subject, old or [])
        else:
            _require(_same(_waived(cycle, "unit", entry.subject, name), new), entry.subject)
            _waive(journal, cycle, ("unit", entry.subject, name), old)
            journal.note("unit", entry.subject, before={name: new}, after={name: old}, cycle=cycle)


def _waived(cycle: Cycle, kind: str, key: str, rule: str) -> str | None:
    """Return the reason for which a rule is dismissed on an item."""
    if rule not in known_rules():
        raise RefusedError(_("%(action)s cannot be undone here") % {"action": word(rule)})
    own = {"cycle": cycle, "subject_kind": kind, "subject": key, "rule": rule}
    return Waiver.objects.of(cycle.organization).filter(**own).values_list("reason", flat=True).first()


def _waive(journal: Journal, cycle: Cycle, place: tuple[str, str, str], reason: str | None) -> None:
    kind, key, rule = place
    rows = Waiver.objects.of(cycle.organization).filter(cycle=cycle, subject_kind=kind, subject=key)
    rows.filter(rule=rule).delete()
    if reason:
        home = {"organization": cycle.organization, "cycle": cycle, "position": rows.count()}
        rows.create(**home, subject_kind=kind, subject=key, rule=rule, reason=reason, who=journal.account)


def _link(columns: dict[str, Any] | None) -> model.Contribution | None:
    if columns is None:
        return None
    kinds = {"pattern": model.Pattern(columns["pattern"]), "counting": model.Counting(columns["counting"])}
    return model.Contribution(**{**columns, **kinds, "mechanism": columns["mechanism"] or None})


def _same(one: Any, other: Any) -> bool:
    """Compare two values of a field; nothing said is nothing said, however it is written."""
    return bool(_plain(one) == _plain(other))


def _plain(value: Any) -> Any:
    return None if value is False or value in ("", []) else value


def _require(holds: bool, key: str) -> None:  # noqa: FBT001 -- reads as a sentence
    if not holds:
        raise RefusedError(
            _("%(key)s was changed again since: look at its history, and change it by hand") % {"key": key}
        )
