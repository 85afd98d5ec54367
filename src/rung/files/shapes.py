"""Kinds that only the OKR file has: links, waivers, levels and the cycle's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rung.core.model import Contribution, Waiver
from rung.files.problem import found
from rung.files.reading import ABSENT, Absent, Reading, Trail, label
from rung.files.record import Record
from rung.files.scalars import MAX_NUMBER, Id, Schema, Text


@dataclass(frozen=True, slots=True)
class Link:
    """A link upwards: the id it moves, or a mapping that says more about the link."""

    record: Record
    #: Keys that stand beside the link in its holder when it is written.
    beside: tuple[str, ...] = ()

    def read(self, value: object, trail: Trail, reading: Reading) -> Any:
        """Accept both forms."""
        if isinstance(value, str):
            to = Id().read(value, trail, reading)
            return ABSENT if isinstance(to, Absent) else Contribution(to)
        if isinstance(value, dict):
            return self.record.read(value, trail, reading)
        reading.fault(trail, f"{label(trail)} must be an id or a mapping (a link), found {found(value)}")
        return ABSENT

    def plain(self, value: Contribution) -> object:
        """Write the id alone where it says everything."""
        mapping = self.record.plain(value)
        for key in self.beside:
            mapping.pop(key, None)
        return value.to if len(mapping) == 1 else mapping

    def schema(self) -> Schema:
        """Either form."""
        return {"anyOf": [Id().schema(), self.record.schema()]}


@dataclass(frozen=True, slots=True)
class Allow:
    """Waivers: a mapping from the name of a rule to the reason for overruling it."""

    rule: Text
    reason: Text

    def read(self, value: object, trail: Trail, reading: Reading) -> Any:
        """Accept any rule's name; the engine knows which exist. A waiver without a reason is a fault."""
        if not isinstance(value, dict):
            message = f"{label(trail)} must be a mapping (rule: reason), found {found(value)}"
            reading.fault(trail, message)
            return ABSENT
        return tuple([self._waiver(rule, reason, trail, reading) for rule, reason in value.items()])

    def _waiver(self, rule: str, reason: object, trail: Trail, reading: Reading) -> Waiver:
        here = (trail, rule)
        name = self.rule.read(rule, here, reading)
        if isinstance(name, Absent) and not rule.strip():
            reading.fault(here, "a waiver needs the name of a rule", "write it before the colon", on_key=True)
        before = reading.count
        text = self.reason.read(reason, here, reading)
        if isinstance(text, Absent) and reading.count == before:
            reading.fault(here, f"{label(here)} needs a reason", "say why the finding is overruled")
        return Waiver(str(name), str(text))

    def plain(self, value: tuple[Waiver, ...]) -> dict[str, object]:
        """Write rule and reason."""
        return {waiver.rule: waiver.reason for waiver in value}

    def schema(self) -> Schema:
        """Any names, with a reason each."""
        reason = self.reason.schema() | {"allOf": [{"pattern": "\\S"}]}
        names = self.rule.schema() | {"allOf": [{"pattern": "\\S"}]}
        return {"type": "object", "propertyNames": names, "additionalProperties": reason}


@dataclass(frozen=True, slots=True)
class LevelGiven:
    """A unit's level as it stands in the file; its rank is known once all files were read."""

    level: str | int
    trail: Trail


@dataclass(frozen=True, slots=True)
class Level:
    """A level by name or by number, 1 = top."""

    name: Text
    highest: int = 100

    def read(self, value: object, trail: Trail, reading: Reading) -> LevelGiven | Absent:
        """Accept a name, or a whole number from 1."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            if 1 <= value <= self.highest and value == int(value):
                return LevelGiven(int(value), trail)
        elif isinstance(value, str):
            text = self.name.read(value, trail, reading)
            return ABSENT if isinstance(text, Absent) else LevelGiven(text, trail)
        wanted = f"the name of a level or a whole number from 1 (top) to {self.highest}"
        reading.fault(trail, f"{label(trail)} must be {wanted}, found {found(value)}")
        return ABSENT

    def plain(self, value: int) -> int:
        """Write the rank; the writer puts the level's name there when it has one."""
        return value

    def schema(self) -> Schema:
        """Either form. Which names exist is said by `levels`, beyond the reach of a schema."""
        name = self.name.schema() | {"allOf": [{"pattern": "\\S"}]}
        return {"anyOf": [name, {"type": "integer", "minimum": 1, "maximum": self.highest}]}


@dataclass(frozen=True, slots=True)
class CycleName:
    """The cycle's name; a year may stand there without quotes."""

    name: Text

    def read(self, value: object, trail: Trail, reading: Reading) -> str | Absent:
        """Take a whole number as written."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            if 0 <= value <= MAX_NUMBER and value == int(value):
                return str(int(value))
            reading.fault(trail, f"{label(trail)} must be text, found {found(value)}", "put it in quotes")
            return ABSENT
        return self.name.read(value, trail, reading)

    def plain(self, value: str) -> str:
        """Write it as text."""
        return value

    def schema(self) -> Schema:
        """Either form."""
        name = self.name.schema() | {"allOf": [{"pattern": "\\S"}]}
        return {"anyOf": [name, {"type": "integer", "minimum": 0, "maximum": MAX_NUMBER}]}
