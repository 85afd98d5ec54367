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
from rung.files.reading import ABSENT, Fault, Reading, Trail, label
from rung.files.record import Field, ListOf, Record
from rung.files.scalars import MAX_LINE, Choice, Schema, Text
from rung.files.source import MEBIBYTE

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
        problems = sorted((_problem(file, text, fault) for fault in reading.faults), key=_order)
        return Config(), capped(problems, reading.count - len(problems))
    if "baseline" in values:
        values["baseline"] = file.parent / values["baseline"]
    return Config(**values), ()


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


def _problem(file: Path, text: str, fault: Fault) -> Problem:
    """Give a fault the line of its key: the parser keeps no places, and keys of settings are few."""
    key = next((step for step in reversed(fault.path) if isinstance(step, str)), "")
    stands = re.search(rf"^\s*\[?[^#=\n]*\b{re.escape(key)}\b", text, re.MULTILINE) if key else None
    line = text.count("\n", 0, stands.end()) + 1 if stands else 1
    return Problem(str(file), line, 1, fault.message, fault.hint)


def _order(problem: Problem) -> tuple[int, str]:
    return problem.line, problem.message
