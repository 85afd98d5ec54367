"""Every shape and trap of a key result's numbers, in three languages (issue 3)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rung.core.wording import Lexicon, read_key_result
from tests.core.wording.shapes import english, french, german
from tests.core.wording.shapes.shape import Shape, read_as

TABLES = {"en": english, "fr": french, "de": german}
SHAPES = [(language, shape) for language, table in TABLES.items() for shape in table.SHAPES]
TRAPS = [(language, text) for language, table in TABLES.items() for text in table.TRAPS]
DEADLINES = [(language, *row) for language, table in TABLES.items() for row in table.DEADLINES]


@pytest.mark.parametrize(("language", "shape"), SHAPES, ids=[shape.text for _, shape in SHAPES])
def test_every_shape_of_numbers_is_read(lists: Mapping[str, Lexicon], language: str, shape: Shape) -> None:
    assert read_as(read_key_result(shape.text, lists[language]), shape) == {}


@pytest.mark.parametrize(("language", "text"), TRAPS)
def test_what_names_or_passes_by_is_no_target(
    lists: Mapping[str, Lexicon], language: str, text: str
) -> None:
    reading = read_key_result(text, lists[language])

    assert (reading.measurable, reading.target) == (False, None)


@pytest.mark.parametrize(("language", "text", "deadline"), DEADLINES)
def test_a_deadline_is_the_date_as_written(
    lists: Mapping[str, Lexicon], language: str, text: str, deadline: str | None
) -> None:
    assert read_key_result(text, lists[language]).deadline == deadline
