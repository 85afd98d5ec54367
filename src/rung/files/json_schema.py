"""The JSON Schema of the OKR file, made from the same table that the reader uses."""

from __future__ import annotations

from dataclasses import replace

from rung.files.okr_file import OKR_FILE
from rung.files.scalars import Schema


def schema() -> Schema:
    """Return the schema (draft 2020-12) of one whole file, for editors and for `rung schema`.

    It says all that a schema can. Unique ids, days in order and names of levels need the reader; a file in a
    folder may leave `organization` to another.
    """
    fields = [
        replace(entry, required=True) if entry.key == "organization" else entry for entry in OKR_FILE.fields
    ]
    whole = replace(OKR_FILE, fields=tuple(fields))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "OKR file",
        "description": "An organisation's units, people and OKRs for one cycle.",
        **whole.schema(),
    }
