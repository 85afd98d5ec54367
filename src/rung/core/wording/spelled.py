"""Numbers in words that are put together from listed ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

#: From here on a number word multiplies the one before it.
_HUNDRED: Final = 100
_SCORE: Final = 20
#: Short words such as `ten` end many others, so only what is left of them must be a number.
_LONGEST: Final = 40


def value_in_words(folded: str, numbers: Mapping[str, float], joints: Collection[str]) -> float | None:
    """Return what a normalised compound such as `thirty five` or `dreihundert` is worth, else None.

    `joints` are the words for "and". At most a few look-ups for each letter.
    """
    if len(folded) > _LONGEST:
        return None
    parts = folded.split(" ")
    return _of_parts(parts, numbers, joints) if len(parts) > 1 else _of_letters(folded, numbers, joints)


def _of_parts(parts: list[str], numbers: Mapping[str, float], joints: Collection[str]) -> float | None:
    total = 0.0
    for part in parts:
        if part in joints and total:
            continue
        value = numbers.get(part, numbers.get(part.removesuffix("s")))
        if value is None:
            return None
        if value >= _HUNDRED or (value == _SCORE and 0 < total < _SCORE):  # `quatre-vingts`
            total = max(total, 1.0) * value
        elif total and (total % 10 or value >= total):  # `two-three` is no number
            return None
        else:
            total += value
    return total


def _of_letters(folded: str, numbers: Mapping[str, float], joints: Collection[str]) -> float | None:
    """Split one word into two listed numbers, with or without a word for "and" between them."""
    for at in range(3, len(folded) - 2):
        left, right = folded[:at], numbers.get(folded[at:])
        if right is None:
            continue
        joint = next((word for word in joints if left.endswith(word)), "")
        value = numbers.get(left.removesuffix(joint)) if joint else numbers.get(left)
        if value is not None:
            return value + right if joint or right < 1 else value * right if right >= _HUNDRED else None
    return None
