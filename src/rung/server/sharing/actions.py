"""Deciding who may see an objective, and do what with it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final

from django.utils.translation import gettext as _

from rung.server.cycles.access import What, require_open
from rung.server.errors import ConflictError, RefusedError
from rung.server.orgs.access import Actor
from rung.server.sharing.levels import Level
from rung.server.store.change import change, reread
from rung.server.store.models import Cycle, Grant, Objective, Person, Unit

#: Units and people that one objective may name.
MOST_GRANTS: Final = 100


@dataclass(frozen=True, slots=True)
class Sharing:
    """What is said about one objective beyond the shipped rules."""

    #: What everybody with a seat may do; None follows the shipped rules: read and comment.
    everyone: Level | None = None
    #: Key of a unit or person → what she, or everybody in it and below, may do.
    grants: Mapping[str, Level] = field(default_factory=dict)

    @classmethod
    def of(cls, objective: Objective) -> Sharing:
        """Return what is said about an objective. 1 query."""
        rows = Grant.objects.of(objective.organization).filter(objective=objective).order_by("position")
        grants = {to: Level.of(level) for to, level in rows.values_list("to", "level")}
        return cls(Level.of(objective.everyone) if objective.everyone else None, grants)

    @classmethod
    def said(cls, columns: Mapping[str, Any]) -> Sharing:
        """Return it from what `columns` gave; nothing was said where there is nothing."""
        grants = {key: Level.of(word) for key, word in columns.get("grants", {}).items()}
        return cls(Level.of(columns["everyone"]) if columns.get("everyone") else None, grants)

    @property
    def columns(self) -> dict[str, Any]:
        """Return it as the audit keeps it: `everyone` is empty for the shipped rules."""
        everyone = "" if self.everyone is None else self.everyone.word
        return {"everyone": everyone, "grants": {key: level.word for key, level in self.grants.items()}}

    @property
    def stamp(self) -> str:
        """Return a short text that differs as soon as anything else is said."""
        said = json.dumps(self.columns, sort_keys=True)
        return blake2b(said.encode(), digest_size=8).hexdigest()


def sharing_in(cycle: Cycle) -> dict[str, Sharing]:
    """Return what is said about the objectives of a cycle, by key; only where something is. 2 queries."""
    grants: dict[str, dict[str, Level]] = defaultdict(dict)
    rows = Grant.objects.of(cycle.organization).filter(cycle=cycle).order_by("position")
    for key, to, level in rows.values_list("objective__key", "to", "level"):
        grants[key][to] = Level.of(level)
    decided = Objective.objects.of(cycle.organization).filter(cycle=cycle).exclude(everyone="")
    everyone = {key: Level.of(word) for key, word in decided.values_list("key", "everyone")}
    return {key: Sharing(everyone.get(key), grants.get(key, {})) for key in {**everyone, **grants}}


def share(*, actor: Actor, objective: Objective, sharing: Sharing, seen: str | None = None) -> Objective:
    """Decide who may see an objective; what was said before is replaced, and kept by the audit.

    Args:
        actor: who decides.
        objective: the objective.
        sharing: everything that is to hold from now on.
        seen: stamp of what the actor has read; None replaces whatever is there.

    Raises:
        RefusedError: the cycle is closed, or it names whom the cycle does not have, or too many.
        ConflictError: somebody else decided in between; the detail holds both and the stamp of theirs.
    """
    with change(actor=actor, organization=objective.organization, action="share") as journal:
        require_open(objective.cycle, What.SHARING)
        objective = reread(objective)
        before = Sharing.of(objective)
        if seen is not None and seen != before.stamp and before != sharing:
            detail = {"yours": sharing.columns, "theirs": before.columns, "seen": before.stamp}
            raise ConflictError(_("somebody else decided who may see it in the meantime"), detail=detail)
        _require_known(objective, sharing, before)
        store_sharing(objective, sharing)
        journal.note(
            "objective", objective.key, before=before.columns, after=sharing.columns, cycle=objective.cycle
        )
    return objective


def store_sharing(objective: Objective, sharing: Sharing) -> None:
    """Write what is said about an objective; inside `change` only, after its checks. 3 queries."""
    objective.everyone = sharing.columns["everyone"]
    objective.save(update_fields=["everyone"])
    Grant.objects.of(objective.organization).filter(objective=objective).delete()
    home = {"organization": objective.organization, "cycle": objective.cycle, "objective": objective}
    Grant.objects.add(
        [
            Grant(**home, to=to, level=level.word, position=position)
            for position, (to, level) in enumerate(sharing.grants.items())
        ]
    )


def _require_known(objective: Objective, sharing: Sharing, before: Sharing) -> None:
    """Refuse whom the cycle does not have; those who were named before may have left it since. 2 queries."""
    if len(sharing.grants) > MOST_GRANTS:
        raise RefusedError(
            _("name a unit rather than its people: %(most)s names are the most") % {"most": MOST_GRANTS}
        )
    new = [key for key in sharing.grants if key not in before.grants]
    known: set[str] = set()
    for table in (Unit, Person):
        rows = table.objects.of(objective.organization).filter(cycle=objective.cycle, key__in=new)
        known.update(rows.values_list("key", flat=True))
    missing = next((key for key in new if key not in known), None)
    if missing is not None:
        raise RefusedError(
            _("there is no unit or person %(key)s in this cycle") % {"key": missing},
            detail={"to": missing},
        )
