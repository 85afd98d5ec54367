"""Word lists per language, as data, and their loader (English, French, German)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from rung.core.wording import Lexicon, normalise

LANGUAGES: Final = ("en", "fr", "de")


@cache
def lexicons() -> Mapping[str, Lexicon]:
    """Read the shipped lists once, keyed by language code. Signs hold in every language."""
    signs = _read("signs")
    return MappingProxyType({language: _lexicon(language, signs) for language in LANGUAGES})


@cache
def roles() -> Mapping[str, tuple[str, ...]]:
    """Read the roles that call for individual OKRs: kind of eligibility → normalised titles."""
    return MappingProxyType({kind: tuple(map(normalise, titles)) for kind, titles in _read("roles").items()})


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _lexicon(language: str, signs: dict[str, Any]) -> Lexicon:
    lists = _read(language)
    names = {*signs["tags"], *lists["tags"]}
    return Lexicon(
        language=language,
        tags={name: (*signs["tags"].get(name, ()), *lists["tags"].get(name, ())) for name in names},
        numbers=lists["numbers"],
        shares=lists["shares"],
        fractions=lists["fractions"],
        multipliers=lists["multipliers"],
        scales=signs["scales"] | lists["scales"],
        units=signs["units"] | lists["units"],
        synonyms=tuple(tuple(group) for group in lists["synonyms"]),
        endings=tuple(lists["endings"]),
        decimal=lists["decimal"],
        noun=lists["noun"],
        verb=lists["verb"],
        themes=tuple(tuple(group) for group in lists["themes"]),
    )
