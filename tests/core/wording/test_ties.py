"""What ties two texts together: tails and leads aside, numbers, and a mechanism that names the parent."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rung.core.wording import Lexicon, Texts, read_relation, unrelated
from rung.core.wording.likeness import verbatim
from rung.core.wording.relation import balance
from rung.core.wording.ties import Ties, signs_of_copy, signs_of_distance


@pytest.mark.parametrize(
    "child",
    [
        "Mooring is safe in any wind (J. Olsen)",
        "Mooring is safe in any wind – Jonna",
        "MOORING IS SAFE IN ANY WIND!! ⚓",
        "“Mooring is safe, in any wind” [urgent]",
        "Mooring is safe in any wind (40%)",
    ],
)
def test_what_hangs_on_a_text_makes_it_no_other(child: str) -> None:
    assert verbatim(child, "Mooring is safe in any wind")


def test_another_number_is_another_text() -> None:
    assert not verbatim("Berths let (80%)", "Berths let (60%)")
    assert not verbatim("", "")


def test_a_lead_is_no_part_of_the_goal(english: Lexicon) -> None:
    reading = read_relation(
        "Our ambition, after a wet spring: skippers moor safely", "Skippers moor safely", english
    )

    assert reading.relation == "near_copy"


def test_signs_are_named_and_bounded(lists: Mapping[str, Lexicon]) -> None:
    for lexicon in lists.values():
        ties = Ties("Raise berths let from 40% to 70% 2x", "Berths let: 70%, from 40%", lexicon)
        for signs in (signs_of_copy(ties), signs_of_distance(ties)):
            assert all(-0.001 <= value <= 1.001 for value in signs.values())
            assert signs[""] == 1.0


def test_what_weighs_is_the_sum_of_known_signs() -> None:
    assert balance({"": 1.0, "a": 0.5, "unknown": 9.0}, {"": -1.0, "a": 4.0}) == 1.0


def test_the_reasons_are_those_that_weighed_most(english: Lexicon) -> None:
    reading = read_relation("Renew the lease of the car park", "Skippers moor safely", english)

    assert reading.relation == "unrelated"
    assert reading.reasons
    assert 0.5 <= reading.probability <= 1


def test_a_mechanism_explains_where_it_names_the_parent(english: Lexicon) -> None:
    child = Texts("Renovate the canteen", ("40 lamps replaced",))
    parent = Texts("Customers recommend us", ("NPS of 60",))

    assert unrelated(child, parent, english)
    assert unrelated(child, parent, english, mechanism="We have wanted this for long")
    assert not unrelated(child, parent, english, mechanism="Customers eat there and recommend us")
