"""Cover: which parent key result is carried by whom, and how much of it is spoken for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rung.core.ladder.nodes import KeyResultNode, Link, ObjectiveNode
from rung.core.model import Counting

#: All of a parent key result, in percent.
WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Cover:
    """How the children of one parent key result share it. Information, never a score (R125)."""

    #: Links from below that may count.
    carriers: tuple[Link, ...]
    #: Sum of the declared shares, in percent; over 100 is over-committed.
    declared: float
    #: Carriers that declared no share.
    undeclared: int

    @property
    def is_overcommitted(self) -> bool:
        """Whether more than the whole has been promised."""
        return self.declared > WHOLE


def cover_of(key_result: KeyResultNode) -> Cover:
    """Add up what the children of a key result declared to carry. O(links from below)."""
    carriers = tuple(
        link for link in key_result.carriers if link.contribution.counting is Counting.CONTRIBUTES
    )
    shares = [link.contribution.share for link in carriers if link.contribution.share is not None]
    return Cover(carriers, sum(shares), len(carriers) - len(shares))


def is_unserved(key_result: KeyResultNode) -> bool:
    """Whether something below could carry the key result but nothing does (G7)."""
    objective = key_result.objective
    if not objective.value.on_ladder or (key_result.id in objective.named_below and key_result.carriers):
        return False
    units = objective.ladder.places.units
    return objective.is_top or any(child.value.holder in units for child in objective.children)


def highest(members: Iterable[ObjectiveNode]) -> ObjectiveNode:
    """Return the highest of some objectives, first in file order: the one that speaks for an island."""
    return min(members, key=lambda member: (member.rank, member.number))


def loop_of(objective: ObjectiveNode) -> tuple[ObjectiveNode, ...]:
    """Return the objectives in a loop with this one, itself included, in file order; empty when in none."""
    above = objective.ancestors
    if objective not in above:
        return ()
    below: dict[ObjectiveNode, list[ObjectiveNode]] = {}
    for node in above:
        for parent in node.parents:
            below.setdefault(parent, []).append(node)
    # What lies above and can be reached going down again is in the loop.
    found = {objective}
    for node in (queue := [objective]):
        fresh = [child for child in below[node] if child not in found]
        found.update(fresh)
        queue.extend(fresh)
    return tuple(sorted(found, key=lambda node: node.number))
