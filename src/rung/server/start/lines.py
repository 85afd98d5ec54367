"""Quick entry: units as an indented outline, people one a line. Pure readers of text: values and problems."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

_BULLET: Final = re.compile(r"^[-*•–]\s+")
_ADDRESS: Final = re.compile(r"^(?P<name>.*?)\s*<\s*(?P<email>[^<>\s]+@[^<>\s]+)\s*>$")
#: A tab counts as so many spaces.
_TAB: Final = 4


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit of an outline."""

    name: str
    #: 0 for a unit at the head.
    depth: int
    #: Name of its level when the line says one after a colon; else empty.
    level: str = ""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person as somebody typed her: `Name <email>, unit, role`."""

    name: str
    email: str = ""
    #: As it was typed: a unit's name or key.
    unit: str = ""
    role: str = ""
    #: Line of the text, from 1.
    number: int = 0


def read_outline(text: str) -> list[UnitLine]:
    """Read units, each deeper than the one it is indented under; bullets are left out. Never fails."""
    found: list[UnitLine] = []
    indents: list[int] = []
    for line in text.expandtabs(_TAB).splitlines():
        words = line.strip()
        if not words:
            continue
        indent = len(line) - len(line.lstrip())
        while indents and indent <= indents[-1]:
            indents.pop()
        name, _colon, level = _BULLET.sub("", words).partition(":")
        found.append(UnitLine(" ".join(name.split()), len(indents), " ".join(level.split())))
        indents.append(indent)
    return [line for line in found if line.name]


def read_people(text: str) -> tuple[list[PersonLine], list[str]]:
    """Read people; fields are separated by commas, semicolons or tabs, the address may be a field of its own.

    Problems name their line; the other lines are read all the same.
    """
    found: list[PersonLine] = []
    problems: list[str] = []
    addresses: set[str] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        fields = [field.strip() for field in re.split(r"[,;\t]", _BULLET.sub("", line.strip()))]
        person = _person(fields, number)
        if not person.name:
            problems.append(_("Line %(n)d names nobody.") % {"n": number})
        elif person.email.casefold() in addresses:
            problems.append(_("Line %(n)d has the same address as one before it.") % {"n": number})
        else:
            found.append(person)
            addresses |= {person.email.casefold()} - {""}
    return found, problems


def _person(fields: list[str], number: int) -> PersonLine:
    name, email, rest = fields[0], "", fields[1:]
    if match := _ADDRESS.match(name):
        name, email = match["name"], match["email"]
    elif "@" in name and " " not in name:
        name, email = name.partition("@")[0], name
    elif rest and "@" in rest[0]:
        email, rest = rest[0].strip("<> "), rest[1:]
    unit, role = (*rest, "", "")[:2]
    return PersonLine(" ".join(name.split()).strip('"'), email, unit, role, number)
