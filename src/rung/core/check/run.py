"""Running rules: over a whole ladder, or over what one edit touches. Both give the same findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from rung.core.check.context import Context
from rung.core.check.finding import Finding, finding
from rung.core.check.neighbourhood import Neighbourhood, Node
from rung.core.check.report import Report
from rung.core.check.rule import Rule
from rung.core.check.severity import SubjectKind
from rung.core.ladder import KeyResultNode, Ladder, ObjectiveNode, UnitNode

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Told the name of the rule that starts, how many rules are done and how many there are.
Progress = Callable[[str, int, int], None]


def run(rules: Sequence[Rule], context: Context, progress: Progress | None = None) -> Report:
    """Check a whole ladder; with O(suspects) looks at single nodes, where rules name suspects."""
    context = context.on(context.ladder.surveyed())
    context.running = names_of(rules)
    found: list[Finding] = []
    for done, rule in enumerate(sorted(rules, key=lambda rule: rule.last)):
        if progress is not None:
            progress(rule.name, done, len(rules))
        if rule.last:
            context.found = Report.of(found).by_subject
        for facet in rule.facets():
            for node in _suspects(facet, context):
                found.extend(_judge(facet, node, context))
    if progress is not None:
        progress("", len(rules), len(rules))
    return Report.of(found)


def recheck(
    report: Report, rules: Sequence[Rule], context: Context, *, before: Ladder, objective: str
) -> Report:
    """Check again what the edit of one objective can have changed; the rest of the report stands.

    `context` holds the ladder after the edit, `before` is the ladder `report` is about. Cost grows with the
    edit's neighbourhood, plus one shallow copy of the report.
    """
    around = Neighbourhood(before, context.ladder, objective)
    context.running = names_of(rules)
    by_subject = dict(report.by_subject)
    for last in (False, True):
        context.found = by_subject
        again: dict[str, set[str]] = defaultdict(set)
        fresh: dict[str, list[Finding]] = defaultdict(list)
        for facet in (facet for rule in rules if rule.last is last for facet in rule.facets()):
            for subject, node in around.subjects(facet).items():
                again[subject].add(facet.name)
                if node is not None:
                    fresh[subject].extend(_judge(facet, node, context))
        for subject, names in again.items():
            standing = (found for found in by_subject.get(subject, ()) if found.rule not in names)
            by_subject[subject] = (*standing, *fresh[subject])
            if not by_subject[subject]:
                del by_subject[subject]
    return Report(by_subject)


def names_of(rules: Sequence[Rule]) -> frozenset[str]:
    """Return the names and codes by which the rules may be called."""
    return frozenset(name for rule in rules for name in (rule.name, rule.code))


def _judge(rule: Rule, node: Node, context: Context) -> Iterator[Finding]:
    waivers = () if isinstance(node, Ladder) else node.waivers
    waived = next((waiver.reason for waiver in waivers if waiver.rule in {rule.name, rule.code}), None)
    subject = node.organization_name if isinstance(node, Ladder) else node.id
    for fault in rule.check(node, context):
        yield finding(rule, fault, subject, waived=waived, place=_place(node))


def _place(node: Node) -> tuple[int, int, int]:
    if isinstance(node, Ladder):
        return (0, 0, 0)
    if isinstance(node, UnitNode):
        return (1, node.ladder.places.order[node.id], 0)
    if isinstance(node, ObjectiveNode):
        return (2, node.number, 0)
    return (2, node.objective.number, node.position + 1)


def _suspects(rule: Rule, context: Context) -> Iterable[Node]:
    """Return the nodes that the rule has to look at in a check of everything."""
    ladder = context.ladder
    if rule.subject in {SubjectKind.ORGANIZATION, SubjectKind.CYCLE}:
        return (ladder,)
    mask = None if rule.suspects is None else rule.suspects(context)
    if rule.subject is SubjectKind.UNIT:
        if mask is None:
            return ladder.units()
        units = list(ladder.places.units.values())
        return (UnitNode(ladder, units[number]) for number in np.flatnonzero(mask).tolist())
    on = ladder.columns.survey.on
    if rule.subject is SubjectKind.OBJECTIVE:
        return map(ladder.at, _numbers(mask, on).tolist())
    return _key_results(ladder, _numbers(mask, ladder.columns.key_results_on))


def _numbers(mask: NDArray[np.bool_] | None, on: NDArray[np.bool_]) -> NDArray[np.int64]:
    return np.flatnonzero(on if mask is None else mask & on)


def _key_results(ladder: Ladder, numbers: NDArray[np.int64]) -> Iterator[KeyResultNode]:
    """Go through key results by ascending number, making each objective's node once."""
    survey = ladder.columns.survey
    homes = survey.home[numbers]
    positions = numbers - survey.first_key_result[homes]
    objective: ObjectiveNode | None = None
    for home, position in zip(homes.tolist(), positions.tolist(), strict=True):
        if objective is None or objective.number != home:
            objective = ladder.at(home)
        yield objective.key_results[position]
