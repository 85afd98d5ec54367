"""The lists of concepts and fields: every name is known, and no entry takes in strangers."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest

from rung.core.wording.vocabulary import KINDS
from rung.rules.words import LANGUAGES, lexicons

FOLDER = resources.files("rung.rules.words")
#: Fields are bits of one number.
BITS = 64
#: Letters before `*`: less of a word begins too many others.
BEGINNING = 4


def read(name: str) -> dict[str, Any]:
    return tomllib.loads(FOLDER.joinpath(f"{name}.toml").read_text("utf-8"))


def test_fields_fit_and_move_fields_that_exist() -> None:
    fields = read("fields")

    assert len(fields) <= BITS
    for name, one in fields.items():
        assert set(one["moves"]) <= fields.keys() - {name}, name
        assert len(one["words"]) == len(LANGUAGES), name


def test_beginnings_of_words_are_long_enough_to_tell() -> None:
    entries = [
        entry.strip()
        for one in read("fields").values()
        for words in one["words"]
        for entry in words.split(",")
    ]

    assert [entry for entry in entries if entry.endswith("*") and len(entry) <= BEGINNING] == []


def test_every_concept_has_words_in_every_language_and_a_known_kind() -> None:
    lists = read("concepts")
    kin = lists.pop("kin")

    assert lists.keys() == KINDS.keys()
    names = {name for listed in lists.values() for name in listed}
    assert {name for group in kin for name in group} <= names
    for listed in lists.values():
        for name, written in listed.items():
            assert [bool(entries.strip()) for entries in written] == [True] * len(LANGUAGES), name


@pytest.mark.parametrize(
    ("language", "word", "concept"),
    [
        ("en", "customers", "customer"),
        ("en", "attrition", "churn"),
        ("fr", "clientèle", "customer"),
        ("fr", "résiliations", "churn"),
        ("de", "Abnehmer", "customer"),
        ("de", "Energiekosten", "cost"),
    ],
)
def test_words_of_three_languages_fall_under_one_concept(language: str, word: str, concept: str) -> None:
    vocabulary = lexicons()[language].vocabulary
    assert vocabulary is not None

    words = vocabulary.words_of([word], language)

    assert words is not None
    assert concept in {part.concept.name for part in words.parts(normalised(word)) if part.concept}


def normalised(word: str) -> str:
    return word.casefold().translate(str.maketrans("éèä", "eea"))


def test_a_field_reaches_itself_and_what_moves_it() -> None:
    vocabulary = lexicons()["en"].vocabulary
    assert vocabulary is not None
    numbers = {one.name: 1 << at for at, one in enumerate(vocabulary.fields)}

    near = set(vocabulary.names(vocabulary.reach(numbers["delivery"])))

    assert {"delivery", "inventory", "staff"} <= near
    assert "festivities" not in near
