"""Numbers going up the ladder: pure functions; each result carries its explanation, none is stored."""

from rung.core.rollup.confidence import Confidence, confidence_of, score_of
from rung.core.rollup.explained import LeftOut, Method, Progress, Reason, Term
from rung.core.rollup.measure import Range, StartIs, measure_of, needs_reading, range_of
from rung.core.rollup.measured import measured_progress
from rung.core.rollup.rolled import KeyResultProgress, RollUps, counted_links

__all__ = [
    "Confidence",
    "KeyResultProgress",
    "LeftOut",
    "Method",
    "Progress",
    "Range",
    "Reason",
    "RollUps",
    "StartIs",
    "Term",
    "confidence_of",
    "counted_links",
    "measure_of",
    "measured_progress",
    "needs_reading",
    "range_of",
    "score_of",
]
