"""What the page of one objective shows, gathered from the checked ladder; no queries of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rung.core.check import Finding
from rung.core.ladder import (
    Cover,
    KeyResultNode,
    Ladder,
    Link,
    ObjectiveNode,
    TraceKind,
    cover_of,
    kind_of,
    trace,
)
from rung.core.model import CheckIn, Measure, Unit
from rung.core.rollup import Confidence, confidence_of
from rung.server.okrs.figures import Figures
from rung.server.okrs.ladders import Checked
from rung.server.shell.charts import Chart, chart_of
from rung.server.speech.words import level_of_rank

#: Lines of sight that are drawn; the others are counted.
MOST_SIGHTS = 3


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a line of sight, from below upwards."""

    node: ObjectiveNode | KeyResultNode
    #: Unit or person that holds it; empty for a key result.
    where: str
    #: How it moves the next step; empty where nobody said so, or at the last step.
    mechanism: str
    is_here: bool
    is_top: bool

    @property
    def objective(self) -> ObjectiveNode:
        """The objective whose page the hop leads to."""
        return self.node.objective if isinstance(self.node, KeyResultNode) else self.node


@dataclass(frozen=True, slots=True)
class Sight:
    """One chain from an item to the top, or to where it ends."""

    hops: tuple[Hop, ...]
    #: Whether the chain ends at a top objective.
    arrives: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One key result with its picture and what stands around it."""

    node: KeyResultNode
    #: What people stated about the number, filled up from the title.
    measure: Measure
    owner: str
    chart: Chart | None
    kind: TraceKind
    #: What its children declared to carry of it.
    cover: Cover
    findings: tuple[Finding, ...]

    @property
    def check_ins(self) -> tuple[CheckIn, ...]:
        """Its readings, the latest first."""
        return self.node.value.check_ins[::-1]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything about one objective."""

    node: ObjectiveNode
    holder: str
    level: str
    owner: str
    kind: TraceKind
    sights: tuple[Sight, ...]
    #: Chains beyond those in `sights`.
    more_sights: int
    results: tuple[Result, ...]
    #: Contributions from below, by child objective.
    carriers: tuple[tuple[ObjectiveNode, tuple[Link, ...]], ...]
    findings: tuple[Finding, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Ids of the objective and its key results."""
        return (self.node.id, *(result.node.id for result in self.results))

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Findings on the objective and on its key results, open ones first, the gravest first."""
        return grave_first((*self.findings, *(each for result in self.results for each in result.findings)))

    @property
    def confidence(self) -> Confidence | None:
        """How sure the owners are; None when nobody said."""
        return confidence_of(self.node.value)

    @property
    def asks(self) -> bool:
        """Whether it waits for a decision, because no chain leads up."""
        return self.node.value.on_ladder and not self.node.reaches_top


def sheet_of(checked: Checked, figures: Figures, key: str) -> Sheet | None:
    """Gather one objective's page; None when there is no such objective, or not for this reader."""
    ladder = checked.ladder
    node = ladder.objective(key)
    if node is None or node.value.is_redacted:
        return None
    sights, more = sights_of(node)
    names = names_of(ladder)
    results = tuple(_result(checked, each, figures.measure(each), names) for each in node.key_results)
    return Sheet(
        node=node,
        holder=holder_of(node),
        level=level_of(node),
        owner=names.get(node.value.owner or "", node.value.owner or ""),
        kind=kind_of(node),
        sights=sights,
        more_sights=more,
        results=results,
        carriers=tuple(
            (child, tuple(link for link in child.links if link.parent == node))
            for child in node.children
            if child != node
        ),
        findings=grave_first(checked.report.by_subject.get(key, ())),
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the ladder for one line of it."""

    node: ObjectiveNode | KeyResultNode
    home: ObjectiveNode
    holder: str
    sight: Sight
    findings: tuple[Finding, ...]


def beside_of(checked: Checked, key: str) -> Beside | None:
    """Gather the line of sight and the open findings of one item; None where there is none to see."""
    node = checked.ladder.objective(key) or checked.ladder.key_result(key)
    if node is None or node.value.is_redacted:
        return None
    home = node.objective if isinstance(node, KeyResultNode) else node
    findings = (each for each in checked.report.by_subject.get(key, ()) if each.waived is None)
    return Beside(node, home, holder_of(home), sights_of(node)[0][0], grave_first(findings))


def _result(checked: Checked, node: KeyResultNode, measure: Measure, names: dict[str, str]) -> Result:
    value = node.value
    owner = value.owner or node.objective.value.owner or ""
    return Result(
        node=node,
        measure=measure,
        owner=names.get(owner, owner),
        chart=chart_of(value.check_ins, measure, checked.ladder.cycle, on=checked.today),
        kind=kind_of(node),
        cover=cover_of(node),
        findings=grave_first(checked.report.by_subject.get(node.id, ())),
    )


def sights_of(node: ObjectiveNode | KeyResultNode) -> tuple[tuple[Sight, ...], int]:
    """Return the lines of sight of a node, the primary one first, and how many more there are."""
    found = trace(node)
    chains = found.paths or ((node.id,),)
    ladder = node.objective.ladder if isinstance(node, KeyResultNode) else node.ladder
    sights = tuple(sight_along(ladder, chain, here=node.id) for chain in chains[:MOST_SIGHTS])
    return sights, len(chains) - len(sights)


def sight_along(ladder: Ladder, chain: tuple[str, ...], *, here: str) -> Sight:
    """Return a chain of ids as a line of sight; `here` is the id of the item it belongs to."""
    nodes = [node for id_ in chain if (node := ladder.objective(id_) or ladder.key_result(id_))]
    hops = []
    for position, node in enumerate(nodes):
        is_last = position == len(nodes) - 1
        hop = Hop(
            node=node,
            where=holder_of(node) if isinstance(node, ObjectiveNode) else "",
            mechanism="" if is_last else _mechanism(node, nodes[position + 1]),
            is_here=node.id == here,
            is_top=isinstance(node, ObjectiveNode) and node.is_top,
        )
        hops.append(hop)
    return Sight(tuple(hops), arrives=bool(hops) and hops[-1].is_top)


def _mechanism(node: ObjectiveNode | KeyResultNode, above: ObjectiveNode | KeyResultNode) -> str:
    """Return what the link between two neighbours of a chain says, as far as somebody wrote it down."""
    links = node.links if isinstance(node, KeyResultNode) else node.own_links
    said = (link.contribution.mechanism for link in links if link.contribution.to == above.id)
    return next((mechanism for mechanism in said if mechanism), "")


def holder_of(node: ObjectiveNode) -> str:
    """Return the name of the unit or person that holds an objective, or the id that names neither."""
    if node.person is not None:
        return node.person.name
    return node.unit.name if isinstance(node.unit, Unit) else node.value.holder


def level_of(node: ObjectiveNode) -> str:
    """Return the name of an objective's level; empty when its holder does not exist."""
    return level_of_rank(node.rank, node.ladder.levels) if node.is_placed else ""


def names_of(ladder: Ladder) -> dict[str, str]:
    """Return the names of the people by id."""
    return {person.id: person.name for person in ladder.places.people.values()}


def grave_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings for a reader: open before waived, errors before warnings before notes."""
    order = {"error": 0, "warning": 1, "note": 2}
    return tuple(sorted(findings, key=lambda found: (found.waived is not None, order[found.severity])))
