"""Where the output goes: whether it takes colour and Unicode, and how wide it is."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, TextIO, TypeVar

import click

from rung.core.present.report_json import write_json
from rung.core.present.spans import ASCII, UNICODE, Line, Signs, Tone

_NARROWEST: Final = 40
#: Lines longer than this tire the eye, however wide the window is.
_WIDEST: Final = 120
_USUAL: Final = 80

_PAINT: Final[dict[Tone, dict[str, Any]]] = {
    Tone.PLAIN: {},
    Tone.STRONG: {"bold": True},
    Tone.FAINT: {"dim": True},
    Tone.RAIL: {"fg": "cyan"},
    Tone.GOOD: {"fg": "green"},
    Tone.ERROR: {"fg": "red", "bold": True},
    Tone.WARNING: {"fg": "yellow", "bold": True},
    Tone.NOTE: {"fg": "blue", "bold": True},
    Tone.EVIDENCE: {"fg": "magenta"},
}

Decorated = TypeVar("Decorated", bound=Any)


@dataclass(frozen=True, slots=True)
class Terminal:
    """What standard output can show."""

    has_color: bool
    signs: Signs
    columns: int

    @classmethod
    def of(cls, color: str) -> Terminal:
        """Look at standard output; `color` is auto, always or never."""
        stream = sys.stdout
        return cls(_wants_color(color, stream), UNICODE if _has_unicode(stream) else ASCII, _columns(stream))

    def write(self, lines: Iterable[Line]) -> None:
        """Write styled lines to standard output."""
        for line in lines:
            painted = (
                click.style(span.text, **paint)
                if self.has_color and (paint := _PAINT[span.tone])
                else span.text
                for span in line
            )
            put("".join(painted).rstrip() + "\n")


def color_option(function: Decorated) -> Decorated:
    """Give a command the option `--color`."""
    option = click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colour the output; auto means on a terminal, unless NO_COLOR is set.",
    )
    decorated: Decorated = option(function)
    return decorated


def put(text: str) -> None:
    """Write to standard output in its own encoding; `click.echo` would turn ASCII into UTF-8."""
    sys.stdout.write(text)


def put_json(value: object) -> None:
    """Write a value as JSON to standard output, in characters that it takes."""
    put(write_json(value, only_ascii=not takes_unicode()))


def takes_unicode() -> bool:
    """Whether standard output can show every character."""
    return _has_unicode(sys.stdout)


def _wants_color(color: str, stream: TextIO) -> bool:
    if color != "auto":
        return color == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _has_unicode(stream: TextIO) -> bool:
    return (getattr(stream, "encoding", None) or "ascii").lower().replace("-", "").startswith("utf")


def _columns(stream: TextIO) -> int:
    """Return the width of the terminal; a file or pipe is written as for the usual one."""
    if stream.isatty():
        columns = shutil.get_terminal_size((_USUAL, 24)).columns
    else:
        given = os.environ.get("COLUMNS", "")
        columns = int(given) if given.isdecimal() else _USUAL
    return min(max(columns, _NARROWEST), _WIDEST)
