"""The whole history of an objective: every change of its fields, with the words that differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from django.db.models import Q

from rung.core.ladder import Ladder
from rung.server.okrs.history import Entry, entry_of
from rung.server.shell.marks import Pieces
from rung.server.shell.page import Page
from rung.server.store.models import AuditEntry, Cycle
from rung.server.writing.undoable import UNDOABLE

#: Changes on one page.
MOST_ON_A_PAGE: Final = 50
_WORDS: Final = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Field:
    """One field that changed; what went and what came is marked."""

    name: str
    before: Pieces
    after: Pieces


@dataclass(frozen=True, slots=True)
class Told:
    """One change of one item."""

    entry: Entry
    fields: tuple[Field, ...]
    #: The revision to undo, when it is the reader's own and can be undone; else None.
    revision: int | None


def history_context(page: Page, ladder: Ladder, key: str, *, start: int) -> dict[str, Any]:
    """Gather a page of the history of an objective and all that ever was on it, the latest first. 1 query."""
    rows = list(_rows(page.cycle, key)[start : start + MOST_ON_A_PAGE + 1])
    return {
        "page": page,
        "key": key,
        "told": [_told(page, row, ladder) for row in rows[:MOST_ON_A_PAGE]],
        "older": start + MOST_ON_A_PAGE if len(rows) > MOST_ON_A_PAGE else None,
        "newer": max(0, start - MOST_ON_A_PAGE) if start else None,
    }


def _rows(cycle: Cycle, key: str) -> Any:
    rows = AuditEntry.objects.of(cycle.organization).filter(cycle=cycle)
    own = Q(subject_kind="objective", subject=key)
    below = Q(subject_kind="key_result", subject__startswith=f"{key}.")
    return rows.filter(own | below).select_related("account")


def _told(page: Page, row: AuditEntry, ladder: Ladder) -> Told:
    entry = entry_of(row, ladder)
    fields = tuple(Field(name, *differing(before, after)) for name, before, after in entry.changes)
    is_own = row.account_id == page.actor.account.pk and row.action in UNDOABLE
    return Told(entry, fields, row.revision if is_own else None)


def differing(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Mark the words that went in one text and those that came in the other."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    went: list[tuple[str, bool]] = []
    came: list[tuple[str, bool]] = []
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        _append(went, old[old_start:old_end], is_marked=kind != "equal")
        _append(came, new[new_start:new_end], is_marked=kind != "equal")
    return tuple(went), tuple(came)


def _append(pieces: list[tuple[str, bool]], words: Sequence[str], *, is_marked: bool) -> None:
    if words:
        pieces.append(("".join(words), is_marked))
