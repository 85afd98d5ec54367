"""Levels: the ordered layers of an organisation, from the top down."""

from __future__ import annotations

from typing import Final

#: The levels Rung ships with; an organisation uses any subset of them, in its own words (R009, T16).
DEFAULT_LEVELS: Final = ("company", "business unit", "department", "team", "individual")

#: Rank of the highest level an organisation can name. Ranks grow downwards.
TOP_RANK: Final = 1


def rank_of_level(name: str, levels: tuple[str, ...]) -> int | None:
    """Return the rank (1 = top) of the level called `name`, ignoring case, or None when there is none."""
    wanted = name.casefold()
    for rank, level in enumerate(levels, start=TOP_RANK):
        if level.casefold() == wanted:
            return rank
    return None


def name_of_rank(rank: int, levels: tuple[str, ...]) -> str:
    """Return the level's name, or `level N` for a rank below the last named level."""
    return levels[rank - 1] if TOP_RANK <= rank <= len(levels) else f"level {rank}"
