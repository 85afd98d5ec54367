from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import NORTHWIND, Cast, stored

from rung.server.okrs.access import objective_to_write
from rung.server.okrs.actions import set_owner, waive
from rung.server.okrs.ladders import MOST_LADDERS, Checked, Ladders, ladders
from rung.server.orgs.access import cycle_to_read
from rung.server.store.convert import snapshot_of
from rung.server.store.models import Objective


def rules_on(found: Checked, key: str) -> set[str]:
    return {one.rule for one in found.report.by_subject.get(key, ()) if one.waived is None}


def test_a_ladder_is_built_once_and_again_after_a_write(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kept = Ladders()
    # the revision, and the eleven queries of a snapshot
    with django_assert_num_queries(12):
        first = kept.of(cast.northwind, cast.cycle)
    with django_assert_num_queries(0):
        assert kept.of(cast.northwind, cast.cycle) is first
    assert first.ladder.organization == NORTHWIND
    assert "missing-owner" in rules_on(first, "S1")
    set_owner(actor=cast.alice, item=objective_to_write(cast.alice, cast.ref("S1")), owner="carla")
    cycle = cycle_to_read(cast.alice, "northwind", "2026-q1")
    second = kept.of(cycle.organization, cycle)
    assert second.revision == first.revision + 1
    assert "missing-owner" not in rules_on(second, "S1")


def test_another_process_sees_the_write(cast: Cast) -> None:
    here, there = Ladders(), Ladders()
    here.of(cast.northwind, cast.cycle)
    there.of(cast.northwind, cast.cycle)
    row = objective_to_write(cast.alice, cast.ref("S1"))
    waive(actor=cast.alice, subject=row, rule="missing-owner", reason="nobody yet")
    cycle = cycle_to_read(cast.alice, "northwind", "2026-q1")
    for process in (here, there):
        assert "missing-owner" not in rules_on(process.of(cycle.organization, cycle), "S1")


def test_a_new_day_is_a_new_check(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Ladders()
    days = [date(2026, 2, 1), date(2026, 2, 2)]
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: days[0])
    assert kept.of(cast.northwind, cast.cycle).today == days.pop(0)
    assert kept.of(cast.northwind, cast.cycle).today == days[0]


def test_only_a_few_ladders_are_kept(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    kept = Ladders()
    kept.of(cast.northwind, cast.cycle)
    for number in range(MOST_LADDERS):
        kept.of(*stored(f"other-{number}", replace(NORTHWIND, name=f"Other {number}")))
    with django_assert_num_queries(12):
        kept.of(cast.northwind, cast.cycle)


def test_a_write_starts_from_the_ladder_that_stands(cast: Cast) -> None:
    before = ladders().of(cast.northwind, cast.cycle).ladder
    cast.northwind.revision += 1
    assert ladders().before(cast.northwind, cast.cycle) is before
    Objective.objects.of(cast.northwind).filter(key="T1").delete()
    cast.northwind.revision += 1  # somebody else wrote what this process has not seen
    fresh = ladders().before(cast.northwind, cast.cycle)
    assert fresh.organization == snapshot_of(cast.northwind, cast.cycle) != before.organization
