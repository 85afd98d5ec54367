from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, seated

from rung.server.people.actions import Agent, Described, Offer, add_agent, add_person, invite
from rung.server.people.queries import people_of
from rung.server.store.models import Cycle, Role, Seat

HERE = "/o/northwind/-"


def page_for(cast: Cast, who: str, path: str) -> str:
    client = Client()
    client.force_login(getattr(cast, who).account)
    answer = client.get(f"{HERE}/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def names(page: str) -> list[str]:
    return re.findall(r'class="strong"[^>]*>([^<]*)</(?:a|span)>', page.partition('id="lines"')[2])


def test_the_list_names_everybody_with_unit_seat_and_last_sign_in(cast: Cast) -> None:
    invite(actor=cast.alice, organization=cast.northwind, offer=Offer("zoe@example.com", "Zoe"))
    page = page_for(cast, "alice", "people")
    assert names(page) == ["Alice Ahlberg", "Bob Bauer", "Carla Conti", "Olaf", "Zoe"]
    for words in ("bob@example.com", "Advocacy", "OKR champion", "Invited", "Never"):
        assert words in page


def test_who_does_not_staff_reads_names_and_units_alone(cast: Cast) -> None:
    invite(actor=cast.alice, organization=cast.northwind, offer=Offer("zoe@example.com", "Zoe"))
    page = page_for(cast, "carla", "people")
    assert names(page) == ["Alice Ahlberg", "Bob Bauer", "Carla Conti"]
    for words in ("@example.com", "Zoe", "Olaf", "Last sign-in", "Add a person"):
        assert words not in page.partition('id="lines"')[2]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=advocacy", ["Bob Bauer", "Carla Conti"]),
        ("q=BOB", ["Bob Bauer"]),
        ("q=bob@example", ["Bob Bauer"]),
        ("q=advocacy+lead", ["Bob Bauer"]),
        ("standing=invited", ["Zoe"]),
        ("standing=unseated", ["Dora"]),
        ("q=zebra", []),
    ],
)
def test_the_list_is_searched(cast: Cast, query: str, expected: list[str]) -> None:
    invite(actor=cast.alice, organization=cast.northwind, offer=Offer("zoe@example.com", "Zoe"))
    add_person(actor=cast.alice, organization=cast.northwind, described=Described("Dora"))
    assert names(page_for(cast, "alice", f"people?{query}")) == expected


def test_a_stranger_sees_nothing_of_anybody(cast: Cast) -> None:
    page_of_own = Client()
    page_of_own.force_login(cast.sam.account)
    invitation, _secret = invite(actor=cast.alice, organization=cast.northwind, offer=Offer("z@example.com"))
    keeper = Seat.objects.of_account(cast.bob.account).select_related("organization").get()
    agent = add_agent(actor=cast.bob, keeper=keeper, agent=Agent("Asker", "Asks"))
    chief = seated("south", cast.southwind, Role.ADMINISTRATOR)
    for actor in (cast.sam, chief):
        client = Client()
        client.force_login(actor.account)
        # By the other organisation's address, and by one's own with the other's numbers.
        for place in (HERE, "/o/southwind/-"):
            for path in (
                f"seats/{keeper.pk}",
                f"agents/{agent.pk}",
                f"invitations/{invitation.pk}/again",
                f"seats/{keeper.pk}/end",
            ):
                is_read = "again" not in path and "end" not in path
                answer = (client.get if is_read else client.post)(f"{place}/{path}")
                assert answer.status_code == 404, (place, path)
        for path in ("people", "people/of/bob", "agents", "set-up", "set-up/people", "invitations"):
            assert client.get(f"{HERE}/{path}").status_code == 404
    keeper.refresh_from_db()
    assert keeper.ended is None


def test_own_people_of_the_same_names_are_not_mixed(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.sam.account)
    page = client.get("/o/southwind/-/people").content.decode()
    # Every id is the same in both; of the seats only Sam's is Southwind's.
    assert set(re.findall(r"[a-z]+@example\.com", page)) == {"sam@example.com"}


@pytest.mark.parametrize("more", [1, 3])
def test_the_list_costs_the_same_however_many_there_are(
    cast: Cast, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        add_person(actor=cast.alice, organization=cast.northwind, described=Described(f"P {number}", "adv"))
        invite(actor=cast.alice, organization=cast.northwind, offer=Offer(f"p{number}@example.com"))
    cycle = Cycle.objects.of(cast.northwind).get()
    with django_assert_num_queries(4):  # seats with accounts, invitations, units, people
        people_of(cast.northwind, cycle)


def test_two_who_keep_one_person_at_once_are_told(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.alice.account)
    path = f"{HERE}/people/of/carla"
    page = client.get(path).content.decode()
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found is not None
    seen = found.group(1).replace("&quot;", '"')
    form = {"name": "Carla Conti", "unit": "sup", "role": "", "individual_okrs": "", "seen": seen}
    assert client.post(path, form).status_code == 302
    answer = client.post(path, {**form, "unit": "cs"})
    assert answer.status_code == 422
    assert "Somebody else changed this person" in answer.content.decode()


def test_who_may_not_give_up_her_seat_stays_where_she_asked(cast: Cast) -> None:
    chief = seated("chief", cast.northwind, Role.ADMINISTRATOR)
    own = Seat.objects.of_account(chief.account).get()
    client = Client()
    client.force_login(chief.account)
    answer = client.post(f"{HERE}/seats/{own.pk}/end", follow=True)
    assert answer.redirect_chain[0][0] == f"{HERE}/seats/{own.pk}"
    assert "This is the last administrator" in answer.content.decode()


def test_a_token_of_an_agent_is_shown_once(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.bob.account)
    made = client.post(f"{HERE}/agents", {"name": "Asker", "job": "Asks", "role": "member"})
    path = made.headers["Location"]
    form: dict[str, Any] = {"name": "Laptop", "scopes": ["read", "propose"], "until": ""}
    assert client.post(f"{path}/tokens", form).status_code == 422
    page = client.get(path).content.decode()
    until = re.search(r'name="until" value="([^"]*)"', page)
    assert until is not None
    shown = client.post(f"{path}/tokens", {**form, "until": until.group(1)}).content.decode()
    (secret,) = re.findall(r"rung_[A-Za-z0-9_-]+", shown)
    assert secret not in client.get(path).content.decode()
    headers = {"Authorization": f"Bearer {secret}"}
    cycles = "/api/v1/organizations/northwind/cycles"
    assert Client().get(cycles, headers=headers).status_code == 200
    (revoke,) = re.findall(rf'action="({path}/tokens/\d+/revoke)"', client.get(path).content.decode())
    client.post(revoke)
    assert Client().get(cycles, headers=headers).status_code == 401
