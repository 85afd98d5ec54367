"""What one reader may do with one objective: the shipped rules, as one pure decision (ADR 0019)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """What somebody may do with an objective; each may what those before it may."""

    NONE = 0
    VIEW = 1
    COMMENT = 2
    EDIT = 3
    #: Also decides who else may do what.
    FULL = 4

    @classmethod
    def of(cls, word: str) -> Level:
        """Return the level that a table or a request names. Raises: KeyError for another word."""
        return cls[word.upper()]

    @property
    def word(self) -> str:
        """Its name in tables and requests."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Reader:
    """What a seat brings along; an agent's brings along what its keeper's does."""

    #: Whether it runs the cycles, as champion or administrator.
    steers: bool = False
    #: Whether it leads the unit of its person.
    leads: bool = False
    #: Whether it only looks on.
    observes: bool = False
    is_agent: bool = False
    #: Key of the person it is; empty when it is none.
    person: str = ""
    #: Keys of the person's unit and of those above it, the nearest first.
    units: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """Key of the person's own unit; empty when there is none."""
        return self.units[0] if self.units else ""


@dataclass(frozen=True, slots=True)
class Shared:
    """What decides about one objective."""

    #: Key of the unit or person that holds it.
    holder: str
    #: Keys of the holder's unit and of those above it, the nearest first.
    line: tuple[str, ...] = ()
    #: Key of the person who answers for it; empty for nobody.
    owner: str = ""
    is_draft: bool = False
    #: What everybody with a seat may do with it; None follows the shipped rules.
    everyone: Level | None = None
    #: Keys of the people who wrote it together.
    authors: frozenset[str] = frozenset()
    #: Keys of the people who answer for its key results.
    carriers: frozenset[str] = frozenset()
    #: Key of a unit, for everybody in it and below, or of a person → what they may do.
    grants: Mapping[str, Level] | None = None

    @property
    def is_private(self) -> bool:
        """Whether it is kept from everybody who has no part in it."""
        return self.everyone is Level.NONE


def level_on(reader: Reader, shared: Shared) -> Level:
    """Decide what a reader may do with an objective: the more of office and sharing, below the ceiling."""
    return min(max(_by_office(reader, shared), _by_sharing(reader, shared)), _ceiling(reader, shared))


def level_on_key_result(reader: Reader, shared: Shared, owner: str) -> Level:
    """Decide it for one of its key results: whoever answers for that may change it."""
    own = Level.EDIT if owner and reader.person == owner else Level.NONE
    return max(level_on(reader, shared), min(own, _ceiling(reader, shared)))


@dataclass(frozen=True, slots=True)
class Standing:
    """What a reader may do with an objective and with each of its key results."""

    level: Level
    reader: Reader
    shared: Shared

    @property
    def may_write(self) -> bool:
        """Whether the objective may be changed."""
        return self.level >= Level.EDIT

    @property
    def may_share(self) -> bool:
        """Whether the reader decides who may see it."""
        return self.level is Level.FULL

    def may_change(self, owner: str | None) -> bool:
        """Say whether a key result that somebody answers for may be changed."""
        return level_on_key_result(self.reader, self.shared, owner or "") >= Level.EDIT


def leads(reader: Reader, shared: Shared) -> bool:
    """Say whether the reader leads the holder's unit or one above it."""
    return reader.leads and bool(reader.unit) and reader.unit in shared.line


def _by_office(reader: Reader, shared: Shared) -> Level:
    """Return what nobody can take from the reader, because of who she is to the objective."""
    if reader.steers or leads(reader, shared):
        return Level.FULL
    if not reader.person:
        return Level.NONE
    if reader.person in {shared.owner, shared.holder}:
        return Level.FULL
    if reader.person in shared.authors:
        return Level.EDIT
    return Level.COMMENT if reader.person in shared.carriers else Level.NONE


def _by_sharing(reader: Reader, shared: Shared) -> Level:
    """Return what is shared with the reader: with everybody, with the unit, or by the nearest word on her."""
    level = Level.COMMENT if shared.everyone is None else shared.everyone
    if shared.is_draft and not shared.is_private and reader.unit and reader.unit == shared.holder:
        level = max(level, Level.EDIT)
    said = _said_of(reader, shared)
    if said is None:
        return level
    return Level.NONE if said is Level.NONE else max(level, said)


def _said_of(reader: Reader, shared: Shared) -> Level | None:
    """Return what was granted to the reader, else to the nearest unit around her; None for nothing."""
    grants = shared.grants or {}
    around = (reader.person, *reader.units)
    return next((grants[key] for key in around if key and key in grants), None)


def _ceiling(reader: Reader, shared: Shared) -> Level:
    """Return the most that the kind of seat allows, whatever is shared with it."""
    if reader.observes:
        return Level.VIEW
    if reader.is_agent:
        return Level.EDIT if shared.is_draft else Level.COMMENT
    return Level.FULL
