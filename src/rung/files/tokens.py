"""The common stream of YAML and JSON: what stands where, in reading order, without a tree.

Two things are made of it: plain data (`build`) and the places of chosen paths (`locate`). Neither recurses,
so nesting costs no stack; a text that nests deeper than `MAX_DEPTH` is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, NamedTuple

from rung.files.problem import MAX_PROBLEMS, Problem, quoted
from rung.files.reading import Path

#: The OKR file itself nests nine deep.
MAX_DEPTH: Final = 64


class Mark(Enum):
    """What a token is."""

    MAPPING = "{"
    LIST = "["
    CLOSE = "}]"
    SCALAR = "scalar"


class Token(NamedTuple):
    """One mark of a file. A key is the scalar at an even place of a mapping: its value is its text."""

    mark: Mark
    line: int
    column: int
    value: Any = None
    #: The scalar as written, for use as a key.
    text: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A fault with its place already known, because the text itself is at fault."""

    line: int
    column: int
    message: str
    hint: str = ""

    def problem(self, file: str) -> Problem:
        """Put the file's name to it."""
        return Problem(file, self.line, self.column, self.message, self.hint)


@dataclass(slots=True)
class Spots:
    """Faults of one text: the first `MAX_PROBLEMS`, and how many there are."""

    first: list[Spot] = field(default_factory=list)
    count: int = 0

    def append(self, spot: Spot) -> None:
        """Note one more."""
        self.count += 1
        if len(self.first) < MAX_PROBLEMS:
            self.first.append(spot)


class Unreadable(Exception):  # noqa: N818 (it names what the text is)
    """The text cannot be read any further; carries the one thing to say about it."""

    def __init__(self, spot: Spot) -> None:
        super().__init__(spot.message)
        self.spot = spot


def too_deep(line: int, column: int) -> Unreadable:
    """Refuse a text that nests deeper than any OKR file."""
    return Unreadable(
        Spot(line, column, f"nested more than {MAX_DEPTH} deep", "check the brackets or indentation")
    )


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is still open."""

    mapping: bool
    #: The data so far; None when only places are wanted.
    holds: Any = None
    #: Where it begins.
    place: tuple[int, int] = (1, 1)
    #: In a mapping, the key whose value comes next.
    key: Token | None = None
    #: In a mapping, the line of each key so far.
    lines: dict[str, int] = field(default_factory=dict)


def build(tokens: Iterable[Token], spots: Spots, items: dict[str, tuple[int, int]]) -> Any:
    """Make plain data of the stream; a key given twice is added to `spots`, its last value stands.

    The place of each mapping that has an `id` is added to `items`; where an id stands twice, the first.
    """
    scalar, close = Mark.SCALAR, Mark.CLOSE  # looking up a member costs as much as the rest of a step
    root: list[Any] = []
    frame = _Frame(mapping=False, holds=root)
    frames = [frame]
    for token in tokens:
        mark, line, column, value, _ = token
        if mark is close:
            frames.pop()
            frame = frames[-1]
            continue
        if frame.mapping and frame.key is None:
            _note_key(frame, token, spots)
            continue
        if mark is not scalar:
            value = {} if mark is Mark.MAPPING else []
        if frame.key is None:
            frame.holds.append(value)
        else:
            key = frame.key.text
            frame.holds[key] = value
            if key == "id" and isinstance(value, str):
                items.setdefault(value, frame.place)
            frame.key = None
        if mark is not scalar:
            frame = _Frame(mark is Mark.MAPPING, value, (line, column))
            frames.append(frame)
    return root[0] if root else None


def _note_key(frame: _Frame, token: Token, spots: Spots) -> None:
    if token.mark is not Mark.SCALAR:
        raise Unreadable(Spot(token.line, token.column, "a key must be text, found a list or mapping"))
    first = frame.lines.setdefault(token.text, token.line)
    if token.text in frame.holds:
        message = f"key {quoted(token.text)} is given twice, first on line {first}"
        spots.append(Spot(token.line, token.column, message, "keep one of them"))
    frame.key = token


@dataclass(frozen=True, slots=True)
class Found:
    """Where a value stands, and its key when it has one: (line, column) each."""

    value: tuple[int, int]
    key: tuple[int, int]


def locate(tokens: Iterable[Token], wanted: Collection[Path]) -> dict[Path, Found]:
    """Find the places of the wanted paths, in one pass over the stream that ends with the last of them."""
    places: dict[Path, Found] = {}
    path: list[str | int] = []
    frames: list[_Frame] = []
    for token in tokens:
        if token.mark is Mark.CLOSE:
            frames.pop()
            path.pop()
            _step(frames, path)
            continue
        here = (token.line, token.column)
        frame = frames[-1] if frames else None
        if frame is not None and frame.mapping and frame.key is None:
            frame.key = token
            path[-1] = token.text
            continue
        key = frame.key if frame is not None else None
        if (now := tuple(path)) in wanted:
            places[now] = Found(here, (key.line, key.column) if key else here)
            if len(places) == len(wanted):
                break
        if token.mark is Mark.SCALAR:
            _step(frames, path)
        else:
            frames.append(_Frame(token.mark is Mark.MAPPING))
            path.append(0)
    return places


def _step(frames: list[_Frame], path: list[str | int]) -> None:
    """A value is over: expect the next key, or count the next item."""
    if not frames:
        return
    last = path[-1]
    if isinstance(last, int) and not frames[-1].mapping:
        path[-1] = last + 1
    frames[-1].key = None
