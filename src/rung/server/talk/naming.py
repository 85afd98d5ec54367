"""Who is named in a text: `@` and a person's name as the organisation writes it, or her id. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from rung.core.wording import normalise

#: People named in one text at most; who wants to reach more writes to the unit some other way.
MOST_NAMED: Final = 20
#: Words of a name that are looked at.
_LONGEST_NAME: Final = 5
_AT: Final = re.compile(r"(?<![\w@/])@(?=\w)")
_WORDS: Final = re.compile(r"[\w'’.-]+(?: [\w'’.-]+){0,4}")


class Named(NamedTuple):
    """A stretch of a text that names somebody: `text[start:end]`, the `@` included."""

    start: int
    end: int
    #: Key of the person.
    person: str


def names_by(people: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Make the look-up from pairs of key and name: what may be written → key.

    A name that two people bear names neither; each is still named by the key.
    """
    pairs = tuple(people)
    found: dict[str, str | None] = {}
    for key, name in pairs:
        written = normalise(name)
        found[written] = key if found.get(written, key) == key else None
    for key, _ in pairs:
        if found.get(written := normalise(key)) is None:
            found[written] = key
    return {written: key for written, key in found.items() if key is not None and written}


def named_in(text: str, names: Mapping[str, str]) -> tuple[Named, ...]:
    """Find who is named, the longest name first where one begins another."""
    found = []
    for at in _AT.finditer(text):
        words = _WORDS.match(text, at.end())
        if words is None:
            continue
        parts = words[0].split(" ")
        for count in range(len(parts), 0, -1):
            written = " ".join(parts[:count]).rstrip(".'’-")
            if person := names.get(normalise(written)):
                found.append(Named(at.start(), at.end() + len(written), person))
                break
    return tuple(found[:MOST_NAMED])
