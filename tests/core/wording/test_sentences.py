"""The order of texts by nearness of meaning: by words alone, and by a model that is plugged in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rung.core.wording import Lexicon
from rung.core.wording.sentences import Remembered, nearest_first


class Letters:
    """A model that knows two meanings: with an x and without."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.read += texts
        return np.array([[1, 0] if "x" in text else [0, 1] for text in texts], np.float32)


def test_words_in_common_come_first(english: Lexicon) -> None:
    others = ["Halve the energy of our depots", "Customers recommend us", "Hire a treasurer"]

    order = nearest_first("Turn existing customers into advocates", others, english)

    assert order[0] == 1


def test_fields_of_meaning_tell_where_no_word_does(english: Lexicon) -> None:
    others = ["Pay invoices on time", "Cut the latency of every page"]

    assert nearest_first("No more outages of the platform", others, english) == [1, 0]


def test_what_nothing_tells_apart_stays_as_it_is(english: Lexicon) -> None:
    assert nearest_first("qqq", ["aaa", "bbb", "ccc"], english) == [0, 1, 2]
    assert nearest_first("qqq", [], english) == []


def test_a_model_decides_where_there_is_one(english: Lexicon) -> None:
    assert nearest_first("x", ["a", "b x", "c", "d x"], english, Letters()) == [1, 3, 0, 2]


def test_a_text_is_read_once() -> None:
    letters = Letters()
    model = Remembered(letters)

    first = model.embed(["a", "x", "a"])
    second = model.embed(["x", "b"])

    assert letters.read == ["a", "x", "b"]
    assert first.tolist() == [[0, 1], [1, 0], [0, 1]]
    assert second.tolist() == [[1, 0], [0, 1]]
