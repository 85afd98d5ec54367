"""Whom a whole check looks at: gathered rule by rule as arrays, then visited subject by subject.

What one rule finds out about a node and its neighbours is still at hand for the next rule that asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from rung.core.check.context import Context
from rung.core.check.neighbourhood import Node
from rung.core.check.rule import Mask, Rule
from rung.core.check.severity import SubjectKind
from rung.core.ladder import ObjectiveNode, UnitNode

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Suspects:
    """The nodes that some rules, each about one kind of subject, have to look at."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._ladder = context.ladder
        self._rules: list[Rule] = []
        #: For each rule in turn: the numbers of its suspects among the subjects of its kind.
        self._numbers: list[NDArray[np.int64]] = []

    def add(self, rule: Rule) -> None:
        """Ask one more rule for its suspects."""
        self._rules.append(rule)
        self._numbers.append(self._of(rule))

    def _of(self, rule: Rule) -> NDArray[np.int64]:
        mask = self._everybody(rule.subject)
        return np.flatnonzero(mask if rule.suspects is None else mask & rule.suspects(self._context))

    def _everybody(self, kind: SubjectKind) -> Mask:
        """Return who may be looked at among the subjects of a kind: who takes part in the cycle."""
        columns = self._ladder.columns
        if kind is SubjectKind.OBJECTIVE:
            return columns.survey.on
        if kind is SubjectKind.KEY_RESULT:
            return columns.key_results_on
        return np.ones(len(self._ladder.places.units) if kind is SubjectKind.UNIT else 1, np.bool_)

    def visits(self) -> Iterator[tuple[Rule, Node]]:
        """Go through the suspects, each with a rule that has to look at it; no subject is come back to."""
        for rule in self._rules:
            if rule.subject in {SubjectKind.ORGANIZATION, SubjectKind.CYCLE}:
                yield rule, self._ladder
        yield from self._units()
        yield from self._objectives()

    def _units(self) -> Iterator[tuple[Rule, UnitNode]]:
        units = [UnitNode(self._ladder, unit) for unit in self._ladder.places.units.values()]
        which, numbers = self._about(SubjectKind.UNIT)
        for at in np.lexsort((which, numbers)).tolist():
            yield self._rules[which[at]], units[numbers[at]]

    def _objectives(self) -> Iterator[tuple[Rule, Node]]:
        """Go through objectives, each followed by its key results."""
        survey = self._ladder.columns.survey
        rules, objectives = self._about(SubjectKind.OBJECTIVE)
        others, key_results = self._about(SubjectKind.KEY_RESULT)
        homes = survey.home[key_results]
        which = np.concatenate((rules, others))
        home = np.concatenate((objectives, homes))
        # A key result's place among those of its objective, from 1; the objective itself comes before them.
        place = np.zeros(home.size, np.int64)
        place[objectives.size :] = key_results - survey.first_key_result[homes] + 1
        order = np.lexsort((which, place, home))
        visits = (array[order].tolist() for array in (which, home, place))
        node: ObjectiveNode | None = None
        for rule, number, position in zip(*visits, strict=True):
            if node is None or node.number != number:
                node = self._ladder.at(number)
            yield self._rules[rule], node.key_results[position - 1] if position else node

    def _about(self, kind: SubjectKind) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return `(rule, number)` for each suspect among the subjects of a kind."""
        mine = [at for at, rule in enumerate(self._rules) if rule.subject is kind]
        sizes = [self._numbers[at].size for at in mine]
        numbers = [np.empty(0, np.int64), *(self._numbers[at] for at in mine)]
        return np.repeat(np.array(mine, np.int64), sizes), np.concatenate(numbers)
