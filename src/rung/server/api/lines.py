"""Values of the ladder → what the API gives."""

from __future__ import annotations

from rung.core.check import Finding
from rung.core.ladder import UNPLACED, KeyResultNode, ObjectiveNode, kind_of
from rung.core.model import Contribution
from rung.server.alignment.outline import Outline
from rung.server.api.schemas import (
    AuthorOut,
    FindingOut,
    InitiativeOut,
    KeyResultOut,
    LineOut,
    LinkOut,
    ObjectiveOut,
)
from rung.server.okrs.actions import Stated, stamp_of
from rung.server.okrs.figures import figures_of
from rung.server.okrs.ladders import Checked
from rung.server.writing.actions import stamps_of


class Lines:
    """Writes objectives of one ladder as lines; no queries."""

    def __init__(self, checked: Checked, outline: Outline) -> None:
        self.checked = checked
        self.outline = outline
        self.figures = figures_of(checked.ladder)

    def line(self, number: int) -> LineOut:
        """Return one objective by its number."""
        objective = self.outline.objectives[number]
        rank = self.checked.ladder.places.rank_of(objective.holder)
        return LineOut(
            id=objective.id,
            title=objective.title,
            holder=objective.holder,
            owner=objective.owner,
            rank=None if rank == UNPLACED else rank,
            state=objective.state,
            progress=self.figures.share(objective.id),
            trace=self.outline.ways[number],
            key_results=len(objective.key_results),
            children=len(self.outline.children[number]),
            findings=len(self.open_findings(number)),
        )

    def open_findings(self, number: int) -> list[Finding]:
        """Return what nobody dismissed on an objective and its key results."""
        objective = self.outline.objectives[number]
        subjects = (objective.id, *(key_result.id for key_result in objective.key_results))
        by_subject = self.checked.report.by_subject
        found = (one for subject in subjects for one in by_subject.get(subject, ()))
        return [one for one in found if one.waived is None]

    def key_result(self, node: KeyResultNode, version: int) -> KeyResultOut:
        """Return one key result with what its title and its measure say together."""
        value, measure, stated = node.value, self.figures.measure(node), Stated.by(node.value)
        both = self.figures.key_result(node.id)
        return KeyResultOut(
            id=value.id,
            title=value.title,
            owner=value.owner,
            unit=value.unit,
            metric=measure.metric,
            baseline=measure.baseline,
            target=measure.target,
            current=value.value,
            measure_unit=measure.unit,
            direction=measure.direction,
            progress=both.measured.value if both else None,
            rolled_up=both.rolled.value if both and both.rolled else None,
            confidence=value.confidence,
            score=value.score,
            trace=kind_of(node),
            contributes_to=[link_out(link) for link in value.contributes_to],
            links_stamp=stamp_of(value.contributes_to),
            stated=[name for name in stated.said if name not in {"title", "owner", "unit"}],
            stamp=stated.stamp,
            version=version,
        )


def objective_out(lines: Lines, node: ObjectiveNode, versions: dict[str, int]) -> ObjectiveOut:
    """Return everything about an objective; `versions` are those of it and its key results, by id."""
    value = node.value
    line = lines.line(node.number)
    return ObjectiveOut(
        **line.dict(),
        why=value.why,
        why_now=value.why_now,
        commitment=value.commitment,
        parent=link_out(value.parent) if value.parent else None,
        parent_stamp=stamp_of([value.parent] if value.parent else []),
        other_parents=[link_out(link) for link in value.other_parents],
        results=[lines.key_result(one, versions.get(one.id, 0)) for one in node.key_results],
        initiatives=[
            InitiativeOut(
                id=one.id,
                title=one.title,
                key_result=one.key_result,
                owner=one.owner,
                hypothesis=one.hypothesis,
            )
            for one in value.initiatives
        ],
        authors=[AuthorOut(by=one.by, side=one.side.value) for one in value.authors],
        stamps=stamps_of(value),
        child_ids=[child.id for child in node.children],
        open_findings=[finding_out(found) for found in lines.open_findings(node.number)],
        version=versions.get(value.id, 0),
    )


def link_out(link: Contribution) -> LinkOut:
    """Return a contribution."""
    return LinkOut(
        to=link.to,
        pattern=link.pattern,
        mechanism=link.mechanism,
        counting=link.counting,
        share=link.share,
        weight=link.weight,
    )


def finding_out(found: Finding) -> FindingOut:
    """Return a finding with its sentences written out."""
    return FindingOut(
        rule=found.rule,
        code=found.code,
        severity=found.severity,
        subject=found.subject,
        subject_kind=found.subject_kind,
        message=found.message,
        fix=found.fix,
        evidence=dict(found.evidence),
        waived=found.waived,
    )
