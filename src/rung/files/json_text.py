"""JSON: the fast standard parser for the data, and a token stream for places, made only when asked."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any, Final

from rung.files.tokens import MAX_DEPTH, Mark, Spot, Spots, Token, Unreadable, build, too_deep

_PIECE: Final = re.compile(r'[{}\[\]]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+')
_MARKS: Final = {"{": Mark.MAPPING, "[": Mark.LIST, "}": Mark.CLOSE, "]": Mark.CLOSE}

#: An object that begins with its id. A bare quote ends a JSON string, so this never matches inside one.
_HEAD: Final = re.compile(r'\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*")')
_BOUND: Final = re.compile(r"\n")


class Lines:
    """Turns offsets into lines and columns, from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _BOUND.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of a character."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class _TwiceError(Exception):
    """A key stands twice in one object; the slow way finds where."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _TwiceError
    return members


def read(text: str, spots: Spots) -> Any:
    """Make plain data of a text. Raises `Unreadable` where it cannot go on."""
    try:
        try:
            return _parse(text, _object)
        except _TwiceError:
            _parse(text, dict)  # the rest must be JSON too before it is read the slow way
            return build(tokens(text), spots, {})
    except json.JSONDecodeError as error:
        raise Unreadable(Spot(error.lineno, error.colno, f"not valid JSON: {error.msg}")) from error
    except RecursionError as error:
        raise _too_deep(text) from error


def _parse(text: str, make: Callable[[list[tuple[str, Any]]], dict[str, Any]]) -> Any:
    """Parse the fast way, a second time when a whole number has more digits than an int may."""
    try:
        return json.loads(text, object_pairs_hook=make)
    except json.JSONDecodeError:
        raise
    except ValueError:
        return json.loads(text, object_pairs_hook=make, parse_int=float)


def _too_deep(text: str) -> Unreadable:
    """Find the first bracket that is too many."""
    depth = 0
    token = Token(Mark.LIST, 1, 1)
    for token in tokens(text, values=False):
        depth += {Mark.SCALAR: 0, Mark.CLOSE: -1}.get(token.mark, 1)
        if depth > MAX_DEPTH:
            break
    return too_deep(token.line, token.column)


def items(text: str) -> dict[str, tuple[int, int]]:
    """Find the object of every id in a text that was read; about 0.1 s for 8 MB where ids come first."""
    heads = list(_HEAD.finditer(text))
    places: dict[str, tuple[int, int]] = {}
    if len(heads) != text.count('"id"'):  # some id stands further back, or is spelled as a text: the long way
        build(tokens(text), Spots(), places)
        return places
    lines = Lines(text)
    for head in heads:
        places.setdefault(json.loads(head.group(1)), lines.place(head.start()))
    return places


def tokens(text: str, *, values: bool = True) -> Iterator[Token]:
    """Stream a text that the parser accepted; without values also one that it did not."""
    lines = Lines(text)
    for match in _PIECE.finditer(text):
        piece = match.group()
        line, column = lines.place(match.start())
        mark = _MARKS.get(piece, Mark.SCALAR)
        if mark is not Mark.SCALAR or not values:
            yield Token(mark, line, column)
        else:
            value = json.loads(piece, parse_int=float)
            yield Token(mark, line, column, value, value if isinstance(value, str) else piece)
