"""A sentence as it is heard: its words and what they mean, clause by clause, and which are denied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Final, NamedTuple

from rung.core.wording.contrasts import (
    BREAK,
    DEGREE,
    DIMINISHES,
    FRAME,
    GOAL,
    NEGATION,
    SOURCE,
    SPREADING,
    WE,
    WEAK,
    Known,
)
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.normalise import normalise

#: Words read at most; whoever says more in answer to one sentence is not restating it.
LONGEST: Final = 120
#: What a word of little weight counts, and one of the frame that the other text uses too.
LITTLE: Final = 0.3
BORROWED: Final = 0.5

_WORD: Final = re.compile(r"[^\W_]+")
_BREAK: Final = re.compile(r"[.,;:!?()–—\n…]")


class Heard(NamedTuple):
    """A word in its place: `text[start:end]`."""

    #: Its number among the words.
    at: int
    start: int
    end: int
    #: What it shares with its inflections, and what with its synonyms too.
    stem: str
    sense: str
    known: Known
    #: The clause it stands in, counted from 0.
    clause: int
    #: Whether it says something at all, leaving aside what the contrasts say of it.
    is_idle: bool

    def has(self, cues: int) -> bool:
        """Whether the lists give the word any of these cues."""
        return self.known.cues & cues != 0


@dataclass(frozen=True)
class Sentence:
    """The words of one text in their order."""

    words: tuple[Heard, ...]

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every stem, of whatever weight."""
        return frozenset(word.stem for word in self.words)

    @cached_property
    def aims(self) -> int:
        """Bits of everything striven for that is named."""
        return reduce(or_, (word.known.aims for word in self.words), 0)

    @cached_property
    def parties(self) -> int:
        """Bits of everybody who is named."""
        return reduce(or_, (word.known.parties for word in self.words), 0)

    @cached_property
    def denials(self) -> int:
        """How many negations there are."""
        return sum(word.has(NEGATION) for word in self.words)

    @cached_property
    def denied(self) -> frozenset[int]:
        """Numbers of the words that are denied."""
        return self._under(NEGATION)

    @cached_property
    def turned(self) -> frozenset[int]:
        """Numbers of the words that are denied, or of which less is wanted."""
        return self._under(NEGATION | DIMINISHES)

    def _under(self, cues: int) -> frozenset[int]:
        """The word after each cue in its clause, or before it if none follows; two cues undo each other."""
        found: set[int] = set()
        open_cues, last, clause = 0, None, 0
        for word in (*self.words, None):
            if word is None or word.clause != clause:
                if open_cues % 2 and last is not None:
                    found ^= {last}
                open_cues, last = 0, None
            if word is None:
                break
            clause = word.clause
            if word.has(cues):
                open_cues += 1
            elif not word.is_idle and not word.has(FRAME | WEAK):
                if open_cues % 2:
                    found.add(word.at)
                open_cues, last = 0, word.at
        return frozenset(found)

    @cached_property
    def striving(self) -> frozenset[int]:
        """The clauses that want more, less or the most of something."""
        return frozenset(word.clause for word in self.words if word.has(DEGREE))

    def way(self, word: Heard) -> int:
        """Whether something comes from the word (`SOURCE`) or goes to it (`GOAL`), by what stands before."""
        for before in reversed(self.words[max(0, word.at - 2) : word.at]):
            if before.has(SOURCE | GOAL):
                return before.known.cues & (SOURCE | GOAL)
            if not before.is_idle:
                break
        return 0

    def speaks_of_us(self) -> bool:
        """Whether those who speak do something here; `we want` and the like are only a frame."""
        following = (*self.words[1:], None)
        return any(
            word.has(WE) and after is not None and not after.has(FRAME)
            for word, after in zip(self.words, following, strict=True)
        )

    def weighted(self, other: Sentence) -> list[tuple[Heard, float]]:
        """The words that carry meaning with what they count; a frame counts if the other text has it too."""
        found = ((word, self._weight(word, other)) for word in self.words)
        return [(word, weight) for word, weight in found if weight]

    def _weight(self, word: Heard, other: Sentence) -> float:
        if word.is_idle or word.has(NEGATION):
            return 0.0
        if word.has(FRAME):
            return BORROWED if word.stem in other.stems else 0.0
        return LITTLE if word.has(WEAK) else 1.0


def hear(text: str, lexicon: Lexicon) -> Sentence:
    """Cut a text into words and look each of them up; about 1 µs a word once they are known."""
    contrasts = lexicon.contrasts
    pieces: list[tuple[int, int, str, bool]] = []
    end = 0
    for match in _WORD.finditer(text):
        parted = _BREAK.search(text, end, match.start()) is not None
        end = match.end()
        pieces += ((match.start(), end, folded, parted) for folded in normalise(match[0]).split(" "))
        if len(pieces) >= LONGEST:
            break
    found = [contrasts.word(folded) for _, _, folded, _ in pieces]
    stems = [stem for stem, _ in found]
    known = [bits for _, bits in found]
    for at in range(len(stems)):
        length, bits = contrasts.phrase(stems, at)
        for step in range(length):
            spread = bits if step == 0 else Known(cues=bits.cues & SPREADING)
            single = known[at + step]
            if step and bits.cues & NEGATION:  # `no longer` denies once
                single = single._replace(cues=single.cues & ~NEGATION)
            known[at + step] = single.joined(spread)
    clause = 0
    words = []
    for at, (start, stop, folded, parted) in enumerate(pieces):
        bits = known[at]
        clause += parted or bits.cues & BREAK != 0
        idle = lexicon.idle[folded] and not folded.isdecimal()
        words.append(Heard(at, start, stop, stems[at], lexicon.stems[folded], bits, clause, is_idle=idle))
    return Sentence(tuple(words))
