"""Where items stand in their files, looked up only when somebody asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rung.files.reading import Path
from rung.files.source import Source


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item's mapping begins; lines and columns start at 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Places:
    """The places of everything that was loaded.

    The first question about a JSON file costs one pass over it (about 0.1 s for 8 MB); the rest are look-ups.
    """

    sources: Sequence[Source] = ()
    #: Id of each item, with the number of its source.
    ids: Mapping[str, int] = field(default_factory=dict)
    #: Top-level keys that only one file states, such as `organization` and `cycle`, with its number.
    heads: Mapping[str, int] = field(default_factory=dict)

    def of(self, identity: str) -> Place | None:
        """Return the place of a unit, person, objective, key result or initiative; None for an unknown id."""
        number = self.ids.get(identity)
        if number is None:
            return None
        place = self.sources[number].item(identity)
        return Place(self.sources[number].name, *place) if place else None

    def of_key(self, key: str) -> Place | None:
        """Return the place of the value under a top-level key such as `cycle`; None when no file has it."""
        number = self.heads.get(key)
        if number is None:
            return None
        path: Path = (key,)
        found = self.sources[number].locate({path})
        return Place(self.sources[number].name, *found[path].value) if path in found else None
