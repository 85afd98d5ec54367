"""What was done to an item, read from the audit and put into words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rung.core.ladder import Ladder
from rung.core.model import Objective
from rung.server.jinja import as_number, as_title
from rung.server.store.models import AuditEntry, Cycle

#: Actions in words; what is not listed shows its own name.
ACTIONS = {
    "set_parent": _("chose what it moves"),
    "link": _("said what a key result moves"),
    "unlink": _("removed a key result’s own link"),
    "add_key_result": _("added a key result"),
    "change_key_result": _("changed a key result"),
    "remove_key_result": _("removed a key result"),
    "set_owner": _("named the owner"),
    "edit_title": _("reworded it"),
    "cut": _("cut it"),
    "out_of_cycle": _("took it out of the cycle"),
    "restore": _("put it back on the ladder"),
    "create_objective": _("wrote it"),
    "change_objective": _("changed it"),
    "duplicate_objective": _("copied it from another one"),
    "move_objective": _("moved it to another unit"),
    "mark_ready": _("said whether it is ready"),
    "keep_words": _("kept what an agent wrote"),
    "put_away": _("put it away"),
    "take_out": _("restored it"),
    "order_key_results": _("put the key results in another order"),
    "order_objectives": _("put the objectives in another order"),
    "undo": _("undid a change"),
    "add_pillar": _("added a pillar"),
    "change_pillar": _("changed a pillar"),
    "remove_pillar": _("removed a pillar"),
    "share": _("decided who may see it"),
    "waive": _("kept it, with a reason"),
    "unwaive": _("let a rule speak again"),
    "import": _("brought it in from a file"),
    "put_back": _("put it back after it had been removed"),
}

#: Fields of the record that hold a whole item, for putting it back, and are no change to read.
_WHOLE = frozenset({"held"})

#: Actions that take an objective off the ladder.
_DEPARTURES = ("cut", "out_of_cycle")

#: Entries shown on a page.
MOST_ENTRIES = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: when, who, what, and the fields as they were and are."""

    when: datetime
    who: str
    did: str
    subject: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Departure:
    """How an objective left the ladder; `review` is the day to look at it again, where one was named."""

    when: datetime
    who: str
    reason: str
    review: date | None


def departure_of(cycle: Cycle, objective: Objective) -> Departure | None:
    """Return how an objective left the ladder; None when it is on it, or the audit does not say.

    No query for one on the ladder, else 1.
    """
    if objective.on_ladder:
        return None
    rows = AuditEntry.objects.of(cycle.organization).filter(cycle=cycle, subject=objective.id)
    rows = rows.filter(action__in=_DEPARTURES)
    row = rows.select_related("account").first()
    if row is None or row.after.get("state") != objective.state.value:
        return None
    review = row.after.get("review")
    reason, day = str(row.after.get("reason", "")), date.fromisoformat(review) if review else None
    return Departure(row.when, _who(row), reason, day)


def history_of(cycle: Cycle, keys: Iterable[str], ladder: Ladder) -> tuple[Entry, ...]:
    """Return the latest changes of some items of a cycle, the latest first. 1 query.

    What the changes name by an id, people and items, is called by its name on the ladder.
    """
    rows = AuditEntry.objects.of(cycle.organization).filter(cycle=cycle, subject__in=list(keys))
    return tuple(entry_of(row, ladder) for row in rows.select_related("account")[:MOST_ENTRIES])


def entry_of(row: AuditEntry, ladder: Ladder) -> Entry:
    """Put one row of the audit into words."""
    said = (name for name in {**row.before, **row.after} if name not in _WHOLE)
    names = [name for name in said if row.before.get(name) != row.after.get(name)]
    changes = tuple(
        (name, _said(name, row.before.get(name), ladder), _said(name, row.after.get(name), ladder))
        for name in names
    )
    return Entry(row.when, _who(row), str(ACTIONS.get(row.action, row.action)), row.subject, changes)


def _who(row: AuditEntry) -> str:
    return row.account.get_full_name() if row.account else row.who


def _said(name: str, value: Any, ladder: Ladder) -> str:
    """Write a recorded value for a reader."""
    if isinstance(value, list):
        return ", ".join(_said(name, one, ladder) for one in value)
    if isinstance(value, dict):
        return _said_of_parts(value, ladder)
    if name in {"owner", "holder", "unit"}:
        place = ladder.places.people.get(value) or ladder.places.units.get(value)
        return place.name if place else str(value or "")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, float):
        return as_number(value)
    return "" if value is None else str(value)


def _said_of_parts(value: dict[str, Any], ladder: Ladder) -> str:
    """Write a link as what it leads to and how, an author, or an initiative."""
    if "to" in value:
        end = ladder.key_result(value["to"]) or ladder.objective(value["to"])
        to = f"“{as_title(end)}” ({end.id})" if end else str(value["to"])
        return f"{to} · {value['mechanism']}" if value.get("mechanism") else to
    if "by" in value:
        return f"{_said('owner', value['by'], ladder)} ({value.get('side', '')})"
    says = (value.get("title"), _said("owner", value.get("owner"), ladder), value.get("hypothesis"))
    return " · ".join(str(part) for part in says if part)
