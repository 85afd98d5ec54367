"""The cache of readings and the marks that rules ask for."""

from __future__ import annotations

import time

import numpy as np
import pytest

from rung.core.wording import KeyResultMark as K
from rung.core.wording import ObjectiveMark as O
from rung.core.wording import Readings, marks
from rung.rules.words import lexicons


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Raise share of voice from 8% to 20%",
            K.OUTCOME | K.MEASURABLE | K.HAS_BASELINE | K.HAS_TARGET | K.MOVES,
        ),
        ("Launch the pricing page by 31 March", K.OUTPUT | K.INITIATIVE | K.HAS_DEADLINE),
        ("12 case studies", K.OUTPUT | K.MEASURABLE | K.COUNTED_OUTPUT | K.HAS_TARGET),
        ("Employees feel heard", K.OUTCOME | K.UNMEASURABLE),
        ("Increase revenue by 20%", K.OUTCOME | K.MEASURABLE | K.HAS_TARGET | K.DELTA | K.MOVES),
        ("Raise conversion from 3% to XX%", K.OUTCOME | K.MEASURABLE | K.HAS_BASELINE | K.MOVES),
    ],
)
def test_marks_of_a_key_result(text: str, expected: K) -> None:
    found = Readings(lexicons()).key_result_marks([text], ["en"])

    assert found.dtype == np.uint16
    assert K(int(found[0])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Delight shoppers at every visit", O.QUALITATIVE),
        ("Grow revenue by 20%", O.METRIC | O.NUMBER),
        ("Launch the new mobile app", O.DELIVERABLE),
        ("Marketing", O.TOPIC),
        ("Contribute to O1", O.QUALITATIVE | O.REFERS_TO_PARENT | O.VAGUE),
    ],
)
def test_marks_of_an_objective(text: str, expected: O) -> None:
    assert O(int(Readings(lexicons()).objective_marks([text], ["en"])[0])) == expected


def test_the_same_text_is_read_in_its_own_language() -> None:
    readings = Readings(lexicons())

    english, french = readings.key_result_marks(["Panier moyen à 1.200 €"] * 2, ["en", "fr"])

    assert readings.key_result("Panier moyen à 1.200 €", "en").target == 1.2
    assert readings.key_result("Panier moyen à 1.200 €", "fr").target == 1200
    assert english & K.HAS_TARGET
    assert french & K.HAS_TARGET


def test_an_unknown_language_is_read_with_the_first_lexicon() -> None:
    readings = Readings(lexicons())

    assert readings.key_result("Launch the app", "xx") == readings.key_result("Launch the app", "en")


def test_a_reading_is_kept_until_too_many_others_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "RECENT", 2)
    readings = Readings(lexicons())
    first = readings.key_result("Win 1 customer", "en")
    readings.key_result("Win 2 customers", "en")

    assert readings.key_result("Win 1 customer", "en") is first
    readings.key_result("Win 3 customers", "en")
    readings.key_result("Win 4 customers", "en")
    assert readings.key_result("Win 1 customer", "en") is not first


def test_no_texts_give_no_marks() -> None:
    assert Readings(lexicons()).key_result_marks([], []).size == 0


def test_a_warm_batch_costs_a_look_up_a_text() -> None:
    readings = Readings(lexicons())
    texts = [f"Win {number} new customers in region {number % 7}" for number in range(2_000)] * 50
    languages = ["en"] * len(texts)
    readings.key_result_marks(texts, languages)

    start = time.perf_counter()
    readings.key_result_marks(texts, languages)

    assert time.perf_counter() - start < 0.5  # about 0.02 s for 100,000 texts on the reference machine
