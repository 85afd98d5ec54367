"""The API's own description (OpenAPI), as the reference page reads it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, Final

from rung.server.api.surface import surface

#: The subjects, in the order in which somebody meets them; those that are not here come after, by name.
_SUBJECTS: Final = (
    "organizations",
    "okrs",
    "writing",
    "choices",
    "kpis",
    "search",
    "exchange",
    "tokens",
    "webhooks",
    "audit",
)
_REF: Final = "#/components/schemas/"
_TYPES: Final = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "object": "mapping",
    "null": "null",
}
_FORMATS: Final = {"date": "day", "date-time": "moment"}


@dataclass(frozen=True, slots=True)
class Field:
    """One value that is sent or given."""

    name: str
    #: What it is, in pieces: words, and names of shapes that stand further below (True).
    kind: tuple[tuple[str, bool], ...]
    is_required: bool
    says: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping with named fields."""

    name: str
    says: str
    fields: tuple[Field, ...]
    #: For one of a few words: the words.
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing a program can ask for or do."""

    method: str
    #: Below `/api/v1`.
    path: str
    #: Its place on the page, and its few words in the list beside it.
    anchor: str
    name: str
    title: str
    says: str
    parameters: tuple[Field, ...]
    #: What the request carries; None for nothing.
    body: Shape | None
    #: What a good answer is; empty for a file.
    answer: tuple[tuple[str, bool], ...]
    #: Statuses of the refusals it may give.
    refusals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """Every operation by its subject, and the shapes they speak of."""

    version: str
    groups: tuple[tuple[str, tuple[Operation, ...]], ...]
    shapes: tuple[Shape, ...]


@cache
def description() -> Description:
    """Read the API's description; it never changes while the process lives."""
    schema = surface().get_openapi_schema()
    shapes = schema["components"]["schemas"]
    found = list(_operations(schema["paths"], shapes))
    found.sort(key=lambda one: (_order(one[0]), one[0]))
    groups = groupby(found, key=lambda one: one[0])
    bodies = [operation.body for _, operation in found if operation.body]
    given = [_shape(name, shapes[name]) for name in sorted(shapes)]
    spoken_of = set(_spoken_of((one for _, one in found), (*bodies, *given)))
    only_sent = {body.name for body in bodies} - spoken_of
    return Description(
        version=schema["info"]["version"],
        groups=tuple((tag, tuple(operation for _, operation in group)) for tag, group in groups),
        shapes=tuple(shape for shape in given if shape.name not in only_sent),
    )


def _spoken_of(operations: Iterable[Operation], shapes: Iterable[Shape]) -> Iterator[str]:
    """Go through the shapes that something on the page names, and so leads to."""
    for operation in operations:
        yield from (text for text, is_shape in operation.answer if is_shape)
        for field in operation.parameters:
            yield from (text for text, is_shape in field.kind if is_shape)
    for shape in shapes:
        for field in shape.fields:
            yield from (text for text, is_shape in field.kind if is_shape)


def _order(subject: str) -> int:
    return _SUBJECTS.index(subject) if subject in _SUBJECTS else len(_SUBJECTS)


def _operations(paths: Mapping[str, Any], shapes: Mapping[str, Any]) -> Iterator[tuple[str, Operation]]:
    for path, methods in paths.items():
        for method, given in methods.items():
            title, _, says = given.get("description", "").partition("\n")
            answers = given["responses"]
            yield (
                given["tags"][0],
                Operation(
                    method=method.upper(),
                    path=path.removeprefix("/api/v1"),
                    anchor=given["operationId"].removeprefix("rung_server_api_").replace("_", "-"),
                    name=given["summary"].capitalize(),
                    title=title,
                    says=says.strip(),
                    parameters=tuple(_parameter(one) for one in given.get("parameters", ())),
                    body=_body(given, shapes),
                    answer=_answer(answers[min(answers)]),
                    refusals=tuple(str(status) for status in sorted(answers) if status >= 400),  # noqa: PLR2004
                ),
            )


def _parameter(given: Mapping[str, Any]) -> Field:
    schema = given["schema"]
    return Field(given["name"], _kind(schema), given.get("required", False), schema.get("description", ""))


def _body(given: Mapping[str, Any], shapes: Mapping[str, Any]) -> Shape | None:
    content = given.get("requestBody", {}).get("content", {})
    for each in content.values():
        name = each["schema"]["$ref"].removeprefix(_REF)
        return _shape(name, shapes[name])
    return None


def _answer(given: Mapping[str, Any]) -> tuple[tuple[str, bool], ...]:
    content = given.get("content", {})
    return next((_kind(each["schema"]) for each in content.values()), ())


def _shape(name: str, schema: Mapping[str, Any]) -> Shape:
    required = schema.get("required", ())
    fields = tuple(
        Field(key, _kind(each), key in required, each.get("description", ""))
        for key, each in schema.get("properties", {}).items()
    )
    return Shape(name, schema.get("description", ""), fields, tuple(map(str, schema.get("enum", ()))))


def _kind(schema: Mapping[str, Any]) -> tuple[tuple[str, bool], ...]:
    """Put a schema into words."""
    if "$ref" in schema:
        return ((schema["$ref"].removeprefix(_REF), True),)
    for key in ("anyOf", "allOf"):
        if key in schema:
            return _joined([_kind(one) for one in schema[key]])
    if "enum" in schema:
        return ((", ".join(map(str, schema["enum"])), False),)
    if "const" in schema:
        return ((str(schema["const"]), False),)
    if schema.get("type") == "array":
        return (("list of ", False), *_kind(schema.get("items", {})))
    name = _FORMATS.get(schema.get("format", "")) or _TYPES.get(schema.get("type", ""), "anything")
    return ((name, False),)


def _joined(parts: list[tuple[tuple[str, bool], ...]]) -> tuple[tuple[str, bool], ...]:
    joined = parts[0]
    for part in parts[1:]:
        joined = (*joined, (" or ", False), *part)
    return joined
