"""How a child's text relates to the one above it: repeated, restated, translated, or about something else.

Two questions are weighed, one after the other (`ties` names their signs): does it say its parent again, and
if it does not, is it about something else? Weights are learnt from labelled texts (`tools/train_relations`);
without them the rules of `meaning` and `topics` answer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rung.core.wording.evidence import Evidence
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.likeness import joined, verbatim
from rung.core.wording.meaning import copied_key_results, softened, watered_down
from rung.core.wording.ties import Ties, signs_of_copy, signs_of_distance
from rung.core.wording.topics import about

Relation = Literal["verbatim", "near_copy", "translated", "unrelated"]

#: The two questions, as their weights are named.
COPY: Final = "copy"
APART: Final = "apart"
#: How probable it must be that a child is about something else for a rule to say so.
PLAIN: Final = 0.6
#: Signs named as reasons at most, and what one must weigh.
REASONS: Final = 3
TELLING: Final = 0.25


@dataclass(frozen=True, slots=True)
class RelationReading:
    """How a child's text relates to its parent's, with the words in common marked on both."""

    relation: Relation
    #: Stretches of the child's text.
    evidence: tuple[Evidence, ...] = ()
    #: Stretches of the parent's text.
    parent_evidence: tuple[Evidence, ...] = ()
    #: The signs that weighed most for it.
    reasons: tuple[str, ...] = ()
    #: How probable it is, 0.5 to 1.
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one objective: its title and those of its key results."""

    objective: str
    key_results: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PairReading:
    """How a child objective with its key results relates to its parent's."""

    relation: Relation
    watered_down: bool
    #: Indexes of the child's key results that repeat one of the parent's.
    key_result_copies: tuple[int, ...]
    evidence: tuple[Evidence, ...] = ()
    parent_evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """The answer to one question: how probable a yes is, and what spoke for the answer."""

    share: float
    reasons: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.share > 0.5  # noqa: PLR2004 -- likelier than not

    @property
    def sure(self) -> float:
        """How probable the answer is, whichever it is."""
        return max(self.share, 1 - self.share)


def read_relation(child: str, parent: str, lexicon: Lexicon) -> RelationReading:
    """Compare one text with the one above it; never raises, whatever the texts."""
    if verbatim(child, parent):
        return _verbatim(child, parent)
    ties = Ties(child, parent, lexicon)
    weaker = softened(ties.said, ties.above, ties.found)
    return _near(ties, Weighed(1.0, ("hedged",)), weaker) if weaker else _weighed(ties)


def read_pair(child: Texts, parent: Texts, lexicon: Lexicon) -> PairReading:
    """Compare an objective and its key results with those above it, whatever the pattern declared."""
    mine, theirs = child.objective, parent.objective
    weaker: tuple[Evidence, ...] = ()
    if verbatim(mine, theirs):
        reading = _verbatim(mine, theirs)
    else:
        ties = Ties(mine, theirs, lexicon, child.key_results, parent.key_results)
        weaker = watered_down(mine, theirs, lexicon).evidence
        reading = _near(ties, Weighed(1.0, ("hedged",)), weaker) if weaker else _weighed(ties)
    copies = copied_key_results(child.key_results, parent.key_results, lexicon)
    return PairReading(reading.relation, bool(weaker), copies, reading.evidence, reading.parent_evidence)


def unrelated(child: Texts, parent: Texts, lexicon: Lexicon, *, mechanism: str = "") -> bool:
    """Whether the child is plainly about something else: never so where a word or a field of work ties them.

    Conservative on purpose: both must be known to be about fields of work of which none moves another, or the
    child about the running of the house. A mechanism that names nothing of the parent's explains nothing.
    """
    ties = Ties(child.objective, parent.objective, lexicon, child.key_results, parent.key_results)
    if not ties.strange or ties.ties_with(mechanism):
        return False
    return weigh_apart(ties).share >= PLAIN


def weigh_copy(ties: Ties) -> Weighed:
    """How probable it is that the child says its parent again."""
    weights = ties.lexicon.relating.get(COPY)
    if ties.restates:
        return Weighed(1.0, ("nothing of its own",))
    return _share(signs_of_copy(ties), weights) if weights is not None and ties.meet else Weighed(0.0)


def weigh_apart(ties: Ties) -> Weighed:
    """How probable it is that the child is about something else, if it does not say its parent again."""
    weights = ties.lexicon.relating.get(APART)
    if weights is None:
        return Weighed(float(ties.borrows or ties.apart))
    return _share(signs_of_distance(ties), weights)


def balance(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """What the signs add up to: above 0 a yes is likelier than not."""
    return sum(value * weights[name] for name, value in signs.items() if name in weights)


def _share(signs: Mapping[str, float], weights: Mapping[str, float]) -> Weighed:
    spoke = {name: value * weights.get(name, 0.0) for name, value in signs.items() if name}
    total = sum(spoke.values()) + weights.get("", 0.0)
    way = 1 if total > 0 else -1
    telling = sorted((-way * weight, name) for name, weight in spoke.items() if way * weight > TELLING)
    return Weighed(1 / (1 + math.exp(-total)), tuple(name for _, name in telling[:REASONS]))


def _verbatim(child: str, parent: str) -> RelationReading:
    mine, theirs = Evidence("shared", 0, len(child)), Evidence("shared", 0, len(parent))
    return RelationReading("verbatim", (mine,), (theirs,))


def _near(ties: Ties, answer: Weighed, weaker: Sequence[Evidence] = ()) -> RelationReading:
    mine, theirs = _shared(ties)
    return RelationReading("near_copy", (*mine, *weaker), theirs, answer.reasons, answer.sure)


def _weighed(ties: Ties) -> RelationReading:
    copied = weigh_copy(ties)
    if copied:
        return _near(ties, copied)
    other = weigh_apart(ties)
    if other:
        mine, theirs = about(ties.child, ties.lexicon), about(ties.parent, ties.lexicon)
        return RelationReading("unrelated", mine, theirs, other.reasons, other.sure)
    return RelationReading("translated", *_shared(ties), other.reasons, min(copied.sure, other.sure))


def _shared(ties: Ties) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    both = ties.found.both
    spans = joined(ties.child, [one for one, _ in both]), joined(ties.parent, [one for _, one in both])
    mine, theirs = (tuple(Evidence("shared", *span) for span in found) for found in spans)
    return mine, theirs
