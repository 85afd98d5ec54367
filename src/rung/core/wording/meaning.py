"""Whether a child says the same as its parent, something else entirely, or less (T5, T19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rung.core.model import Direction
from rung.core.wording import tag
from rung.core.wording.alignment import Alignment, align
from rung.core.wording.content import Content, content_of
from rung.core.wording.evidence import Evidence
from rung.core.wording.key_result import read_key_result
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.likeness import joined, restates
from rung.core.wording.normalise import normalise
from rung.core.wording.quantities import DURATIONS
from rung.core.wording.tokens import tokenise

#: Units of a level: a lower one is a lower ambition; a smaller count is a share of the parent's.
_LEVELS: Final = DURATIONS | {"%", "pp", "x", "NPS", "stars", "points"}
#: Likeness of their words from which one text can be the other made weaker, 0 to 100.
WATERED: Final = 60.0
#: A hedged text that is about no more than so many things promises nothing.
VAGUE: Final = 1
#: Words of the child's that are the parent's, and their share, from which a sentence is a borrowed frame.
FRAME: Final = 3
FRAMED: Final = 0.4

#: Words of action, amount and glue: they say nothing about what is measured in whom.
_FORM_WORDS: Final = (
    tag.EMPTY | tag.STOP | tag.FILLER | tag.OF | tag.BREAK | tag.SIGN
    | tag.UP | tag.DOWN | tag.IMPROVE | tag.REACH | tag.KEEP
    | tag.FROM | tag.TO | tag.BY | tag.FLOOR | tag.CEILING | tag.UNTIL
    | tag.NUMBER | tag.SPELLED | tag.NAME | tag.MONTH | tag.PERIOD
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """An answer with what it rests on; the spans lie in the child's text."""

    holds: bool
    evidence: tuple[Evidence, ...] = ()

    def __bool__(self) -> bool:
        return self.holds


def copied_key_result(child: str, parent: str, lexicon: Lexicon) -> Comparison:
    """Whether a key result repeats one above it: same metric, population and target, however worded (T5).

    About 60 µs where the words differ, 150 µs where they are alike.
    """
    if normalise(child) == normalise(parent):
        return Comparison(
            child.strip() != "", (Evidence("verbatim", 0, len(child)),) if child.strip() else ()
        )
    mine, theirs = content_of(child, lexicon), content_of(parent, lexicon)
    if not restates((child, mine), (parent, theirs)):
        return Comparison(holds=False)
    shared = joined(child, (own for own, _ in align(mine, theirs).both))
    return Comparison(holds=True, evidence=tuple(Evidence("shared", *span) for span in shared))


def copied_key_results(children: Sequence[str], parents: Sequence[str], lexicon: Lexicon) -> tuple[int, ...]:
    """Indexes of the key results that repeat any of those above."""
    above = [(text, content_of(text, lexicon)) for text in parents]
    words = {normalise(text) for text in parents}
    return tuple(
        at
        for at, text in enumerate(children)
        if normalise(text) in words
        or any(restates((text, mine), other) for mine in (content_of(text, lexicon),) for other in above)
    )


def borrows(words: Sequence[str], others: Sequence[str], found: Alignment) -> bool:
    """Whether a child takes its parent's sentence for another goal: the frame is kept, its subject replaced.

    `Drivers come to us and stay` and `Customers come to us and stay`; a part of the parent's subject
    (`… of the north`) leaves more of it than it replaces. `words` and `others` are those of the two.
    """
    theirs = set(others)
    kept = sum(word in theirs for word in words)
    if kept < FRAME or kept < FRAMED * len(words):
        return False
    return min(len(found.own), len(found.dropped)) >= max(1, len(found.both))


def subject_stems(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Stems of the words that say what is measured, and in whom; verbs, numbers and glue left out."""
    return frozenset(
        lexicon.stems[word]
        for token in tokenise(text, lexicon)
        if not token.word.tags & _FORM_WORDS
        for word in normalise(token.word.unit or token.word.fold).split(" ")
        if word.isalnum()
    )


def watered_down(child: str, parent: str, lexicon: Lexicon) -> Comparison:
    """Whether the child is the parent with a weaker verb, a softer amount, or a lowered target.

    `Help to …`, `most` for `all`, `less` for `no`, `maintain` for `increase`, 50 for 60 on the same metric.
    """
    if normalise(child) == normalise(parent):
        return Comparison(holds=False)
    mine, theirs = content_of(child, lexicon), content_of(parent, lexicon)
    if align(mine, theirs).likeness() < WATERED:
        weaker = _vague(mine)
    else:
        weaker = _softer(mine, theirs) or _lowered((child, mine), (parent, theirs))
    return Comparison(bool(weaker), weaker)


def _vague(child: Content) -> tuple[Evidence, ...]:
    """`Do a bit better at the counter, where possible`: hedged, and about next to nothing."""
    better = len(child.hedges) > 1 or child.lights.keys() & {"improve", "up"}
    if not child.hedges or not better or len(child.terms) > VAGUE:
        return ()
    return tuple(Evidence("weaker", hedge.start, hedge.end) for hedge in child.hedges)


def softened(child: Content, parent: Content, found: Alignment) -> tuple[Evidence, ...]:
    """The words by which the child is the parent made softer; its numbers may be its own."""
    return _softer(child, parent) if found.likeness() >= WATERED else ()


def _softer(child: Content, parent: Content) -> tuple[Evidence, ...]:
    """The words with which the child promises less than its parent."""
    theirs = {hedge.root for hedge in parent.hedges} | {term.root for term in parent.terms}
    hedges = tuple(
        Evidence("weaker", hedge.start, hedge.end) for hedge in child.hedges if hedge.root not in theirs
    )
    if hedges:
        return hedges
    if parent.whole and not child.whole and (less := child.lights.get("down")):
        return (Evidence("weaker", *less),)
    turned = "up" in parent.lights or "improve" in parent.lights
    if turned and "keep" in child.lights and "up" not in child.lights and "keep" not in parent.lights:
        return (Evidence("weaker", *child.lights["keep"]),)
    return ()


def _lowered(child: tuple[str, Content], parent: tuple[str, Content]) -> tuple[Evidence, ...]:
    """Where the child names a lower level of the parent's metric; a smaller count is a share of it."""
    mine = read_key_result(child[0], child[1].lexicon)
    theirs = read_key_result(parent[0], parent[1].lexicon)
    if mine.target is None or theirs.target is None or mine.unit != theirs.unit or mine.unit not in _LEVELS:
        return ()
    downwards = Direction.DOWN in (mine.direction, theirs.direction)
    lowered = mine.target > theirs.target if downwards else mine.target < theirs.target
    return tuple(item for item in mine.evidence if item.what == "target") if lowered else ()
