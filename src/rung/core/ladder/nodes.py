"""Nodes: one objective, key result, link or unit with its surroundings, as a rule or a page sees it.

A node is a place on a ladder, made when asked for and thrown away; its answers are computed by walking the
links from there, so they cost what the neighbourhood costs and not what the ladder costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rung.core.ladder.islands import around
from rung.core.ladder.places import UNPLACED
from rung.core.model import Contribution, KeyResult, Objective, Person, Unit, Waiver

if TYPE_CHECKING:
    from rung.core.ladder.ladder import Ladder


@dataclass(frozen=True, slots=True)
class Link:
    """A contribution with both of its ends."""

    contribution: Contribution
    child: ObjectiveNode
    #: The key result it is written on, or None when it is the objective's own.
    key_result: KeyResultNode | None
    #: The objective it ends at; None when it dangles or the target has left the cycle.
    parent: ObjectiveNode | None
    #: The key result it ends at, when it ends at one.
    target: KeyResultNode | None
    #: Whether the id it names exists nowhere.
    dangles: bool
    #: Whether this is the objective's link to its primary parent.
    is_primary: bool = False

    @property
    def end(self) -> ObjectiveNode | KeyResultNode | None:
        """What it ends at: the key result if it names one, else the objective."""
        return self.target or self.parent


class ObjectiveNode:
    """An objective on a ladder. Two nodes are equal when they stand at the same place."""

    def __init__(self, ladder: Ladder, number: int, value: Objective) -> None:
        self.ladder = ladder
        self.number = number
        self.value = value

    def __repr__(self) -> str:
        return f"<objective {self.id}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ObjectiveNode) and (self.id, self.ladder) == (other.id, other.ladder)

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def id(self) -> str:
        """The objective's id."""
        return self.value.id

    @property
    def title(self) -> str:
        """The objective's wording."""
        return self.value.title

    @cached_property
    def rank(self) -> int:
        """Rank of its holder's level, 1 = top; `UNPLACED` when the holder does not exist."""
        return self.ladder.places.rank_of(self.value.holder)

    @property
    def is_placed(self) -> bool:
        """Whether its holder exists."""
        return self.rank < UNPLACED

    @property
    def is_top(self) -> bool:
        """Whether it is held at the highest level in use."""
        return self.rank == self.ladder.places.top_rank

    @property
    def is_below_top(self) -> bool:
        """Whether it is held, by somebody who exists, below the highest level in use."""
        return self.ladder.places.top_rank < self.rank < UNPLACED

    @property
    def person(self) -> Person | None:
        """The person who holds it: then it is an individual OKR."""
        return self.ladder.places.people.get(self.value.holder)

    @cached_property
    def unit(self) -> Unit | None:
        """The unit that holds it, or the unit of the person who does."""
        return self.ladder.places.unit_of(self.value.holder)

    @cached_property
    def language(self) -> str:
        """Language of its texts: its own, else its unit's, else the organisation's."""
        inherited = self.value.language or self.ladder.places.language_of(self.unit)
        return inherited or self.ladder.language

    @cached_property
    def own_links(self) -> tuple[Link, ...]:
        """Links of the objective itself, the primary one first, dangling ones included."""
        value = self.value
        named = ((value.parent,) if value.parent else ()) + value.other_parents
        return tuple(
            self.ladder.link(contribution, self, is_primary=contribution is value.parent)
            for contribution in named
        )

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links upwards: its own, then those of its key results; dangling ones included."""
        return self.own_links + tuple(link for key_result in self.key_results for link in key_result.links)

    @property
    def primary(self) -> Link | None:
        """The link to the primary parent, if one is named."""
        return self.own_links[0] if self.value.parent else None

    @cached_property
    def parents(self) -> tuple[ObjectiveNode, ...]:
        """Distinct parent objectives over all links, the primary parent first."""
        return tuple(map(self.ladder.at, self.ladder.parents_of(self.number)))

    @cached_property
    def children(self) -> tuple[ObjectiveNode, ...]:
        """Distinct objectives that link to this one or to a key result of it, in file order."""
        return self.ladder.children_of(self)

    @cached_property
    def named_below(self) -> frozenset[str]:
        """Ids that its children name in links; quicker to find than what the links are."""
        return frozenset(to for child in self.children for to in ids_linked_by(child.value))

    @cached_property
    def carriers(self) -> tuple[Link, ...]:
        """Links from below that end at this objective or at a key result of it."""
        return tuple(link for child in self.children for link in child.links if link.parent == self)

    @cached_property
    def key_results(self) -> tuple[KeyResultNode, ...]:
        """Its key results, in order."""
        return tuple(
            KeyResultNode(self, position, value) for position, value in enumerate(self.value.key_results)
        )

    @cached_property
    def reaches_top(self) -> bool:
        """Whether some chain of links ends at a top objective."""
        if self.is_top:
            return self.value.on_ladder
        return any(above.is_top for above in self.climb())

    @cached_property
    def island(self) -> tuple[ObjectiveNode, ...]:
        """The linked objectives around it that never reach the top, in file order; empty when it does."""
        if self.reaches_top or not self.value.on_ladder:
            return ()
        members = around(self.ladder, self.number)
        return tuple(map(self.ladder.at, members)) if len(members) > 1 else ()

    @cached_property
    def ancestors(self) -> tuple[ObjectiveNode, ...]:
        """Every objective above it, nearest first; in a loop it may meet itself."""
        return tuple(self.climb())

    def climb(self, steps: int | None = None) -> Iterator[ObjectiveNode]:
        """Go through the ancestors, nearest first, at most so many links up; O(1) for each one asked for."""
        found = self.ladder.parents_of(self.number)
        layer, height = list(found), 1
        while layer and (steps is None or height <= steps):
            above: list[int] = []
            for number in layer:
                yield self.ladder.at(number)
                fresh = [parent for parent in self.ladder.parents_of(number) if parent not in found]
                found.update(dict.fromkeys(fresh))
                above.extend(fresh)
            layer, height = above, height + 1

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """Waivers written on it."""
        return self.value.waivers


class KeyResultNode:
    """A key result on a ladder."""

    def __init__(self, objective: ObjectiveNode, position: int, value: KeyResult) -> None:
        self.objective = objective
        #: Its place among its objective's key results, from 0.
        self.position = position
        self.value = value

    def __repr__(self) -> str:
        return f"<key result {self.id}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KeyResultNode) and (self.id, self.objective) == (other.id, other.objective)

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def id(self) -> str:
        """The key result's id."""
        return self.value.id

    @property
    def title(self) -> str:
        """The key result's wording."""
        return self.value.title

    @property
    def language(self) -> str:
        """Language of its text."""
        return self.objective.language

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Its own explicit links, dangling ones included."""
        ladder = self.objective.ladder
        return tuple(ladder.link(contribution, self) for contribution in self.value.contributes_to)

    @cached_property
    def carriers(self) -> tuple[Link, ...]:
        """Links from below that end at this key result."""
        return tuple(link for link in self.objective.carriers if link.target == self)

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """Waivers that cover it: its own and its objective's."""
        return self.value.waivers + self.objective.waivers


class UnitNode:
    """A unit with the objectives it holds."""

    def __init__(self, ladder: Ladder, value: Unit) -> None:
        self.ladder = ladder
        self.value = value

    def __repr__(self) -> str:
        return f"<unit {self.id}>"

    @property
    def id(self) -> str:
        """The unit's id."""
        return self.value.id

    @property
    def title(self) -> str:
        """The unit's name."""
        return self.value.name

    @cached_property
    def objectives(self) -> tuple[ObjectiveNode, ...]:
        """The objectives it holds itself, in file order."""
        return self.ladder.held_by(self.id)

    @cached_property
    def serves(self) -> tuple[ObjectiveNode, ...]:
        """Distinct parent objectives over all its objectives."""
        return tuple(dict.fromkeys(parent for objective in self.objectives for parent in objective.parents))

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """Waivers written on it."""
        return self.value.waivers


def ids_linked_by(objective: Objective) -> Iterator[str]:
    """Go through the ids that the objective and its key results link to: primary, secondary, key results."""
    if objective.parent is not None:
        yield objective.parent.to
    for contribution in objective.other_parents:
        yield contribution.to
    for key_result in objective.key_results:
        for contribution in key_result.contributes_to:
            yield contribution.to
