"""The shipped word lists: complete, known to the reader, read once."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest

from rung.core.wording import tag
from rung.rules import words
from rung.rules.words import LANGUAGES, PARTS, lexicons

FOLDER = resources.files("rung.rules.words")


def lists_of(name: str) -> dict[str, Any]:
    if name in LANGUAGES:
        return words.lists_of(name)
    return tomllib.loads(FOLDER.joinpath(f"{name}.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_stands_in_two_parts(language: str) -> None:
    parts = [tomllib.loads(FOLDER.joinpath(language, f"{part}.toml").read_text("utf-8")) for part in PARTS]
    tags = [name for part in parts for name in part.get("tags", ())]
    others = [name for part in parts for name in part if name != "tags"]

    assert len(tags) == len(set(tags))
    assert len(others) == len(set(others))


def test_every_language_is_loaded_once() -> None:
    assert tuple(lexicons()) == LANGUAGES
    assert lexicons() is lexicons()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_the_same_lists(language: str) -> None:
    english, other = lists_of("en"), lists_of(language)

    assert other["tags"].keys() == english["tags"].keys()
    assert all(other["tags"].values())
    assert other.keys() == english.keys()


@pytest.mark.parametrize("language", ["signs", *LANGUAGES])
def test_every_list_has_a_meaning(language: str) -> None:
    assert lists_of(language)["tags"].keys() <= tag.BY_NAME.keys()


@pytest.mark.parametrize("language", ["signs", *LANGUAGES])
def test_no_list_repeats_an_entry(language: str) -> None:
    for name, entries in lists_of(language)["tags"].items():
        assert len(entries) == len(set(entries)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_entries_are_found_as_written_with_accents_and_capitals(language: str) -> None:
    lexicon = lexicons()[language]

    for entry in lexicon.tags["month"]:
        assert lexicon.words[entry.upper()].tags & tag.MONTH, entry
