from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_django.asserts import assertNumQueries
from tests.cast import Cast
from tests.server.pages.conftest import Reader, alice, fresh_ladders, read_as

from rung.server.choices.queries import answers_of

__all__ = ["alice", "fresh_ladders", "read_as"]


def yes(key: str, sentence: str, seen: str = "") -> dict[str, str]:
    return {
        f"{key}-answer": "yes",
        f"{key}-leverage": "high",
        f"{key}-contribution": sentence,
        f"{key}-seen": seen,
    }


def test_a_lead_chooses_and_the_matrix_shows_it(read_as: Callable[[str], Reader], cast: Cast) -> None:
    bob = read_as("bob")
    page = bob.text("choices/adv")
    assert "Turn the customers we have into advocates" in page
    assert "You contribute by" in page
    assert bob.post("choices/adv", **yes("D1", "Only we know the happy ones")).status_code == 302
    assert answers_of(cast.cycle)["adv"]["D1"].contribution == "Only we know the happy ones"
    matrix = read_as("olaf").text("choices?level=3")
    row = matrix.split("Advocacy")[1].split("</tr>")[0]
    assert "high leverage" in row
    assert "Only we know the happy ones" in row
    assert "not decided" in matrix.split("Support")[1].split("</tr>")[0]


def test_a_clash_shows_theirs_and_keeps_yours(read_as: Callable[[str], Reader]) -> None:
    assert read_as("bob").post("choices/adv", **yes("D1", "Bob was first")).status_code == 302
    answer = read_as("alice").post("choices/adv", **yes("D1", "Alice came later"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Bob was first" in text
    assert "Alice came later" in text
    stamp = text.split('name="D1-seen" value="')[1].split('"')[0]
    again = read_as("alice").post("choices/adv", **yes("D1", "Alice came later", stamp))
    assert again.status_code == 302


def test_who_may_not_choose_reads(read_as: Callable[[str], Reader]) -> None:
    for name in ("carla", "olaf"):
        assert "The lead of this unit chooses" in read_as(name).text("choices/adv")
        assert read_as(name).post("choices/adv", **yes("D1", "Me too")).status_code == 404
    assert read_as("sam").get("choices/adv").status_code == 404
    assert read_as("sam").get("choices").status_code == 404


def test_the_top_and_an_unknown_unit(alice: Reader) -> None:
    assert "Nothing above to choose from yet" in alice.text("choices/co")
    assert alice.get("choices/nobody").status_code == 404


@pytest.mark.parametrize("path", ["choices?level=3", "choices/adv"])
def test_the_pages_cost_the_same_queries(alice: Reader, path: str) -> None:
    alice.text(path)
    with assertNumQueries(8 if "/" in path else 5):
        alice.text(path)
