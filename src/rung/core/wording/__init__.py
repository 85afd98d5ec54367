"""What a text says, deterministically: numbers, results or work, likeness (T4-T7, T18, T19)."""

from rung.core.wording.agreement import Agreement, ClassAgreement, agreement, sets_agreement
from rung.core.wording.alignment import digits_of
from rung.core.wording.evidence import Evidence
from rung.core.wording.key_result import KeyResultReading, read_key_result
from rung.core.wording.language import likely_language
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.likeness import (
    COPY,
    SHARED,
    SHARED_BESIDE_NUMBERS,
    Likeness,
    Text,
    hint_of,
    likeness,
    may_restate,
)
from rung.core.wording.marks import KeyResultMark, ObjectiveMark, Readings
from rung.core.wording.meaning import (
    Comparison,
    copied_key_result,
    watered_down,
)
from rung.core.wording.normalise import normalise
from rung.core.wording.objective import ObjectiveReading, read_objective
from rung.core.wording.quantities import CURRENCIES, DURATIONS
from rung.core.wording.relation import (
    PairReading,
    Relation,
    RelationReading,
    Texts,
    read_pair,
    read_relation,
    unrelated,
)
from rung.core.wording.restatement import RestatementReading, RestatementVerdict, read_restatement
from rung.core.wording.shelf import Facts
from rung.core.wording.weighing import Weigher

__all__ = [
    "COPY",
    "CURRENCIES",
    "DURATIONS",
    "SHARED",
    "SHARED_BESIDE_NUMBERS",
    "Agreement",
    "ClassAgreement",
    "Comparison",
    "Evidence",
    "Facts",
    "KeyResultMark",
    "KeyResultReading",
    "Lexicon",
    "Likeness",
    "ObjectiveMark",
    "ObjectiveReading",
    "PairReading",
    "Readings",
    "Relation",
    "RelationReading",
    "RestatementReading",
    "RestatementVerdict",
    "Text",
    "Texts",
    "Weigher",
    "agreement",
    "copied_key_result",
    "digits_of",
    "hint_of",
    "likely_language",
    "likeness",
    "may_restate",
    "normalise",
    "read_key_result",
    "read_objective",
    "read_pair",
    "read_relation",
    "read_restatement",
    "sets_agreement",
    "unrelated",
    "watered_down",
]
