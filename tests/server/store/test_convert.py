from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoAssertNumQueries
from tests.cast import NORTHWIND, Cast
from tests.server.store.strategies import ORGANIZATIONS

from rung.core import model
from rung.server.store.convert import clear_cycle, snapshot_of, store_organization
from rung.server.store.models import Cycle, Objective, Organization, Person, Unit, Waiver


@contextmanager
def undone() -> Iterator[None]:
    """Undo the body: Hypothesis runs many examples within one test's transaction."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
@hypothesis_settings(max_examples=60)
@given(ORGANIZATIONS)
def test_what_was_stored_is_read_again(value: model.Organization) -> None:
    with undone():
        organization = Organization.objects.create(slug="any", name="before")
        cycle = Cycle(organization=organization, slug="any")
        store_organization(value, organization, cycle)
        organization.refresh_from_db()
        cycle.refresh_from_db()
        assert snapshot_of(organization, cycle) == value
        assert organization.name == "before"


def test_a_snapshot_holds_only_its_own_organization_and_cycle(cast: Cast) -> None:
    later = Cycle(organization=cast.northwind, slug="later")
    lone = model.Organization(
        name="Northwind",
        levels=NORTHWIND.levels,
        cycle=NORTHWIND.cycle,
        units=(model.Unit(id="co", name="Northwind", rank=1),),
    )
    store_organization(lone, cast.northwind, later)
    assert snapshot_of(cast.northwind, cast.cycle) == NORTHWIND
    assert snapshot_of(cast.northwind, later) == lone


@pytest.mark.parametrize("objectives", [1, 4])
def test_a_snapshot_costs_ten_queries(
    cast: Cast, objectives: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Objective.objects.of(cast.northwind).exclude(key__in=["C1", "D1", "T1", "S1"][:objectives]).delete()
    # units, people, objectives, key results, contributions,
    # initiatives, milestones, check-ins, restatements, waivers
    with django_assert_num_queries(11):
        assert len(snapshot_of(cast.northwind, cast.cycle).objectives) == objectives


def test_clearing_a_cycle_leaves_the_other_organization_alone(cast: Cast) -> None:
    theirs = Cycle.objects.of(cast.southwind).get()
    before = snapshot_of(cast.southwind, theirs)
    clear_cycle(cast.northwind, cast.cycle)
    assert snapshot_of(cast.northwind, cast.cycle).objectives == ()
    for table in (Unit, Person, Objective, Waiver):
        assert not table.objects.of(cast.northwind).exists()
    assert snapshot_of(cast.southwind, theirs) == before
    assert before.objectives == NORTHWIND.objectives
