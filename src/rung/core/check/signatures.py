"""Signatures and numbers of many texts compared at once: which pairs may mean the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rung.core.wording import SHARED, Facts

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Numbers of texts that are compared.
Pairs = tuple["NDArray[np.int64]", "NDArray[np.int64]"]

_ODD, _TWOS, _FOURS, _ONES = (
    np.uint64(bits)
    for bits in (0x5555555555555555, 0x3333333333333333, 0x0F0F0F0F0F0F0F0F, 0x0101010101010101)
)


def alike(facts: Facts, pairs: Pairs, *, shared: float = SHARED) -> NDArray[np.bool_]:
    """Whether the texts of each pair share so many bits that one may restate the other."""
    low, high = pairs
    return _covers(facts, low, high, shared) | _covers(facts, high, low, shared)


def _covers(
    facts: Facts, one: NDArray[np.int64], other: NDArray[np.int64], shared: float
) -> NDArray[np.bool_]:
    firm = facts.firm[one]
    least = shared * bits(firm)
    covers: NDArray[np.bool_] = (least > 0) & (bits(firm & facts.words[other]) >= least)
    return covers


def bits(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """How many bits are set in each value."""
    twos = values - ((values >> np.uint64(1)) & _ODD)
    fours = (twos & _TWOS) + ((twos >> np.uint64(2)) & _TWOS)
    eights = (fours + (fours >> np.uint64(4))) & _FOURS
    found: NDArray[np.uint64] = (eights * _ONES) >> np.uint64(56)
    return found


def equal(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether two values are the same, or both are none."""
    same: NDArray[np.bool_] = (one == other) | (np.isnan(one) & np.isnan(other))
    return same
