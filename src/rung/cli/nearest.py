"""What somebody may have meant by a word that names nothing."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from typing import Final

#: Known words that are listed when none is near.
_FEW: Final = 20


def hint(word: str, known: Collection[str]) -> str:
    """Offer the nearest known word, or list them where there are few; empty when nothing helps."""
    folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), folded, 1)
    if near:
        return f'did you mean "{folded[near[0]]}"?'
    return f"there are {', '.join(known)}" if 0 < len(known) <= _FEW else ""
