"""The canonical form of files that may share one organisation: each keeps what it states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import yaml

from rung.core.model import Organization
from rung.files import Places, Source, as_json, as_yaml, plain

#: Top-level keys that a file of several need not state.
_HEADS: Final = ("organization", "language", "levels", "cycle")


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
        _draft(source, _part(organization, places, number), has_levels="levels" in places.heads)
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


def _draft(source: Source, part: Organization, *, has_levels: bool) -> Draft:
    """Write what one file states; what it leaves to others stays with them."""
    stated = source.stated()
    data = {key: value for key, value in plain(part).items() if key not in _HEADS or stated.get(key)}
    if not has_levels:  # then a number is no other way of writing a name
        for unit, said in zip(data.get("units", ()), stated.get("units") or (), strict=True):
            unit["level"] = unit["level"] if isinstance(said["level"], str) else int(said["level"])
    after = as_json(data) if source.is_json else as_yaml(data)
    return Draft(source.name, source.text(), after, source.is_json)


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
