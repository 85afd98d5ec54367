from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast

from rung.server.errors import NotFoundError
from rung.server.orgs import access
from rung.server.orgs.queries import cycles_of, seats_of
from rung.server.store.models import Cycle

#: Who may read an organisation, run its cycles, administer it.
MAY = {
    "alice": (True, True, False),
    "bob": (True, False, False),
    "carla": (True, False, False),
    "olaf": (True, False, False),
    "sam": (False, False, False),
}
DOORS = (access.organization_to_read, access.organization_to_steer, access.organization_to_administer)


@pytest.mark.parametrize("who", MAY)
def test_each_door_opens_for_those_it_is_for(cast: Cast, who: str) -> None:
    for may, door in zip(MAY[who], DOORS, strict=True):
        if may:
            assert door(getattr(cast, who), "northwind") == cast.northwind
        else:
            with pytest.raises(NotFoundError):
                door(getattr(cast, who), "northwind")


def test_a_token_opens_only_its_own_organization(cast: Cast) -> None:
    bound = replace(cast.alice, bound_to=cast.northwind.pk)
    assert access.organization_to_read(bound, "northwind") == cast.northwind
    astray = replace(cast.alice, bound_to=cast.southwind.pk)
    with pytest.raises(NotFoundError):
        access.organization_to_read(astray, "northwind")


def test_a_token_that_only_reads_runs_nothing(cast: Cast) -> None:
    reading = replace(cast.alice, may_write=False)
    assert access.organization_to_read(reading, "northwind") == cast.northwind
    with pytest.raises(NotFoundError):
        access.organization_to_steer(reading, "northwind")


def test_nobody_is_no_actor(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    with pytest.raises(NotFoundError):
        access.actor_of(request)


def test_the_cycle_of_today_goes_before_its_year(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    Cycle.objects.of(cast.northwind).create(
        organization=cast.northwind, slug="2026", name="2026", start=date(2026, 1, 1), end=date(2026, 12, 31)
    )
    for today, expected in {
        date(2026, 2, 1): "2026-q1",
        date(2026, 8, 1): "2026",
        date(2027, 1, 1): "2026-q1",  # none runs: the one that began last
    }.items():
        monkeypatch.setattr("django.utils.timezone.localdate", lambda today=today: today)
        assert access.cycle_to_read(cast.carla, "northwind").slug == expected
    assert [cycle.slug for cycle in cycles_of(cast.northwind)] == ["2026-q1", "2026"]


def test_between_two_cycles_the_next_is_at_hand(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for slug, start, end in (
        ("2027-q1", date(2027, 1, 1), date(2027, 3, 31)),
        ("2027-q2", date(2027, 4, 1), date(2027, 6, 30)),
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
    ):
        planned = {"organization": cast.northwind, "slug": slug, "name": slug, "start": start, "end": end}
        Cycle.objects.of(cast.northwind).create(**planned)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 11, 22))
    assert access.cycle_to_read(cast.carla, "northwind").slug == "2027-q1"


def test_a_cycle_is_found_by_its_slug_or_not(cast: Cast) -> None:
    assert access.cycle_to_read(cast.olaf, "northwind", "2026-q1") == cast.cycle
    with pytest.raises(NotFoundError):
        access.cycle_to_read(cast.olaf, "northwind", "2025-q4")


def test_an_organization_without_cycles_has_none_of_today(cast: Cast) -> None:
    Cycle.objects.of(cast.northwind).delete()
    with pytest.raises(NotFoundError):
        access.cycle_to_read(cast.olaf, "northwind")


def test_only_those_who_run_the_cycle_steer_it(cast: Cast) -> None:
    assert access.cycle_to_steer(cast.alice, "northwind", "2026-q1") == cast.cycle
    with pytest.raises(NotFoundError):
        access.cycle_to_steer(cast.bob, "northwind", "2026-q1")


def test_seats_are_an_actors_own(cast: Cast) -> None:
    assert [seat.organization.slug for seat in seats_of(cast.sam)] == ["southwind"]
    assert seats_of(replace(cast.sam, bound_to=cast.northwind.pk)) == []


def test_opening_a_cycle_costs_two_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):  # seat with its organisation; cycle
        access.cycle_to_read(cast.bob, "northwind", "2026-q1")
