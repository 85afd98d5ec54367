"""What an edit of the chart would do: to units, people and OKRs, and to what the check finds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from rung.core import check, model
from rung.core.check import Finding
from rung.core.ladder import Ladder
from rung.core.wording import Readings
from rung.rules import load
from rung.rules.words import lexicons
from rung.server.chart.edits import Edit
from rung.server.chart.queries.reading import chart_of, reached_from
from rung.server.chart.tree import Chart
from rung.server.okrs.ladders import Checked, ladders
from rung.server.sharing.sight import hidden_from
from rung.server.store.models import Cycle, Seat

#: Rules whose judgement depends on where units and people are. None of them compares texts.
OF_PLACES: Final = (
    "orphan-objective",
    "orphan-key-result",
    "island",
    "no-primary-parent",
    "parent-not-higher",
    "skipped-level",
    "too-many-contributions",
    "exhaustive-cascading",
    "unserved-key-result",
    "dangling-reference",
    "individual-not-eligible",
)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an edit would do in one cycle."""

    cycle: Cycle
    before: Chart
    after: Chart
    #: Units that would stand elsewhere, be called otherwise, come or go.
    units: tuple[str, ...]
    #: Keys of the people whose unit would change, come or go.
    people: tuple[str, ...]
    #: Objectives whose holder or state would change.
    objectives: tuple[model.Objective, ...]
    #: Key results of other holders that another unit would carry.
    key_results: tuple[model.KeyResult, ...]
    #: Links from or to those objectives and what is in them, which all stay.
    links: int
    #: Findings that would come, and that would go.
    come: tuple[Finding, ...]
    go: tuple[Finding, ...]

    @property
    def held(self) -> int:
        """Key results in those objectives."""
        return sum(len(objective.key_results) for objective in self.objectives)


@dataclass(frozen=True, slots=True)
class Preview:
    """What an edit would do everywhere it reaches."""

    effects: tuple[Effect, ...]
    #: Cycles that are open but lack one of the units, so that they stay as they are.
    left_out: tuple[Cycle, ...]


def preview(seat: Seat, cycle: Cycle, edit: Edit, on: date) -> Preview:
    """Say what an edit made in a cycle would do, with the words that the seat may see; keeps nothing.

    5 queries a cycle and 1, and those of its ladder. Costs a check of what places decide.

    Raises:
        RefusedError: the tree would not stand.
    """
    effects, left_out = [], []
    for each in reached_from(cycle, on):
        chart = chart_of(each)
        if each.pk != cycle.pk and not edit.names <= chart.units.keys():
            left_out.append(each)
            continue
        checked = ladders().of(each.organization, each, hidden_from(seat, each))
        effects.append(_effect(each, checked, chart, edit.on(chart)))
    return Preview(tuple(effects), tuple(left_out))


def _effect(cycle: Cycle, checked: Checked, before: Chart, after: Chart) -> Effect:
    organization = checked.ladder.organization
    objectives = tuple(
        one
        for one in organization.objectives
        if before.objectives.get(one.id) != after.objectives.get(one.id)
    )
    carried = {key for key, unit in before.carried.items() if after.carried.get(key) != unit}
    come, go = _findings(checked, after.within(organization))
    return Effect(
        cycle=cycle,
        before=before,
        after=after,
        units=_changed(before.units, after.units),
        people=_changed(before.people, after.people),
        objectives=objectives,
        key_results=tuple(
            result for one in organization.objectives for result in one.key_results if result.id in carried
        ),
        links=_links(checked.ladder, {one.id for one in objectives}),
        come=come,
        go=go,
    )


def _changed(before: object, after: object) -> tuple[str, ...]:
    assert isinstance(before, dict)  # noqa: S101 -- charts hold them so
    assert isinstance(after, dict)  # noqa: S101 -- likewise
    keys = dict.fromkeys([*before, *after])
    return tuple(key for key in keys if before.get(key) != after.get(key))


def _links(ladder: Ladder, moved: Collection[str]) -> int:
    """Count the links that begin or end at one of the objectives."""
    found = 0
    for id_ in moved:
        node = ladder.objective(id_)
        if node is not None:
            found += len(node.links)
            found += sum(
                1
                for child in node.children
                if child.id not in moved
                for link in child.links
                if link.parent == node
            )
    return found


def _findings(
    checked: Checked, would_be: model.Organization
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return what would be found on top of what is found now, and what would no longer be."""
    rules, _ = check.Selection(select=OF_PLACES).choose(load())
    ladder = Ladder(would_be)
    report = check.run(rules, check.Context(ladder, Readings(lexicons()), checked.today))
    now = {
        _place(one): one for one in checked.report.findings if one.rule in OF_PLACES and one.waived is None
    }
    then = {_place(one): one for one in report.findings if one.waived is None}
    come = tuple(one for place, one in then.items() if place not in now)
    return come, tuple(one for place, one in now.items() if place not in then)


def _place(found: Finding) -> tuple[str, str, str]:
    return found.rule, found.subject_kind, found.subject
