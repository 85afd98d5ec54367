"""The shipped word lists, read once for all tests of the wording."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rung.core.wording import Lexicon
from rung.rules.words import lexicons


@pytest.fixture(scope="session")
def lists() -> Mapping[str, Lexicon]:
    return lexicons()


@pytest.fixture(scope="session")
def english(lists: Mapping[str, Lexicon]) -> Lexicon:
    return lists["en"]
