"""The home page: what needs each of the cast, and what it costs to say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from markupsafe import escape
from pytest_django import DjangoAssertNumQueries
from tests.cast import COMPANY, DEPARTMENT, LOST, NORTHWIND, TEAM, Cast, seated, stored

from rung.core import model
from rung.server.alignment.queries import is_quiet
from rung.server.okrs.access import objective_to_write
from rung.server.okrs.actions import edit_title
from rung.server.okrs.ladders import ladders
from rung.server.orgs.access import Actor
from rung.server.store.models import Cycle, CycleState, Draft, Invitation, Objective, Role
from rung.server.talk.access import item_to_comment
from rung.server.talk.actions import follow, say

HOME = "/o/northwind/2026-q1/home"
NAMES = {"bob bauer": "bob", "carla conti": "carla"}


@pytest.fixture(autouse=True)
def fresh_ladders() -> Iterator[None]:
    ladders.cache_clear()
    yield
    ladders.cache_clear()


def page_of(actor: Actor, path: str = HOME) -> str:
    client = Client()
    client.force_login(actor.account)
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def needs_of(actor: Actor, path: str = HOME) -> list[str]:
    """Return what waits for somebody, in order, each as one line."""
    shown = re.search(r'<ul class="needs">(.*?)</ul>', page_of(actor, path), re.DOTALL)
    if shown is None:
        return []
    lines = re.findall(r"<li>(.*?)</li>", shown[1], re.DOTALL)
    return [" · ".join(re.findall(r"<p[^>]*>(.*?)</p>", line)[:2]) for line in lines]


def test_who_signs_in_lands_there(cast: Cast, client: Client) -> None:
    client.force_login(cast.olaf.account)
    assert client.get("/").headers["Location"] == HOME
    assert client.get("/o/northwind/").headers["Location"] == HOME


def test_a_champion_decides_about_everything(cast: Cast) -> None:
    found = needs_of(cast.alice)
    assert "It has no way up · Answer before anybody has to ask twice" in found
    assert "Nobody answers for it · Answer before anybody has to ask twice" in found


def test_a_lead_about_her_unit_and_a_member_about_her_own(cast: Cast) -> None:
    Objective.objects.of(cast.northwind).filter(key="S1").update(owner="carla")
    assert not any("Answer before" in need for need in needs_of(cast.bob))
    assert [need for need in needs_of(cast.carla) if "Answer before" in need] == [
        "It has no way up · Answer before anybody has to ask twice",
        "It has no key result · Answer before anybody has to ask twice",
    ]


def test_an_observer_is_asked_nothing_and_sees_where_it_all_leads(cast: Cast) -> None:
    page = page_of(cast.olaf)
    assert needs_of(cast.olaf) == []
    assert "Nothing waits for you" in page
    assert "Read the ladder" in page
    assert "Become the reference for managing distributed teams" in page


def test_what_was_said_to_one_comes_first(cast: Cast) -> None:
    say(actor=cast.bob, item=item_to_comment(cast.bob, cast.ref("T1")), text="@Carla Conti?", names=NAMES)
    assert needs_of(cast.carla)[0] == "Bob named you in a remark · Give every happy customer a stage"


@pytest.mark.parametrize(
    "name",
    [" ", "\u2003", '<b>Zoë</b> {x} %(n)s "q"', "\u0645\u0631\u062d\u0628\u0627 \U0001f469\u200d\U0001f467"],
)
def test_whatever_the_name_the_page_opens(cast: Cast, name: str) -> None:
    cast.olaf.account.name = name
    cast.olaf.account.save()
    page = page_of(cast.olaf)
    assert "<b>Zo" not in page
    assert f"Good to see you, {escape((name.split() or [cast.olaf.account.email])[0])}" in page


def test_choices_wait_while_the_cycle_is_planned(cast: Cast) -> None:
    assert not any("contributes" in need for need in needs_of(cast.bob))
    Cycle.objects.of(cast.northwind).update(state=CycleState.PLANNING)
    assert needs_of(cast.bob)[0].startswith("Advocacy has not said yet whether it contributes to 1 objective")
    assert not any("contributes" in need for need in needs_of(cast.carla))


def test_what_was_begun_and_what_an_agent_drafted(cast: Cast) -> None:
    Draft.objects.of(cast.northwind).create(
        organization=cast.northwind, account=cast.carla.account, cycle=cast.cycle, place="objective:T1"
    )
    Objective.objects.of(cast.northwind).filter(key="T1").update(agent="Scribe")
    found = needs_of(cast.carla)
    assert "You began to write and did not save · Give every happy customer a stage" in found
    assert "Scribe drafted it for you · Give every happy customer a stage" in found
    assert not any("Scribe" in need for need in needs_of(cast.olaf))


def test_numbers_that_stand_still_are_shown_to_who_answers_for_them(cast: Cast) -> None:
    assert any("1 key result of yours stood still" in need for need in needs_of(cast.carla))
    assert not any("stood still" in need for need in needs_of(cast.olaf))


@pytest.mark.parametrize(("days", "quiet"), [(0, False), (14, False), (15, True)])
def test_what_stands_still(days: int, quiet: bool) -> None:  # noqa: FBT001 -- a table
    on = date(2026, 2, 20)
    read = model.CheckIn(on - timedelta(days=days), value=4)
    result = replace(TEAM.key_results[0], check_ins=(read,))
    assert is_quiet(TEAM, result, on) is quiet


def test_an_administrator_sees_open_invitations(cast: Cast) -> None:
    ines = seated("ines", cast.northwind, Role.ADMINISTRATOR)
    assert not any("invitation" in need for need in needs_of(ines))
    Invitation.objects.of(cast.northwind).create(
        organization=cast.northwind, email="x@example.com", digest="d", expires=timezone.now() - timedelta(1)
    )
    assert "1 invitation is open · 1 of them has run out." in needs_of(ines)
    assert not any("invitation" in need for need in needs_of(cast.alice))


def test_an_administrator_is_reminded_of_an_unfinished_set_up(cast: Cast) -> None:
    ines = seated("ines", cast.northwind, Role.ADMINISTRATOR)
    assert not any("set-up" in need for need in needs_of(ines))
    Cycle.objects.of(cast.northwind).update(state=CycleState.PLANNING)
    assert "1 step of the set-up waits · First cycle" in needs_of(ines)
    assert 'href="/o/northwind/-/set-up"' in page_of(ines)
    assert not any("set-up" in need for need in needs_of(cast.alice))
    cast.northwind.set_up = {"cycle": "done"}
    cast.northwind.save()
    assert not any("set-up" in need for need in needs_of(ines))


def test_many_of_a_sort_are_one_need(cast: Cast) -> None:
    del cast
    lost = tuple(replace(LOST, id=f"L{n}") for n in range(5))
    many, _cycle = stored("many", replace(NORTHWIND, objectives=(COMPANY, DEPARTMENT, TEAM, *lost)))
    found = needs_of(seated("mia", many, Role.CHAMPION), "/o/many/2026-q1/home")
    assert [need.partition(" · ")[0] for need in found] == [
        "5 things have no way up",
        "Nobody answers for 5 objectives",
    ]


def test_ones_line_of_sight_reaches_the_top(cast: Cast) -> None:
    page = page_of(cast.bob)
    for title in (TEAM.title, DEPARTMENT.title, COMPANY.title):
        assert title in page


def test_what_others_changed_in_what_one_follows(cast: Cast) -> None:
    row = objective_to_write(cast.alice, cast.ref("S1"))
    follow(actor=cast.olaf, item=row, wish="follow")
    edit_title(actor=cast.alice, item=row, title="Answer at once", version=row.version)
    assert "Alice reworded it" in page_of(cast.olaf)
    Objective.objects.of(cast.northwind).filter(key="S1").update(everyone="none")
    hidden = page_of(cast.olaf)
    assert ("Alice reworded it" in hidden, "Answer at once" in hidden) == (False, False)


def test_an_empty_ladder_teaches(cast: Cast) -> None:
    del cast
    empty, _cycle = stored("empty", replace(NORTHWIND, objectives=()))
    page = page_of(seated("eve", empty, Role.CHAMPION), "/o/empty/2026-q1/home")
    assert "The ladder is empty" in page
    assert "Write an objective" in page


def test_strangers_find_no_home(cast: Cast, client: Client) -> None:
    client.force_login(cast.sam.account)
    assert client.get(HOME).status_code == 404


@pytest.mark.parametrize("copies", [0, 4])
@pytest.mark.parametrize(
    ("role", "person", "queries"),
    [
        (Role.CHAMPION, "alice", 9),
        (Role.LEAD, "bob", 12),
        (Role.MEMBER, "carla", 11),
        (Role.OBSERVER, "", 9),
    ],
)
@pytest.mark.usefixtures("db")
def test_what_home_costs(
    *,
    role: Role,
    person: str,
    queries: int,
    copies: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    extra = tuple(replace(TEAM, id=f"X{n}", key_results=()) for n in range(copies))
    more, _cycle = stored("more", replace(NORTHWIND, objectives=(*NORTHWIND.objectives, *extra)))
    client = Client()
    client.force_login(seated("mo", more, role, person).account)
    client.get("/o/more/2026-q1/home")
    with django_assert_num_queries(queries):
        client.get("/o/more/2026-q1/home")
