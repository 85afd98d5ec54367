"""Evidence: the stretch of a text that a reading rests on, so that a page can highlight it."""

from __future__ import annotations

from dataclasses import dataclass

from rung.core.wording.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of the text, `text[start:end]`, and what was read there."""

    what: str
    start: int
    end: int


class Notes:
    """Collects evidence while the tokens of a text are read."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._found: list[Evidence] = []

    def add(self, what: str, first: int, last: int | None = None) -> None:
        """Note that tokens `first` to `last` (inclusive; one when left out) say `what`."""
        end = self._tokens[first if last is None else last].end
        self._found.append(Evidence(what, self._tokens[first].start, end))

    def made(self) -> tuple[Evidence, ...]:
        """Everything noted, in the order it was read."""
        return tuple(self._found)
