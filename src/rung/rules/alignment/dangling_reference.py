"""An id is named that does not exist.

A typing slip in an id quietly takes an objective off the ladder, or leaves it without anybody who answers for
it. It is an error: what was meant is not what is there. What follows from it is not reported on top: a
dangling parent is no orphan, and an objective whose holder does not exist is not judged by its level.

Bad:
    objectives:
      - id: T1    # dangling-reference
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C11
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads",    # dangling-reference
             owner: benn}

Good:
    objectives:
      - id: T1
        unit: cs
        owner: ben
        title: Turn existing customers into advocates
        parent: C1
        key_results:
          - {id: T1.1, title: "Raise the NPS of existing customers from 48 to 60", owner: ben}
          - {id: T1.2, title: "Raise referrals from 12% to 25% of inbound leads", owner: ben}

Fix:
    Correct the id, add what it stands for, or take the line out. Where an existing id is one slip of the pen
    away, the finding names it.

Serves: R110, R427
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

import numpy as np

from rung.core.check import Context, Facet, Fault, Mask, Near, Profile, Rule, Severity, SubjectKind, Wording
from rung.core.ladder import DANGLING, UNPLACED, KeyResultNode, Ladder, Link, ObjectiveNode, UnitNode, slips


def check(objective: ObjectiveNode, context: Context) -> Iterator[Fault]:
    """Yield for each id of its own that dangles: holder, owner, links and initiatives."""
    ladder, value = context.ladder, objective.value
    yield from _seats(ladder, holder=value.holder, owner=value.owner)
    if objective.person is not None and objective.person.unit not in ladder.places.units:
        yield from _seats(ladder, unit_of_its_holder=objective.person.unit)
    for link in objective.own_links:
        yield from _link(link, ladder, "parent" if link.is_primary else "other_parents")
    for initiative in value.initiatives:
        served = initiative.key_result
        if served is not None and not ladder.knows(served):
            yield _fault("initiative", served, ladder.nearest(served))
        yield from _seats(ladder, initiative_owner=initiative.owner)


def check_key_result(key_result: KeyResultNode, context: Context) -> Iterator[Fault]:
    """Yield for each id that dangles: owner, unit and links."""
    yield from _seats(context.ladder, owner=key_result.value.owner, held_by=key_result.value.unit)
    for link in key_result.links:
        yield from _link(link, context.ladder, "contributes_to")


def check_unit(unit: UnitNode, context: Context) -> Iterator[Fault]:
    """Yield when the unit it belongs to does not exist."""
    parent, units = unit.value.parent, context.ladder.places.units
    if parent is not None and parent not in units:
        yield _fault("parent", parent, _nearest(parent, units))


def _seats(ladder: Ladder, **named: str | None) -> Iterator[Fault]:
    people, units = ladder.places.people, ladder.places.units
    for field, id_ in named.items():
        if id_ is not None and id_ not in people and id_ not in units:
            yield _fault(field, id_, _nearest(id_, people) or _nearest(id_, units))


def _link(link: Link, ladder: Ladder, field: str) -> Iterator[Fault]:
    if link.dangles:
        yield _fault(field, link.contribution.to, ladder.nearest(link.contribution.to))


def _nearest(id_: str, known: Container[str]) -> str | None:
    return next((slip for slip in slips(id_) if slip in known), None)


def _fault(field: str, id_: str, nearest: str | None) -> Fault:
    if nearest is None:
        return Fault(field=field, id=id_)
    return Fault("near", field=field, id=id_, nearest=nearest)


def suspects(context: Context) -> Mask:
    """Objectives that name somebody or something unknown."""
    columns, places, survey = context.ladder.columns, context.ladder.places, context.ladder.columns.survey
    objectives, seats = context.ladder.organization.objectives, (places.people, places.units)
    found = _unknown([o.owner for o in objectives], *seats)
    found |= (columns.dangling_links > 0) | (survey.rank == UNPLACED)
    lost = _unknown([initiative.owner for o in objectives for initiative in o.initiatives], *seats)
    found[survey.initiative_home[lost | (survey.initiative_serves == DANGLING)]] = True
    return found


def suspect_key_results(context: Context) -> Mask:
    """Key results that name somebody unknown, or whose objective has a link that dangles."""
    columns, places = context.ladder.columns, context.ladder.places
    found = columns.at_key_results(columns.dangling_links > 0)
    found |= _unknown([k.owner for k in context.key_results], places.people, places.units)
    return found | _unknown([k.unit for k in context.key_results], places.people, places.units)


def suspect_units(context: Context) -> Mask:
    """Exactly those units."""
    return _unknown([unit.value.parent for unit in context.ladder.units()], context.ladder.places.units)


def _unknown(ids: list[str | None], *known: Mapping[str, object]) -> Mask:
    """Return which of many ids, most of them the same few again, stand for nothing."""
    lost = set(ids).difference((None,), *known)
    return np.array([id_ in lost for id_ in ids] if lost else np.zeros(len(ids)), np.bool_)


RULE = Rule(
    code="ALN005",
    name="dangling-reference",
    subject=SubjectKind.OBJECTIVE,
    severity=Severity.ERROR,
    profile=Profile.STARTER,
    check=check,
    suspects=suspects,
    also=(
        Facet(SubjectKind.KEY_RESULT, check_key_result, suspect_key_results),
        Facet(SubjectKind.UNIT, check_unit, suspect_units),
    ),
    near=Near.CHILDREN | Near.MISSPELLERS,
    wordings={
        "default": Wording(
            "“{id}” under {field} does not exist", "correct the id, add what it stands for, or take it out"
        ),
        "near": Wording("“{id}” under {field} does not exist, while “{nearest}” does", "correct the id"),
    },
)
