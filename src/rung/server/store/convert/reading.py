"""Rows → model.

Rows are read as plain tuples, never as objects of the tables: 5,000 objectives with 15,000 key results and
180,000 check-ins take 0.8 s. Everything is read, the whole history of check-ins too, because the rules look
at it, and a page has to agree with `rung check` on the exported file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from django.db.models import QuerySet

from rung.core import model
from rung.server.store import models
from rung.server.store.scope import ScopedManager

Value = TypeVar("Value")

#: What hangs on an item, by the item: its primary key, or kind and key for waivers.
Hanging = dict[Any, tuple[Value, ...]]


def snapshot_of(organization: models.Organization, cycle: models.Cycle) -> model.Organization:
    """Build the value of one cycle from its rows.

    11 queries whatever the size: units, people, objectives, key results, contributions, initiatives,
    milestones, check-ins, authors, restatements, waivers. It is the caller who sees that nobody writes.
    """
    read = _Reader(organization, cycle)
    waivers = read.waivers()
    return model.Organization(
        name=cycle.organization_name or organization.name,
        language=cycle.language,
        levels=tuple(cycle.levels),
        cycle=cycle_of(cycle),
        units=read.units(waivers),
        people=read.people(),
        objectives=read.objectives(waivers),
    )


def objectives_of(
    organization: models.Organization, cycle: models.Cycle, keys: Collection[str]
) -> tuple[model.Objective, ...]:
    """Build some objectives with all that hangs on them, in file order; what does not exist is left out.

    9 queries: those of a snapshot without units and people.
    """
    read = _Reader(organization, cycle, keys)
    return read.objectives(read.waivers())


def cycle_of(cycle: models.Cycle) -> model.Cycle | None:
    """Return the period, or None for OKRs whose file named none. No query."""
    if cycle.start is None or cycle.end is None:
        return None
    return model.Cycle(name=cycle.name, start=cycle.start, end=cycle.end, planning_start=cycle.planning_start)


def links_of(rows: QuerySet[models.Contribution]) -> tuple[model.Contribution, ...]:
    """Build some links, in file order. 1 query."""
    columns = ("to", "pattern", "mechanism", "counting", "share", "weight")
    return tuple(_contribution(*row) for row in rows.order_by("position").values_list(*columns))


class _Reader:
    """One reading of one cycle; each method is one query, except `objectives`, which gathers."""

    def __init__(
        self,
        organization: models.Organization,
        cycle: models.Cycle,
        keys: Collection[str] | None = None,
    ) -> None:
        self.organization = organization
        self.cycle = cycle
        #: Keys of the objectives wanted; None for all of them.
        self.keys = keys

    def rows(
        self, table: ScopedManager[Any], *columns: str, order: Iterable[str] = (), by: str | None = None
    ) -> Iterable[Any]:
        """Return rows in order; `by` is the way from the table to the key of the objective."""
        found = table.of(self.organization).filter(cycle=self.cycle).order_by(*order, "position")
        if table.model is models.Objective:  # what is put away is on no ladder, nor what hangs on it
            found = found.filter(archived=None)
        if self.keys is not None and by is not None:
            found = found.filter(**{f"{by}__in": self.keys})
        return found.values_list(*columns)

    def hanging(self, rows: Iterable[Any]) -> Iterable[tuple[Any, tuple[Any, ...]]]:
        """Group rows, which come sorted, by their first column."""
        return ((owner, tuple(group)) for owner, group in groupby(rows, key=itemgetter(0)))

    def units(self, waivers: Hanging[model.Waiver]) -> tuple[model.Unit, ...]:
        columns = ("key", "name", "rank", "parent", "language")
        return tuple(
            model.Unit(
                id=key,
                name=name,
                rank=rank,
                parent=parent or None,
                language=language or None,
                waivers=waivers.get(("unit", key), ()),
            )
            for key, name, rank, parent, language in self.rows(models.Unit.objects, *columns)
        )

    def people(self) -> tuple[model.Person, ...]:
        columns = ("key", "name", "unit", "role", "individual_okrs")
        return tuple(
            model.Person(
                id=key,
                name=name,
                unit=unit or None,
                role=role or None,
                individual_okrs=model.Eligibility(individual_okrs) if individual_okrs else None,
            )
            for key, name, unit, role, individual_okrs in self.rows(models.Person.objects, *columns)
        )

    def waivers(self) -> Hanging[model.Waiver]:
        order = ("subject_kind", "subject")
        rows = self.rows(models.Waiver.objects, *order, "rule", "reason", order=order)
        return {
            subject: tuple(model.Waiver(rule, reason) for *_, rule, reason in group)
            for subject, group in groupby(rows, key=itemgetter(0, 1))
        }

    def contributions(self) -> dict[tuple[int, int | None, str], tuple[model.Contribution, ...]]:
        """By objective, key result and role."""
        place = ("objective_id", "key_result_id", "role")
        columns = ("to", "pattern", "mechanism", "counting", "share", "weight")
        rows = self.rows(models.Contribution.objects, *place, *columns, order=place, by="objective__key")
        return {
            child: tuple(_contribution(*row[3:]) for row in group)
            for child, group in groupby(rows, key=itemgetter(0, 1, 2))
        }

    def check_ins(self) -> Hanging[model.CheckIn]:
        columns = ("key_result_id", "on", "value", "confidence", "by", "note")
        rows = self.rows(
            models.CheckIn.objects, *columns, order=("key_result_id",), by="key_result__objective__key"
        )
        return {
            key_result: tuple(
                model.CheckIn(on, value, confidence, by or None, note or None)
                for _, on, value, confidence, by, note in group
            )
            for key_result, group in self.hanging(rows)
        }

    def milestones(self) -> Hanging[model.Milestone]:
        columns = ("key_result_id", "title", "done", "weight")
        rows = self.rows(
            models.Milestone.objects, *columns, order=("key_result_id",), by="key_result__objective__key"
        )
        return {
            key_result: tuple(model.Milestone(*row[1:]) for row in group)
            for key_result, group in self.hanging(rows)
        }

    def initiatives(self) -> Hanging[model.Initiative]:
        columns = ("objective_id", "key", "title", "key_result", "owner", "hypothesis")
        rows = self.rows(models.Initiative.objects, *columns, order=("objective_id",), by="objective__key")
        return {
            objective: tuple(
                model.Initiative(
                    id=key,
                    title=title,
                    key_result=key_result or None,
                    owner=owner or None,
                    hypothesis=hypothesis or None,
                )
                for _, key, title, key_result, owner, hypothesis in group
            )
            for objective, group in self.hanging(rows)
        }

    def authors(self) -> Hanging[model.Author]:
        columns = ("objective_id", "person", "side")
        rows = self.rows(models.Author.objects, *columns, order=("objective_id",), by="objective__key")
        return {
            objective: tuple(model.Author(by, model.Side(side)) for _, by, side in group)
            for objective, group in self.hanging(rows)
        }

    def restatements(self) -> Hanging[model.Restatement]:
        columns = ("objective_id", "by", "text", "verdict")
        rows = self.rows(models.Restatement.objects, *columns, order=("objective_id",), by="objective__key")
        return {
            objective: tuple(
                model.Restatement(by, text, model.Verdict(verdict) if verdict else None)
                for _, by, text, verdict in group
            )
            for objective, group in self.hanging(rows)
        }

    def key_results(
        self,
        links: dict[tuple[int, int | None, str], tuple[model.Contribution, ...]],
        waivers: Hanging[model.Waiver],
    ) -> Hanging[model.KeyResult]:
        check_ins, milestones = self.check_ins(), self.milestones()
        columns = (
            *("objective_id", "id", "key", "title", "owner", "unit", "weight", "rolled_up", "score"),
            *("metric", "kind", "baseline", "target", "current", "measure_unit", "direction"),
        )

        def one(row: tuple[Any, ...]) -> model.KeyResult:
            objective, row_id, key, title, owner, unit, weight, rolled_up, score = row[:9]
            return model.KeyResult(
                id=key,
                title=title,
                owner=owner or None,
                unit=unit or None,
                measure=_measure(*row[9:]),
                contributes_to=links.get((objective, row_id, "key_result"), ()),
                weight=weight,
                rolled_up=model.RollUp(rolled_up) if rolled_up else None,
                milestones=milestones.get(row_id, ()),
                check_ins=check_ins.get(row_id, ()),
                score=score,
                waivers=waivers.get(("key_result", key), ()),
            )

        rows = self.rows(models.KeyResult.objects, *columns, order=("objective_id",), by="objective__key")
        return {objective: tuple(map(one, group)) for objective, group in self.hanging(rows)}

    def objectives(self, waivers: Hanging[model.Waiver]) -> tuple[model.Objective, ...]:
        links = self.contributions()
        key_results = self.key_results(links, waivers)
        initiatives, authors, restatements = self.initiatives(), self.authors(), self.restatements()
        columns = (
            *("id", "key", "title", "holder", "owner", "why", "why_now"),
            *("commitment", "state", "language", "pattern_without_parent", "mechanism_without_parent"),
        )

        def one(row: tuple[Any, ...]) -> model.Objective:
            row_id, key, title, holder, owner, why, why_now, commitment, state, language = row[:10]
            pattern, mechanism = row[10:]
            return model.Objective(
                id=key,
                title=title,
                holder=holder,
                owner=owner or None,
                why=why or None,
                why_now=why_now or None,
                commitment=model.Commitment(commitment) if commitment else None,
                state=model.State(state),
                language=language or None,
                pattern_without_parent=model.Pattern(pattern) if pattern else None,
                mechanism_without_parent=mechanism or None,
                parent=next(iter(links.get((row_id, None, "primary"), ())), None),
                other_parents=links.get((row_id, None, "secondary"), ()),
                key_results=key_results.get(row_id, ()),
                initiatives=initiatives.get(row_id, ()),
                authors=authors.get(row_id, ()),
                restatements=restatements.get(row_id, ()),
                waivers=waivers.get(("objective", key), ()),
            )

        return tuple(map(one, self.rows(models.Objective.objects, *columns, by="key")))


def _contribution(  # noqa: PLR0913, PLR0917 -- the columns of one row, in order
    to: str, pattern: str, mechanism: str, counting: str, share: float | None, weight: float
) -> model.Contribution:
    return model.Contribution(
        to, model.Pattern(pattern), mechanism or None, model.Counting(counting), share, weight
    )


def _measure(*columns: Any) -> model.Measure:
    """Return the shared empty measure when nothing was stated: most key results state nothing."""
    if columns == ("", "metric", None, None, None, "", ""):
        return model.UNSTATED
    metric, kind, baseline, target, current, unit, direction = columns
    return model.Measure(
        metric=metric or None,
        kind=model.MeasureKind(kind),
        baseline=baseline,
        target=target,
        current=current,
        unit=unit or None,
        direction=model.Direction(direction) if direction else None,
    )
