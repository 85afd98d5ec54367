from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast

from rung.server.cycles.queries import calendar_of
from rung.server.store.models import Cycle, Person

CYCLE = "/o/northwind/2026-q1/cycle"
EVERYBODY = ("alice", "bob", "carla", "olaf")
#: Who may open which page; what one may not is not found.
READERS = {
    CYCLE: EVERYBODY,
    f"{CYCLE}/calendar.ics": EVERYBODY,
    "/o/northwind/-/cycles": EVERYBODY,
    "/o/northwind/-/cycles/new": ("alice",),
    f"{CYCLE}/change": ("alice",),
    f"{CYCLE}/calendar": ("alice",),
}


def signed_in(cast: Cast, who: str = "alice") -> Client:
    client = Client()
    client.force_login(getattr(cast, who).account)
    return client


def text_of(content: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split())


@pytest.mark.parametrize("who", [*EVERYBODY, "sam"])
@pytest.mark.parametrize("address", READERS)
def test_who_opens_which_page(cast: Cast, address: str, who: str) -> None:
    expected = 200 if who in READERS[address] else 404
    assert signed_in(cast, who).get(address).status_code == expected


@pytest.mark.parametrize("who", [*EVERYBODY, "sam"])
def test_who_writes(cast: Cast, who: str) -> None:
    client = signed_in(cast, who)
    plan = {
        "kind": "quarter",
        "name": "Next",
        "start": "2026-04-06",
        "end": "2026-07-03",
        "copied": "2026-q1",
    }
    answers = [
        client.post("/o/northwind/-/cycles/new", plan),
        client.post(f"{CYCLE}/change", plan | {"name": "First", "start": "2026-01-05", "end": "2026-04-03"}),
        client.post(f"{CYCLE}/state", {"state": "grading", "seen": "running"}),
    ]
    assert {answer.status_code for answer in answers} == ({302} if who == "alice" else {404})
    names = set(Cycle.objects.of(cast.northwind).values_list("name", "state"))
    changed = {("First", "grading"), ("Next", "planning")}
    if Cycle.objects.of(cast.northwind).filter(name="Next", state="running"):
        changed = {("First", "grading"), ("Next", "running")}  # its first day has come
    assert names == (changed if who == "alice" else {("2026-Q1", "running")})


def test_a_cycle_is_planned_from_what_is_suggested(cast: Cast) -> None:
    client = signed_in(cast)
    page = client.get("/o/northwind/-/cycles/new?kind=quarter").content.decode()
    fields = dict(re.findall(r'name="(name|start|end|planning_start)" value="([^"]+)"', page))
    assert fields == {
        "name": "2026-Q2",
        "start": "2026-04-06",
        "end": "2026-07-03",
        "planning_start": "2026-03-16",
    }
    answer = client.post("/o/northwind/-/cycles/new", {"kind": "quarter", "copied": "2026-q1", **fields})
    assert answer["Location"] == "/o/northwind/2026-q2/cycle"
    made = Cycle.objects.of(cast.northwind).get(slug="2026-q2")
    assert Person.objects.of(cast.northwind).filter(cycle=made).count() == 3


def test_what_is_wrong_is_said_beside_its_field_and_kept(cast: Cast) -> None:
    sent = {"kind": "quarter", "name": "2026-Q1", "start": "2026-04-06", "end": "2026-04-01"}
    answer = signed_in(cast).post("/o/northwind/-/cycles/new", sent)
    assert answer.status_code == 422
    assert "A cycle cannot end before it starts: change one of its days." in answer.content.decode()
    assert 'value="2026-04-01"' in answer.content.decode()


def test_states_say_what_they_mean_and_what_is_missing(cast: Cast) -> None:
    client = signed_in(cast)
    client.post(f"{CYCLE}/state", {"state": "grading"})
    found = text_of(client.get(CYCLE).content)
    assert "4 key results have no score." in found
    assert "Close the cycle" in found
    client.post(f"{CYCLE}/state", {"state": "closed"})
    refused = client.post(f"{CYCLE}/state", {"state": "grading"})
    assert refused.status_code == 422
    assert "Say why it is opened again" in refused.content.decode()
    client.post(f"{CYCLE}/state", {"state": "grading", "reason": "A score was wrong"})
    assert "A score was wrong" in text_of(signed_in(cast, "olaf").get(CYCLE).content)


@pytest.mark.parametrize("state", ["closed", "flying", ""])
def test_only_steps_that_are_offered_are_taken(cast: Cast, state: str) -> None:
    assert signed_in(cast).post(f"{CYCLE}/state", {"state": state}).status_code == 422
    assert Cycle.objects.of(cast.northwind).get().state == "running"


def test_the_days_of_the_planning_are_changed(cast: Cast) -> None:
    client = signed_in(cast)
    page = client.get(f"{CYCLE}/calendar").content.decode()
    fields = dict(re.findall(r'name="(\w+_(?:start|end))" value="([^"]+)"', page))
    answer = client.post(f"{CYCLE}/calendar", fields | {"review_end": "2025-01-01"})
    assert answer.status_code == 422
    assert "This is before its first day." in answer.content.decode()
    client.post(f"{CYCLE}/calendar", fields | {"review_start": "2025-12-28", "review_note": "Room 4"})
    steps = calendar_of(cast.cycle)
    assert [step.kind.value for step in steps if step.is_set] == ["review"]
    assert (steps[2].start, steps[2].note) == (date(2025, 12, 28), "Room 4")
    calendar = client.get(f"{CYCLE}/calendar.ics").content.decode()
    assert calendar.count("BEGIN:VEVENT") == 6
    assert "DESCRIPTION:Room 4" in calendar


def test_the_days_of_a_closed_cycle_are_refused_beside_what_was_written(cast: Cast) -> None:
    client = signed_in(cast)
    page = client.get(f"{CYCLE}/calendar").content.decode()
    fields = dict(re.findall(r'name="(\w+_(?:start|end))" value="([^"]+)"', page))
    Cycle.objects.of(cast.northwind).update(state="closed")
    answer = client.post(f"{CYCLE}/calendar", fields | {"review_note": "Room 4"})
    assert answer.status_code == 422
    assert "reopen the cycle" in answer.content.decode()
    assert 'value="Room 4"' in answer.content.decode()


def test_a_cycle_without_days_has_a_page(cast: Cast) -> None:
    Cycle.objects.of(cast.northwind).update(start=None, end=None)
    found = text_of(signed_in(cast).get(CYCLE).content)
    assert "Without days" in found
    assert "Framing" not in found


def test_what_the_page_costs(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(cast)
    client.get(CYCLE)
    # session and account, seats, cycles; steps and how far each is; what is missing; moves; cycles within
    with django_assert_num_queries(13):
        client.get(CYCLE)
