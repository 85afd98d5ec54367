"""How a child's text relates to the one above it: repeated, restated, translated, or about something else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from rung.core.wording.evidence import Evidence
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.likeness import likeness
from rung.core.wording.meaning import borrows, copied_key_results, softened, watered_down
from rung.core.wording.topics import about, apart

Relation = Literal["verbatim", "near_copy", "translated", "unrelated"]


@dataclass(frozen=True, slots=True)
class RelationReading:
    """How a child's text relates to its parent's, with the words in common marked on both."""

    relation: Relation
    #: Stretches of the child's text.
    evidence: tuple[Evidence, ...] = ()
    #: Stretches of the parent's text.
    parent_evidence: tuple[Evidence, ...] = ()


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


def read_relation(child: str, parent: str, lexicon: Lexicon) -> RelationReading:
    """Compare one text with the one above it; never raises, whatever the texts."""
    reading = _said_again(child, parent, lexicon)
    if reading.relation != "translated":
        return reading
    if borrows(child, parent, lexicon) or apart([child], [parent], lexicon):
        return _unrelated(child, parent, lexicon)
    return reading


def read_pair(child: Texts, parent: Texts, lexicon: Lexicon) -> PairReading:
    """Compare an objective and its key results with those above it, whatever the pattern declared."""
    mine, theirs = child.objective, parent.objective
    reading = _said_again(mine, theirs, lexicon)
    weaker = () if reading.relation == "verbatim" else watered_down(mine, theirs, lexicon).evidence
    if weaker:
        reading = replace(reading, relation="near_copy", evidence=(*reading.evidence, *weaker))
    elif reading.relation == "translated" and (
        borrows(mine, theirs, lexicon)
        or apart([mine, *child.key_results], [theirs, *parent.key_results], lexicon)
    ):
        reading = _unrelated(mine, theirs, lexicon)
    copies = copied_key_results(child.key_results, parent.key_results, lexicon)
    return PairReading(reading.relation, bool(weaker), copies, reading.evidence, reading.parent_evidence)


def _said_again(child: str, parent: str, lexicon: Lexicon) -> RelationReading:
    """Repeated, restated or only softened; all else counts as translated."""
    alike = likeness(child, parent, lexicon)
    shared = tuple(Evidence("shared", *span) for span in alike.shared)
    theirs = tuple(Evidence("shared", *span) for span in alike.parent_shared)
    if alike.verbatim:
        return RelationReading("verbatim", shared, theirs)
    weaker = () if alike.near_copy else softened(child, parent, lexicon).evidence
    relation: Relation = "near_copy" if alike.near_copy or weaker else "translated"
    return RelationReading(relation, (*shared, *weaker), theirs)


def _unrelated(child: str, parent: str, lexicon: Lexicon) -> RelationReading:
    """Evidence are the words that name what each text is about."""
    return RelationReading("unrelated", about(child, lexicon), about(parent, lexicon))
