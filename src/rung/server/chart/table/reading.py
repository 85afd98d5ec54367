"""Bytes to rows with named cells: encoding and delimiter are found out, every cell keeps its place."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

#: What a table may tell, and what its heading may say: in English, French and German.
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id", "key", "identifiant", "kennung"),
    "name": ("name", "nom"),
    "level": ("level", "niveau", "ebene"),
    "unit": ("unit", "belongs to", "unité", "appartient à", "einheit", "gehört zu"),
    "role": ("role", "rôle", "fonction", "rolle"),
    "individual_okrs": ("individual okrs", "okr individuels", "individuelle okrs"),
    "language": ("language", "langue", "sprache"),
}
#: Rows that are read; a table with more is a mistake, or not of people.
MOST_ROWS: Final = 50_000
_DELIMITERS: Final = (",", ";", "\t")
_BY_HEADING: Final = {heading: column for column, headings in COLUMNS.items() for heading in headings}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file something stands; both from 1. Column 0 is the whole line."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that cannot be read or cannot be, with its remedy."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says, without what surrounds it."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """One unit or person."""

    line: int
    #: Column → cell, those that the table has; empty cells too.
    cells: dict[str, Cell]

    def says(self, column: str) -> str:
        """Return a cell's text; empty when there is no such column."""
        cell = self.cells.get(column)
        return "" if cell is None else cell.text

    def at(self, column: str) -> Place:
        """Return the place of a cell, or of the line."""
        cell = self.cells.get(column)
        return Place(self.line, 0) if cell is None else cell.place


@dataclass(frozen=True, slots=True)
class Table:
    """A file as it was read."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    #: What was found out about the file.
    encoding: str
    delimiter: str
    #: The file as text, whatever it was in.
    text: str


def read_table(content: str | bytes) -> Table:
    """Read a table with a line of headings. O(size)."""
    text, encoding = _decoded(content)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter = _delimiter_of(lines)
    problems: list[Problem] = []
    found = _split(lines, delimiter, problems)
    first = next(found, None)
    if first is None:
        return Table((), (*problems, Problem(Place(1, 0), _empty())), encoding, delimiter, lines)
    columns = _columns(first, problems)
    rows: list[Row] = []
    for line, cells in found:
        if not any(cells):
            continue
        if len(rows) == MOST_ROWS:
            problems.append(Problem(Place(line, 0), _("the table is too long: split it into several files")))
            break
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            said = _("there are more cells than headings: put quotes around text with a %(sign)s in it")
            problems.append(Problem(Place(line, len(columns) + 1), said % {"sign": repr(delimiter)}))
        named = {
            name: Cell(" ".join(text.split()), Place(line, number))
            for number, (name, text) in enumerate(zip(columns, cells, strict=False), start=1)
            if name
        }
        rows.append(Row(line, named))
    if not rows and not problems:
        problems.append(Problem(Place(1, 0), _empty()))
    return Table(tuple(rows), tuple(problems), encoding, delimiter, lines)


def _empty() -> str:
    return _("there are no people and no units in it: write one on each line below the headings")


def _decoded(content: str | bytes) -> tuple[str, str]:
    """Return the text and the encoding it was in: what spreadsheets write, tried from the strictest on."""
    if isinstance(content, str):
        return content.removeprefix("\ufeff"), "UTF-8"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), "Latin-1"


def _delimiter_of(text: str) -> str:
    """Return the sign between the headings: the most frequent of those in use."""
    head = text.partition("\n")[0]
    return max(_DELIMITERS, key=head.count)


def _split(text: str, delimiter: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Go through the lines as cells, each with the number of the line it begins on."""
    reader = csv.reader(text.split("\n"), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            said = _("quotes are opened and not closed, or closed within a text: write two for one")
            problems.append(Problem(Place(line, 0), said))
            return
        yield line, ["".join(sign for sign in cell if sign.isprintable() or sign == " ") for cell in cells]


def _columns(first: tuple[int, list[str]], problems: list[Problem]) -> list[str]:
    """Return what each column is; empty for one that means nothing, which is a problem."""
    line, headings = first
    columns: list[str] = []
    for number, heading in enumerate(headings, start=1):
        name = _BY_HEADING.get(" ".join(heading.replace("_", " ").split()).casefold(), "")
        place = Place(line, number)
        if heading.strip() and not name:
            said = _(
                "“%(heading)s” is no heading that means something here: use %(known)s, or remove the column"
            )
            known = ", ".join(COLUMNS)
            problems.append(Problem(place, said % {"heading": heading.strip(), "known": known}))
        if name and name in columns:
            said = _("there are two columns %(name)s: remove one of them")
            problems.append(Problem(place, said % {"name": name}))
        columns.append(name)
    if "name" not in columns:
        problems.append(
            Problem(Place(line, 0), _("there is no column “name”: the first line holds the headings"))
        )
    return columns
