"""Model → rows, in bulk and in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from rung.core import model
from rung.server.store import models


@transaction.atomic
def store_organization(
    value: model.Organization, organization: models.Organization, cycle: models.Cycle
) -> None:
    """Write everything that `value` holds into an empty cycle; name, language, levels and days included.

    Nothing outside the cycle changes: the organisation's own name and its other cycles stay as they are.
    One insert a table and thousand rows. The caller bumps the revision and leaves the audit row.
    """
    cycle.organization_name = value.name
    cycle.language = value.language
    cycle.levels = list(value.levels)
    if value.cycle is not None:
        for name in ("name", "start", "end", "planning_start"):
            setattr(cycle, name, getattr(value.cycle, name))
    else:
        cycle.start = cycle.end = cycle.planning_start = None
    cycle.save()
    _Writer(organization, cycle).write(value)


@transaction.atomic
def add_objective(value: model.Objective, organization: models.Organization, cycle: models.Cycle) -> None:
    """Write one more objective with all that hangs on it, as the last of its cycle. 11 queries."""
    objectives = models.Objective.objects.of(organization).filter(cycle=cycle)
    last = objectives.aggregate(last=Max("position"))["last"]
    _Writer(organization, cycle).objectives((value,), after=0 if last is None else last + 1)


@transaction.atomic
def add_key_result(value: model.KeyResult, objective: models.Objective) -> models.KeyResult:
    """Write one more key result with all that hangs on it, as the last of its objective. 6 queries."""
    others = models.KeyResult.objects.of(objective.organization).filter(objective=objective)
    last = others.aggregate(last=Max("position"))["last"]
    writer = _Writer(objective.organization, objective.cycle)
    row = writer.key_result(0 if last is None else last + 1, value, objective)
    models.KeyResult.objects.add([row])
    writer.below_key_results([(value, row)])
    return row


@transaction.atomic
def clear_cycle(organization: models.Organization, cycle: models.Cycle) -> None:
    """Remove every unit, person and OKR of one cycle; what was put away, the cycle and the audit stay."""
    objectives = models.Objective.objects.of(organization).filter(cycle=cycle)
    away = objectives.exclude(archived=None)
    results = models.KeyResult.objects.of(organization).filter(objective__in=away)
    waivers = models.Waiver.objects.of(organization).filter(cycle=cycle)
    kept = waivers.filter(
        Q(subject_kind="objective", subject__in=away.values("key"))
        | Q(subject_kind="key_result", subject__in=results.values("key"))
    )
    waivers.exclude(pk__in=kept.values("pk")).delete()
    objectives.filter(archived=None).delete()
    for table in (models.Person, models.Unit):
        table.objects.of(organization).filter(cycle=cycle).delete()


class _Writer:
    """Knows which organisation and cycle every row belongs to."""

    def __init__(self, organization: models.Organization, cycle: models.Cycle) -> None:
        self.home = {"organization": organization, "cycle": cycle}
        self.version = organization.revision

    def write(self, value: model.Organization) -> None:
        models.Unit.objects.add([self.unit(*numbered) for numbered in enumerate(value.units)])
        models.Person.objects.add([self.person(*numbered) for numbered in enumerate(value.people)])
        self.waivers("unit", ((unit.id, unit.waivers) for unit in value.units))
        self.objectives(value.objectives)

    def objectives(self, values: Sequence[model.Objective], *, after: int = 0) -> None:
        rows = [self.objective(*numbered) for numbered in enumerate(values, start=after)]
        models.Objective.objects.add(rows)
        pairs = list(zip(values, rows, strict=True))
        key_results = [
            (one, self.key_result(position, one, row))
            for objective, row in pairs
            for position, one in enumerate(objective.key_results)
        ]
        models.KeyResult.objects.add([row for _, row in key_results])
        self.below_objectives(pairs)
        self.below_key_results(key_results)
        self.waivers("objective", ((one.id, one.waivers) for one in values))

    def below_objectives(self, pairs: list[tuple[model.Objective, models.Objective]]) -> None:
        models.Contribution.objects.add([link for pair in pairs for link in self.parents(*pair)])
        models.Initiative.objects.add(
            [
                models.Initiative(
                    **self.home,
                    objective=row,
                    position=position,
                    key=one.id,
                    title=one.title,
                    key_result=one.key_result or "",
                    owner=one.owner or "",
                    hypothesis=one.hypothesis or "",
                )
                for objective, row in pairs
                for position, one in enumerate(objective.initiatives)
            ]
        )
        self.authors(pairs)
        models.Restatement.objects.add(
            [
                models.Restatement(
                    **self.home,
                    objective=row,
                    position=position,
                    by=one.by,
                    text=one.text,
                    verdict=_value(one.verdict),
                )
                for objective, row in pairs
                for position, one in enumerate(objective.restatements)
            ]
        )

    def authors(self, pairs: list[tuple[model.Objective, models.Objective]]) -> None:
        models.Author.objects.add(
            [
                models.Author(
                    **self.home, objective=row, position=position, person=one.by, side=one.side.value
                )
                for objective, row in pairs
                for position, one in enumerate(objective.authors)
            ]
        )

    def below_key_results(self, pairs: list[tuple[model.KeyResult, models.KeyResult]]) -> None:
        models.Contribution.objects.add(
            [
                self.contribution(
                    position, link, role="key_result", objective_id=row.objective_id, key_result=row
                )
                for key_result, row in pairs
                for position, link in enumerate(key_result.contributes_to)
            ]
        )
        models.Milestone.objects.add(
            [
                models.Milestone(
                    **self.home,
                    key_result=row,
                    position=position,
                    title=step.title,
                    done=step.done,
                    weight=step.weight,
                )
                for key_result, row in pairs
                for position, step in enumerate(key_result.milestones)
            ]
        )
        models.CheckIn.objects.add(
            [
                self.check_in(position, one, row)
                for key_result, row in pairs
                for position, one in enumerate(key_result.check_ins)
            ]
        )

        self.waivers("key_result", ((one.id, one.waivers) for one, _ in pairs))

    def unit(self, position: int, unit: model.Unit) -> models.Unit:
        return models.Unit(
            **self.home,
            position=position,
            key=unit.id,
            name=unit.name,
            rank=unit.rank,
            parent=unit.parent or "",
            language=unit.language or "",
        )

    def person(self, position: int, person: model.Person) -> models.Person:
        return models.Person(
            **self.home,
            position=position,
            key=person.id,
            name=person.name,
            unit=person.unit or "",
            role=person.role or "",
            individual_okrs=person.individual_okrs.value if person.individual_okrs else "",
        )

    def objective(self, position: int, objective: model.Objective) -> models.Objective:
        return models.Objective(
            **self.home,
            position=position,
            key=objective.id,
            title=objective.title,
            holder=objective.holder,
            owner=objective.owner or "",
            why=objective.why or "",
            why_now=objective.why_now or "",
            commitment=_value(objective.commitment),
            state=objective.state.value,
            language=objective.language or "",
            pattern_without_parent=_value(objective.pattern_without_parent),
            mechanism_without_parent=objective.mechanism_without_parent or "",
            version=self.version,
        )

    def key_result(
        self, position: int, key_result: model.KeyResult, objective: models.Objective
    ) -> models.KeyResult:
        measure = key_result.measure
        return models.KeyResult(
            **self.home,
            position=position,
            objective=objective,
            key=key_result.id,
            title=key_result.title,
            owner=key_result.owner or "",
            unit=key_result.unit or "",
            metric=measure.metric or "",
            kind=measure.kind.value,
            baseline=measure.baseline,
            target=measure.target,
            current=measure.current,
            measure_unit=measure.unit or "",
            direction=_value(measure.direction),
            weight=key_result.weight,
            rolled_up=_value(key_result.rolled_up),
            score=key_result.score,
            version=self.version,
        )

    def check_in(self, position: int, one: model.CheckIn, key_result: models.KeyResult) -> models.CheckIn:
        return models.CheckIn(
            **self.home,
            position=position,
            key_result=key_result,
            on=one.on,
            value=one.value,
            confidence=one.confidence,
            by=one.by or "",
            note=one.note or "",
        )

    def parents(self, objective: model.Objective, row: models.Objective) -> Iterator[models.Contribution]:
        if objective.parent is not None:
            yield self.contribution(0, objective.parent, role="primary", objective=row)
        for position, link in enumerate(objective.other_parents):
            yield self.contribution(position, link, role="secondary", objective=row)

    def contribution(self, position: int, link: model.Contribution, **child: Any) -> models.Contribution:
        return models.Contribution(**self.home, position=position, **child, **link_columns(link))

    def waivers(self, kind: str, items: Iterable[tuple[str, tuple[model.Waiver, ...]]]) -> None:
        models.Waiver.objects.add(
            [
                models.Waiver(
                    **self.home,
                    position=position,
                    subject_kind=kind,
                    subject=key,
                    rule=waiver.rule,
                    reason=waiver.reason,
                )
                for key, waivers in items
                for position, waiver in enumerate(waivers)
            ]
        )


def link_columns(link: model.Contribution) -> dict[str, Any]:
    """Return the columns that a link fills, apart from its place on the child."""
    return {
        "to": link.to,
        "pattern": link.pattern.value,
        "mechanism": link.mechanism or "",
        "counting": link.counting.value,
        "share": link.share,
        "weight": link.weight,
    }


def _value(choice: StrEnum | None) -> str:
    return choice.value if choice else ""
