"""People as a form names them: by a label that says which of two namesakes is meant, never by an id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rung.core.ladder import Ladder

#: People offered with the page; where there are more, a search while typing brings those that fit.
MOST_ALONG = 300


class People:
    """The people of a cycle by their labels: the name, and where two share it, the unit or the id."""

    def __init__(self, ladder: Ladder) -> None:
        units, people = ladder.places.units, ladder.places.people
        names = Counter(person.name for person in people.values())
        homes = Counter((person.name, person.unit) for person in people.values())
        self.labels: dict[str, str] = {}
        for person in people.values():
            label = person.name
            if names[label] > 1 and homes[person.name, person.unit] == 1 and person.unit in units:
                label = f"{label}, {units[person.unit].name}"
            elif names[label] > 1:
                label = f"{label} ({person.id})"
            self.labels[person.id] = label
        self._keys = {label.casefold(): key for key, label in self.labels.items()}

    @property
    def names(self) -> Mapping[str, str]:
        """The label of each person by key."""
        return self.labels

    def label(self, key: str) -> str:
        """Return how a form writes a person; what names nobody stays as it is."""
        return self.labels.get(key, key)

    def key(self, typed: str) -> str:
        """Return whom a label or a key means; what means nobody stays as it is."""
        plain = " ".join(typed.split())
        return plain if plain in self.labels else self._keys.get(plain.casefold(), plain)

    def offered(self, typed: str = "") -> list[str]:
        """Return the labels that have every word, at most as many as come with a page."""
        words = typed.casefold().split()
        fitting = (label for label in self.labels.values() if all(word in label.casefold() for word in words))
        return sorted(fitting)[:MOST_ALONG]

    @property
    def are_many(self) -> bool:
        """Whether they are too many to come with the page."""
        return len(self.labels) > MOST_ALONG
