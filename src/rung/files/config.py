"""Settings of one project: `rung.toml`, found beside the OKR files or above them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from rung.files.problem import Problem, capped, found
from rung.files.reading import ABSENT, Reading, Trail, label
from rung.files.reading import Path as Steps
from rung.files.record import Field, ListOf, Record
from rung.files.scalars import MAX_LINE, Choice, Schema, Text
from rung.files.source import MEBIBYTE
from rung.files.toml_text import locate

NAME: Final = "rung.toml"
PROFILES: Final = ("starter", "steady", "strict")
_MAX_SIZE: Final = MEBIBYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a project decides for itself; None and empty where it leaves the choice to Rung."""

    #: `starter`, `steady` or `strict`.
    profile: str | None = None
    #: Names or codes of the only rules to run, or of those not to run.
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    #: File of findings that were there before.
    baseline: Path | None = None
    #: Settings of each rule by its name; the rule knows what they mean.
    rules: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    #: Where all of this stands, and its text; None for the defaults.
    file: Path | None = field(default=None, compare=False)
    text: str = field(default="", compare=False, repr=False)

    def problem(self, path: Steps, message: str, hint: str = "", *, on_key: bool = False) -> Problem:
        """Say what is wrong with a setting, at its place or that of what holds it. O(length of the file)."""
        places = locate(self.text)
        steps = next((path[:end] for end in range(len(path), 0, -1) if path[:end] in places), ())
        place = (1, 1)
        if steps:
            place = places[steps].key if on_key or steps != path else places[steps].value
        return Problem(str(self.file or NAME), *place, message, hint)


@dataclass(frozen=True, slots=True)
class _RuleSettings:
    """Tables `[rules.NAME]` with settings of any kind."""

    def read(self, value: object, trail: Trail, reading: Reading) -> Any:
        """Accept a table of tables."""
        if not isinstance(value, dict):
            reading.fault(
                trail, f"{label(trail)} must be a table, found {found(value)}", "write [rules.NAME]"
            )
            return ABSENT
        tables: dict[str, Mapping[str, object]] = {}
        for name, settings in value.items():
            if isinstance(settings, dict):
                tables[name] = MappingProxyType(settings)
            else:
                message = f"{label((trail, name))} must be a table, found {found(settings)}"
                reading.fault((trail, name), message, f"write [rules.{name}]")
        return MappingProxyType(tables)

    def plain(self, value: Mapping[str, Mapping[str, object]]) -> object:
        """Copy the tables."""
        return {name: dict(settings) for name, settings in value.items()}

    def schema(self) -> Schema:
        """A table of tables."""
        return {"type": "object", "additionalProperties": {"type": "object"}}


_WORD: Final = Text(MAX_LINE, one_line=True)

_CONFIG: Final = Record(
    "rung.toml",
    (
        Field("profile", Choice(PROFILES)),
        Field("select", ListOf(_WORD)),
        Field("ignore", ListOf(_WORD)),
        Field("baseline", _WORD),
        Field("rules", _RuleSettings()),
    ),
    dict,
)


def find_config(path: Path) -> Path | None:
    """Find `rung.toml` in the folder of a path, or in the nearest folder above it."""
    here = path.resolve()
    for folder in (here, *here.parents):
        candidate = folder / NAME
        if candidate.is_file():
            return candidate
    return None


def load_config(path: Path) -> tuple[Config, tuple[Problem, ...]]:
    """Read the settings that hold for a file or folder; the defaults where there are none, or faulty ones."""
    file = find_config(path)
    return (Config(), ()) if file is None else read_config(file)


def read_config(file: Path) -> tuple[Config, tuple[Problem, ...]]:
    """Read one `rung.toml`. The baseline is taken from the folder that it stands in."""
    text, data, problem = _parsed(file)
    if problem is not None:
        return Config(), (problem,)
    reading = Reading(0, {})
    values = _CONFIG.read(data, None, reading)
    if values is ABSENT:
        told = Config(file=file, text=text)
        found_here = [
            told.problem(fault.path, fault.message, fault.hint, on_key=fault.on_key)
            for fault in reading.faults
        ]
        return Config(), capped(sorted(found_here, key=_order), reading.count - len(found_here))
    if "baseline" in values:
        values["baseline"] = file.parent / values["baseline"]
    return Config(**values, file=file, text=text), ()


def _parsed(file: Path) -> tuple[str, dict[str, Any], Problem | None]:
    """Return the text and its data, or the one thing to say about it."""
    text = ""
    try:
        if file.stat().st_size > _MAX_SIZE:
            return text, {}, Problem(str(file), 1, 1, "larger than 1 MiB", "keep settings only")
        text = file.read_text("utf-8-sig")
        return text, tomllib.loads(text), None
    except OSError as error:
        problem = Problem(str(file), 1, 1, f"cannot be read: {error.strerror or error}")
    except UnicodeDecodeError:
        problem = Problem(str(file), 1, 1, "not valid UTF-8", "save the file as UTF-8")
    except tomllib.TOMLDecodeError as error:
        problem = _syntax(file, text, error)
    except RecursionError:
        problem = Problem(str(file), 1, 1, "nested too deep", "check the brackets")
    return text, {}, problem


def _syntax(file: Path, text: str, error: tomllib.TOMLDecodeError) -> Problem:
    """Take the place out of the parser's words: it names one, or the end of the document."""
    says, _, where = str(error).partition(" (at ")
    place = re.match(r"line (\d+), column (\d+)", where)
    line, column = (int(place[1]), int(place[2])) if place else (len(text.splitlines()) or 1, 1)
    return Problem(str(file), line, column, f"not valid TOML: {says}")


def _order(problem: Problem) -> tuple[int, int, str]:
    return problem.line, problem.column, problem.message
