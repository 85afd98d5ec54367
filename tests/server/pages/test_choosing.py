"""The choice of a lens and of an owner, where there are few and where there are many."""

from __future__ import annotations

import pytest
from tests.server.pages.conftest import HOME, Reader

from rung.server.alignment import choosing, ladder_page


@pytest.fixture
def many(alice: Reader, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """A reader of an organisation that counts as large: four units, three owners."""
    monkeypatch.setattr(ladder_page, "MOST_IN_A_LIST", 2)
    return alice


def test_a_few_stand_in_the_filter(alice: Reader) -> None:
    page = alice.text("ladder")
    assert '<option value="adv">Advocacy</option>' in page
    assert '<option value="bob">Bob Bauer</option>' in page
    assert "/ladder/choose/" not in page


def test_many_have_a_page_of_their_own_that_keeps_the_filter(many: Reader) -> None:
    page = many.text("ladder?q=stage&owner=bob&lens=adv")
    assert "<option value=" in page  # the levels
    assert 'value="adv">' in page
    assert '<option value="adv"' not in page
    query = "?q=stage&amp;owner=bob&amp;lens=adv"
    assert f'href="{HOME}/ladder/choose/lens{query}"' in page
    assert f'href="{HOME}/ladder/choose/owner{query}"' in page
    assert "</span>Bob Bauer " in page
    chooser = many.text("ladder/choose/lens?q=stage&owner=bob&lens=adv")
    assert f'href="{HOME}/ladder?q=stage&amp;owner=bob&amp;lens=sup"' in chooser
    assert f'href="{HOME}/ladder?q=stage&amp;owner=bob&amp;lens=adv" aria-current="true"' in chooser
    assert f'href="{HOME}/ladder?q=stage&amp;owner=bob"' in chooser  # the whole organisation


def test_a_search_finds_by_name_and_by_what_stands_around(many: Reader) -> None:
    found = many.text("ladder/choose/lens?find=customer&part=choices")
    assert "<h1" not in found
    assert [found.count(f"lens={unit}") for unit in ("cs", "adv", "sup", "co")] == [1, 1, 1, 0]
    assert found.index("lens=cs") < found.index("lens=adv")  # its name begins with the word
    assert "<mark>Customer</mark> Success" in found
    assert "has these words" in many.text("ladder/choose/owner?find=nobody+like+that")


def test_owners_are_people_who_own_something(many: Reader) -> None:
    page = many.text("ladder/choose/owner")
    for person in ("alice", "bob", "carla"):
        assert f'href="{HOME}/ladder?owner={person}"' in page
    assert f'href="{HOME}/ladder?owner=-"' in page
    assert "lead · Advocacy" in page


def test_what_is_too_much_is_counted(many: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "MOST_OFFERED", 1)
    assert "3 more: search to see them." in many.text("ladder/choose/lens")


def test_nothing_else_is_chosen_so(alice: Reader) -> None:
    assert alice.get("ladder/choose/lens").status_code == 200
    assert alice.get("ladder/choose/level").status_code == 404
