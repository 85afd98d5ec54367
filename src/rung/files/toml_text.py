"""Where keys and values stand in a TOML text: the parser of the standard library keeps no places.

Only for text that the parser accepted, so that nothing has to be refused here.
"""

from __future__ import annotations

import re
import tomllib
from typing import Final

from rung.files.reading import Path
from rung.files.tokens import Found

_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_QUOTED: Final = r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''
_KEY: Final = re.compile(rf"{_QUOTED}|[A-Za-z0-9_-]+")
_TEXT: Final = re.compile(rf'"""(?:[^\\]|\\.)*?"""+|\'\'\'.*?\'\'\'+|{_QUOTED}', re.DOTALL)
_BARE: Final = re.compile(r"[^,\]}#\n]*")


def locate(text: str) -> dict[Path, Found]:
    """Return the places of every key and list item, by its path; O(length)."""
    scanner = _Scanner(text)
    scanner.document()
    return scanner.places


class _Scanner:
    """Reads once from the beginning to the end; `at` is where it is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path, Found] = {}
        #: How often each array of tables was begun.
        self.tables: dict[Path, int] = {}

    def document(self) -> None:
        home: Path = ()
        while self.skip(_BLANK) < len(self.text):
            if self.text[self.at] == "[":
                home = self.header()
            else:
                self.pair(home)

    def header(self) -> Path:
        start, is_array = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if is_array else 1
        path = self.resolved(self.key())
        self.at = self.text.index("]", self.at) + (2 if is_array else 1)
        if is_array:
            number = self.tables[path] = self.tables.get(path, -1) + 1
            path = (*path, number)
        self.note(path, start, start)
        return path

    def resolved(self, names: Path) -> Path:
        """Step into the latest table of each array on the way."""
        path: Path = ()
        for index, name in enumerate(names):
            path = (*path, name)
            if index < len(names) - 1 and path in self.tables:
                path = (*path, self.tables[path])
        return path

    def pair(self, home: Path) -> None:
        start = self.at
        path = (*home, *self.key())
        self.at = self.text.index("=", self.at) + 1
        self.skip(_SPACE)
        self.note(path, start, self.at)
        self.value(path)

    def key(self) -> Path:
        names: list[str] = []
        while True:
            self.skip(_SPACE)
            written = self.text[self.at : self.skip(_KEY)]
            names.append(next(iter(tomllib.loads(f"{written} = 0"))))
            if not self.text.startswith(".", self.skip(_SPACE)):
                return tuple(names)
            self.at += 1

    def value(self, path: Path) -> None:
        match self.text[self.at]:
            case "[":
                self.items(path)
            case "{":
                self.pairs(path)
            case '"' | "'":
                self.skip(_TEXT)
            case _:
                self.skip(_BARE)

    def items(self, path: Path) -> None:
        self.at += 1
        number = 0
        while self.text[self.skip(_BLANK)] != "]":
            self.note((*path, number), self.at, self.at)
            self.value((*path, number))
            number += 1
            self.comma()
        self.at += 1

    def pairs(self, path: Path) -> None:
        self.at += 1
        while self.text[self.skip(_BLANK)] != "}":
            self.pair(path)
            self.comma()
        self.at += 1

    def comma(self) -> None:
        if self.text[self.skip(_BLANK)] == ",":
            self.at += 1

    def skip(self, pattern: re.Pattern[str]) -> int:
        """Go behind what the pattern matches here, and return where that is."""
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def note(self, path: Path, key: int, value: int) -> None:
        """Remember a place, and that of every table that a dotted key makes on the way."""
        found = Found(value=self.place(value), key=self.place(key))
        for length in range(1, len(path) + 1):
            self.places.setdefault(path[:length], found)

    def place(self, at: int) -> tuple[int, int]:
        return self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at)
