"""Styled text as a value: lines of spans, each with a tone that a terminal paints and a file ignores."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Tone(StrEnum):
    """What a stretch of text is, so that whoever paints it may choose how it looks."""

    PLAIN = "plain"
    STRONG = "strong"
    FAINT = "faint"
    RAIL = "rail"
    GOOD = "good"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one tone; it holds no line break."""

    text: str
    tone: Tone = Tone.PLAIN


Line = tuple[Span, ...]

#: Characters that join others and are neither seen nor dangerous: zero-width joiner and non-joiner.
_JOINERS: Final = "\u200c\u200d"
_WIDE: Final = "WF"
_TYPOGRAPHY: Final = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"}
    | {"–": "-", "—": "-", "…": "...", "·": "-", "→": "->", "\u00a0": " ", "\u202f": " "}
)


@dataclass(frozen=True, slots=True)
class Signs:
    """The ornament: what a trace looks like, drawn with the characters at hand."""

    node: str
    rail: str
    branch: str
    last: str
    bar: str
    underline: str
    dot: str
    full: str
    empty: str
    ellipsis: str
    explicit: str
    inherited: str
    lost: str
    arrow: str
    is_ascii: bool = False

    def spell(self, text: str) -> str:
        """Return the text on one line, with nothing that could move the cursor, in characters at hand."""
        shown = visible(text)
        return shown.translate(_TYPOGRAPHY) if self.is_ascii else shown


UNICODE: Final = Signs("●", "│", "├─", "╰─", "│", "▔", "·", "━", "╌", "…", "●", "○", "✕", "→")
ASCII: Final = Signs("*", "|", "|-", "`-", "|", "~", "-", "#", ".", "...", "*", "o", "x", "->", is_ascii=True)


def visible(text: str) -> str:
    """Return the text on one line; control characters, which could steer a terminal, are spelled out."""
    return "".join(
        mark
        if mark.isprintable() or mark in _JOINERS or unicodedata.category(mark) == "Zs"
        else f"\\u{ord(mark):04x}"
        for mark in " ".join(text.split("\n"))
    )


def width(text: str) -> int:
    """Count the columns a text takes in a terminal: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_columns(mark) for mark in text)


def _columns(mark: str) -> int:
    if unicodedata.combining(mark) or unicodedata.category(mark) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(mark) in _WIDE else 1


def clip(text: str, columns: int, ellipsis: str) -> str:
    """Return the text, cut short with an ellipsis when it takes more than `columns`."""
    if width(text) <= columns:
        return text
    room = max(columns - width(ellipsis), 0)
    taken = end = 0
    for end, mark in enumerate(text):  # noqa: B007 (where the loop stopped is the answer)
        taken += _columns(mark)
        if taken > room:
            break
    return text[:end].rstrip() + ellipsis


def wrap(text: str, columns: int) -> Iterator[str]:
    """Break a text at spaces into lines of at most `columns`; only a longer word is broken itself."""
    line = ""
    for word in text.split():
        rest = word
        joined = f"{line} {word}" if line else word
        if width(joined) <= columns:
            line = joined
            continue
        if line:
            yield line
        while width(rest) > columns:
            head = clip(rest, columns, "") or rest[0]
            yield head
            rest = rest[len(head) :]
        line = rest
    if line:
        yield line


def padded(text: str, columns: int) -> str:
    """Return the text filled up with spaces to a number of columns."""
    return text + " " * (columns - width(text))


def plain(lines: Iterable[Line]) -> str:
    """Return the text without tones, each line ended; no line ends with spaces."""
    return "".join("".join(span.text for span in line).rstrip() + "\n" for line in lines)
