"""The page of what was removed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.cast import COMPANY, DEPARTMENT, LOST, NORTHWIND, TEAM
from tests.server.pages.conftest import HOME, Reader

from rung.files import write

ReadAs = Callable[[str], Reader]


def bring_in(alice: Reader, *, without: str) -> str:
    kept = tuple(one for one in (COMPANY, DEPARTMENT, TEAM, LOST) if one.id != without)
    sent = {"text": write(replace(NORTHWIND, objectives=kept)), "replace": "on", "apply": "1"}
    return alice.client.post("/o/northwind/import", sent, follow=True).content.decode()


def test_it_says_so_when_nothing_was_removed(alice: Reader) -> None:
    assert "Nothing was removed" in alice.text("removed")
    assert f'href="{HOME}/removed"' in alice.text("ladder")


def test_the_import_leads_to_what_it_removed_and_that_leads_back(alice: Reader, read_as: ReadAs) -> None:
    page = bring_in(alice, without="T1")
    assert "It removed 1 OKR that can be put back." in page
    assert f'<a href="{HOME}/removed">' in page
    for name, may in (("alice", True), ("bob", True), ("carla", False), ("olaf", False)):
        listed = read_as(name).text("removed")
        assert TEAM.title in listed
        assert (f'action="{HOME}/removed/T1"' in listed) is may
    assert read_as("carla").post("removed/T1").status_code == 404
    answer = read_as("bob").post("removed/T1")
    assert answer.headers["Location"] == f"{HOME}/objective/T1"
    assert TEAM.title in alice.text("objective/T1")
    assert TEAM.title not in alice.text("removed")


def test_an_import_that_removes_nothing_does_not_speak_of_it(alice: Reader) -> None:
    page = bring_in(alice, without="nothing")
    assert "It is in." in page
    assert "can be put back" not in page


def test_the_list_is_searched(alice: Reader) -> None:
    bring_in(alice, without="S1")
    assert LOST.title in alice.text("removed?q=twice")
    assert "Nothing removed has these words" in alice.text("removed?q=thrice")


def test_strangers_see_no_list(alice: Reader, read_as: ReadAs) -> None:
    assert alice.get("removed").status_code == 200
    assert read_as("sam").get("removed").status_code == 404
