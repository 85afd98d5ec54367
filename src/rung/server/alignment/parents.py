"""The choice of a parent: who may be one, which pattern fits, and the sentence that says how it moves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode
from rung.core.model import Contribution, Pattern
from rung.server.okrs.sheet import holder_of, level_of
from rung.server.shell.marks import Pieces, marked
from rung.server.shell.page import Page

#: Objectives offered at once; a search finds the others.
MOST_OFFERED = 30


class ParentForm(forms.Form):
    """What is moved, by which pattern, and how."""

    to = forms.CharField(error_messages={"required": _("Choose what it moves.")})
    pattern = forms.ChoiceField(
        choices=[(each.value, each.value) for each in Pattern],
        required=False,
    )
    mechanism = forms.CharField(
        label=_("How does it move it?"),
        help_text=_("One sentence, in your own words. It is what everybody reads on the line of sight."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=500,
    )

    @property
    def contribution(self) -> Contribution:
        """The link that was chosen; only after `is_valid`."""
        data = self.cleaned_data
        pattern = Pattern(data["pattern"] or Pattern.CONTRIBUTION)
        return Contribution(to=data["to"], pattern=pattern, mechanism=data["mechanism"] or None)


@dataclass(frozen=True, slots=True)
class Offer:
    """A legal parent, with its key results, each of which may be chosen as well."""

    objective: ObjectiveNode
    title: Pieces
    where: str
    level: str
    key_results: tuple[tuple[KeyResultNode, Pieces], ...]


def picker_context(page: Page, ladder: Ladder, key: str, *, search: str) -> dict[str, Any]:
    """Gather the picker for one objective."""
    child = ladder.objective(key)
    offers = _offers(ladder, child, search.casefold().split()) if child else []
    return {
        "page": page,
        "child": child,
        "where": holder_of(child) if child else "",
        "offers": offers[:MOST_OFFERED],
        "more": max(0, len(offers) - MOST_OFFERED),
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


def _offers(ladder: Ladder, child: ObjectiveNode, words: list[str]) -> list[Offer]:
    """List the legal parents: at a higher level, not below the child; the nearest level and line first."""
    barred = _below(child)
    line = _line(ladder, child)
    legal = (
        node for node in ladder.objectives() if node.rank < child.rank and node.id not in barred | {child.id}
    )
    ordered = sorted(legal, key=lambda node: (-node.rank, node.value.holder not in line, node.number))
    return [offer for node in ordered if (offer := _offer(node, words))]


def _offer(node: ObjectiveNode, words: list[str]) -> Offer | None:
    where = holder_of(node)
    haystack = " ".join([node.title, where, *(each.title for each in node.key_results)]).casefold()
    if not all(word in haystack for word in words):
        return None
    key_results = tuple((each, marked(each.title, words)) for each in node.key_results)
    return Offer(node, marked(node.title, words), where, level_of(node), key_results)


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
