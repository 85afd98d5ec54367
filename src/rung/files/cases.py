"""Texts to be judged on their own, one JSON object a line, with or without labels (contract §5)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from rung.core.model import Pattern
from rung.core.wording import Texts
from rung.files.problem import Problem, found, nearest_or_all

#: Characters of one line at most; a longer one is no title.
LONGEST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Case:
    """One line: what is judged, and everything else that stands there, labels included."""

    id: str | int
    line: int
    #: A language code; None where the line does not say.
    language: str | None
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TextCase(Case):
    """A key result or an objective's title."""

    text: str


@dataclass(frozen=True, slots=True)
class RelationCase(Case):
    """A text and the one above it."""

    child: str
    parent: str


@dataclass(frozen=True, slots=True)
class PairCase(Case):
    """An objective with its key results, and those above it."""

    child: Texts
    parent: Texts
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class RestatementCase(Case):
    """What somebody said that an objective means."""

    text: str
    objective: str
    key_results: tuple[str, ...]


class CaseError(Exception):
    """A line cannot be judged: what is wrong and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def read_cases(
    lines: Iterable[bytes], kind: str, languages: Iterable[str], *, name: str = "-"
) -> Iterator[Case | Problem]:
    """Go through the cases of a file in its order; a line that cannot be judged gives a problem instead.

    `kind` is one of `KINDS`; `languages` are the codes that may be named. Empty lines are passed over.
    """
    make, known = KINDS[kind], tuple(languages)
    for number, line in enumerate(lines, start=1):
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            try:
                row = _row(line)
                yield make((_id(row, number), number, _language(row, known), row), row)
            except CaseError as error:
                yield Problem(name, number, 1, error.message, error.hint)


def labels_of(
    lines: Iterable[bytes], *, name: str
) -> Iterator[tuple[str | int, Mapping[str, Any]] | Problem]:
    """Go through (id, row) of a file of labels, which need not hold the texts."""
    for number, line in enumerate(lines, start=1):
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            try:
                row = _row(line)
                yield _id(row, number), row
            except CaseError as error:
                yield Problem(name, number, 1, error.message, error.hint)


def _row(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST:
        raise CaseError(f"the line has more than {LONGEST:,} characters", "a title is a sentence; shorten it")
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise CaseError("the line is not UTF-8", "save the file as UTF-8") from None
    except (json.JSONDecodeError, RecursionError, ValueError):
        raise CaseError("the line is not JSON", "write one JSON object a line") from None
    if not isinstance(row, dict):
        raise CaseError(f"here is {found(row)}", "write one JSON object a line")
    return row


def _id(row: Mapping[str, Any], number: int) -> str | int:
    """The row's id; the number of its line where it has none."""
    given = row.get("id", number)
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise CaseError(f"`id` is {found(given)}", "write a text or a whole number")
    return given


def _language(row: Mapping[str, Any], known: tuple[str, ...]) -> str | None:
    given = row.get("lang")
    if given is None or given in known:
        return given
    hint = nearest_or_all(given, known) if isinstance(given, str) else f"allowed here: {', '.join(known)}"
    raise CaseError(f"`lang` is {found(given)}", hint)


def _text(row: Mapping[str, Any], key: str, inside: str = "") -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise CaseError(f"`{inside}{key}` is {found(value)}", "write a text")
    return value


def _texts(row: Mapping[str, Any], key: str, inside: str = "") -> tuple[str, ...]:
    values = row.get(key)
    if values is None:
        return ()
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise CaseError(f"`{inside}{key}` is no list of texts", "write a list of texts")
    return tuple(values)


def _okr(row: Mapping[str, Any], key: str) -> Texts:
    value = row.get(key)
    if not isinstance(value, dict):
        raise CaseError(f"`{key}` is {found(value)}", "write a mapping with `objective` and `key_results`")
    inside = f"{key}."
    return Texts(_text(value, "objective", inside), _texts(value, "key_results", inside))


def _pattern(row: Mapping[str, Any]) -> Pattern:
    given = row.get("pattern")
    try:
        return Pattern.CONTRIBUTION if given is None else Pattern(given)
    except ValueError:
        known = ", ".join(Pattern)
        raise CaseError(f"`pattern` is {found(given)}", f"allowed here: {known}") from None


_Head = tuple[str | int, int, str | None, Mapping[str, Any]]


def _text_case(head: _Head, row: Mapping[str, Any]) -> Case:
    return TextCase(*head, _text(row, "text"))


def _relation_case(head: _Head, row: Mapping[str, Any]) -> Case:
    return RelationCase(*head, _text(row, "child"), _text(row, "parent"))


def _pair_case(head: _Head, row: Mapping[str, Any]) -> Case:
    return PairCase(*head, _okr(row, "child"), _okr(row, "parent"), _pattern(row))


def _restatement_case(head: _Head, row: Mapping[str, Any]) -> Case:
    above = _texts(row, "parent_key_results")
    return RestatementCase(*head, _text(row, "restatement"), _text(row, "parent_objective"), above)


#: Kind of judgement → how a line becomes a case.
KINDS: Final[Mapping[str, Callable[[_Head, Mapping[str, Any]], Case]]] = {
    "key-results": _text_case,
    "objectives": _text_case,
    "pairs": _pair_case,
    "relations": _relation_case,
    "restatements": _restatement_case,
}
