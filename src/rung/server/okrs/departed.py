"""What an objective that left the ladder was: where it led, and what it left without a way up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rung.core.ladder import KeyResultNode, ObjectiveNode, trace
from rung.core.model import Contribution, Objective
from rung.server.okrs.history import Departure
from rung.server.okrs.sheet import MOST_SIGHTS, Sheet, Sight, sight_along


@dataclass(frozen=True, slots=True)
class Departed:
    """An objective beside the ladder."""

    #: Who settled it, when and why; None when it came in with a file like this.
    settled: Departure | None
    #: The lines of sight it had, as far as what they lead to is still there.
    sights: tuple[Sight, ...]
    #: Objectives on the ladder that name it and have no way up any more.
    lost: tuple[ObjectiveNode, ...]
    #: Those that name it and reach the top in another way.
    standing: tuple[ObjectiveNode, ...]


def departed_of(sheet: Sheet, settled: Departure | None) -> Departed | None:
    """Gather what an objective was; None while it is on the ladder. No query."""
    node = sheet.node
    if node.value.on_ladder:
        return None
    chains = _chains(node, frozenset())[:MOST_SIGHTS]
    sights = tuple(sight_along(node.ladder, chain, here=node.id) for chain in chains)
    left = tuple(_left_behind(node))
    return Departed(
        settled=settled,
        sights=sights,
        lost=tuple(child for child in left if not child.reaches_top),
        standing=tuple(child for child in left if child.reaches_top),
    )


def _chains(node: ObjectiveNode, passed: frozenset[str]) -> list[tuple[str, ...]]:
    """List the chains above, through what left the ladder as well; a loop ends where it closes."""
    if node.value.on_ladder:
        return [trace(node).primary or (node.id,)]
    chains: list[tuple[str, ...]] = []
    for link in _own(node.value):
        end = node.ladder.key_result(link.to) or node.ladder.objective(link.to)
        above = end.objective if isinstance(end, KeyResultNode) else end
        if end is None or above is None or above.id in passed:
            continue
        if isinstance(end, KeyResultNode) and above.value.on_ladder:
            chains.append((node.id, *(trace(end).primary or (end.id,))))
        else:
            chains.extend((node.id, *chain) for chain in _chains(above, passed | {node.id}))
    return chains or [(node.id,)]


def _own(value: Objective) -> tuple[Contribution, ...]:
    """Return the links of an objective's own, or else those of its key results."""
    own = (*((value.parent,) if value.parent else ()), *value.other_parents)
    return own or _of_key_results(value)


def _of_key_results(value: Objective) -> tuple[Contribution, ...]:
    return tuple(link for key_result in value.key_results for link in key_result.contributes_to)


def _left_behind(node: ObjectiveNode) -> Iterator[ObjectiveNode]:
    """Go through the objectives on the ladder that name this one or a key result of it, each once."""
    ids = {node.id, *(key_result.id for key_result in node.value.key_results)}
    naming = {child.number: child for id_ in sorted(ids) for child in node.ladder.named_by(id_)}
    for _, child in sorted(naming.items()):
        links = (*_own(child.value), *_of_key_results(child.value))
        if child.value.on_ladder and child != node and any(link.to in ids for link in links):
            yield child
