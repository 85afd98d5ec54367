"""How a child's text relates to the one above it: repeated, restated, translated, or about something else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from rung.core.wording.evidence import Evidence
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.likeness import likeness
from rung.core.wording.meaning import copied_key_result, watered_down
from rung.core.wording.topics import apart

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
    alike = likeness(child, parent, lexicon)
    shared = tuple(Evidence("shared", *span) for span in alike.shared)
    theirs = tuple(Evidence("shared", *span) for span in alike.parent_shared)
    if alike.verbatim:
        return RelationReading("verbatim", shared, theirs)
    if alike.near_copy:
        return RelationReading("near_copy", shared, theirs)
    if apart([child], [parent], lexicon):
        return RelationReading("unrelated")
    return RelationReading("translated", shared, theirs)


def read_pair(child: Texts, parent: Texts, lexicon: Lexicon) -> PairReading:
    """Compare an objective and its key results with those above it, whatever the pattern declared."""
    reading = read_relation(child.objective, parent.objective, lexicon)
    if reading.relation in ("translated", "unrelated"):
        away = apart([child.objective, *child.key_results], [parent.objective, *parent.key_results], lexicon)
        reading = replace(reading, relation="unrelated" if away else "translated")
    weaker = watered_down(child.objective, parent.objective, lexicon)
    weakened = reading.relation != "verbatim" and bool(weaker)
    if weakened:
        reading = replace(reading, relation="near_copy", evidence=(*reading.evidence, *weaker.evidence))
    copies = tuple(
        at
        for at, own in enumerate(child.key_results)
        if any(copied_key_result(own, other, lexicon) for other in parent.key_results)
    )
    return PairReading(reading.relation, weakened, copies, reading.evidence, reading.parent_evidence)
