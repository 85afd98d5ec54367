"""Whether somebody says in own words what an objective means, reads it out, or says something else (R133)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rung.core.wording.evidence import Evidence
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.normalise import normalise
from rung.core.wording.restatement.comparison import WHOLE, compare
from rung.core.wording.restatement.signs import Reason, reasons_of, signs_of

RestatementVerdict = Literal["pass", "transposition", "drift"]
#: Sign → what it weighs for transposition and for drift; a pass is what they are weighed against.
Weights = Mapping[str, Sequence[float]]
#: How probable each of `VERDICTS` is, 0 to 1.
Shares = tuple[float, float, float]

VERDICTS: Final[tuple[RestatementVerdict, ...]] = ("pass", "transposition", "drift")
#: How probable a verdict must be to be sure of it, 0 to 1.
SURE: Final = 0.85
#: Reasons that tell of another meaning.
AGAINST: Final = frozenset({"negation", "opposite", "other way", "other people", "other aim", "means"})


@dataclass(frozen=True, slots=True)
class RestatementReading:
    """What the machine makes of a restatement; the parent owner's verdict outranks it."""

    verdict: RestatementVerdict
    #: How much of the wording is the speaker's own, 0 to 1.
    own_words: float
    #: How likely it is that the meaning was kept, as far as words show it, 0 to 1.
    meaning: float
    #: Whether words alone show enough; else the parent's owner is asked.
    sure: bool = False
    #: What speaks for the verdict and against it, the most telling first.
    reasons: tuple[str, ...] = ()
    #: Stretches of the restatement, by what they show.
    evidence: tuple[Evidence, ...] = ()
    #: The same in the parent objective.
    parent_evidence: tuple[Evidence, ...] = ()


def read_restatement(
    text: str, objective: str, lexicon: Lexicon, *, key_results: Sequence[str] = ()
) -> RestatementReading:
    """Compare what somebody said with the objective it is about; never raises, whatever the texts."""
    both = compare(text, objective, lexicon, key_results)
    if not both.mine or not both.theirs:
        return RestatementReading("drift", 1.0, 0.0, reasons=("nothing said",))
    signs, reasons = signs_of(both), reasons_of(both)
    shares: Shares = (0.0, 1.0, 0.0)
    if normalise(text) != normalise(objective):
        shares = weighed(signs, lexicon.restating) if lexicon.restating else _by_rule(signs, reasons)
    share = max(shares)
    verdict = VERDICTS[shares.index(share)]
    return RestatementReading(
        verdict,
        round(signs["own words"], 3),
        round(1 - shares[-1], 3),
        share >= SURE and (verdict != "drift" or _names(reasons, AGAINST)),
        tuple(reason.what for reason in _ordered(verdict, reasons)),
        tuple(Evidence(reason.what, word.start, word.end) for reason in reasons for word in reason.said),
        tuple(Evidence(reason.what, word.start, word.end) for reason in reasons for word in reason.meant),
    )


def weighed(signs: Mapping[str, float], weights: Weights) -> Shares:
    """How probable each verdict is, by learnt weights: they add up to 1."""
    sums = [0.0, *(sum(signs[name] * each[at] for name, each in weights.items()) for at in range(2))]
    highest = max(sums)
    powers = [math.exp(one - highest) for one in sums]
    kept, repeated, lost = (one / sum(powers) for one in powers)
    return kept, repeated, lost


def _by_rule(signs: Mapping[str, float], reasons: Sequence[Reason]) -> Shares:
    """What is plain without weights; half sure at most, so nobody is warned of it."""
    if _names(reasons, AGAINST):
        return (0.25, 0.25, 0.5)
    return (0.25, 0.5, 0.25) if signs["almost all"] >= WHOLE else (0.5, 0.25, 0.25)


def _names(reasons: Sequence[Reason], names: frozenset[str]) -> bool:
    return any(reason.what in names for reason in reasons)


def _ordered(verdict: RestatementVerdict, reasons: Sequence[Reason]) -> list[Reason]:
    """The reasons that speak for the verdict first."""
    speaking = {"drift": AGAINST, "transposition": {"read out"}, "pass": {"same in other words"}}[verdict]
    return sorted(reasons, key=lambda reason: reason.what not in speaking)
