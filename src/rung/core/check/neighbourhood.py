"""What one edit can have touched: the subjects that each rule must look at again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from rung.core.check.rule import Near, Rule
from rung.core.check.severity import SubjectKind
from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode, UnitNode, highest, loop_of
from rung.core.wording import normalise

Node = ObjectiveNode | KeyResultNode | UnitNode | Ladder


class Neighbourhood:
    """The surroundings of one objective before and after it was edited, added or removed."""

    def __init__(self, before: Ladder, after: Ladder, objective: str) -> None:
        self._ladders = (before, after)
        self._after = after
        self._id = objective
        #: Nodes made once, so that what one rule found out by walking is there for the next.
        self._made: dict[tuple[Ladder, str], ObjectiveNode | None] = {}
        self._answers: dict[tuple[Near, SubjectKind], dict[str, Node | None]] = {}

    def subjects(self, rule: Rule) -> dict[str, Node | None]:
        """Return what the rule must look at again: id → node after the edit, or None when it is gone."""
        asked = (rule.near, rule.subject)
        if asked not in self._answers:
            self._answers[asked] = self._subjects(rule)
        return self._answers[asked]

    def _subjects(self, rule: Rule) -> dict[str, Node | None]:
        if rule.subject in {SubjectKind.ORGANIZATION, SubjectKind.CYCLE}:
            return {self._after.organization_name: self._after}
        objectives = self._objectives(rule.near)
        if rule.subject is SubjectKind.OBJECTIVE:
            return {id_: self._on(self._node(self._after, id_)) for id_ in objectives}
        if rule.subject is SubjectKind.KEY_RESULT:
            return self._key_results(objectives)
        return {id_: self._after.unit(id_) for id_ in self._units(objectives, rule.near)}

    def _objectives(self, near: Near) -> dict[str, None]:
        found = {self._id: None}
        for relation, ids in self._relations.items():
            if relation in near:
                found.update(ids)
        return found

    @cached_property
    def _relations(self) -> dict[Near, dict[str, None]]:
        centres = [node for node in self._centres if node is not None]
        parents = _ids(parent for node in centres for parent in node.parents)
        names = [name for node in centres for name in (node.id, *(k.id for k in node.key_results))]
        children = _ids(
            child for ladder in self._ladders for name in names for child in ladder.named_by(name)
        )
        around = [self._id, *parents, *children]
        return {
            Near.PARENTS: parents,
            Near.CHILDREN: children,
            Near.SIBLINGS: _ids(child for parent in self._nodes(parents) for child in parent.children),
            Near.LOOP: _ids(member for node in centres for member in loop_of(node)),
            Near.ISLAND: self._islands(around) if self._rewired else {},
            Near.NAMESAKES: self._namesakes if children else {},
            Near.MISSPELLERS: _ids(
                node
                for name in set(names)
                if len({ladder.knows(name) for ladder in self._ladders}) > 1
                for node in self._after.misspellers_of(name)
            ),
        }

    @cached_property
    def _rewired(self) -> bool:
        """Whether the objective's place or neighbours changed: only then can a way up have changed."""
        before, after = (None if node is None else _place_of(node) for node in self._centres)
        return before != after

    def _islands(self, around: list[str]) -> dict[str, None]:
        """Return the objectives that speak for the islands around, before and after the edit."""
        speakers: dict[str, None] = {}
        for ladder in self._ladders:
            seen: set[str] = set()
            for node in (self._node(ladder, id_) for id_ in around):
                if node is None or node.id in seen or not node.island:
                    continue
                speaker = self._node(ladder, highest(node.island).id)
                if speaker is not None:
                    # An island is the same whichever of its members is asked; it may be large.
                    speaker.island = node.island
                    speakers[speaker.id] = None
                seen.update(member.id for member in node.island)
        return speakers

    @property
    def _namesakes(self) -> dict[str, None]:
        """Return what is below with the title of something above it that the edit may have changed.

        An edit changes what is above those below only by the objective itself and by what is above it.
        """
        found: dict[str, None] = {}
        for title in self._titles_above:
            for ladder in self._ladders:
                # No node is below itself here, unless in a loop.
                found.update(_ids(node for node in ladder.titled(title) if self._is_below(node)))
        return found

    @property
    def _titles_above(self) -> set[str]:
        """The titles, normalised, that the edit may have put above those below, or taken away."""
        before, after = self._centres
        centres = [node for node in (before, after) if node is not None]
        if self._rewired:
            centres += [above for node in centres for above in node.ancestors]
        titles = {normalise(node.title) for node in centres}
        return titles - {""} if self._rewired or len(titles) > 1 else set()

    def _is_below(self, node: ObjectiveNode) -> bool:
        return any(above.id == self._id for above in node.climb())

    @property
    def _centres(self) -> list[ObjectiveNode | None]:
        return [self._node(ladder, self._id) for ladder in self._ladders]

    def _node(self, ladder: Ladder, id_: str) -> ObjectiveNode | None:
        if (ladder, id_) not in self._made:
            self._made[ladder, id_] = ladder.objective(id_)
        return self._made[ladder, id_]

    def _nodes(self, ids: Iterable[str]) -> Iterator[ObjectiveNode]:
        for id_ in ids:
            for ladder in self._ladders:
                node = self._node(ladder, id_)
                if node is not None:
                    yield node

    def _key_results(self, objectives: Iterable[str]) -> dict[str, Node | None]:
        found: dict[str, Node | None] = {}
        for node in self._nodes(objectives):
            found.update(dict.fromkeys(key_result.id for key_result in node.key_results))
        for id_ in objectives:
            after = self._on(self._node(self._after, id_))
            if after is not None:
                found.update({key_result.id: key_result for key_result in after.key_results})
        return found

    def _units(self, objectives: Iterable[str], near: Near) -> Iterator[str]:
        holders = dict.fromkeys(node.value.holder for node in self._nodes(objectives))
        yield from (holder for holder in holders if holder in self._after.places.units)
        if Near.TOP in near:
            yield from self._after.places.top_units

    @staticmethod
    def _on(node: ObjectiveNode | None) -> ObjectiveNode | None:
        return node if node is not None and node.value.on_ladder else None


def _place_of(node: ObjectiveNode) -> tuple[object, ...]:
    parents, children = frozenset(_ids(node.parents)), frozenset(_ids(node.children))
    return node.rank, node.value.on_ladder, parents, children


def _ids(nodes: Iterable[ObjectiveNode]) -> dict[str, None]:
    return dict.fromkeys(node.id for node in nodes)
