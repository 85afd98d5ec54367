"""What a text says, deterministically: numbers, results or work, likeness (T4-T7, T18, T19)."""

from rung.core.wording.evidence import Evidence
from rung.core.wording.key_result import KeyResultReading, read_key_result
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.likeness import COPY, Likeness, likeness, likeness_of_pairs
from rung.core.wording.marks import Facts, KeyResultMark, ObjectiveMark, Readings
from rung.core.wording.meaning import (
    Comparison,
    copied_key_result,
    unrelated,
    watered_down,
)
from rung.core.wording.normalise import normalise
from rung.core.wording.objective import ObjectiveReading, read_objective
from rung.core.wording.quantities import CURRENCIES, DURATIONS

__all__ = [
    "COPY",
    "CURRENCIES",
    "DURATIONS",
    "Comparison",
    "Evidence",
    "Facts",
    "KeyResultMark",
    "KeyResultReading",
    "Lexicon",
    "Likeness",
    "ObjectiveMark",
    "ObjectiveReading",
    "Readings",
    "copied_key_result",
    "likeness",
    "likeness_of_pairs",
    "normalise",
    "read_key_result",
    "read_objective",
    "unrelated",
    "watered_down",
]
