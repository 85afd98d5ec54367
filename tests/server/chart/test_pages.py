from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast

from rung.server.chart.queries import chart_of
from rung.server.store.models import Cycle

UNITS = "/o/northwind/2026-q1/units"
PAGES = {
    "units": UNITS,
    "history": f"{UNITS}/history?since=2026-01-01",
    "unit": f"{UNITS}/edit/adv",
    "plan": f"{UNITS}/plan?do=move&key=sup&parent=co",
    "levels": f"{UNITS}/levels",
}
#: Who may open which page; what one may not is not found.
READERS = {
    "units": {"alice", "bob", "carla", "olaf"},
    "history": {"alice", "bob", "carla", "olaf"},
    "unit": {"alice"},
    "plan": {"alice"},
    "levels": {"alice"},
}


def signed_in(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(getattr(cast, who).account)
    return client


def text_of(client: Client, address: str, **data: object) -> str:
    answer = client.post(address, data, follow=True) if data else client.get(address)
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.parametrize("who", ["alice", "bob", "carla", "olaf", "sam"])
@pytest.mark.parametrize("name", PAGES)
def test_who_opens_which_page(cast: Cast, name: str, who: str) -> None:
    answer = signed_in(cast, who).get(PAGES[name])
    assert answer.status_code == (200 if who in READERS[name] else 404)


@pytest.mark.parametrize("who", ["alice", "bob", "carla", "olaf", "sam"])
def test_who_edits_the_tree(cast: Cast, who: str) -> None:
    client = signed_in(cast, who)
    posts = (
        (f"{UNITS}/plan", {"do": "add", "name": "Ops", "parent": "co", "rank": "2"}),
        (f"{UNITS}/plan", {"do": "move", "key": "sup", "parent": "co", "seen": "1"}),
        (f"{UNITS}/levels", {"was": ["company"], "name": ["firm"], "add": "1"}),
    )
    for address, data in posts:
        answer = client.post(address, data)
        assert (answer.status_code == 404) is (who != "alice"), address
    units = chart_of(cast.cycle).units
    assert ("ops" in units) is (who == "alice")
    assert (units["sup"].parent == "co") is (who == "alice")
    undone = client.post(f"{UNITS}/undo", {"revision": "1"})
    assert undone.status_code == (302 if who == "alice" else 404)


def test_the_tree_is_an_outline_that_says_its_depth(cast: Cast) -> None:
    found = signed_in(cast, "alice").get(UNITS).content.decode()
    lines = re.findall(r'role="treeitem".*?data-key="(\w+)".*?aria-level="(\d)" aria-posinset="(\d)"', found)
    assert lines == [("co", "1", "1"), ("cs", "2", "1"), ("adv", "3", "1"), ("sup", "3", "2")]
    assert "2 people · 1 objective" in " ".join(re.sub(r"<[^>]+>", " ", found).split())


def test_a_move_is_looked_at_done_and_undone(cast: Cast) -> None:
    client = signed_in(cast, "alice")
    looked = text_of(client, f"{UNITS}/plan?do=move&key=adv&parent=co&rank=2")
    assert "Moving Advocacy" in looked
    assert "1 changes its place" in looked
    assert "1 link from or to them" not in looked  # no objective changes its holder
    assert "at the same level" in looked or "not above" in looked or "1 finding would appear" in looked
    assert chart_of(cast.cycle).units["adv"].parent == "cs"
    seen = cast.northwind.revision
    done = text_of(client, f"{UNITS}/plan", do="move", key="adv", parent="co", rank="2", seen=seen)
    assert "Advocacy was moved." in done
    assert chart_of(cast.cycle).units["adv"].parent == "co"
    undone = text_of(client, f"{UNITS}/undo", revision=seen + 1)
    assert "An edit was undone." in undone
    assert chart_of(cast.cycle).units["adv"].parent == "cs"


def test_whoever_looked_too_early_sees_it_again(cast: Cast) -> None:
    client = signed_in(cast, "alice")
    client.post(f"{UNITS}/plan", {"do": "add", "name": "Ops", "parent": "co", "rank": "2"})
    answer = client.post(f"{UNITS}/plan", {"do": "merge", "key": "sup", "into": "adv", "seen": "0"})
    assert answer.status_code == 409
    assert "look again" in answer.content.decode()
    assert "sup" in chart_of(cast.cycle).units


def test_another_level_is_looked_at_first_and_another_name_is_not(cast: Cast) -> None:
    client = signed_in(cast, "alice")
    typed = {"do": "change", "key": "adv", "name": "Advocates", "rank": "3", "language": "fr"}
    assert "Advocates was changed." in text_of(client, f"{UNITS}/plan", **typed)
    looked = text_of(client, f"{UNITS}/plan", **(typed | {"rank": "4"}))
    assert "Nothing has been changed yet" in looked
    assert chart_of(cast.cycle).units["adv"].rank == 3


@pytest.mark.parametrize(
    ("asked", "remedy"),
    [
        ({"do": "move", "key": "adv", "parent": "sup"}, "choose a lower level"),
        ({"do": "merge", "key": "adv", "into": "adv"}, "not one of the available choices"),
        ({"do": "close", "key": "adv", "heir": "", "okrs": "leave"}, "This field is required"),
        ({"do": "split", "key": "adv", "name": " "}, "This field is required"),
        ({"do": "move", "key": "gone", "parent": "co"}, "choose one that the chart shows"),
    ],
)
def test_what_cannot_be_is_said_where_it_was_typed(cast: Cast, asked: dict[str, str], remedy: str) -> None:
    answer = signed_in(cast, "alice").get(f"{UNITS}/plan", asked)
    assert answer.status_code == 422
    assert remedy in answer.content.decode()


@pytest.mark.parametrize("do", ["", "explode"])
def test_an_edit_that_nobody_knows_is_not_found(cast: Cast, do: str) -> None:
    assert signed_in(cast, "alice").get(f"{UNITS}/plan", {"do": do}).status_code == 404


def test_a_split_takes_along_what_was_ticked(cast: Cast) -> None:
    client = signed_in(cast, "alice")
    asked = {"do": "split", "key": "adv", "name": "Voices", "people": "carla", "objectives": "2026-q1:T1"}
    client.post(f"{UNITS}/plan", asked | {"seen": "0"})
    chart = chart_of(cast.cycle)
    assert chart.people["carla"].unit == "voices"
    assert chart.objectives["T1"].holder == "voices"


def test_levels_are_moved_named_added_and_saved(cast: Cast) -> None:
    client = signed_in(cast, "alice")
    rows = {
        "was": ["company", "department", "team", "individual"],
        "name": ["firm", "area", "squad", "person"],
    }
    step = client.post(f"{UNITS}/levels", rows | {"down": "2"}).content.decode()
    assert re.findall(r'id="level-\d" name="name" value="(\w+)"', step) == ["firm", "area", "person", "squad"]
    assert chart_of(cast.cycle).levels[0] == "company"
    refused = client.post(
        f"{UNITS}/levels", {"was": ["department", "company", "team"], "name": ["a", "b", "c"]}
    )
    assert refused.status_code == 422
    client.post(f"{UNITS}/levels", rows)
    cast.cycle.refresh_from_db(fields=["levels"])
    assert chart_of(cast.cycle).levels == ("firm", "area", "squad", "person")


def test_a_closed_cycle_shows_its_tree_and_offers_nothing(cast: Cast) -> None:
    Cycle.objects.of(cast.northwind).update(state="closed")
    found = text_of(signed_in(cast, "alice"), UNITS)
    assert "its tree stays as it stood" in found
    assert "Add a unit" not in found


def test_history_lists_the_tree_and_the_edits(cast: Cast) -> None:
    client = signed_in(cast, "alice")
    client.post(f"{UNITS}/plan", {"do": "move", "key": "sup", "parent": "co", "seen": "0"})
    found = text_of(client, f"{UNITS}/history?on=2026-02-10&since=2026-02-01")
    assert "Support sup Support · team in Customer Success Support · team in Northwind" in found
    assert "Support was moved." in found
    assert "Nothing is known of the tree" in text_of(client, f"{UNITS}/history?on=2020-01-01")
    assert client.get(f"{UNITS}/history?on=yesterday").status_code == 200


@pytest.mark.parametrize("name", ["units", "history"])
def test_what_a_page_costs(cast: Cast, name: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(cast, "alice")
    client.get(PAGES[name])
    # session and account; seats, cycles; the chart; the edit that was just done | the days, both trees, edits
    with django_assert_num_queries({"units": 9, "history": 9}[name]):
        client.get(PAGES[name])
