"""Lines of sight of anything on the ladder; from the checked ladder, without a query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode
from rung.server.okrs.sheet import Sight, holder_of, level_of, names_of, sights_of
from rung.server.speech.words import level_of_rank

#: Lines drawn on one card; the others are counted and stand on the pages of the objectives.
MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Card:
    """What one card shows."""

    #: Id of what the card is about, and what it is: `key_result`, `objective`, `unit`, `person`.
    id: str
    kind: str
    title: str
    #: Language of the title; empty for names.
    language: str
    #: Where it stands, such as the unit and the level.
    where: str
    lines: tuple[Sight, ...]
    #: Lines beyond those shown.
    more: int

    @property
    def arrives(self) -> bool:
        """Whether any line leads to the top."""
        return any(line.arrives for line in self.lines)


def card_of(ladder: Ladder, key: str) -> Card | None:
    """Return the card of an item of the cycle; None when there is none to see by that id."""
    node = ladder.objective(key) or ladder.key_result(key)
    if node is not None:
        return None if node.value.is_redacted else _of_item(node)
    unit = ladder.unit(key)
    if unit is not None:
        level = level_of_rank(unit.value.rank, ladder.levels)
        return _gathered(key, "unit", unit.value.name, level, unit.objectives)
    person = ladder.places.people.get(key)
    if person is None:
        return None
    home = ladder.places.units.get(person.unit or "")
    where = " · ".join(part for part in (person.role, home.name if home else None) if part)
    return _gathered(key, "person", names_of(ladder)[key], where, _of_person(ladder, key))


def _of_item(node: ObjectiveNode | KeyResultNode) -> Card:
    home = node.objective if isinstance(node, KeyResultNode) else node
    kind = "key_result" if isinstance(node, KeyResultNode) else "objective"
    lines, more = sights_of(node)
    where = " · ".join(part for part in (holder_of(home), level_of(home)) if part)
    return Card(node.id, kind, node.title, home.language, where, lines, more)


def _of_person(ladder: Ladder, key: str) -> list[ObjectiveNode | KeyResultNode]:
    """Gather what somebody answers for; where that is nothing, what the unit does."""
    own: list[ObjectiveNode | KeyResultNode] = []
    for node in ladder.objectives():
        if not node.value.on_ladder:
            continue
        if key in {node.value.owner, node.value.holder}:
            own.append(node)
        else:
            own.extend(each for each in node.key_results if each.value.owner == key)
    if own:
        return own
    unit = ladder.unit(ladder.places.people[key].unit or "")
    return [] if unit is None else list(unit.objectives)


def _gathered(
    key: str, kind: str, title: str, where: str, nodes: Sequence[ObjectiveNode | KeyResultNode]
) -> Card:
    """Put the first line of each node on one card."""
    lines = [sights_of(node)[0][0] for node in nodes]
    return Card(key, kind, title, "", where, tuple(lines[:MOST_LINES]), max(0, len(lines) - MOST_LINES))
