"""Readings of texts as plain data: the output fields of `rung judge` (contract §5)."""

from __future__ import annotations

from collections.abc import Iterable

from rung.core.present.report_json import Json
from rung.core.wording import (
    Evidence,
    KeyResultReading,
    ObjectiveReading,
    PairReading,
    RelationReading,
    RestatementReading,
)


def key_result_as_data(reading: KeyResultReading, text: str) -> Json:
    """Return what a key result says."""
    return {
        "class": reading.form,
        "measurable": reading.measurable,
        "metric": reading.metric,
        "baseline": _plain(reading.baseline),
        "target": _plain(reading.target),
        "target_hi": _plain(reading.target_hi),
        "unit": reading.unit,
        "direction": None if reading.direction is None else reading.direction.value,
        "deadline": reading.deadline,
        "flags": sorted(reading.flags),
        "evidence": _quoted(reading.evidence, text),
    }


def objective_as_data(reading: ObjectiveReading, text: str) -> Json:
    """Return what an objective's title says."""
    return {
        "form": reading.form,
        "refers_to_parent": reading.refers_to_parent,
        "number": reading.has_target_number,
        "evidence": _quoted(reading.evidence, text),
    }


def relation_as_data(reading: RelationReading, child: str, parent: str) -> Json:
    """Return how a text relates to the one above it."""
    return {"relation": reading.relation, "evidence": _both(reading, child, parent)}


def pair_as_data(reading: PairReading, child: str, parent: str) -> Json:
    """Return how an objective with its key results relates to those above it; the texts are the titles."""
    return {
        "relation": reading.relation,
        "watered_down": reading.watered_down,
        "kr_copies": list(reading.key_result_copies),
        "evidence": _both(reading, child, parent),
    }


def restatement_as_data(reading: RestatementReading, text: str, objective: str) -> Json:
    """Return whether it was said in own words and the meaning kept; if not `sure`, ask the parent's owner."""
    return {
        "verdict": reading.verdict,
        "own_words": reading.own_words,
        "meaning": reading.meaning,
        "sure": reading.sure,
        "reasons": list(reading.reasons),
        "evidence": _both(reading, text, objective),
    }


def _both(reading: RelationReading | PairReading | RestatementReading, mine: str, above: str) -> list[Json]:
    """Evidence of both texts; `in` says in which one it stands."""
    here = [{**item, "in": "child"} for item in _quoted(reading.evidence, mine)]
    return here + [{**item, "in": "parent"} for item in _quoted(reading.parent_evidence, above)]


def _quoted(evidence: Iterable[Evidence], text: str) -> list[Json]:
    return [
        {"what": item.what, "start": item.start, "end": item.end, "text": text[item.start : item.end]}
        for item in evidence
    ]


def _plain(number: float | None) -> float | None:
    """A whole number without its `.0`."""
    return int(number) if number is not None and number.is_integer() else number
