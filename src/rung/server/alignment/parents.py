"""The choice of a parent: who may be one, which of them is chosen, and which pattern fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode
from rung.core.model import Pattern
from rung.server.alignment.nearness import nearest_in_meaning
from rung.server.jinja import as_title
from rung.server.okrs.sheet import holder_of, level_of
from rung.server.shell.marks import Pieces, marked
from rung.server.shell.page import Page

#: Objectives offered at once; a search finds the others.
MOST_OFFERED = 30
#: Contributions to one of them that are named.
MOST_CARRIERS = 4


@dataclass(frozen=True, slots=True)
class Offer:
    """A legal parent, with its key results, each of which may be chosen as well."""

    objective: ObjectiveNode
    title: Pieces
    where: str
    level: str
    key_results: tuple[tuple[KeyResultNode, Pieces], ...]
    #: Names of the units and people that contribute to it already; the first few.
    carried_by: tuple[str, ...]


def picker_context(page: Page, child: ObjectiveNode, *, search: str, chosen: str) -> dict[str, Any]:
    """Gather what may be chosen above an objective; what is chosen stays in sight, whatever is searched."""
    legal = legal_parents(child, chosen)
    held = [_offer(node, ()) for node in legal if chosen in _ids(node)]
    words = tuple(search.casefold().split())
    others = [_offer(node, words) for node in legal if chosen not in _ids(node) and _fits(node, words)]
    return {
        "page": page,
        "child": child,
        "offers": (held + others)[:MOST_OFFERED],
        "chosen": chosen,
        "found": len(others),
        "more": max(0, len(held + others) - MOST_OFFERED),
        "search": search,
        "patterns": PATTERNS,
    }


#: Each pattern with its name, what it means for the child, and when it fits.
PATTERNS = (
    (
        Pattern.CONTRIBUTION,
        _("Contribution"),
        _("Your own objective in your own words. Nearly always the right choice."),
    ),
    (
        Pattern.OBJECTIVE,
        _("Same objective"),
        _("You keep the parent’s objective and write your own key results: it speaks directly to your team."),
    ),
    (
        Pattern.KEY_RESULT,
        _("From a key result"),
        _("A parent’s key result becomes your objective: it rests almost entirely on your team."),
    ),
)


def legal_parents(child: ObjectiveNode, chosen: str = "") -> list[ObjectiveNode]:
    """List the legal parents: higher up, not below the child; nearest in level, then line, then meaning.

    What the reader may not see is not offered; if it is chosen already, it is there without its words.
    """
    barred = _below(child) | {child.id}
    line = _line(child.ladder, child)

    def how_far(node: ObjectiveNode) -> tuple[int, bool]:
        return -node.rank, node.value.holder not in line

    above = (node for node in child.ladder.objectives() if node.rank < child.rank and node.id not in barred)
    legal = (node for node in above if not node.value.is_redacted or chosen in _ids(node))
    placed = sorted(legal, key=lambda node: (*how_far(node), node.number))
    return sorted(nearest_in_meaning(child, placed), key=how_far)


def _ids(node: ObjectiveNode) -> tuple[str, ...]:
    return (node.id, *(each.id for each in node.key_results))


def _fits(node: ObjectiveNode, words: tuple[str, ...]) -> bool:
    """Say whether every word stands in what people see of an objective: titles, ids, holder and level."""
    if not words:
        return True
    titles = (each.title for each in node.key_results)
    seen = " ".join([node.title, *titles, *_ids(node), holder_of(node), level_of(node)]).casefold()
    return all(word in seen for word in words)


def _offer(node: ObjectiveNode, words: tuple[str, ...]) -> Offer:
    key_results = tuple((each, marked(as_title(each), words)) for each in node.key_results)
    carriers = dict.fromkeys(holder_of(child) for child in node.children[:MOST_CARRIERS])
    title, where = marked(as_title(node), words), holder_of(node)
    return Offer(node, title, where, level_of(node), key_results, tuple(carriers))


def _below(node: ObjectiveNode) -> set[str]:
    """Return the ids of everything under an objective: to choose one of them would close a loop."""
    found: set[str] = set()
    queue: list[ObjectiveNode] = [node]
    for each in queue:
        fresh: Iterable[ObjectiveNode] = [child for child in each.children if child.id not in found]
        found.update(child.id for child in fresh)
        queue.extend(fresh)
    return found


def _line(ladder: Ladder, node: ObjectiveNode) -> set[str]:
    """Return the ids of the units above an objective's own."""
    found: set[str] = set()
    unit = node.unit
    while unit is not None and unit.id not in found:
        found.add(unit.id)
        unit = ladder.places.units.get(unit.parent or "")
    return found
