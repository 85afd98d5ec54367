"""Word lists per language, as data, and their loader (English, French, German).

A language is a folder; its lists are parted by what they are about: `verbs`, `nouns`, `cues` around a number,
`numbers` and units, `meaning`, and the `contrast` of meanings. Signs, which hold in every language, and roles
are files of their own.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from rung.core.wording import Lexicon, Weigher, normalise
from rung.core.wording.vocabulary import KINDS, Concept, Field, Vocabulary

LANGUAGES: Final = ("en", "fr", "de")
PARTS: Final = ("verbs", "nouns", "cues", "numbers", "meaning", "contrast")


@cache
def lexicons() -> Mapping[str, Lexicon]:
    """Read the shipped lists and weights once, keyed by language code."""
    learnt, restating, relating = weighers(), _json("restatement"), _json("relation")
    return MappingProxyType(
        {
            language: replace(lexicon, weighers=learnt, restating=restating, relating=relating)
            for language, lexicon in plain_lexicons().items()
        }
    )


@cache
def plain_lexicons() -> Mapping[str, Lexicon]:
    """Read the shipped lists alone; what the rules say before anything is weighed. Signs hold everywhere."""
    signs = _read("signs")
    alone = {language: _lexicon(language, signs) for language in LANGUAGES}
    shared = vocabulary(alone)
    return MappingProxyType(
        {language: replace(lexicon, vocabulary=shared) for language, lexicon in alone.items()}
    )


def vocabulary(lexicons: Mapping[str, Lexicon]) -> Vocabulary:
    """Read what words of these languages mean alike, and the fields of work they belong to."""
    lists = _read("concepts")
    kin = lists.pop("kin")
    concepts = [
        (Concept(name, KINDS[kind]), _by_language(written))
        for kind, listed in lists.items()
        for name, written in listed.items()
    ]
    fields = [
        Field(
            name,
            _by_language(one["words"]),
            frozenset(one["moves"]),
            aside=one.get("aside", False),
            broad=one.get("broad", False),
            trade=one.get("trade", False),
        )
        for name, one in _read("fields").items()
    ]
    return Vocabulary(lexicons, concepts, fields, kin)


def _by_language(written: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Part the entries of each language, which commas part."""
    return {
        language: tuple(entry.strip() for entry in entries.split(","))
        for language, entries in zip(LANGUAGES, written, strict=True)
    }


@cache
def weighers() -> Mapping[str, Weigher]:
    """Read the weights that `tools/train_wording.py` learnt, by the question they answer."""
    learnt = _json("weights")
    return MappingProxyType({name: Weigher(one["classes"], one["weights"]) for name, one in learnt.items()})


@cache
def roles() -> Mapping[str, tuple[str, ...]]:
    """Read the roles that call for individual OKRs: kind of eligibility → normalised titles."""
    return MappingProxyType({kind: tuple(map(normalise, titles)) for kind, titles in _read("roles").items()})


def lists_of(language: str) -> dict[str, Any]:
    """Read every list of a language: `tags` holds those of all its parts, the rest is as written."""
    parts = [_read(f"{language}/{part}") for part in PARTS]
    tags = {name: entries for part in parts for name, entries in part.pop("tags", {}).items()}
    return {"tags": tags} | {name: value for part in parts for name, value in part.items()}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _json(name: str) -> dict[str, Any]:
    """Read learnt weights; others than `weights` are by `tools/train_restatements.py`, `_relations`."""
    read: dict[str, Any] = json.loads(
        resources.files(__package__).joinpath(f"{name}.json").read_text("utf-8")
    )
    return read


def _lexicon(language: str, signs: dict[str, Any]) -> Lexicon:
    lists = lists_of(language)
    names = {*signs["tags"], *lists["tags"]}
    return Lexicon(
        language=language,
        tags={name: (*signs["tags"].get(name, ()), *lists["tags"].get(name, ())) for name in names},
        numbers=lists["numbers"],
        shares=lists["shares"],
        fractions=lists["fractions"],
        multipliers=lists["multipliers"],
        frequencies=lists["frequencies"],
        scales=signs["scales"] | lists["scales"],
        units=signs["units"] | lists["units"],
        synonyms=tuple(tuple(group) for group in lists["synonyms"]),
        endings=tuple(lists["endings"]),
        decimal=lists["decimal"],
        noun=lists["noun"],
        verb=lists["verb"],
        contrast=lists["contrast"],
    )
