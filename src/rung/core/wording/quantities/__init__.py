"""Numbers in a text and the part each plays: baseline, target, change, share, window, or no quantity."""

from __future__ import annotations

from rung.core.wording.quantities.finding import COUNTS, find_quantities
from rung.core.wording.quantities.quantity import (
    AFTER_ANY_YEAR,
    CURRENCIES,
    DURATIONS,
    SHORT,
    Quantity,
    Role,
    converted,
)

__all__ = [
    "AFTER_ANY_YEAR",
    "COUNTS",
    "CURRENCIES",
    "DURATIONS",
    "SHORT",
    "Quantity",
    "Role",
    "converted",
    "find_quantities",
]
