from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rung.server.people.queries import unit_choices
from rung.server.start.actions import Founder, Founding, found_installation
from rung.server.start.queries import standings
from rung.server.store.models import Cycle, Invitation, KeyResult, Objective, Organization, Person

Post = Callable[..., HttpResponse]
HERE = "/o/nordlicht/-/set-up"


@pytest.fixture(autouse=True)
def _quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def organization(db: None) -> Organization:
    del db
    founder = Founder("Ana Roth", "ana@nordlicht.example", "a-long-walk-uphill")
    return found_installation(founder=founder, founding=Founding("Nordlicht"))[1]


@pytest.fixture
def send(organization: Organization, client: Client) -> Post:
    from rung.server.store.models import Account  # noqa: PLC0415 -- for this one query

    assert organization
    client.force_login(Account.objects.get())

    def post(step: str, form: dict[str, Any]) -> HttpResponse:
        return client.post(f"{HERE}/{step}", form)  # type: ignore[return-value]  # the test client's

    return post


def cycle_of(organization: Organization) -> Cycle:
    return Cycle.objects.of(organization).get()


def tree(organization: Organization) -> list[tuple[int, str, str]]:
    choices = unit_choices(organization, cycle_of(organization))
    return [(each.depth, each.name, each.level) for each in choices]


def standing(organization: Organization) -> dict[str, str]:
    organization.refresh_from_db()
    return {
        each.step.value: "done" if each.is_done else "later" if each.is_skipped else "waits"
        for each in standings(organization, cycle_of(organization))
    }


def test_an_outline_becomes_units_once(organization: Organization, send: Post) -> None:
    outline = "Nordlicht\n  Customer Success\n    Advocacy\n    Support\n\n  Product\n"
    expected = [
        (0, "Nordlicht", "company"),
        (1, "Customer Success", "department"),
        (2, "Advocacy", "team"),
        (2, "Support", "team"),
        (1, "Product", "department"),
    ]
    for _ in range(2):
        assert send("units", {"outline": outline}).status_code == 302
        assert tree(organization) == expected
    # Bullets and tabs do as well; what is there already takes what is below it; a line may name its level.
    send("units", {"outline": "- Product\n\t- Search\n- Legal: team"})
    assert tree(organization) == [*expected, (2, "Search", "team"), (1, "Legal", "team")]


@pytest.mark.parametrize(
    ("outline", "said"),
    [
        ("A\n  B\n    C", "C is deeper than the levels go"),
        ("A" * 301, "longer than 300 characters"),
        ("A: galaxy", "there is no level “galaxy”"),
        ("\n".join(f"U{n}" for n in range(201)), "More than 200 units"),
    ],
)
def test_an_outline_that_cannot_be_is_kept_on_the_screen_and_nowhere_else(
    organization: Organization, send: Post, outline: str, said: str
) -> None:
    answer = send("units", {"outline": outline})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert outline.splitlines()[0] in page
    assert tree(organization) == [(0, "Nordlicht", "company")]


def test_one_unit_is_added_below_another(organization: Organization, send: Post) -> None:
    assert send("units", {"name": "Product", "below": "nordlicht"}).status_code == 302
    assert send("units", {"name": "product", "below": "nordlicht"}).status_code == 422
    assert send("units", {"name": "Search", "below": "product"}).status_code == 302
    assert send("units", {"name": "X", "below": "nowhere"}).status_code == 422
    assert tree(organization)[1:] == [(1, "Product", "department"), (2, "Search", "team")]


def test_levels_take_the_organisations_words(organization: Organization, send: Post) -> None:
    send("units", {"name": "Product", "below": "nordlicht"})
    assert send("units", {"level": ["house", "area", "crew", "person", "robot"]}).status_code == 302
    assert tree(organization) == [(0, "Nordlicht", "house"), (1, "Product", "area")]
    organization.refresh_from_db()
    assert organization.levels == ["house", "area", "crew", "person", "robot"]
    assert send("units", {"level": ["house", "house", "crew"]}).status_code == 422


def test_people_are_added_and_invited(organization: Organization, send: Post) -> None:
    send("units", {"outline": "Success\n  Advocacy"})
    text = (
        "Ben Okoro <ben@nordlicht.example>, Advocacy, lead\n"
        "Cleo Marchetti\tcleo@nordlicht.example\tsuccess\thead of success\n"
        "- Dan Weiss\n"
        "eve@nordlicht.example; ; administrator"
    )
    answer = send("people", {"people": text, "invites": "on"})
    assert answer.status_code == 200
    assert answer.content.decode().count("/invitation/") == 3
    rows = {row.key: (row.name, row.unit, row.role) for row in Person.objects.of(organization)}
    assert rows == {
        "ana-roth": ("Ana Roth", "nordlicht", ""),
        "ben-okoro": ("Ben Okoro", "advocacy", "lead"),
        "cleo-marchetti": ("Cleo Marchetti", "success", "head of success"),
        "dan-weiss": ("Dan Weiss", "", ""),
        "eve": ("eve", "", "administrator"),
    }
    offered = {row.person: (row.email, row.role) for row in Invitation.objects.of(organization)}
    assert offered == {
        "ben-okoro": ("ben@nordlicht.example", "lead"),
        "cleo-marchetti": ("cleo@nordlicht.example", "member"),
        "eve": ("eve@nordlicht.example", "administrator"),
    }
    assert {address for letter in mail.outbox for address in letter.to} == {
        email for email, _role in offered.values()
    }
    # The same lines again add nobody.
    send("people", {"people": text})
    assert Person.objects.of(organization).count() == 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ben, Nowhere", "Line 1: there is no unit “Nowhere”"),
        ("Ben\nAna <ana@nordlicht.example>", "Line 2: ana@nordlicht.example has a seat here already"),
        ("Ben <b@x.example>\nBea <B@X.example>", "Line 2 has the same address as one before it"),
        ("Ben\n, Advocacy", "Line 2 names nobody"),
    ],
)
def test_people_that_cannot_be_are_named_by_line_and_none_is_added(
    organization: Organization, send: Post, text: str, said: str
) -> None:
    answer = send("people", {"people": text, "invites": "on"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Person.objects.of(organization).count() == 1
    assert not Invitation.objects.of(organization).exists()


def test_the_first_cycle_gets_its_dates(organization: Organization, send: Post) -> None:
    other = {"suggestion": "other", "name": "Trial", "start": "2027-02-01", "end": "2027-03-31"}
    assert send("cycle", {**other, "end": "2027-01-01"}).status_code == 422
    assert send("cycle", {**other, "name": ""}).status_code == 422
    assert send("cycle", {"suggestion": "quarter:1999-01-01"}).status_code == 422
    assert send("cycle", {**other, "planning_start": "2027-01-11"}).status_code == 302
    cycle = cycle_of(organization)
    assert (cycle.slug, cycle.name, cycle.kind, cycle.state) == ("trial", "Trial", "custom", "planning")
    assert (cycle.start, cycle.end) == (date(2027, 2, 1), date(2027, 3, 31))
    assert cycle.planning_start == date(2027, 1, 11)


def test_a_company_objective_is_written_as_a_draft(organization: Organization, send: Post) -> None:
    key_results = "- Raise share of voice from 8% to 20%\n\nLift NPS from 48 to 60"
    form = {"title": "Be the first name", "why": "", "key_results": key_results, "owner": "ana-roth"}
    assert send("objectives", {**form, "title": ""}).status_code == 422
    assert send("objectives", form).status_code == 302
    objective = Objective.objects.of(organization).get()
    assert (objective.key, objective.holder, objective.owner) == ("C1", "nordlicht", "ana-roth")
    titles = KeyResult.objects.of(organization).order_by("position").values_list("title", flat=True)
    assert list(titles) == ["Raise share of voice from 8% to 20%", "Lift NPS from 48 to 60"]


def test_a_key_result_that_no_file_could_hold_is_refused(organization: Organization, send: Post) -> None:
    answer = send("objectives", {"title": "Be first", "why": "", "key_results": f"Lift NPS\n{'a' * 1001}"})
    assert answer.status_code == 422
    assert "longer than 1000 characters" in answer.content.decode()
    assert not Objective.objects.of(organization).exists()


def test_each_step_waits_is_left_or_is_done(organization: Organization, send: Post, client: Client) -> None:
    waiting = dict.fromkeys(("units", "people", "cycle", "objectives"), "waits")
    assert standing(organization) == waiting
    assert send("people/leave", {}).headers["Location"] == f"{HERE}/cycle"
    assert standing(organization) == {**waiting, "people": "later"}
    send("people", {"people": "Ben"})
    send("cycle/leave", {"done": "on"})
    send("units", {"outline": "Product"})
    assert standing(organization) == {
        "units": "done",
        "people": "done",
        "cycle": "done",
        "objectives": "waits",
    }
    assert send("objectives/leave", {}).headers["Location"] == HERE
    page = client.get(HERE).content.decode()
    assert page.count("chip good") == 4
    assert "Left for later" in page
    assert client.get(f"{HERE}/dessert").status_code == 404


@pytest.mark.parametrize("objectives", [1, 3])
def test_the_standing_costs_four_queries(
    organization: Organization,
    send: Post,
    objectives: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(objectives):
        send("objectives", {"title": f"Be the first name {number}", "key_results": "a\nb", "owner": ""})
    cycle = cycle_of(organization)
    with django_assert_num_queries(4):  # units, people, objectives of the top, their key results
        standings(organization, cycle)
