"""Every shape and trap of a key result's numbers, in three languages (issue 3)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.core.wording.shapes import english, french, german
from tests.core.wording.shapes.shape import Shape, read_as

from rung.core.wording import Lexicon, read_key_result

TABLES = {"en": english, "fr": french, "de": german}
SHAPES = [(language, shape) for language, table in TABLES.items() for shape in table.SHAPES]
TRAPS = [(language, text) for language, table in TABLES.items() for text in table.TRAPS]
DEADLINES = [(language, *row) for language, table in TABLES.items() for row in table.DEADLINES]


@pytest.mark.parametrize(("language", "shape"), SHAPES, ids=[shape.text for _, shape in SHAPES])
def test_every_shape_of_numbers_is_read(lists: Mapping[str, Lexicon], language: str, shape: Shape) -> None:
    assert read_as(read_key_result(shape.text, lists[language]), shape) == {}


@pytest.mark.parametrize(("language", "text"), TRAPS)
def test_what_names_or_passes_by_is_no_target(lists: Mapping[str, Lexicon], language: str, text: str) -> None:
    reading = read_key_result(text, lists[language])

    assert (reading.measurable, reading.target) == (False, None)


@pytest.mark.parametrize(("language", "text", "deadline"), DEADLINES)
def test_a_deadline_is_the_date_as_written(
    lists: Mapping[str, Lexicon], language: str, text: str, deadline: str | None
) -> None:
    assert read_key_result(text, lists[language]).deadline == deadline


@pytest.mark.parametrize(
    ("language", "text", "metric"),
    [
        ("en", "Lift on-time delivery by 5 points, to 94 %", "on-time delivery"),
        ("en", "Staff turnover under 10 percent by June", "Staff turnover"),
        ("en", "Enrol 48 patients by 1 May", "patients"),
        ("en", "Late fees (> 30 days) down 40%", "Late fees (> 30 days)"),
        ("en", "Current: 12; target: 30 partner shops", "partner shops"),
        ("fr", "Réduire les émissions de CO2 de 30 % d'ici 2028", "émissions de CO2"),
        ("fr", "Ramener de 60 à 25 le nombre de postes ouverts", "nombre de postes ouverts"),
        ("fr", "Liste d'attente inférieure à 6 semaines pour 90 % des enfants", "Liste d'attente"),
        ("de", "CO2-Ausstoß bis 2028 um 30 % gegenüber 2023 senken", "CO2-Ausstoß"),
        ("de", "Gewinnmarge plus 2 Punkte", "Gewinnmarge"),
        ("de", "Fluktuation von 25 % auf 18 % drücken", "Fluktuation"),
    ],
)
def test_the_metric_is_named_without_numbers_and_cues(
    lists: Mapping[str, Lexicon], language: str, text: str, metric: str
) -> None:
    assert read_key_result(text, lists[language]).metric == metric
