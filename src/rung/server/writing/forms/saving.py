"""Sending the form: what can be kept is kept, what cannot comes back with every word and its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from rung.core.ladder import Ladder
from rung.server.errors import ConflictError, RefusedError
from rung.server.jinja import as_number
from rung.server.orgs.access import Actor
from rung.server.store.models import Objective
from rung.server.writing.access import Place
from rung.server.writing.actions import change_objective, create_objective
from rung.server.writing.actions.drafts import forget_draft
from rung.server.writing.forms.editor import Asked, Desk, Editor, after_clash
from rung.server.writing.queries.desk import Writing


def save(actor: Actor, writing: Writing, editor: Editor) -> tuple[Objective | None, Editor]:
    """Write what the form says. Returns the row, or None and the form with its questions."""
    try:
        row = _write(actor, writing, editor)
    except RefusedError as refused:
        editor.refuse(str(refused.detail.get("field") or next(iter(refused.detail), "")), refused.message)
        return None, editor
    except ConflictError as clash:
        return None, _asking(writing.desk, editor, clash.detail["clashes"])
    forget_draft(actor=actor, cycle=row.cycle, place=writing.place)
    return row, editor


def _write(actor: Actor, writing: Writing, editor: Editor) -> Objective:
    target = writing.target
    if isinstance(target, Place):
        return create_objective(actor=actor, place=target, written=editor.written, parts=editor.parts)
    return change_objective(
        actor=actor, objective=target, changes=editor.changes, seen=editor.seen, entries=editor.entries
    )


def _asking(desk: Desk, editor: Editor, clashes: list[dict[str, Any]]) -> Editor:
    """Return the form on top of the newer version, with a choice for each field that both wrote."""
    assert editor.data is not None  # noqa: S101 -- only what was sent is saved
    fresh = Editor(desk, after_clash(editor.data, clashes))
    fresh.clashes = tuple(_asked(desk, fresh, clash) for clash in clashes)
    return fresh


def _asked(desk: Desk, editor: Editor, clash: Mapping[str, Any]) -> Asked:
    item, field = clash["item"], clash["field"]
    of = "" if item == "objective" else item
    return Asked(
        name=f"theirs-{item}-{field}",
        of=of,
        label=_label(editor, item, field),
        theirs=_said(desk, field, clash["theirs"]),
        yours=_said(desk, field, clash["yours"]),
    )


def _label(editor: Editor, item: str, field: str) -> str:
    beside = {
        "to": _("What it moves"),
        "pattern": _("Which way of passing it down is this?"),
        "authors": _("Written together with"),
    }
    forms = [editor.objective] if item == "objective" else [*editor.results, *editor.tries]
    found = next((form.fields[field] for form in forms if field in form.fields), None)
    return beside.get(field) or (str(found.label) if found is not None and found.label else field)


def _said(desk: Desk, field: str, value: Any) -> str:
    """Write one version of a field for a reader."""
    if field in {"owner", "to", "unit", "key_result"} and value:
        return _named(desk.ladder, desk, str(value))
    if field == "authors":
        return ", ".join(f"{desk.people.label(person)} ({side})" for person, side in value) or "–"
    if field == "pillars":
        return ", ".join(desk.pillars.get(key, key) for key in value) or "–"
    if isinstance(value, float):
        return as_number(value)
    return str(value) if value not in {None, ""} else "–"


def _named(ladder: Ladder, desk: Desk, key: str) -> str:
    node = ladder.key_result(key) or ladder.objective(key)
    return node.title if node is not None else desk.people.labels.get(key, desk.units.get(key, key))
