"""YAML as a stream of tokens: the parser's events only, never PyYAML's constructors or resolvers.

Scalars follow the YAML 1.2 core schema, so `yes`, `1_000` and dates are text. Narrower on purpose: a number
is written as people write one; `0x1F`, `0o7` and `0042` are text, because an id such as 0042 must not change.
Anchors without an alias mean nothing and pass; aliases and tags are faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
)

from rung.files.problem import quoted
from rung.files.tokens import MAX_DEPTH, Mark, Spot, Spots, Token, Unreadable, too_deep

#: libyaml where PyYAML was built with it, else the same in Python: slower, otherwise alike.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WORDS: Final[dict[str, Any]] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_INTEGER: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)", re.ASCII)
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)
_NOT_FINITE: Final = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")

#: Names of their own: looking up a member of an enumeration costs as much as making a token.
_SCALAR: Final = Mark.SCALAR
_CLOSE: Final = Mark.CLOSE

#: Marks of one text; an OKR file of a million lines has half as many.
MAX_TOKENS: Final = 6_000_000
_TOO_MANY: Final = "more than six million values in one file"

#: Digits from which a whole number is read as a float: it is out of every range anyway.
_MANY_DIGITS: Final = 100


def resolve(text: str) -> Any:
    """Read a plain (unquoted) scalar."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "-+.0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) < _MANY_DIGITS else float(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _NOT_FINITE.fullmatch(text):
        return float(text.replace(".", ""))
    return text


def tokens(text: str, spots: Spots) -> Iterator[Token]:
    """Stream the one document of a text. Raises `Unreadable` where it cannot go on."""
    try:
        yield from _tokens(text, spots)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_syntax(error)) from error
    except yaml.reader.ReaderError as error:
        raise Unreadable(_character(text, error)) from error


def _tokens(text: str, spots: Spots) -> Iterator[Token]:
    depth = documents = 0
    for count, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        line, column = _place(event.start_mark)
        if isinstance(event, ScalarEvent):
            yield _scalar(event, line, column, spots)
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
            yield Token(_CLOSE, line, column)
        elif isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise too_deep(line, column)
            yield _opening(event, line, column, spots)
        elif isinstance(event, AliasEvent):
            message = f"alias {quoted(f'*{event.anchor}')} is not allowed"
            spots.append(Spot(line, column, message, "write the value out"))
            yield Token(_SCALAR, line, column)
        elif isinstance(event, DocumentStartEvent):
            documents += 1
        if documents > 1:
            raise Unreadable(Spot(line, column, "a second document begins here", "one file, one document"))
        if count > MAX_TOKENS:
            raise Unreadable(Spot(line, column, _TOO_MANY, "split it into a folder of smaller files"))


def _scalar(event: ScalarEvent, line: int, column: int, spots: Spots) -> Token:
    text = event.value
    if event.tag is not None:
        spots.append(_tagged(event.tag, line, column))
    elif not event.style:  # plain, so it may be more than text
        return Token(_SCALAR, line, column, resolve(text), text)
    return Token(_SCALAR, line, column, text, text)


def _opening(event: CollectionStartEvent, line: int, column: int, spots: Spots) -> Token:
    if event.tag is not None:
        spots.append(_tagged(event.tag, line, column))
    return Token(Mark.MAPPING if isinstance(event, MappingStartEvent) else Mark.LIST, line, column)


def _tagged(tag: str, line: int, column: int) -> Spot:
    return Spot(line, column, f"tag {quoted(tag)} is not allowed", "remove the tag")


def _place(mark: Any) -> tuple[int, int]:
    """Count from 1; the parser always knows where it is, although its types allow for less."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _syntax(error: yaml.MarkedYAMLError) -> Spot:
    line, column = _place(error.problem_mark or error.context_mark)
    says = " ".join(part for part in (error.problem, error.context) if part)
    hint = "indent with spaces" if "tab character" in says or "'\\t'" in says else ""
    return Spot(line, column, f"not valid YAML: {says}", hint)


def _character(text: str, error: yaml.reader.ReaderError) -> Spot:
    """Find the character that YAML does not allow; the parser gives a position in bytes or characters."""
    code = error.character if isinstance(error.character, int) else ord(str(error.character)[:1] or "\0")
    before = text.partition(chr(code))[0]
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    return Spot(line, column, f"not valid YAML: the character U+{code:04X} is not allowed", "remove it")
