"""Ids have the same numbers whether or not anybody names them."""

from __future__ import annotations

import pytest

from rung.core.ladder import DANGLING, NOTHING
from rung.core.ladder.numbers import Numbers
from rung.core.model import KeyResult, Objective

KEY_RESULTS = [KeyResult(id=f"k{number}", title="Reach 5") for number in range(3)]
OBJECTIVES = [Objective(id=f"o{number}", title="Be close", holder="u") for number in range(2)]


@pytest.mark.parametrize("named", [[], ["o1", "k2"], ["o0", "o1", "k0", "k1", "k2", "x"]])
def test_every_id_has_its_number(named: list[str]) -> None:
    numbers = Numbers(OBJECTIVES, KEY_RESULTS, named)

    assert [numbers[id_] for id_ in ("o0", "o1", "k0", "k1", "k2")] == [0, 1, ~0, ~1, ~2]
    assert numbers.get("x") is None
    with pytest.raises(KeyError):
        numbers["x"]


def test_many_are_resolved_at_once() -> None:
    named = ["k1", None, "x", "o1", "k1"]

    assert Numbers(OBJECTIVES, KEY_RESULTS, named).of(named).tolist() == [~1, NOTHING, DANGLING, 1, ~1]
