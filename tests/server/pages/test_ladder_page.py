from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.cast import LOST, NORTHWIND, TEAM, Cast, seated, stored
from tests.server.pages.conftest import HOME, Reader

from rung.core import model
from rung.server.alignment.lines import ROOM
from rung.server.orgs.access import Actor
from rung.server.store.models import Account, Cycle, Role

ReadAs = Callable[[str], Reader]


def test_the_sentence_counts_what_stands_on_the_ladder(alice: Reader) -> None:
    page = " ".join(alice.text("ladder").split())
    assert "4 objectives, 4 key results. <b>4 trace up</b>" in page
    assert "(1 by their own link, 3 through their objective)" in page
    assert "1 needs a decision." in page


def test_what_has_no_way_up_stands_apart_at_the_end(alice: Reader) -> None:
    head, apart = alice.text("ladder").split('id="no-way-up"')
    assert "Turn the customers we have into advocates" in head
    assert 'data-id="S1"' not in head
    assert 'data-id="S1"' in apart


@pytest.mark.parametrize("copies", [1, 3])
def test_a_ladder_takes_eight_queries_however_long(
    cast: Cast, copies: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    del cast
    more = tuple(replace(TEAM, id=f"T{n}0", key_results=()) for n in range(copies))
    long, _ = stored("long", replace(NORTHWIND, objectives=(*NORTHWIND.objectives, *more)))
    reader = Reader(seated("lena", long, Role.OBSERVER))
    reader.client.get("/o/long/2026-q1/ladder")
    # session, account, seat with its organisation, cycle, what is hidden, what is private, agents, pillars
    with django_assert_num_queries(8):
        answer = reader.client.get("/o/long/2026-q1/ladder")
    assert answer.content.decode().count('data-id="T') == copies + 2


def test_a_search_keeps_ancestors_and_marks_the_words(alice: Reader) -> None:
    page = alice.text("ladder?q=stage")
    assert "<mark>stage</mark>" in page
    assert 'data-id="C1"' in page
    assert 'data-id="D1.1"' not in page
    assert "1 line matches." in page


def test_a_level_an_owner_and_findings_narrow_together(alice: Reader) -> None:
    assert 'data-id="T1"' in alice.text("ladder?level=3&owner=bob")
    assert 'data-id="T1"' not in alice.text("ladder?level=2&owner=bob")
    assert 'data-id="S1"' in alice.text("ladder?owner=-&findings=1")


def test_a_lens_shows_the_way_up_and_what_is_below(alice: Reader) -> None:
    page = alice.text("ladder?lens=cs")
    assert ['data-id="C1"' in page, 'data-id="T1"' in page, 'data-id="S1"' in page] == [True, True, False]


def test_a_filter_nobody_meets_says_so(alice: Reader) -> None:
    assert "No line matches" in alice.text("ladder?q=zebra")


def test_a_line_opens_in_place(alice: Reader) -> None:
    page = alice.text("ladder/below?of=D1&depth=3")
    assert page.index('data-id="D1.1"') < page.index('data-id="T1"')
    assert 'aria-level="3"' in page
    assert alice.text("ladder/below?of=nowhere&depth=x").strip() == ""


def test_a_line_opened_without_javascript_leads_back(alice: Reader) -> None:
    page = alice.text("ladder?under=D1")
    assert "Only this objective and what is below it." in page
    assert f'<a href="{HOME}/ladder">Show everything</a>' in page
    assert "Only this objective" not in alice.text("ladder")


def test_beside_the_ladder_stands_the_line_of_sight(alice: Reader) -> None:
    page = alice.text("ladder/sight?of=T1.1")
    titles = ("Raise reference calls", "Give every happy", "Become the reference")
    assert [page.index(title) for title in titles] == sorted(page.index(title) for title in titles)
    assert "People listen to their peers" in page
    assert "Waiting for a decision" in alice.text("ladder/sight?of=nowhere")


def test_a_long_ladder_is_sent_in_parts(cast: Cast) -> None:
    del cast
    teams = tuple(replace(TEAM, id=f"T{n}0", key_results=()) for n in range(ROOM * 2))
    long, _ = stored("long", replace(NORTHWIND, objectives=(*NORTHWIND.objectives[:2], *teams)))
    reader = Reader(seated("lena", long, Role.OBSERVER))
    page = reader.client.get("/o/long/2026-q1/ladder").content.decode()
    assert page.count("<tr class=") <= ROOM
    assert 'data-below="/o/long/2026-q1/ladder/below?of=D1&amp;depth=3"' in page
    below = reader.client.get("/o/long/2026-q1/ladder/below?of=D1&depth=3").content.decode()
    assert 'data-id="T00"' in below
    assert "more</a>" in below


def test_titles_are_text_and_never_markup(cast: Cast) -> None:
    del cast
    hostile = replace(LOST, title="<script>alert(1)</script> & co", parent=model.Contribution("C1"))
    made, _ = stored("hostile", replace(NORTHWIND, objectives=(*NORTHWIND.objectives[:3], hostile)))
    reader = Reader(seated("lena", made, Role.OBSERVER))
    for path in ("ladder", "ladder?q=alert", "objective/S1", "findings", "ladder/sight?of=S1"):
        page = reader.client.get(f"/o/hostile/2026-q1/{path}").content.decode()
        assert "<script>alert" not in page


def test_an_empty_ladder_teaches(cast: Cast) -> None:
    del cast
    empty, _ = stored("empty", replace(NORTHWIND, objectives=()))
    reader = Reader(seated("lena", empty, Role.CHAMPION))
    page = reader.client.get("/o/empty/2026-q1/ladder").content.decode()
    assert "The ladder is empty" in page
    assert "Import a file" in page
    member = Reader(seated("mia", empty, Role.MEMBER)).client.get("/o/empty/2026-q1/ladder").content.decode()
    assert "The ladder is empty" in member
    assert "Import a file" not in member


def test_a_closed_cycle_offers_nothing_to_write(cast: Cast, alice: Reader) -> None:
    pages = ("ladder", "unit/sup")
    assert all("Write an objective" in alice.text(page) for page in pages)
    Cycle.objects.of(cast.northwind).update(state="closed")
    assert not any("Write an objective" in alice.text(page) for page in pages)


def test_strangers_and_visitors_see_nothing(cast: Cast, read_as: ReadAs) -> None:
    del cast
    paths = ["ladder", "ladder/below?of=C1", "ladder/sight?of=C1", "unit/cs", "objective/C1", "progress/C1"]
    paths += ("findings", "export", "export/yaml", "help", "help/rules/island", "parent/T1")
    assert {path: read_as("sam").get(path).status_code for path in paths} == dict.fromkeys(paths, 404)
    visitor = Client()
    assert {path: visitor.get(f"{HOME}/{path}").status_code for path in paths} == dict.fromkeys(paths, 302)


def test_home_leads_to_the_ladder_the_import_or_an_explanation(cast: Cast, alice: Reader) -> None:
    assert alice.client.get("/").headers["Location"] == f"{HOME}/home"
    bare = cast.southwind
    bare.pk = None
    bare.slug, bare.name = "bare", "Bare"
    bare.save()
    assert Reader(seated("bea", bare, Role.CHAMPION)).client.get("/").headers["Location"] == "/o/bare/import"


def test_somebody_without_a_seat_is_told_whom_to_ask(cast: Cast) -> None:
    del cast
    account = Account.objects.create_user("nora@northwind.example", "unused")
    page = Reader(Actor(account)).client.get("/").content.decode()
    assert "You have no seat yet" in page
    assert "nora@northwind.example" in page


def test_numbers_in_attributes_stay_plain_in_every_language(cast: Cast, alice: Reader) -> None:
    del cast
    for language in ("fr", "de", "en"):
        page = alice.get("ladder", **{"Accept-Language": language}).content.decode()
        assert f'<html lang="{language}">' in page
        assert not re.findall(r'(?:value|cx|cy|x|y)="-?[0-9]+,[0-9]', page)
