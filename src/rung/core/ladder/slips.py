"""Ids one slip of the pen apart: what somebody probably meant, at a cost that no ladder's size changes."""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import Final

_SIGNS: Final = string.ascii_letters + string.digits + ".-_"


def slips(id_: str) -> Iterator[str]:
    """Go through the ids with two neighbours swapped, or one sign lost, changed or added; about 130 a sign.

    Symmetric: what is one slip from here is one slip from there. Signs beyond ASCII letters, digits, `.`, `-`
    and `_` are only ever swapped.
    """
    parts = [(id_[:at], id_[at:]) for at in range(len(id_) + 1)]
    yield from (a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1)
    yield from (a + b[1:] for a, b in parts if b and b[0] in _SIGNS)
    yield from (a + sign + b[1:] for a, b in parts if b and b[0] in _SIGNS for sign in _SIGNS)
    yield from (a + sign + b for a, b in parts for sign in _SIGNS)
