"""What waits for a decision, with parents that suggest themselves; from the checked ladder, no query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode
from rung.server.alignment.parents import legal_parents
from rung.server.alignment.queries import outline_of
from rung.server.okrs.access import Rights
from rung.server.okrs.sheet import holder_of, level_of, names_of

#: Decisions on one page: suggesting parents reads the texts of each.
ON_A_PAGE: Final = 12
#: Parents that are suggested; the picker has all of them.
SUGGESTED: Final = 3


class Kind(StrEnum):
    """Why something waits."""

    #: An objective that names nothing above it.
    ORPHAN = "orphan"
    #: The head of objectives that are linked to one another and to nothing that reaches the top.
    ISLAND = "island"
    #: A key result without a way up, not even through its objective.
    KEY_RESULT = "key_result"


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that waits, with what somebody needs for deciding."""

    node: ObjectiveNode | KeyResultNode
    kind: Kind
    holder: str
    level: str
    owner: str
    suggested: tuple[ObjectiveNode, ...]
    may_write: bool

    @property
    def home(self) -> ObjectiveNode:
        """The objective whose page it leads to."""
        return self.node.objective if isinstance(self.node, KeyResultNode) else self.node


@dataclass(frozen=True, slots=True)
class Cases:
    """One page of what waits."""

    shown: tuple[Case, ...]
    #: How many wait in all, for this filter.
    total: int
    page: int

    @property
    def more(self) -> bool:
        """Whether another page follows."""
        return self.page * ON_A_PAGE < self.total


def cases_of(ladder: Ladder, rights: Rights, *, only_mine: bool, unit: str = "", page: int = 1) -> Cases:
    """Gather one page of what waits for a decision, in file order.

    Args:
        ladder: the ladder as the reader sees it.
        rights: what the reader may write.
        only_mine: leave out what somebody else has to decide.
        unit: key of a unit: only what it and the units below it hold; empty for all.
        page: from 1.
    """
    below = _units_below(ladder, unit) if unit else None
    waiting = [
        node
        for node in outline_of(ladder).undecided
        if not (only_mine and not rights.may_write(_home(node).value.holder))
        and (below is None or _unit_of(_home(node)) in below)
    ]
    start = (max(page, 1) - 1) * ON_A_PAGE
    names = names_of(ladder)
    shown = tuple(_case(node, rights, names) for node in waiting[start : start + ON_A_PAGE])
    return Cases(shown, len(waiting), max(page, 1))


def _case(node: ObjectiveNode | KeyResultNode, rights: Rights, names: dict[str, str]) -> Case:
    home = _home(node)
    owner = node.value.owner or home.value.owner or ""
    may_write = rights.may_write(home.value.holder)
    return Case(
        node=node,
        kind=_kind(node),
        holder=holder_of(home),
        level=level_of(home),
        owner=names.get(owner, owner),
        suggested=_suggested(home) if may_write else (),
        may_write=may_write,
    )


def _kind(node: ObjectiveNode | KeyResultNode) -> Kind:
    if isinstance(node, KeyResultNode):
        return Kind.KEY_RESULT
    return Kind.ISLAND if node.parents or node.children else Kind.ORPHAN


def _suggested(home: ObjectiveNode) -> tuple[ObjectiveNode, ...]:
    """Suggest parents that lead to the top, the nearest in level, line and words first."""
    legal: Sequence[ObjectiveNode] = legal_parents(home)
    return tuple(node for node in legal if node.reaches_top and node.title)[:SUGGESTED]


def _home(node: ObjectiveNode | KeyResultNode) -> ObjectiveNode:
    return node.objective if isinstance(node, KeyResultNode) else node


def _unit_of(node: ObjectiveNode) -> str:
    return node.unit.id if node.unit else ""


def _units_below(ladder: Ladder, head: str) -> frozenset[str]:
    """Return a unit and all below it."""
    below: dict[str | None, list[str]] = {}
    for unit in ladder.places.units.values():
        below.setdefault(unit.parent, []).append(unit.id)
    found = {head}
    queue = [head]
    for each in queue:
        fresh = [unit for unit in below.get(each, ()) if unit not in found]
        found.update(fresh)
        queue.extend(fresh)
    return frozenset(found)
