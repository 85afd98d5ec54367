"""The audit as a file: CSV for a table, JSON lines for a program; written row by row."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder

from rung.server.audit.queries import COLUMNS, Told

#: Kind of file → its media type.
MEDIA_TYPES: Final = {"csv": "text/csv", "jsonl": "application/jsonl"}
#: With one of these in front a table calculates, or asks another program; a quote makes it text again.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """A file for `csv` that gives each line back."""

    def write(self, text: str) -> str:
        return text


def lines(told: Iterable[Told], form: str) -> Iterator[str]:
    """Write entries in one of the forms of `MEDIA_TYPES`."""
    return _as_csv(told) if form == "csv" else _as_json(told)


def _as_csv(told: Iterable[Told]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow(COLUMNS)  # without the mark, tables read another alphabet
    for one in told:
        yield writer.writerow([_cell(value) for value in astuple(one)])


def _as_json(told: Iterable[Told]) -> Iterator[str]:
    for one in told:
        values = dict(zip(COLUMNS, astuple(one), strict=True))
        yield json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False) + "\n"


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
