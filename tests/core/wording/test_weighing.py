"""Weighed signs: what is seen where, what it adds up to, and which words are quoted for it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.core.wording import Lexicon, Weigher, read_key_result, read_objective
from rung.core.wording.key_result import signs_of_key_result
from rung.core.wording.tokens import tokenise
from rung.core.wording.weighing import signs
from rung.rules.words import plain_lexicons

ENGLISH = plain_lexicons()["en"]


def weighed(lexicon: Lexicon, **questions: Weigher) -> Lexicon:
    return replace(lexicon, weighers={name.replace("_", " "): one for name, one in questions.items()})


def test_without_weights_the_rules_answer() -> None:
    assert not ENGLISH.weighers
    assert read_key_result("Publish 12 case studies", ENGLISH).form == "output"


def test_the_highest_sum_wins_and_its_words_are_quoted() -> None:
    weigher = Weigher(("output", "outcome"), {"": [-0.5], "en zebra": [2.0], "en publish": [0.2]})

    reading = read_key_result("Publish a zebra", weighed(ENGLISH, key_result=weigher))

    assert reading.form == "outcome"
    quoted = {item.what: (item.start, item.end) for item in reading.evidence}
    assert quoted["speaks for outcome"] in {(0, 7), (10, 15)}


def test_a_probability_is_the_share_of_a_class() -> None:
    weigher = Weigher(("a", "b", "c"), {"": [math.log(2), math.log(5)]})

    answer = weigher.weigh(tokenise("Anything", ENGLISH), ENGLISH, ())

    assert answer.name == "c"
    assert answer.probability == pytest.approx(5 / 8)


def test_a_conclusion_of_the_rules_is_a_sign() -> None:
    weigher = Weigher(("qualitative", "topic"), {"form metric, a number": [3.0]})

    assert read_objective("Raise margin to 30%", weighed(ENGLISH, objective=weigher)).form == "topic"
    assert read_objective("Delight our guests", weighed(ENGLISH, objective=weigher)).form == "qualitative"


def test_a_word_is_seen_in_its_place() -> None:
    tokens = tokenise("Publish the zebra", ENGLISH)

    found = set(signs(tokens, ENGLISH, ["form output"]))

    assert {"", "form output", "word 1: deliver", "opening: deliver", "any: deliver"} <= found
    assert {
        "word 3: unknown",
        "last: unknown",
        "en first publish",
        "frame: deliver, nothing known",
        "pair: edge, deliver",
        "pair: deliver, unknown",
    } <= found


def test_words_around_the_number_are_seen() -> None:
    found = signs_of_key_result("Raise retention to 80% of members", ENGLISH)

    assert {"before: metric", "before: to", "after: crowd", "unit %", "direction up"} <= found


@given(st.text(max_size=80))
def test_any_text_can_be_weighed(text: str) -> None:
    weigher = Weigher(("output", "outcome"), {"": [0.1], "any: up": [1.0], "en a": [-1.0]})

    tokens = tokenise(text, ENGLISH)
    answer = weigher.weigh(tokens, ENGLISH, ())

    assert 0.5 <= answer.probability <= 1.0
    assert all(0 <= at < len(tokens) for at in answer.telling)


@given(st.text(alphabet="abc ,.19%", max_size=40))
def test_the_sum_is_that_of_the_named_signs(text: str) -> None:
    tokens = tokenise(text, ENGLISH)
    named = set(signs(tokens, ENGLISH, ["x"]))
    weights = {sign: [(len(sign) % 7 - 3) / 10] for sign in named}

    answer = Weigher(("no", "yes"), weights).weigh(tokens, ENGLISH, ["x"])

    total = sum(weights[sign][0] for sign in named)
    expected = 1 / (1 + math.exp(-abs(total)))
    assert answer.probability == pytest.approx(expected)
