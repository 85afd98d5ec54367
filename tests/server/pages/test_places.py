"""Getting from one cycle to another, and from one organisation to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import NORTHWIND, Cast
from tests.server.pages.conftest import HOME, Reader

from rung.files import write
from rung.server.store.models import Role, Seat

ReadAs = Callable[[str], Reader]


@pytest.fixture
def with_two_cycles(alice: Reader) -> Reader:
    assert NORTHWIND.cycle is not None
    later = replace(NORTHWIND, cycle=replace(NORTHWIND.cycle, name="2026-Q2"))
    answer = alice.client.post("/o/northwind/import", {"text": write(later), "apply": "1"})
    assert answer.headers["Location"] == "/o/northwind/2026-q2/ladder"
    return alice


def test_every_cycle_is_reached_from_every_page(with_two_cycles: Reader) -> None:
    for path in ("ladder", "findings", "help", "objective/T1"):
        page = with_two_cycles.text(path)
        assert 'href="/o/northwind/2026-q2/ladder"' in page
        assert f'<a class="brand" href="{HOME}/home">' in page


def test_the_import_stays_in_the_cycle_it_was_opened_from(with_two_cycles: Reader) -> None:
    page = with_two_cycles.client.get("/o/northwind/2026-q2/ladder").content.decode()
    assert "/o/northwind/-/people?cycle=2026-q2" in page  # the first of the settings
    page = with_two_cycles.client.get("/o/northwind/-/people?cycle=2026-q2").content.decode()
    assert "/o/northwind/import?cycle=2026-q2" in page
    page = with_two_cycles.client.get("/o/northwind/import?cycle=2026-q2").content.decode()
    assert 'href="/o/northwind/2026-q2/findings"' in page


def test_a_single_cycle_has_nothing_to_choose(alice: Reader) -> None:
    assert "Cycles and organisations" not in alice.text("ladder")


def test_the_other_organisations_of_a_person_are_reached(cast: Cast, alice: Reader, read_as: ReadAs) -> None:
    account = cast.alice.account
    Seat.objects.of(cast.southwind).create(
        organization=cast.southwind, account=account, role=Role.OBSERVER, person=""
    )
    assert 'href="/o/southwind/"' in alice.text("ladder")
    assert alice.client.get("/o/southwind/").headers["Location"].startswith("/o/southwind/")
    assert read_as("sam").client.get("/o/northwind/").status_code == 404


def lands(reader: Reader) -> str:
    return str(reader.client.get("/").headers["Location"])


def test_the_sign_in_leads_to_the_organisation_used_last(cast: Cast, alice: Reader) -> None:
    account = cast.alice.account
    Seat.objects.of(cast.southwind).create(
        organization=cast.southwind, account=account, role=Role.OBSERVER, person=""
    )
    assert lands(alice) == f"{HOME}/home"  # nothing was used yet: by name
    alice.client.get("/o/southwind/2026-q1/ladder")
    assert lands(alice) == "/o/southwind/2026-q1/home"
    alice.client.logout()
    alice.client.force_login(account)
    assert lands(alice) == "/o/southwind/2026-q1/home"
    alice.text("objective/T1")
    assert lands(alice) == f"{HOME}/home"


def test_staying_in_one_organisation_writes_nothing(
    cast: Cast, alice: Reader, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Seat.objects.of(cast.southwind).create(
        organization=cast.southwind, account=cast.alice.account, role=Role.OBSERVER, person=""
    )
    alice.text("help")  # session, account, seats, turning to it, cycles
    with django_assert_num_queries(4):
        alice.text("help")
