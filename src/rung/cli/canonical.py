"""The canonical form of files that may share one organisation: each keeps what it states."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import yaml

from rung.core.model import Organization
from rung.files import Places, plain, write

#: Top-level keys that a file of several need not state.
_HEADS: Final = ("organization", "language", "levels", "cycle")
#: Reads every value as text; only which keys there are is asked of it.
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NOTHING: Final = (None, "", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Draft:
    """One file as it is and as it would be."""

    name: str
    before: str
    after: str
    is_json: bool


def drafts(organization: Organization, places: Places) -> list[Draft]:
    """Return the canonical form of every file that was read."""
    return [
        _draft(source.name, source.text(), _part(organization, places, number), is_json=source.is_json)
        for number, source in enumerate(places.sources)
    ]


def comments(draft: Draft) -> list[int]:
    """Return the numbers of the lines that hold comments, from 1; JSON has none."""
    return [] if draft.is_json else list(_commented(draft.before))


def _part(organization: Organization, places: Places, number: int) -> Organization:
    """Return the organisation with only what one file states."""
    ids = places.ids
    return replace(
        organization,
        units=tuple(unit for unit in organization.units if ids[unit.id] == number),
        people=tuple(person for person in organization.people if ids[person.id] == number),
        objectives=tuple(objective for objective in organization.objectives if ids[objective.id] == number),
    )


def _draft(name: str, text: str, part: Organization, *, is_json: bool) -> Draft:
    """Write what one file states; what it leaves to others stays with them."""
    stated = json.loads(text) if is_json else yaml.load(text, Loader=_LOADER)  # noqa: S506 -- text only
    left_out = {key for key in _HEADS if stated.get(key) in _NOTHING}
    if is_json:
        data = {key: value for key, value in plain(part).items() if key not in left_out}
        return Draft(name, text, json.dumps(data, ensure_ascii=False, indent=2) + "\n", is_json)
    return Draft(name, text, "".join(_without(left_out, write(part))), is_json)


def _without(keys: set[str], text: str) -> Iterator[str]:
    """Go through the lines of canonical YAML without the blocks under some top-level keys."""
    is_kept = True
    for line in text.splitlines(keepends=True):
        if line[0] not in " \n":
            is_kept = line.partition(":")[0] not in keys
        if is_kept:
            yield line


def _commented(text: str) -> Iterator[int]:
    """Go through the lines with a comment: a `#` between two tokens is one, anywhere else it is text."""
    end, last = 0, 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        gap = text[end : token.start_mark.index]
        line = text.count("\n", 0, end) + 1 if "#" in gap else 0
        for offset, part in enumerate(gap.split("\n") if line else ()):
            if "#" in part and line + offset > last:
                last = line + offset
                yield last
        end = max(end, token.end_mark.index)
