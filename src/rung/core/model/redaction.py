"""Redaction: an objective as somebody sees it who may know that it is there, and nothing of what it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rung.core.model.contribution import Contribution
from rung.core.model.key_result import KeyResult
from rung.core.model.objective import Objective
from rung.core.model.organization import Organization


def redacted(objective: Objective) -> Objective:
    """Return the shape of an objective: ids, holder, state and what it leads to; no words, people or numbers.

    A new value is filled field by field, so that a field which the model gains later is left out by itself.
    """
    return Objective(
        id=objective.id,
        title="",
        holder=objective.holder,
        state=objective.state,
        parent=None if objective.parent is None else Contribution(objective.parent.to),
        other_parents=_shapes(objective.other_parents),
        key_results=tuple(
            KeyResult(id=each.id, title="", contributes_to=_shapes(each.contributes_to))
            for each in objective.key_results
        ),
    )


def without_words_of(organization: Organization, hidden: frozenset[str]) -> Organization:
    """Return an organisation in which the objectives with these ids are redacted. O(objectives)."""
    objectives = (redacted(each) if each.id in hidden else each for each in organization.objectives)
    return replace(organization, objectives=tuple(objectives))


def _shapes(links: Iterable[Contribution]) -> tuple[Contribution, ...]:
    return tuple(Contribution(link.to) for link in links)
