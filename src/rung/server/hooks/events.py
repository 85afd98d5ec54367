"""What can be told: the kinds of items, and what a message about a change of one says.

A message names what happened and to what; it carries no words of anybody's OKRs. Whoever wants those asks the
API for them, with the rights of its own token.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from rung.server.hooks.access import AuditEntry

#: Kind of item → what it is called. A webhook that chooses none is told of all of them.
KINDS: Final = {
    "objective": _("Objectives"),
    "key_result": _("Key results"),
    "comment": _("Remarks"),
    "choice": _("Contribution choices"),
    "kpi": _("Health numbers"),
    "cycle": _("Cycles"),
    "step": _("Steps of planning"),
    "pillar": _("Strategic pillars"),
    "unit": _("Units"),
    "person": _("People"),
    "seat": _("Seats"),
    "agent": _("Agents"),
    "invitation": _("Invitations"),
    "token": _("API tokens"),
    "webhook": _("Webhooks"),
    "organization": _("The organisation"),
}
#: An action that changed more items than this is one message.
MOST_ALONE: Final = 50
#: What is sent to try an address.
TEST: Final = "test.ping"
LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Event:
    """One message, before it is known to whom it goes."""

    #: Kind and action, such as `objective.set_parent`.
    name: str
    #: Kinds that it is about.
    kinds: frozenset[str]
    said: dict[str, Any]

    def is_wanted(self, chosen: Sequence[str]) -> bool:
        """Say whether a webhook that chose these kinds is told."""
        return not chosen or not self.kinds.isdisjoint(chosen)


def events_of(entries: Sequence[AuditEntry], private: Mapping[int, str]) -> list[Event]:
    """Return the messages about one action.

    `private` names, by the entry's primary key, the objective behind it that is kept from somebody; of such
    a one nothing is said but its id.
    """
    if len(entries) > MOST_ALONE:
        return [_many(entries)]
    told: dict[str, Event] = {}
    for entry in entries:
        event = _hidden(entry, private[entry.pk]) if entry.pk in private else _open(entry)
        told.setdefault(f"{event.name} {event.said['item']}", event)
    return list(told.values())


def _open(entry: AuditEntry) -> Event:
    changed = sorted({*entry.before, *entry.after})
    said = {
        **_where(entry),
        "action": entry.action,
        "through": entry.through,
        "by": entry.who or None,
        "item": {"kind": entry.subject_kind, "id": entry.subject},
        "changed": changed,
    }
    return Event(_name(entry.subject_kind, entry.action), frozenset({entry.subject_kind}), said)


def _hidden(entry: AuditEntry, objective: str) -> Event:
    said = {**_where(entry), "item": {"kind": "objective", "id": objective}}
    return Event("objective.private", frozenset({entry.subject_kind, "objective"}), said)


def _many(entries: Sequence[AuditEntry]) -> Event:
    first = entries[0]
    counts = Counter(entry.subject_kind for entry in entries)
    said = {
        **_where(first),
        "action": first.action,
        "through": first.through,
        "by": first.who or None,
        "item": {"kind": "many", "id": ""},
        "count": dict(counts),
    }
    return Event(_name("many", first.action), frozenset(counts), said)


def _where(entry: AuditEntry) -> dict[str, Any]:
    return {
        "organization": entry.organization.slug,
        "cycle": entry.cycle.slug if entry.cycle else None,
        "revision": entry.revision,
        "when": entry.when.isoformat(),
    }


def _name(kind: str, action: str) -> str:
    return f"{kind}.{action}"[:LONGEST_NAME]


def unknown(kinds: Iterable[str]) -> list[str]:
    """Return those of some kinds that there are not."""
    return sorted(set(kinds) - set(KINDS))
