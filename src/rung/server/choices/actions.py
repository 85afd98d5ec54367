"""Choosing what a unit contributes to."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from rung.server.choices.answers import Answer, stamp_of
from rung.server.choices.queries import said_in
from rung.server.cycles.access import What, require_open
from rung.server.errors import ConflictError, RefusedError
from rung.server.orgs.access import Actor
from rung.server.store.change import Journal, change
from rung.server.store.models import Choice, Objective, Unit


def choose(
    *, actor: Actor, unit: Unit, answers: Mapping[str, Answer | None], seen: Mapping[str, str] | None = None
) -> Unit:
    """Write down what a unit answers about some parent objectives; None takes an answer back.

    Args:
        actor: who says it.
        unit: for whom.
        answers: key of the parent objective → answer. What is not named stays as it is.
        seen: key → stamp of the answer that the writer has read; None replaces whatever is there.

    Raises:
        RefusedError: an answer holds what it cannot, or there is no such objective in the cycle.
        ConflictError: somebody else answered in between; the detail holds both by key, and the stamps of
            theirs. Nothing is written then.
    """
    yours = {key: None if answer is None else answer.kept() for key, answer in answers.items()}
    with change(actor=actor, organization=unit.organization, action="choose") as journal:
        require_open(unit.cycle, What.LINKS)
        rows = Choice.objects.of(unit.organization).filter(cycle=unit.cycle, unit=unit.key)
        found = {row.objective: row for row in rows.filter(objective__in=yours)}
        theirs = {key: said_in(row) for key, row in found.items()}
        changed = {key: answer for key, answer in yours.items() if answer != theirs.get(key)}
        _require_seen(seen, theirs, changed)
        _require_objectives(unit, [key for key, answer in changed.items() if answer is not None])
        for key, answer in changed.items():
            _write(actor, unit, key, answer, found.get(key))
            _note(journal, unit, key, before=theirs.get(key), after=answer)
    return unit


def _require_seen(
    seen: Mapping[str, str] | None, theirs: Mapping[str, Answer], yours: Mapping[str, Answer | None]
) -> None:
    if seen is None:
        return
    clashes = [key for key in yours if seen.get(key, "") != stamp_of(theirs.get(key))]
    if clashes:
        detail = {
            key: {
                "yours": _columns(yours[key]),
                "theirs": _columns(theirs.get(key)),
                "seen": stamp_of(theirs.get(key)),
            }
            for key in clashes
        }
        raise ConflictError(_("somebody else answered for this unit in the meantime"), detail=detail)


def _require_objectives(unit: Unit, keys: list[str]) -> None:
    """Refuse an answer about what is not there. 1 query."""
    objectives = Objective.objects.of(unit.organization).filter(cycle=unit.cycle, key__in=keys)
    known = set(objectives.filter(archived=None).values_list("key", flat=True))
    missing = next((key for key in keys if key not in known), None)
    if missing is not None:
        raise RefusedError(
            _("there is no objective %(key)s in this cycle") % {"key": missing},
            detail={"objective": missing},
        )


def _write(actor: Actor, unit: Unit, key: str, answer: Answer | None, row: Choice | None) -> None:
    if answer is None:
        if row is not None:
            row.delete()
        return
    row = row or Choice(organization=unit.organization, cycle=unit.cycle, unit=unit.key, objective=key)
    for name, value in answer.columns.items():
        setattr(row, name, value)
    row.by, row.when = actor.account, timezone.now()
    row.save()


def _note(journal: Journal, unit: Unit, key: str, *, before: Answer | None, after: Answer | None) -> None:
    said = {"before": {key: _columns(before)}, "after": {key: _columns(after)}}
    journal.note("choice", unit.key, **said, cycle=unit.cycle)


def _columns(answer: Answer | None) -> dict[str, object] | None:
    return None if answer is None else answer.columns
