"""Texts are read once, and found again in whatever order they come."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rung.core.wording import shelf
from rung.core.wording.shelf import Fact, Shelf


class Reader:
    """Reads a text as its length, and notes what it has read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, text: str) -> Fact:
        """Return facts that tell texts apart."""
        self.read.append(text)
        none = math.nan
        return Fact(len(text) % 1_000, float(text), none, none, none, 0, 0, 0, hash(text))


def numbered(*numbers: int) -> list[str]:
    """Return texts that no two calls share as objects."""
    return [f"{number}" for number in numbers]


def test_every_text_is_read_once() -> None:
    place, reader = Shelf(), Reader()

    place.facts(numbered(1, 2, 1), reader)
    place.facts(numbered(2, 3, 1), reader)

    assert reader.read == ["1", "2", "3"]


def test_no_texts_have_no_facts() -> None:
    assert Shelf().facts([], Reader()).marks.size == 0


def test_a_list_that_is_changed_later_is_read_as_it_is_then() -> None:
    place, texts = Shelf(), numbered(1, 2)
    place.facts(texts, Reader())
    texts[0] = "3"

    assert place.facts(texts, Reader()).targets.tolist() == [3, 2]


@settings(max_examples=150)
@given(st.data())
def test_runs_are_found_where_texts_came_went_and_moved(data: st.DataObject) -> None:
    place, reader = Shelf(), Reader()
    numbers = list(range(3 * shelf.RUN))
    for _ in range(data.draw(st.integers(1, 4))):
        at, to = sorted(data.draw(st.tuples(*[st.integers(0, len(numbers))] * 2)))
        piece = numbers[at:to]
        how = data.draw(st.sampled_from(("drop", "repeat", "reverse", "new", "front")))
        if how == "drop":
            numbers = numbers[:at] + numbers[to:]
        elif how == "repeat":
            numbers = numbers[:to] + piece[: shelf.RUN] + numbers[to:]
        elif how == "reverse":
            numbers = numbers[:at] + piece[::-1] + numbers[to:]
        elif how == "new":
            numbers = [*numbers[:at], 10_000 + at, *numbers[at:]]
        else:
            numbers = piece + numbers[:at] + numbers[to:]

        facts = place.facts(numbered(*numbers), reader)

        assert np.array_equal(facts.targets, np.array(numbers, np.float64))
    assert len(reader.read) == len(set(reader.read))
