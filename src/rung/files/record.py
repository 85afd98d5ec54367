"""Kinds of values made of others: lists and mappings with named fields.

A `Record` is one table: its fields in canonical order. Reading, writing and the JSON Schema all walk it, so
a key is added in one line and there is no second list to forget.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from rung.files.problem import found, nearest_or_all, quoted
from rung.files.reading import ABSENT, Reading, Trail, label
from rung.files.scalars import Kind, Schema


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping."""

    key: str
    kind: Kind
    required: bool = False
    #: Where the model keeps the value, when not under the key's name; `measure.unit` lies one deeper.
    attribute: str = ""
    #: Where the model keeps it while there is nothing at `attribute`; only written from, never read into.
    otherwise: str = ""
    #: What editors show beside the key.
    says: str = ""

    @property
    def place(self) -> str:
        """The attribute, by default the key itself."""
        return self.attribute or self.key

    def of(self, value: object) -> Any:
        """Fetch the attribute from the model's value; None when something on the way is None."""
        found = _attribute(value, self.place)
        return _attribute(value, self.otherwise) if found is None and self.otherwise else found


def _attribute(value: object, place: str) -> Any:
    for name in place.split("."):
        if value is None:
            return None
        value = getattr(value, name)
    return value


class Check(Protocol):
    """What one key says against another, reported with the faults of the single keys."""

    def __call__(self, given: dict[str, Any], values: dict[str, Any], trail: Trail, reading: Reading) -> None:
        """Compare the mapping as `given` with the `values` that were read from it without fault."""


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with a fixed table of keys."""

    #: What it is, with its article, as messages call it: `an objective`.
    name: str
    fields: tuple[Field, ...]
    #: Makes the model's value from the attributes that were given.
    build: Callable[[dict[str, Any]], Any]
    #: A value with nothing optional stated: an attribute equal to its own is not written.
    blank: Any = None
    check: Check | None = None
    #: Whether it is written on one line where it fits.
    compact: bool = False
    _readers: dict[str, tuple[str, Callable[[object, Trail, Reading], Any]]] = field(init=False, repr=False)
    #: Attributes without which nothing can be built.
    _needed: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        readers = {entry.key: (entry.place, entry.kind.read) for entry in self.fields}
        object.__setattr__(self, "_readers", readers)
        needed = frozenset(entry.place for entry in self.fields if entry.required)
        object.__setattr__(self, "_needed", needed)

    def read(self, value: object, trail: Trail, reading: Reading) -> Any:
        """Read every key, report every fault, and build the model's value when there was none."""
        before = reading.count
        values = self.gather(value, trail, reading)
        return self.build(values) if reading.count == before else ABSENT

    def gather(self, value: object, trail: Trail, reading: Reading) -> dict[str, Any]:
        """Read every key, report every fault, and return the attributes that had none."""
        values: dict[str, Any] = {}
        if not isinstance(value, dict):
            reading.fault(trail, f"{label(trail)} must be a mapping ({self.name}), found {found(value)}")
            return values
        readers, absent = self._readers, ABSENT
        for key, item in value.items():
            reader = readers.get(key)
            if reader is None:
                self._refuse_key(key, (trail, key), reading)
            elif item is not None:
                place, read = reader
                result = read(item, (trail, key), reading)
                if result is not absent:
                    values[place] = result
        if not values.keys() >= self._needed:
            self._report_missing(value, values, trail, reading)
        if self.check is not None:
            self.check(value, values, trail, reading)
        return values

    def _refuse_key(self, key: str, trail: Trail, reading: Reading) -> None:
        if reading.is_full:
            reading.count += 1  # without looking for words that nobody will read
            return
        message = f"unknown key {quoted(key)} in {self.name}"
        reading.fault(trail, message, nearest_or_all(key, self._readers), on_key=True)

    def _report_missing(
        self, value: dict[str, Any], values: dict[str, Any], trail: Trail, reading: Reading
    ) -> None:
        for entry in self.fields:
            if entry.place in self._needed - values.keys():
                given = value.get(entry.key)
                if given is None:
                    reading.fault(trail, f'{self.name} needs "{entry.key}"', f'add "{entry.key}"')
                elif isinstance(given, str) and (not given or given.isspace()):
                    reading.fault((trail, entry.key), f'"{entry.key}" is empty', "write it out")

    def plain(self, value: Any) -> dict[str, object]:
        """Turn the model's value into the file's mapping: canonical order, nothing that says nothing."""
        return {
            entry.key: entry.kind.plain(attribute)
            for entry in self.fields
            if (attribute := entry.of(value)) is not None
            and (entry.required or attribute != entry.of(self.blank))
        }

    def schema(self) -> Schema:
        """Known keys only; null for whatever may be left out."""
        properties = {entry.key: _with_null(entry) for entry in self.fields}
        required = [entry.key for entry in self.fields if entry.required]
        schema: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
        return schema | ({"required": required} if required else {})


def _with_null(entry: Field) -> Schema:
    schema = entry.kind.schema()
    if not entry.required:
        schema = {"anyOf": [schema, {"type": "null"}]}
    elif schema.get("type") == "string":
        schema |= {"allOf": [{"pattern": "\\S"}]}
    return schema | ({"description": entry.says} if entry.says else {})


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one kind, kept as a tuple."""

    kind: Kind
    at_least: int = 0

    def read(self, value: object, trail: Trail, reading: Reading) -> Any:
        """Read every item; blank ones are left out."""
        if not isinstance(value, list):
            reading.fault(
                trail, f"{label(trail)} must be a list, found {found(value)}", "write a list: [first, second]"
            )
            return ABSENT
        if len(value) < self.at_least:
            reading.fault(trail, f"{label(trail)} must not be empty", "leave the key out")
            return ABSENT
        read, absent = self.kind.read, ABSENT
        items = [read(item, (trail, index), reading) for index, item in enumerate(value)]
        return tuple([item for item in items if item is not absent])

    def plain(self, value: tuple[Any, ...]) -> list[object]:
        """Write every item."""
        return [self.kind.plain(item) for item in value]

    def schema(self) -> Schema:
        """Items of the kind."""
        schema: Schema = {"type": "array", "items": self.kind.schema()}
        return schema | ({"minItems": self.at_least} if self.at_least else {})
