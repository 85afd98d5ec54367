"""What is wrong with a file, as a value: where, what, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

#: Problems reported for one call; what comes after them is only counted.
MAX_PROBLEMS: Final = 1000

#: Characters of somebody's text that a message repeats.
_SHOWN: Final = 60

#: Likeness (0-100) from which a known word is offered for an unknown one.
_NEAR: Final = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a file. Lines and columns start at 1; columns count characters."""

    file: str
    line: int
    column: int
    #: What is wrong, as half a sentence.
    message: str
    #: What to do about it, as half a sentence; empty when the message says it already.
    hint: str = ""

    def __str__(self) -> str:
        """Render as one line: `file:line:column message (hint)`."""
        remedy = f" ({self.hint})" if self.hint else ""
        return f"{self.file}:{self.line}:{self.column} {self.message}{remedy}"


def capped(problems: list[Problem], uncounted: int = 0) -> tuple[Problem, ...]:
    """Keep the first `MAX_PROBLEMS`, and say how many more there are, `uncounted` ones included."""
    more = max(len(problems) - MAX_PROBLEMS, 0) + uncounted
    if not more:
        return tuple(problems)
    kept = problems[:MAX_PROBLEMS]
    last = kept[-1]
    noun = "problem" if more == 1 else "problems"
    return (*kept, Problem(last.file, last.line, last.column, f"and {more} more {noun} not listed"))


def quoted(text: str) -> str:
    """Repeat somebody's text in a message: on one line, cut short, in double quotes."""
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    printable = "".join(mark if mark.isprintable() else f"\\u{ord(mark):04x}" for mark in short)
    return f'"{printable}"'


def found(value: object) -> str:
    """Say what stands where something else should."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case int() | float():
            many = isinstance(value, int) and value.bit_length() > _SHOWN
            return "a number with too many digits" if many else f"the number {value!r}"
        case str():
            return f"the text {quoted(value)}"
        case list():
            return "a list"
        case _:
            return "a mapping"


def nearest(word: str, known: Iterable[str]) -> str:
    """Offer the known word nearest to an unknown one, as a hint; empty when none is near."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (lazy: a clean file never needs it)

    best = process.extractOne(
        word[:_SHOWN], tuple(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_NEAR
    )
    return "" if best is None else f'did you mean "{best[0]}"?'


def nearest_or_all(word: str, known: Iterable[str]) -> str:
    """Offer the nearest known word, or all of them when none is near."""
    words = tuple(known)
    return nearest(word, words) or f"allowed here: {', '.join(words)}"
