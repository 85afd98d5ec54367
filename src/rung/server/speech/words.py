"""Words of the core that pages show as they are: each is a message, found from where it is defined.

The catalogues gather `SHOWN`, `LEVELS` and `fields_shown`; nothing here repeats what is said elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext

from rung.core import model
from rung.core.check import Profile, SubjectKind
from rung.core.rollup import Reason, StartIs

#: Enumerations whose values stand on pages.
SHOWN: Final[tuple[type[StrEnum], ...]] = (
    model.Commitment,
    model.Direction,
    model.Pattern,
    model.Side,
    model.State,
    Profile,
    Reason,
    StartIs,
    SubjectKind,
)

#: Sets of levels that organisations begin with, from the top; each is renamed and extended later.
LEVELS: Final = {
    "three": ("company", "department", "team", "individual"),
    "two": ("company", "team", "individual"),
    "four": ("company", "business unit", "department", "team", "individual"),
}
_SHIPPED: Final = frozenset(name for names in LEVELS.values() for name in names)
_ITEMS: Final = (
    model.Unit,
    model.Person,
    model.Objective,
    model.KeyResult,
    model.Measure,
    model.Contribution,
    model.Initiative,
)


def word(value: str | None) -> str:
    """Return a value, or the name of a field, as the page's language calls it."""
    return gettext(value.replace("_", " ")) if value else ""


def level_word(name: str) -> str:
    """Return the name of a level; those that people gave stay in their own words."""
    return gettext(name) if name in _SHIPPED else name


def level_of_rank(rank: int, levels: tuple[str, ...]) -> str:
    """Return what a level is called on a page."""
    return level_word(model.name_of_rank(rank, levels))


def fields_shown() -> Iterator[str]:
    """Name the fields of items, which stand beside what was changed."""
    for item in _ITEMS:
        yield from (field.name.replace("_", " ") for field in fields(item))
