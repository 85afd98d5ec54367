from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from tests.cast import Cast, seated

from rung.server import operate
from rung.server.errors import NotFoundError
from rung.server.start.actions import Founder, Founding, found_installation
from rung.server.store.models import (
    Account,
    AuditEntry,
    Cycle,
    CycleState,
    Organization,
    Person,
    Role,
    Seat,
    Unit,
)

FIRST = {
    "organization": "Étoile du Nord",
    "language": "fr",
    "levels": "two",
    "name": "Ana Roth",
    "email": "Ana@Etoile.example",
    "password": "a-long-walk-uphill",
    "begin": "steps",
}


@pytest.fixture(autouse=True)
def _quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def holder(client: Client, db: None) -> Client:
    """Somebody who opened the operator's link."""
    del db
    answer = client.get(f"/start?key={operate.set_up_key()}")
    assert answer.headers["Location"] == "/start"  # the key leaves the address bar
    return client


@pytest.mark.parametrize("path", ["/", "/accounts/login/"])
def test_an_untouched_installation_leads_to_its_first_run(client: Client, db: None, path: str) -> None:
    del db
    assert client.get(path, follow=True).redirect_chain[-1] == ("/start", 302)


def test_nobody_begins_without_the_operators_key(client: Client, db: None) -> None:
    del db
    for key in ("", "0" * 40, operate.set_up_key()[:-1]):
        if key:
            client.get(f"/start?key={key}")
        assert "paste its key here" in client.get("/start").content.decode()
        assert client.post("/start", FIRST).status_code == 200
    assert not Account.objects.exists()


def test_the_first_step_makes_all_that_is_needed(holder: Client) -> None:
    answer = holder.post("/start", FIRST)
    assert answer.headers["Location"] == "/o/etoile-du-nord/-/set-up/units"
    account, organization = Account.objects.get(), Organization.objects.get()
    assert (account.email, account.name, account.is_superuser) == ("ana@etoile.example", "Ana Roth", True)
    assert EmailAddress.objects.get(user=account).verified
    assert (organization.name, organization.language) == ("Étoile du Nord", "fr")
    assert organization.levels == ["company", "team", "individual"]
    cycle = Cycle.objects.of(organization).get()
    assert (cycle.state, cycle.language, cycle.levels) == (CycleState.PLANNING, "fr", organization.levels)
    top = Unit.objects.of(organization).get()
    person = Person.objects.of(organization).get()
    assert (top.name, top.rank, top.parent) == ("Étoile du Nord", 1, "")
    assert (person.name, person.unit) == ("Ana Roth", top.key)
    seat = Seat.objects.of(organization).get()
    assert (seat.account, seat.role, seat.person) == (account, Role.ADMINISTRATOR, person.key)
    assert set(AuditEntry.objects.of(organization).values_list("action", flat=True)) == {
        "create",
        "found",
        "add_unit",
        "add_person",
    }


def test_it_happens_once(holder: Client) -> None:
    holder.post("/start", FIRST)
    assert holder.get("/start").status_code == 404
    assert Client().get(f"/start?key={operate.set_up_key()}", follow=True).status_code == 404
    with pytest.raises(NotFoundError):
        found_installation(
            founder=Founder("Eve", "eve@x.example", "another-long-walk"), founding=Founding("Eve")
        )
    assert Account.objects.count() == 1
    assert operate.set_up_link("http://here") is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "short"}, "too short"),
        ({"password": "password"}, "too common"),
        ({"email": "ana"}, "valid email"),
        ({"email": f"{'a' * 250}@x.example"}, "at most 254"),
        ({"name": ""}, "required"),
        ({"organization": "…"}, "letters or digits"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(holder: Client, wrong: dict[str, str], said: str) -> None:
    answer = holder.post("/start", {**FIRST, **wrong})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    if "organization" not in wrong:
        assert 'value="Étoile du Nord"' in page
    assert not Account.objects.exists()
    assert not Organization.objects.exists()


@pytest.mark.parametrize(
    ("wish", "place"),
    [("import", "/o/etoile-du-nord/import"), ("example", "/o/tandemar/"), ("steps", "/o/etoile-du-nord/")],
)
def test_one_begins_as_one_likes(holder: Client, wish: str, place: str) -> None:
    answer = holder.post("/start", {**FIRST, "begin": wish})
    assert answer.headers["Location"].startswith(place)


def test_the_link_is_printed_for_the_operator(capsys: pytest.CaptureFixture[str], db: None) -> None:
    del db
    operate.announce_set_up("http://okrs.example/")
    printed = capsys.readouterr().out
    assert f"http://okrs.example/start?key={operate.set_up_key()}" in printed
    Account.objects.create_user("a@example.com")
    operate.announce_set_up("http://okrs.example/")
    assert capsys.readouterr().out == ""


def test_another_secret_is_another_key(settings: Any) -> None:
    before = operate.set_up_key()
    settings.SECRET_KEY = "y" * 50
    assert operate.set_up_key() != before


def test_a_further_organisation_is_apart(cast: Cast, client: Client) -> None:
    form = {"organization": "Westwind", "language": "en", "levels": "three"}
    client.force_login(seated("chief", cast.northwind, Role.ADMINISTRATOR).account)
    assert client.get("/start/organization").status_code == 403
    assert client.post("/start/organization", form).status_code == 403
    assert client.post("/start/example").status_code == 403
    cast.alice.account.is_superuser = True
    cast.alice.account.save()
    client.force_login(cast.alice.account)
    assert client.post("/start/organization", form).headers["Location"] == "/o/westwind/-/set-up/units"
    made = Organization.objects.get(slug="westwind")
    assert [row.name for row in Person.objects.of(made)] == ["Alice"]
    client.force_login(cast.bob.account)
    assert client.get("/o/westwind/-/people").status_code == 404


def test_each_example_is_an_organisation_of_its_own(cast: Cast, client: Client) -> None:
    cast.alice.account.is_superuser = True
    cast.alice.account.save()
    client.force_login(cast.alice.account)
    places = [client.post("/start/example").headers["Location"] for _ in range(2)]
    assert places == ["/o/tandemar/", "/o/tandemar-2/"]
    for slug in ("tandemar", "tandemar-2"):
        organization = Organization.objects.get(slug=slug)
        assert [seat.role for seat in Seat.objects.of(organization)] == [Role.ADMINISTRATOR]
        assert Person.objects.of(organization).count() > 20
