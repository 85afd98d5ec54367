"""Kinds of single values: how each is read, what is refused, how it is written, and its JSON Schema."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from sys import intern
from typing import Any, Final, Protocol

from rung.files.problem import found, nearest, quoted
from rung.files.reading import ABSENT, Absent, Reading, Trail, label

MAX_LINE: Final = 1_000
MAX_TEXT: Final = 20_000
MAX_ID: Final = 200
MAX_NUMBER: Final = 1e15

#: C0, DEL, C1, and halves of surrogate pairs: never part of anybody's wording.
_CONTROL: Final = r"\x00-\x1f\x7f-\x9f\ud800-\udfff"
_CONTROL_BUT_BREAKS: Final = r"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
_IN_LINE: Final = re.compile(f"[{_CONTROL}]")
_IN_TEXT: Final = re.compile(f"[{_CONTROL_BUT_BREAKS}]")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)

Schema = dict[str, Any]


class Kind(Protocol):
    """What may stand under a key. `read` reports what it refuses and returns `ABSENT` then."""

    def read(self, value: object, trail: Trail, reading: Reading) -> Any:
        """Turn the file's value into the model's."""

    def plain(self, value: Any) -> object:
        """Turn the model's value back into the file's."""

    def schema(self) -> Schema:
        """Say the same as `read` in JSON Schema, as far as that can."""


@dataclass(frozen=True, slots=True)
class Text:
    """Somebody's words. Blank equals leaving the key out; a title loses its closing line break."""

    limit: int = MAX_TEXT
    #: Whether line breaks and tabs are refused, as in a title.
    one_line: bool = False

    def read(self, value: object, trail: Trail, reading: Reading) -> str | Absent:
        """Accept text within the limit and without control characters."""
        if (
            type(value) is str
            and value.isprintable()
            and 0 < len(value) <= self.limit
            and not value.isspace()
        ):
            return value  # nearly every text there is; the rest says why not
        if not isinstance(value, str):
            _refuse_type(value, "text", trail, reading)
            return ABSENT
        if not value.isprintable():
            if self.one_line:
                value = value.rstrip("\n")
            control = (_IN_LINE if self.one_line else _IN_TEXT).search(value)
            if control is not None:
                _refuse_control(control.group(), trail, reading)
                return ABSENT
        if len(value) > self.limit:
            message = f"{label(trail)} has {len(value)} characters, {self.limit} are allowed"
            reading.fault(trail, message, "shorten it")
            return ABSENT
        return ABSENT if not value or value.isspace() else value

    def plain(self, value: str) -> str:
        """Text is written as it is."""
        return value

    def schema(self) -> Schema:
        """Limit and characters."""
        pattern = f"^[^{_CONTROL}]*\\n*$" if self.one_line else f"^[^{_CONTROL_BUT_BREAKS}]*$"
        return {"type": "string", "maxLength": self.limit, "pattern": pattern}


@dataclass(frozen=True, slots=True)
class Id:
    """An id, or a reference to one. One that an item declares as its `own` must not be taken yet."""

    own: bool = False

    def read(self, value: object, trail: Trail, reading: Reading) -> str | Absent:
        """Accept short text on one line. Equal ids share one string: a large ladder repeats them often."""
        if (
            type(value) is str
            and value.isprintable()  # which leaves no blank but the space
            and 0 < len(value) <= MAX_ID
            and " " not in {value[0], value[-1]}
        ):
            if self.own:
                reading.take(value, trail)
            return intern(value)
        text = _ID_TEXT.read(value, trail, reading)
        if isinstance(text, Absent):
            return ABSENT
        if text[0].isspace() or text[-1].isspace():
            reading.fault(
                trail, f"{label(trail)} begins or ends with a space", f"write {quoted(text.strip())}"
            )
            return ABSENT
        if self.own:
            reading.take(text, trail)
        return intern(text)

    def plain(self, value: str) -> str:
        """An id is written as it is."""
        return value

    def schema(self) -> Schema:
        """Text that neither begins nor ends with a space; blank counts as left out."""
        inside = f"[^{_CONTROL}]*"
        return {"type": "string", "maxLength": MAX_ID, "pattern": f"^(\\s*|(?!\\s){inside}(?<!\\s))\\n*$"}


_ID_TEXT: Final = Text(MAX_ID, one_line=True)


@dataclass(frozen=True, slots=True)
class Number:
    """A finite number between two bounds, both allowed unless `above` asks for more than the lower one."""

    low: float = -MAX_NUMBER
    high: float = MAX_NUMBER
    above: bool = False
    whole: bool = False

    def read(self, value: object, trail: Trail, reading: Reading) -> float | Absent:
        """Accept a number; true and false are none."""
        if (type(value) is int or type(value) is float) and not self.whole and self.low < value < self.high:
            return float(value)
        if not isinstance(value, int | float) or isinstance(value, bool):
            wanted = "a whole number" if self.whole else "a number"
            _refuse_type(value, wanted, trail, reading)
            return ABSENT
        if not self.low <= value <= self.high or (self.above and value == self.low):
            reading.fault(trail, f"{label(trail)} must be {self._range()}, found {_number(value)}")
            return ABSENT
        if self.whole:
            if value != int(value):
                reading.fault(trail, f"{label(trail)} must be a whole number, found {value!r}")
                return ABSENT
            return int(value)
        return float(value)

    def _range(self) -> str:
        if self.high < MAX_NUMBER:
            low = f"above {self.low:g} and at most" if self.above else f"from {self.low:g} to"
            return f"{low} {self.high:g}"
        if self.low > -MAX_NUMBER:
            return f"at least {self.low:g} and at most {MAX_NUMBER:g}"
        return f"a finite number within ±{MAX_NUMBER:g}"

    def plain(self, value: float) -> float:
        """Write 30.0 as 30."""
        return int(value) if value == int(value) else value

    def schema(self) -> Schema:
        """Bounds, and whether it is whole."""
        low = "exclusiveMinimum" if self.above else "minimum"
        return {"type": "integer" if self.whole else "number", low: self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def read(self, value: object, trail: Trail, reading: Reading) -> bool | Absent:
        """Accept nothing but the two words."""
        if isinstance(value, bool):
            return value
        _refuse_type(value, "true or false", trail, reading)
        return ABSENT

    def plain(self, value: bool) -> bool:  # noqa: FBT001 (the value itself, not a switch)
        """A flag is written as it is."""
        return value

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, `YYYY-MM-DD` and nothing else."""

    def read(self, value: object, trail: Trail, reading: Reading) -> date | Absent:
        """Accept a day that exists."""
        if not isinstance(value, str):
            _refuse_type(value, "a date", trail, reading)
            return ABSENT
        try:
            if _DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            reading.fault(trail, f"{label(trail)} is no day of the calendar: {quoted(value)}")
            return ABSENT
        reading.fault(trail, f"{label(trail)} must be a date, found {found(value)}", "write it as 2026-01-05")
        return ABSENT

    def plain(self, value: date) -> str:
        """Write `YYYY-MM-DD`."""
        return value.isoformat()

    def schema(self) -> Schema:
        """The shape as a pattern, the calendar as a format."""
        return {"type": "string", "pattern": f"^{_DAY.pattern}$", "format": "date"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words, read as members of an enumeration, or as text when they belong to none."""

    words: Sequence[str]
    _known: dict[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", {str(word): word for word in self.words})

    def read(self, value: object, trail: Trail, reading: Reading) -> str | Absent:
        """Accept one of the words exactly."""
        if isinstance(value, str):
            word = self._known.get(value)
            if word is not None:
                return word
        allowed = ", ".join(self.words)
        hint = nearest(value, self.words) if isinstance(value, str) and not reading.is_full else ""
        reading.fault(trail, f"{label(trail)} must be one of {allowed}; found {found(value)}", hint)
        return ABSENT

    def plain(self, value: str) -> str:
        """Write the word."""
        return str(value)

    def schema(self) -> Schema:
        """The words."""
        return {"enum": [str(word) for word in self.words]}


def choice_of(words: type[StrEnum]) -> Choice:
    """Make the kind that reads the members of an enumeration."""
    return Choice(tuple(words))


def _refuse_type(value: object, wanted: str, trail: Trail, reading: Reading) -> None:
    """Say what was expected and what was found, and how to write it."""
    reading.fault(trail, f"{label(trail)} must be {wanted}, found {found(value)}", _remedy(value, wanted))


def _remedy(value: object, wanted: str) -> str:
    if wanted == "text" and isinstance(value, int | float):
        return "put it in quotes"
    if wanted.endswith("number") and isinstance(value, str):
        return "write digits only, with a point for decimals, and no quotes"
    if wanted == "a date":
        return "write it as 2026-01-05"
    return ""


def _refuse_control(control: str, trail: Trail, reading: Reading) -> None:
    """Name the character; line breaks by their name."""
    name = {"\n": "a line break", "\t": "a tab", "\r": "a carriage return"}.get(
        control, f"the control character U+{ord(control):04X}"
    )
    reading.fault(trail, f"{label(trail)} contains {name}", "remove it")


def _number(value: float) -> str:
    """Write a number that is out of range; NaN and the infinities by their names."""
    if isinstance(value, float) and not math.isfinite(value):
        return {"nan": "not a number", "inf": "infinity", "-inf": "minus infinity"}[str(value)]
    return found(value).removeprefix("the number ")
