"""The state of one reading: which ids are taken, and the faults found so far, each with its trail."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from rung.files.problem import MAX_PROBLEMS, quoted

#: Where a value stands in its file: (trail of the container, key or index); the whole file is None.
#: A linked pair, because building it is cheap and most trails are never looked at.
Trail = tuple["Trail", "str | int"] | None

#: The same from the outside in, as positions are looked up.
Path = tuple[str | int, ...]


class Absent:
    """The type of `ABSENT`: no usable value, because the key is empty or its fault was reported."""


ABSENT: Final = Absent()


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem whose place is still a path; positions are found only when there is something to report."""

    path: Path
    message: str
    hint: str = ""
    #: Whether it is about the key rather than the value under it.
    on_key: bool = False


@dataclass(slots=True)
class Reading:
    """Faults of one file while it is read, over the ids of all files read so far."""

    #: Number of this file in the order of reading.
    file: int
    #: Every id met so far, with the number of the file that has it. Shared by all files of one load.
    ids: dict[str, int]
    #: The first `MAX_PROBLEMS` of them; `count` knows of the rest.
    faults: list[Fault] = field(default_factory=list)
    count: int = 0
    #: Ids that were taken already: (where, the id). Their message names the other place, so it comes last.
    repeated: list[tuple[Path, str]] = field(default_factory=list)

    def fault(self, trail: Trail, message: str, hint: str = "", *, on_key: bool = False) -> None:
        """Note a fault; beyond the cap it is only counted."""
        self.count += 1
        if len(self.faults) < MAX_PROBLEMS:
            self.faults.append(Fault(path_of(trail), message, hint, on_key))

    @property
    def is_full(self) -> bool:
        """Whether a further fault would only be counted, so that its words are not worth finding."""
        return len(self.faults) >= MAX_PROBLEMS

    def take(self, identity: str, trail: Trail) -> None:
        """Note that an item has this id; a second item with it is a fault."""
        if identity not in self.ids:
            self.ids[identity] = self.file
            return
        self.count += 1
        if len(self.repeated) < MAX_PROBLEMS:
            self.repeated.append((path_of(trail), identity))


def path_of(trail: Trail) -> Path:
    """Turn a trail round: the keys and indices from the whole file down to the value."""
    steps: list[str | int] = []
    while trail is not None:
        trail, step = trail
        steps.append(step)
    return tuple(reversed(steps))


def label(trail: Trail) -> str:
    """Name a value in a message: `"title"`, or `item 2 of "levels"`."""
    if trail is None:
        return "the file"
    container, step = trail
    if isinstance(step, str):
        return quoted(step)
    return f"item {step + 1} of {label(container)}"
