"""The values of the field: frozen, compared by content, free of files, tables and clocks."""

from rung.core.model.contribution import Contribution, Counting, Pattern
from rung.core.model.cycle import Cycle, Phase
from rung.core.model.key_result import (
    UNSTATED,
    CheckIn,
    Direction,
    KeyResult,
    Measure,
    MeasureKind,
    Milestone,
    RollUp,
)
from rung.core.model.level import DEFAULT_LEVELS, TOP_RANK, name_of_rank, rank_of_level
from rung.core.model.objective import (
    Author,
    Commitment,
    Initiative,
    Objective,
    Restatement,
    Side,
    State,
    Verdict,
)
from rung.core.model.organization import Organization
from rung.core.model.people import Eligibility, Person, Unit
from rung.core.model.redaction import redacted, without_words_of
from rung.core.model.waiver import Waiver

__all__ = [
    "DEFAULT_LEVELS",
    "TOP_RANK",
    "UNSTATED",
    "Author",
    "CheckIn",
    "Commitment",
    "Contribution",
    "Counting",
    "Cycle",
    "Direction",
    "Eligibility",
    "Initiative",
    "KeyResult",
    "Measure",
    "MeasureKind",
    "Milestone",
    "Objective",
    "Organization",
    "Pattern",
    "Person",
    "Phase",
    "Restatement",
    "RollUp",
    "Side",
    "State",
    "Unit",
    "Verdict",
    "Waiver",
    "name_of_rank",
    "rank_of_level",
    "redacted",
    "without_words_of",
]
