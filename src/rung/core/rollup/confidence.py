"""Confidence and score of an objective, from what its key results say."""

from __future__ import annotations

from dataclasses import dataclass

from rung.core.model import Objective
from rung.core.rollup.explained import Term


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure the owners are: the weighted mean, and the lowest beside it, because drops come first."""

    #: 1.0 to 10.0.
    mean: float
    lowest: int
    #: Key results that stated a confidence.
    terms: tuple[Term, ...]


def confidence_of(objective: Objective) -> Confidence | None:
    """Return the objective's confidence, or None when no key result states one."""
    terms = [
        Term(key_result.id, stated, key_result.weight)
        for key_result in objective.key_results
        if (stated := key_result.confidence) is not None
    ]
    weight = sum(term.weight for term in terms)
    if not weight:
        return None
    mean = sum(term.value * term.weight for term in terms) / weight
    return Confidence(mean, int(min(term.value for term in terms)), tuple(terms))


def score_of(objective: Objective) -> float | None:
    """Return the weighted mean of the key results' scores, 0.0 to 1.0; None until every one is scored."""
    scores = [(key_result.score, key_result.weight) for key_result in objective.key_results]
    weight = sum(weight for _, weight in scores)
    if not weight or any(score is None for score, _ in scores):
        return None
    return sum((score or 0.0) * weight for score, weight in scores) / weight
