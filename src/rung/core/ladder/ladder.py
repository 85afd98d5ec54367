"""The ladder: one organisation's objectives and key results with every link between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from rung.core.ladder.columns import Columns
from rung.core.ladder.nodes import KeyResultNode, Link, ObjectiveNode, UnitNode, ids_linked_by
from rung.core.ladder.places import Places
from rung.core.ladder.slips import slips
from rung.core.ladder.survey import survey
from rung.core.model import Contribution, Cycle, Objective, Organization
from rung.core.wording import normalise


class Ladder:
    """The whole graph of an organisation in one cycle, built once.

    Ask it for nodes by id, or for `columns` to look at everything at once. It never changes: `with_objective`
    and `without` return a ladder that shares everything with this one but the objective in question, at the
    cost of the edit and of those before it, whatever the ladder's size (R034, architecture "Scale").
    """

    def __init__(self, organization: Organization) -> None:
        """Survey the organisation. O(objectives + key results + links)."""
        self.places = Places(organization)
        self.language = organization.language
        self._organization = organization
        self._base = Columns(
            organization.objectives, survey(organization.objectives, self.places), self.places
        )
        self._edits = _Edits()

    @cached_property
    def organization(self) -> Organization:
        """The organisation as this ladder has it, edits included. O(objectives) once after an edit."""
        if not self._edits.values:
            return self._organization
        return replace(self._organization, objectives=tuple(value for _, value in self._values()))

    @property
    def organization_name(self) -> str:
        """The organisation's name."""
        return self._organization.name

    @property
    def levels(self) -> tuple[str, ...]:
        """Names of the levels from the top."""
        return self._organization.levels

    @property
    def cycle(self) -> Cycle | None:
        """The period it is about."""
        return self._organization.cycle

    def surveyed(self) -> Ladder:
        """Return this ladder if it has no edits, else the same ladder built anew, once."""
        return self._anew if self._edits.values else self

    @cached_property
    def _anew(self) -> Ladder:
        return Ladder(self.organization)

    def settled(self, most: int) -> Ladder:
        """Return it surveyed if that is done already, or has to be after more than `most` edits; else itself.

        From where to go on editing: what somebody has paid for is used, and the edits never grow too many.
        """
        return self.surveyed() if "_anew" in vars(self) or len(self._edits.values) > most else self

    @property
    def columns(self) -> Columns:
        """Everything as arrays. After edits this surveys the organisation anew, at the cost of a build."""
        return self._anew.columns if self._edits.values else self._base

    # Nodes

    def objective(self, id_: str) -> ObjectiveNode | None:
        """Return the objective with this id, or None."""
        number = self._number_of(id_)
        value = None if number is None else self._value(number)
        return ObjectiveNode(self, number or 0, value) if value is not None and value.id == id_ else None

    def key_result(self, id_: str) -> KeyResultNode | None:
        """Return the key result with this id, or None."""
        number = self._number_of(id_)
        if number is None:
            return None
        found = (node for node in self.at(number).key_results if node.id == id_)
        return next(found, None)

    def unit(self, id_: str) -> UnitNode | None:
        """Return the unit with this id, or None."""
        unit = self.places.units.get(id_)
        return None if unit is None else UnitNode(self, unit)

    def at(self, number: int) -> ObjectiveNode:
        """Return the objective with this number. Raises: LookupError when it was removed."""
        value = self._value(number)
        if value is None:
            message = f"objective number {number} was removed"
            raise LookupError(message)
        return ObjectiveNode(self, number, value)

    def key_result_at(self, number: int) -> KeyResultNode:
        """Return the key result with this number in `columns`; not for a ladder with edits."""
        home = int(self._base.survey.home[number])
        return self.at(home).key_results[number - int(self._base.survey.first_key_result[home])]

    def objectives(self) -> Iterator[ObjectiveNode]:
        """Go through the objectives that take part in the cycle, in file order."""
        for number, value in self._values():
            if value.on_ladder:
                yield ObjectiveNode(self, number, value)

    def units(self) -> Iterator[UnitNode]:
        """Go through the units, in file order."""
        for unit in self.places.units.values():
            yield UnitNode(self, unit)

    def tops(self) -> Iterator[ObjectiveNode]:
        """Go through the objectives at the highest level in use, in file order."""
        for unit in self.places.top_units:
            yield from self.held_by(unit)

    def knows(self, id_: str) -> bool:
        """Whether an objective or a key result has this id."""
        return self._number_of(id_) is not None

    def nearest(self, id_: str) -> str | None:
        """Return an id of an objective or key result that is one slip away from an unknown one, or None."""
        return next((slip for slip in slips(id_) if self.knows(slip)), None)

    # Links

    def link(
        self, contribution: Contribution, start: ObjectiveNode | KeyResultNode, *, is_primary: bool = False
    ) -> Link:
        """Resolve one contribution from where it is written."""
        key_result = start if isinstance(start, KeyResultNode) else None
        child = start.objective if isinstance(start, KeyResultNode) else start
        number = self._number_of(contribution.to)
        parent = None if number is None else self.at(number)
        if parent is not None and not (parent.value.on_ladder and child.value.on_ladder):
            parent = None
        target = None
        if parent is not None and parent.id != contribution.to:
            target = next(node for node in parent.key_results if node.id == contribution.to)
        return Link(contribution, child, key_result, parent, target, number is None, is_primary)

    def parents_of(self, number: int) -> dict[int, None]:
        """Return the numbers of the distinct parents of objective `number`, in the order of its links."""
        objective = self._value(number)
        parents: dict[int, None] = {}
        if objective is None or not objective.on_ladder:
            return parents
        for to in ids_linked_by(objective):
            home = self._number_of(to)
            parent = None if home is None else self._value(home)
            if home is not None and parent is not None and parent.on_ladder:
                parents[home] = None
        return parents

    def may_link_to(self, parent: int) -> set[int]:
        """Return the numbers of all objectives that link to this one, and possibly of some that do not."""
        value = self._value(parent)
        if value is None:
            return set()
        if parent in self._edits.values:
            numbers = self._may_name(*_ids(value))
        else:
            # Its ids are those of the survey, and all of them at home.
            numbers = set(self._base.naming(parent))
            naming = self._edits.naming
            numbers.update(*(naming[id_] for id_ in _ids(value) if id_ in naming))
        return {number for number in numbers if self._value(number) is not None}

    def children_of(self, parent: ObjectiveNode) -> tuple[ObjectiveNode, ...]:
        """Return the distinct objectives with a link to this one or to a key result of it, in file order."""
        may = sorted(self.may_link_to(parent.number))
        return tuple(self.at(number) for number in may if parent.number in self.parents_of(number))

    def named_by(self, id_: str) -> tuple[ObjectiveNode, ...]:
        """Return the objectives that name this id in a link or an initiative, even if it does not exist."""
        nodes = (self.at(n) for n in sorted(self._may_name(id_)) if self._value(n) is not None)
        return tuple(node for node in nodes if id_ in _named(node.value))

    def misspellers_of(self, id_: str) -> tuple[ObjectiveNode, ...]:
        """Return the objectives that name an unknown id one slip away from this one."""
        named = (self._base.aside, self._edits.naming, self._edits.homes)
        if not any(named):
            return ()
        unknown = (slip for slip in slips(id_) if any(slip in ids for ids in named) and not self.knows(slip))
        return tuple(node for slip in dict.fromkeys(unknown) for node in self.named_by(slip))

    def held_by(self, holder: str) -> tuple[ObjectiveNode, ...]:
        """Return the objectives on the ladder that this unit or person holds, in file order."""
        numbers = set(self._base.held.get(holder, ())) | self._edits.holding.get(holder, set())
        values = ((number, self._value(number)) for number in sorted(numbers))
        return tuple(
            ObjectiveNode(self, number, value)
            for number, value in values
            if value is not None and value.holder == holder and value.on_ladder
        )

    def titled(self, title: str) -> tuple[ObjectiveNode, ...]:
        """Return the objectives with this title but for case, marks and punctuation, in file order."""
        wanted = normalise(title)
        numbers = {*self._base.titles().numbers(wanted), *self._edits.titled.get(wanted, ())}
        values = ((number, self._value(number)) for number in sorted(numbers))
        return tuple(
            ObjectiveNode(self, number, value)
            for number, value in values
            if value is not None and value.on_ladder and normalise(value.title) == wanted
        )

    def may_repeat(self, title: str) -> bool:
        """Whether several objectives may bear a normalised title. O(log n): nothing is made to find out."""
        return title in self._edits.titled or self._base.may_repeat(title)

    # Edits

    def with_objective(self, objective: Objective) -> Ladder:
        """Return this ladder with the objective in the place of its namesake, or after all others."""
        before = self.objective(objective.id)
        number = self._count if before is None else before.number
        return self._edited(number, None if before is None else before.value, objective)

    def without(self, id_: str) -> Ladder:
        """Return this ladder without the objective. Raises: LookupError when there is none."""
        node = self.objective(id_)
        if node is None:
            raise LookupError(id_)
        return self._edited(node.number, node.value, None)

    def _edited(self, number: int, before: Objective | None, after: Objective | None) -> Ladder:
        new = object.__new__(Ladder)
        new.places, new.language, new._organization = self.places, self.language, self._organization
        new._base = self._base
        new._edits = self._edits.with_edit(number, before, after)
        return new

    @property
    def _count(self) -> int:
        """One more than the highest number given to an objective."""
        return max((len(self._organization.objectives), *(number + 1 for number in self._edits.values)))

    def _value(self, number: int) -> Objective | None:
        """Return the objective with this number as it is now; None when it was removed."""
        if number in self._edits.values:
            return self._edits.values[number]
        return self._organization.objectives[number]

    def _values(self) -> Iterator[tuple[int, Objective]]:
        for number in range(self._count):
            value = self._value(number)
            if value is not None:
                yield number, value

    def _number_of(self, id_: str) -> int | None:
        """Return the number of the objective that is, or holds, this id."""
        if id_ in self._edits.homes:
            return self._edits.homes[id_]
        return self._surveyed_home(id_)

    def _surveyed_home(self, id_: str) -> int | None:
        number = self._base.survey.numbers.get(id_)
        if number is None or number >= 0:
            return number
        return int(self._base.survey.home[~number])

    def _may_name(self, *ids: str) -> set[int]:
        """Return the numbers of all objectives that name one of the ids, and possibly of some that do not."""
        numbers: set[int] = set()
        for id_ in ids:
            numbers.update(self._base.aside.get(id_, ()), self._edits.naming.get(id_, ()))
        for home in {self._surveyed_home(id_) for id_ in ids}:
            if home is not None:
                numbers.update(self._base.naming(home))
        return numbers


class _Edits:
    """What edits have changed since the survey; small, copied with every edit."""

    __slots__ = ("holding", "homes", "naming", "titled", "values")

    def __init__(self) -> None:
        #: Objectives that were changed, added or removed (None), by number.
        self.values: dict[int, Objective | None] = {}
        #: Ids that moved, came or went → number of the objective they belong to now, or None.
        self.homes: dict[str, int | None] = {}
        #: Ids → numbers of the edited objectives that name them in a link.
        self.naming: dict[str, set[int]] = {}
        #: Holders → numbers of the edited objectives they hold.
        self.holding: dict[str, set[int]] = {}
        #: Normalised titles → numbers of the edited objectives that bear them.
        self.titled: dict[str, set[int]] = {}

    def with_edit(self, number: int, before: Objective | None, after: Objective | None) -> _Edits:
        """Return these edits with one more: objective `number` was `before` and is `after`."""
        new = _Edits()
        new.values = {**self.values, number: after}
        # An id that already belongs to another objective has moved there; it is not gone.
        gone = {id_: None for id_ in _ids(before) if self.homes.get(id_, number) == number}
        come = dict.fromkeys(_ids(after), number)
        new.homes = {**self.homes, **gone, **come}
        new.naming, new.holding, new.titled = dict(self.naming), dict(self.holding), dict(self.titled)
        if after is not None:
            for target in _named(after):
                new.naming[target] = new.naming.get(target, set()) | {number}
            new.holding[after.holder] = new.holding.get(after.holder, set()) | {number}
            title = normalise(after.title)
            new.titled[title] = new.titled.get(title, set()) | {number}
        return new


def _ids(objective: Objective | None) -> Iterable[str]:
    if objective is None:
        return ()
    return (objective.id, *(key_result.id for key_result in objective.key_results))


def _named(objective: Objective) -> set[str]:
    """Return the ids that the objective and its key results link to, and that its initiatives serve."""
    served = {initiative.key_result for initiative in objective.initiatives}
    return {*ids_linked_by(objective), *(id_ for id_ in served if id_ is not None)}
