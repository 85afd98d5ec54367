"""Running rules: over a whole ladder, or over what one edit touches. Both give the same findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from rung.core.check.context import Context
from rung.core.check.finding import Finding, finding
from rung.core.check.neighbourhood import Neighbourhood, Node
from rung.core.check.report import Report
from rung.core.check.rule import Rule
from rung.core.check.suspects import Suspects
from rung.core.ladder import Ladder, ObjectiveNode, UnitNode

#: Told the name of the rule that starts, how many rules are done and how many there are.
Progress = Callable[[str, int, int], None]


def run(rules: Sequence[Rule], context: Context, progress: Progress | None = None) -> Report:
    """Check a whole ladder; with O(suspects) looks at single nodes, where rules name suspects."""
    context = context.on(context.ladder.surveyed())
    context.running = names_of(rules)
    tell = progress or (lambda _name, _done, _all: None)
    found: list[Finding] = []
    done = 0
    for last in (False, True):
        context.found = Report.of(found).by_subject
        suspects = Suspects(context)
        for rule in (rule for rule in rules if rule.last is last):
            tell(rule.name, done, len(rules))
            for facet in rule.facets():
                suspects.add(facet)
            done += 1
        for facet, node in suspects.visits():
            found.extend(_judge(facet, node, context))
    tell("", done, len(rules))
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
