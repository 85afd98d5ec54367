"""Saved views: one's own, shared ones, and those that everybody has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast

from rung.server.errors import ConflictError, NotFoundError, ReadOnlyError, RefusedError
from rung.server.okrs.ladders import ladders
from rung.server.orgs.access import Actor
from rung.server.saved.access import view_to_change
from rung.server.saved.actions import MOST_VIEWS, change_view, remove_view, save_view, understood
from rung.server.saved.queries import View, shipped, views_of
from rung.server.store.models import SavedView

VIEWS = "/o/northwind/2026-q1/views"


@pytest.fixture(autouse=True)
def fresh_ladders() -> Iterator[None]:
    ladders.cache_clear()
    yield
    ladders.cache_clear()


def saved(cast: Cast, actor: Actor, name: str = "Lost ones", *, is_shared: bool = False) -> SavedView:
    view = View(name, "alignment-ladder", "?only=unaligned&level=2&evil=1", is_shared=is_shared)
    return save_view(actor=actor, organization=cast.northwind, view=view)


def names(cast: Cast, actor: Actor) -> list[str]:
    return [view.name for view in views_of(cast.northwind, actor.account)]


def test_ones_own_are_ones_own_until_they_are_shared(cast: Cast) -> None:
    view = saved(cast, cast.carla)
    assert (names(cast, cast.carla), names(cast, cast.bob)) == (["Lost ones"], [])
    change_view(view=view, name="Lost", is_shared=True)
    (seen,) = views_of(cast.northwind, cast.bob.account)
    assert (seen.name, seen.by, seen.is_mine) == ("Lost", "Carla", False)
    remove_view(view=view)
    assert names(cast, cast.carla) == []


def test_only_what_the_page_understands_is_kept(cast: Cast) -> None:
    assert saved(cast, cast.carla).query == "level=2&only=unaligned"
    assert understood("findings-list", "rule=island&page=3&severity=") == "rule=island"


@pytest.mark.parametrize("name", ["", "  ", "\x00", "x" * 101])
def test_a_view_has_a_name(cast: Cast, name: str) -> None:
    with pytest.raises(RefusedError):
        saved(cast, cast.carla, name)


def test_a_name_is_used_once_by_each(cast: Cast) -> None:
    saved(cast, cast.carla)
    with pytest.raises(ConflictError):
        saved(cast, cast.carla)
    assert saved(cast, cast.bob).name == "Lost ones"


def test_only_pages_with_filters_and_not_without_end(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        save_view(actor=cast.carla, organization=cast.northwind, view=View("x", "help-home", ""))
    SavedView.objects.add(
        [
            SavedView(organization=cast.northwind, account=cast.carla.account, name=str(n), page="x")
            for n in range(MOST_VIEWS)
        ]
    )
    with pytest.raises(RefusedError, match="hundred"):
        saved(cast, cast.carla)


@pytest.mark.parametrize("who", ["alice", "bob", "olaf", "sam"])
def test_nobody_changes_somebody_elses(cast: Cast, who: str) -> None:
    view = saved(cast, cast.carla, is_shared=True)
    with pytest.raises(NotFoundError):
        view_to_change(getattr(cast, who), "northwind", view.pk)
    with pytest.raises(ReadOnlyError):
        view_to_change(replace(cast.carla, may_write=False), "northwind", view.pk)
    assert view_to_change(cast.carla, "northwind", view.pk) == view


def test_those_that_everybody_has() -> None:
    assert [view.name for view in shipped("bob", "adv")] == [
        "Unaligned",
        "Not updated lately",
        "Mine",
        "My unit",
    ]
    assert len(tuple(shipped("", ""))) == 2


def test_the_pages_lead_to_them_and_back(cast: Cast, client: Client) -> None:
    client.force_login(cast.carla.account)
    for page in ("ladder", "findings"):
        assert "/2026-q1/views?page=" in client.get(f"/o/northwind/2026-q1/{page}").content.decode()
    answer = client.post(VIEWS, {"name": "Lost", "page": "alignment-ladder", "query": "only=unaligned"})
    assert answer.headers["Location"] == "/o/northwind/2026-q1/ladder?only=unaligned"
    part = client.get(VIEWS, headers={"HX-Request": "true"}).content.decode()
    assert ("/ladder?only=unaligned" in part, "Lost" in part, "<html" in part) == (True, True, False)
    again = client.post(VIEWS, {"name": "Lost", "page": "alignment-ladder", "query": ""})
    assert "You have a view of that name already" in again.content.decode()
    number = SavedView.objects.of(cast.northwind).get().pk
    client.post(f"{VIEWS}/{number}", {"name": "Found", "is_shared": "1"})
    assert names(cast, cast.olaf) == ["Found"]
    client.post(f"{VIEWS}/{number}/remove")
    assert names(cast, cast.carla) == []
    client.force_login(cast.sam.account)
    assert client.get(VIEWS).status_code == 404


def test_the_ladder_shows_what_has_no_way_up_and_what_stands_still(cast: Cast, client: Client) -> None:
    client.force_login(cast.olaf.account)
    lost = client.get("/o/northwind/2026-q1/ladder?only=unaligned").content.decode()
    assert ("Answer before" in lost, "Give every happy" in lost) == (True, False)
    quiet = client.get("/o/northwind/2026-q1/ladder?only=quiet").content.decode()
    assert ("Raise reference calls" in quiet, "Answer before" in quiet.partition('id="sight"')[0]) == (
        True,
        False,
    )


@pytest.mark.parametrize("views", [1, 3])
def test_what_the_list_costs(
    cast: Cast, client: Client, views: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(views):
        saved(cast, cast.bob, f"View {number}", is_shared=True)
    client.force_login(cast.olaf.account)
    client.get(VIEWS)
    with django_assert_num_queries(6):
        client.get(VIEWS)
