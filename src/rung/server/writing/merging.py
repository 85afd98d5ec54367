"""Two people in one form: what each changed is kept, and what both changed is asked about, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

#: Fields that only make sense together: how something moves its parent says nothing about another one.
_TOGETHER: Final = (
    frozenset({"to", "pattern", "mechanism"}),
    frozenset({"baseline", "target", "measure_unit"}),
)


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people wrote differently."""

    #: `objective`, or the key of the key result or initiative.
    item: str
    field: str
    theirs: Any
    yours: Any


def stamp_of(columns: Mapping[str, Any]) -> str:
    """Return what was read, field by field, in a form that a page carries along: `title:1f2e… why:…`."""
    return " ".join(f"{name}:{_digest(value)}" for name, value in columns.items())


def merge(
    theirs: Mapping[str, Any], yours: Mapping[str, Any], seen: str | None, *, item: str = "objective"
) -> tuple[dict[str, Any], tuple[Clash, ...]]:
    """Bring two versions together.

    Args:
        theirs: the fields as they stand.
        yours: the fields as the writer wants them.
        seen: the stamp of what the writer read; None, or a field that is not in it, takes yours.
        item: what the fields belong to, for the clashes.

    Returns:
        The fields as they should stand, with theirs in each place that is asked about, and the questions.
    """
    read = dict(part.split(":", 1) for part in (seen or "").split() if ":" in part)
    differing = [name for name in yours if yours[name] != theirs[name]]
    changed = {name for name in differing if name in read and _digest(theirs[name]) != read[name]}
    own = {name for name in differing if name not in read or _digest(yours[name]) != read[name]}
    asked = {name for name in differing if name in own and _touched(name, changed)}
    asked |= {name for name in differing if name in changed and _touched(name, own)}
    clashes = [Clash(item, name, theirs[name], yours[name]) for name in differing if name in asked]
    taken = {name: yours[name] for name in differing if name in own and name not in asked}
    return {**theirs, **taken}, tuple(clashes)


def _touched(name: str, names: Iterable[str]) -> bool:
    """Say whether a field, or one that belongs with it, is among those that somebody changed."""
    group = next((group for group in _TOGETHER if name in group), frozenset({name}))
    return not group.isdisjoint(names)


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, default=str)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def restamped(seen: str, field: str, theirs: Any) -> str:
    """Return the stamps of a writer who has now read the newer version of one field."""
    read = dict(part.split(":", 1) for part in seen.split() if ":" in part)
    read[field] = _digest(theirs)
    return " ".join(f"{name}:{digest}" for name, digest in read.items())
