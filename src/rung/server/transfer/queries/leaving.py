"""What leaves with somebody who may not see everything: a whole and lawful organisation of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from rung.core import model


def without(organization: model.Organization, hidden: frozenset[str]) -> tuple[model.Organization, int]:
    """Return an organisation without some objectives and the links to them, and how many those were."""
    if not hidden:
        return organization, 0
    gone = {
        id_
        for each in organization.objectives
        if each.id in hidden
        for id_ in (each.id, *(one.id for one in each.key_results))
    }
    staying = [each for each in organization.objectives if each.id not in hidden]
    kept = tuple(_without_links(each, gone) for each in staying)
    cut = sum(map(_count, staying)) - sum(map(_count, kept))
    return replace(organization, objectives=kept), cut


def _without_links(objective: model.Objective, gone: Collection[str]) -> model.Objective:
    """Cut the links to what is gone; what stood for the primary parent goes with it."""
    parent = objective.parent if objective.parent and objective.parent.to not in gone else None
    return replace(
        objective,
        parent=parent,
        other_parents=_to_others(objective.other_parents, gone),
        key_results=tuple(
            replace(each, contributes_to=_to_others(each.contributes_to, gone))
            for each in objective.key_results
        ),
        initiatives=tuple(
            replace(each, key_result=None) if each.key_result in gone else each
            for each in objective.initiatives
        ),
    )


def _to_others(links: Iterable[model.Contribution], gone: Collection[str]) -> tuple[model.Contribution, ...]:
    return tuple(link for link in links if link.to not in gone)


def _count(objective: model.Objective) -> int:
    """Count the links upwards."""
    own = (objective.parent is not None) + len(objective.other_parents)
    return own + sum(len(each.contributes_to) for each in objective.key_results)
