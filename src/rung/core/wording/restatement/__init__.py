"""What somebody says that an objective means: in own words, read out, or something else (R133)."""

from rung.core.wording.restatement.comparison import compare
from rung.core.wording.restatement.reading import (
    VERDICTS,
    RestatementReading,
    RestatementVerdict,
    read_restatement,
    weighed,
)
from rung.core.wording.restatement.signs import signs_of

__all__ = [
    "VERDICTS",
    "RestatementReading",
    "RestatementVerdict",
    "compare",
    "read_restatement",
    "signs_of",
    "weighed",
]
