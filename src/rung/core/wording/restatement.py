"""Whether somebody says in own words what an objective means, reads it out, or says something else (R133)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rung.core.wording.evidence import Evidence
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.likeness import likeness
from rung.core.wording.meaning import subject_stems, unrelated
from rung.core.wording.normalise import normalise

RestatementVerdict = Literal["pass", "transposition", "drift"]

#: Share of the words that are the parent's own from which a text counts as read out.
READ_OUT: Final = 0.6


@dataclass(frozen=True, slots=True)
class RestatementReading:
    """What the machine makes of a restatement; the parent owner's verdict outranks it."""

    verdict: RestatementVerdict
    #: How much of the wording is the speaker's own, 0 to 1.
    own_words: float
    #: How much of the meaning was kept, as far as words show it, 0 to 1.
    meaning: float
    #: Stretches of the restatement whose words stand in the parent's texts.
    evidence: tuple[Evidence, ...] = ()
    #: The same in the parent objective.
    parent_evidence: tuple[Evidence, ...] = ()


def read_restatement(
    text: str, objective: str, lexicon: Lexicon, *, key_results: Sequence[str] = ()
) -> RestatementReading:
    """Compare what somebody said with the objective it is about; never raises, whatever the texts."""
    alike = likeness(text, objective, lexicon)
    said, theirs = subject_stems(text, lexicon), subject_stems(objective, lexicon)
    whole = theirs.union(*(subject_stems(title, lexicon) for title in key_results))
    read_out = alike.near_copy or f" {normalise(objective)} " in f" {normalise(text)} "
    own = 0.0 if read_out else 1 - len(said & theirs) / max(len(said), 1)
    lost = unrelated([text], [objective, *key_results], lexicon)
    kept = 0.0 if lost else min(1.0, 0.5 + len(said & whole) / max(len(theirs), 1) / 2)
    verdict: RestatementVerdict = "transposition" if own < 1 - READ_OUT else "drift" if lost else "pass"
    return RestatementReading(
        verdict,
        round(own, 3),
        round(kept, 3),
        tuple(Evidence("shared", *span) for span in alike.shared),
        tuple(Evidence("shared", *span) for span in likeness(objective, text, lexicon).shared),
    )
