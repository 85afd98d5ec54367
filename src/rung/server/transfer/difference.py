"""What would change between two states of an organisation, item by item and field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final

from rung.core import model

Item = model.Unit | model.Person | model.Objective | model.KeyResult | model.Initiative

#: What is compared as an item of its own, so that it does not also count as a change of its parent.
_APART: Final = frozenset({"id", "key_results", "initiatives"})


class ItemKind(StrEnum):
    """The kinds of items that have an id."""

    ORGANIZATION = "organization"
    UNIT = "unit"
    PERSON = "person"
    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    INITIATIVE = "initiative"


@dataclass(frozen=True, slots=True)
class Change:
    """One item that is added, changed or removed."""

    kind: ItemKind
    id: str
    #: Its name or title, as it will be, or as it was when it is removed.
    title: str
    #: For a change: field → how it is and how it will be, as they stand in the model.
    fields: Mapping[str, tuple[Any, Any]]
    #: For an objective or key result that is removed: all of it, as it was.
    was: model.Objective | model.KeyResult | None = None
    #: For a key result that is removed: id of its objective.
    within: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that sets two states apart, each list in file order."""

    added: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    removed: tuple[Change, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the two states are the same, but for the order of their items."""
        return not (self.added or self.changed or self.removed)


def difference(before: model.Organization, after: model.Organization) -> Difference:
    """Compare two states. O(items)."""
    old, new = dict(_items(before)), dict(_items(after))
    changed = [_change((ItemKind.ORGANIZATION, after.name), before, after)]
    changed += [_change(place, old[place], item) for place, item in new.items() if place in old]
    return Difference(
        added=tuple(_whole(place, item) for place, item in new.items() if place not in old),
        changed=tuple(change for change in changed if change.fields),
        removed=tuple(_gone(before, {place: item for place, item in old.items() if place not in new})),
    )


def _items(organization: model.Organization) -> Iterator[tuple[tuple[ItemKind, str], Item]]:
    for unit in organization.units:
        yield (ItemKind.UNIT, unit.id), unit
    for person in organization.people:
        yield (ItemKind.PERSON, person.id), person
    for objective in organization.objectives:
        yield (ItemKind.OBJECTIVE, objective.id), objective
        for key_result in objective.key_results:
            yield (ItemKind.KEY_RESULT, key_result.id), key_result
        for initiative in objective.initiatives:
            yield (ItemKind.INITIATIVE, initiative.id), initiative


def _change(
    place: tuple[ItemKind, str], before: Item | model.Organization, after: Item | model.Organization
) -> Change:
    apart = _APART | {"units", "people", "objectives"}
    names = [field.name for field in fields(after) if field.name not in apart]
    pairs = {name: (getattr(before, name), getattr(after, name)) for name in names}
    return Change(*place, _title(after), {name: pair for name, pair in pairs.items() if pair[0] != pair[1]})


def _whole(place: tuple[ItemKind, str], item: Item) -> Change:
    return Change(*place, _title(item), {})


def _gone(before: model.Organization, items: Mapping[tuple[ItemKind, str], Item]) -> Iterator[Change]:
    homes = {result.id: one.id for one in before.objectives for result in one.key_results}
    for place, item in items.items():
        was = item if isinstance(item, model.Objective | model.KeyResult) else None
        yield Change(*place, _title(item), {}, was, homes.get(item.id, ""))


def _title(item: Item | model.Organization) -> str:
    if isinstance(item, model.Unit | model.Person | model.Organization):
        return item.name
    return item.title
