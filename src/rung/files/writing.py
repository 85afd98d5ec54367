"""Write an organisation in the one canonical form of the file: same content, same bytes.

Keys stand in the order of the table, what says nothing is left out, short mappings stand on one line.
Comments are not kept: they are no part of the organisation. Reading what was written gives the same
organisation, provided its texts could come from a file: none blank, none with control characters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from rung.core.model import Organization, name_of_rank, rank_of_level
from rung.files.okr_file import OKR_FILE
from rung.files.record import ListOf, Record
from rung.files.scalars import Kind
from rung.files.shapes import Allow, Link
from rung.files.yaml_text import resolve

#: Columns up to which a mapping or list is put on one line.
_WIDTH: Final = 110

#: What YAML refuses, takes for a line break, or cannot tell from nothing.
_ESCAPED: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BREAKS_PLAIN: Final = re.compile(r": | #|:$| $")
_FLOW_MARKS: Final = re.compile(r"[,\[\]{}]")
#: Numbers and times in the eyes of other readers of YAML; a day alone is meant as one.
_DIGITS_AND_MARKS: Final = re.compile(r"(?![0-9]{4}-[0-9]{2}-[0-9]{2}$)[0-9][-+.:_,0-9a-fA-FoxXTZ ]*")
_WORDS_ELSEWHERE: Final = frozenset({"y", "n", "yes", "no", "on", "off"})


def write(organization: Organization) -> str:
    """Write canonical YAML."""
    return as_yaml(plain(organization))


def write_json(organization: Organization) -> str:
    """Write the same keys in the same order as JSON."""
    return as_json(plain(organization))


def as_yaml(data: dict[str, Any]) -> str:
    """Write the mapping of a file, as `plain` makes it, as YAML."""
    return "".join(f"{line}\n" for line in _entries(OKR_FILE, data, ""))


def as_json(data: dict[str, Any]) -> str:
    """Write the mapping of a file as JSON."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def plain(organization: Organization) -> dict[str, Any]:
    """Turn an organisation into the mapping of its file: text, numbers, lists and mappings only."""
    data: dict[str, Any] = OKR_FILE.plain(organization)
    levels = organization.levels
    for unit in data.get("units", ()):
        name = name_of_rank(unit["level"], levels)
        if rank_of_level(name, levels) == unit["level"]:
            unit["level"] = name
    return data


def _entries(record: Record, data: dict[str, Any], pad: str) -> Iterator[str]:
    for entry in record.fields:
        if entry.key in data:
            yield from _entry(entry.key, entry.kind, data[entry.key], pad)


def _entry(key: str, kind: Kind, value: Any, pad: str) -> Iterator[str]:
    """Write `key: value`, on one line where the kind and the width allow."""
    if _fits(kind, value, len(pad) + len(key) + 2):
        yield f"{pad}{key}: {_flow(value)}"
    elif isinstance(value, dict):
        yield f"{pad}{key}:"
        yield from _mapping(kind, value, f"{pad}  ")
    elif isinstance(value, list):
        yield f"{pad}{key}:"
        for item in value:
            yield from _item(kind, item, f"{pad}  ")
    else:
        yield from _scalar(f"{pad}{key}:", value, pad)


def _item(kind: Kind, value: Any, pad: str) -> Iterator[str]:
    """Write one item of a list: its first line begins with the dash."""
    inner = kind.kind if isinstance(kind, ListOf) else kind
    if isinstance(value, dict) and not _fits(inner, value, len(pad) + 2):
        lines = _mapping(inner, value, f"{pad}  ")
        yield f"{pad}- {next(lines).lstrip(' ')}"
        yield from lines
    elif isinstance(value, dict):
        yield f"{pad}- {_flow(value)}"
    else:
        yield from _scalar(f"{pad}-", value, pad)


def _mapping(kind: Kind, value: dict[str, Any], pad: str) -> Iterator[str]:
    record = kind.record if isinstance(kind, Link) else kind
    if isinstance(record, Record):
        yield from _entries(record, value, pad)
    else:  # waivers: the names of rules are the keys
        for key, reason in value.items():
            yield from _scalar(f"{pad}{_text(key)}:", reason, pad)


def _scalar(head: str, value: Any, pad: str) -> Iterator[str]:
    """Write one value behind its key or dash; several lines as a literal block."""
    if isinstance(value, str) and _is_block(value):
        yield f"{head} |{'' if value.endswith(chr(10)) else '-'}"
        for line in value.removesuffix("\n").split("\n"):
            yield f"{pad}  {line}" if line else ""
    else:
        yield f"{head} {_text(value) if isinstance(value, str) else _flow(value)}"


def _fits(kind: Kind, value: Any, used: int) -> bool:
    """Whether a mapping of a compact kind, or a list of single values, has room on the rest of the line."""
    if isinstance(value, dict):
        record = kind.record if isinstance(kind, Link) else kind
        if not isinstance(record, Allow) and not (isinstance(record, Record) and record.compact):
            return False
        if any("\n" in str(item) for item in value.values()):
            return False
    elif not isinstance(value, list) or any(isinstance(item, dict | list) for item in value):
        return False
    return used + len(_flow(value)) <= _WIDTH


def _flow(value: Any) -> str:
    """Write a value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(key, flow=True)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _text(value, flow=True) if isinstance(value, str) else json.dumps(value)


def _text(text: str, *, flow: bool = False) -> str:
    """Write text without quotes where every reader of YAML will take it for the same text."""
    if (
        text[:1].isalnum()
        and isinstance(resolve(text), str)
        and text.casefold() not in _WORDS_ELSEWHERE
        and not _ESCAPED.search(text)
        and not _BREAKS_PLAIN.search(text)
        and not _DIGITS_AND_MARKS.fullmatch(text)
        and not (flow and _FLOW_MARKS.search(text))
    ):
        return text
    return _ESCAPED.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def _is_block(text: str) -> bool:
    """Whether text of several lines survives as a literal block, which reads best."""
    return (
        "\n" in text.removesuffix("\n")
        and not text.startswith((" ", "\n"))
        and not text.endswith("\n\n")
        and not _ESCAPED.search(text.replace("\n", ""))
    )
