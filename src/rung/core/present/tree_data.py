"""The outline as plain data: each objective once, in the order of reading, naming what it hangs under."""

from __future__ import annotations

from rung.core.ladder import KeyResultNode, ObjectiveNode
from rung.core.model import name_of_rank
from rung.core.present.outline import Outline, Row
from rung.core.present.report_json import Json
from rung.core.rollup import KeyResultProgress, Progress


def outline_as_data(shown: Outline) -> Json:
    """Return the outline as plain data; progress runs from 0.0 to 1.0 and is null when nobody can say."""
    organization = shown.ladder.organization
    objectives: list[Json] = []
    key_results: dict[str, list[Json]] = {}
    for row in (*shown.rows, *shown.astray):
        if isinstance(row.node, ObjectiveNode):
            objectives.append(_objective(row, row.node, key_results.setdefault(row.node.id, [])))
        else:
            key_results[row.node.objective.id].append(_key_result(row, row.node))
    return {
        "organization": organization.name,
        "cycle": organization.cycle.name if organization.cycle else None,
        "objectives": objectives,
    }


def _objective(row: Row, node: ObjectiveNode, key_results: list[Json]) -> Json:
    levels = node.ladder.organization.levels
    return {
        "id": node.id,
        "title": node.title,
        "unit": node.value.holder,
        "level": name_of_rank(node.rank, levels) if node.is_placed else None,
        "owner": node.value.owner,
        "under": row.under,
        "parents": [parent.id for parent in node.parents],
        "trace": row.trace.value,
        "progress": row.value,
        "explained": _explained(row.progress),
        "key_results": key_results,
    }


def _key_result(row: Row, node: KeyResultNode) -> Json:
    return {
        "id": node.id,
        "title": node.title,
        "owner": node.value.owner,
        "contributes_to": [link.contribution.to for link in node.links],
        "trace": row.trace.value,
        "progress": row.value,
        "explained": _explained(row.progress),
    }


def _explained(progress: Progress | KeyResultProgress) -> Json:
    """Return how a number came about; measured and rolled up stand side by side."""
    if isinstance(progress, KeyResultProgress):
        rolled = None if progress.rolled is None else _explained(progress.rolled)
        return {"measured": _explained(progress.measured), "rolled_up": rolled}
    return {
        "value": progress.value,
        "method": progress.method.value,
        "terms": [{"id": term.id, "value": term.value, "weight": term.weight} for term in progress.terms],
        "left_out": [{"id": entry.id, "reason": entry.reason.value} for entry in progress.left_out],
        "missing": progress.missing.value if progress.missing else None,
    }
