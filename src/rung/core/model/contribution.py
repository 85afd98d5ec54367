"""Contributions: the links from a child up to what it moves (R110, R111-R113)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Pattern(StrEnum):
    """How a child relates to its parent's wording (the three cascading patterns, R111-R113)."""

    #: The team writes its own objective; nearly always the right choice.
    CONTRIBUTION = "contribution"
    #: The team keeps the parent's objective and writes its own key results.
    OBJECTIVE = "objective"
    #: A parent key result becomes the team's objective.
    KEY_RESULT = "key_result"


class Counting(StrEnum):
    """Whether a contribution may count in a declared roll-up, or is only drawn."""

    CONTRIBUTES = "contributes"
    SUPPORTS = "supports"


@dataclass(frozen=True, slots=True)
class Contribution:
    """One link upwards. Its place on the child says whether it is primary, secondary or a key result's."""

    #: Id of the objective or key result it moves. It may dangle; the ladder says so.
    to: str
    pattern: Pattern = Pattern.CONTRIBUTION
    #: One sentence: how the child moves the parent.
    mechanism: str | None = None
    counting: Counting = Counting.CONTRIBUTES
    #: Declared part of the parent key result, in percent (0-100]; None when nothing was declared.
    share: float | None = None
    #: Weight in a weighted mean of progress; only compared with the weights of its siblings.
    weight: float = 1.0
