"""A restatement beside the objective it is about: what they share, and where they part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rung.core.wording.contrasts import GOAL, MEANS, NEGATION, SOURCE
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.restatement.alignment import Match, akin, best, longest_run, match
from rung.core.wording.restatement.heard import LONGEST, Heard, Sentence, hear

#: Words at the beginning, and at the end, among which the verb of a sentence is looked for.
OPENING: Final = 2
#: Share of the objective that counts as all of it: whoever read it out may go on with its key results.
WHOLE: Final = 0.8

Weighted = Sequence[tuple[Heard, float]]
Words = tuple[Heard, ...]
#: Words of the restatement and of the objective that belong together.
Both = tuple[Words, Words]


@dataclass(frozen=True)
class Comparison:
    """A restatement beside the objective and its key results; each part is worked out when asked for."""

    said: Sentence
    meant: Sentence
    #: The words of all key results.
    results: Sentence
    lexicon: Lexicon

    @cached_property
    def mine(self) -> Weighted:
        """What carries meaning in the restatement."""
        return self.said.weighted(self.meant)

    @cached_property
    def theirs(self) -> Weighted:
        """What carries meaning in the objective."""
        return self.meant.weighted(self.said)

    @cached_property
    def table(self) -> list[list[Match]]:
        """How each word of `mine` is related to each of `theirs`."""
        theirs = [word for word, _ in self.theirs]
        return [[match(word, other) for other in theirs] for word, _ in self.mine]

    @cached_property
    def found(self) -> list[Match]:
        """How each word of `mine` is found in the objective."""
        return [max(row, default=Match.NONE) for row in self.table]

    @cached_property
    def kept(self) -> list[Match]:
        """How each word of `theirs` is found in the restatement."""
        return [max(column) for column in zip(*self.table, strict=True)] or [Match.NONE] * len(self.theirs)

    @cached_property
    def anywhere(self) -> list[Match]:
        """How each word of `mine` is found in the objective or, if not there, in its key results."""
        results = [word for word, weight in self.results.weighted(self.said) if weight == 1]
        return [how or best(word, results) for (word, _), how in zip(self.mine, self.found, strict=True)]

    @cached_property
    def coverage(self) -> float:
        """Share of the objective's meaning that is found in the restatement, in the same or other words."""
        return share(self.theirs, self.kept, lambda how: how > Match.NONE)

    @cached_property
    def run(self) -> Words:
        """The longest run of words that was read out."""
        start, length = longest_run(self.said.words, self.meant.words)
        return self.said.words[start : start + length]

    @cached_property
    def own(self) -> Words:
        """The words that come of no word of the objective, nor of its key results if all of it was said."""
        theirs = self.meant.stems | self.results.stems if self.coverage >= WHOLE else self.meant.stems
        stems = {word.stem for word in self.said.words} - theirs
        own = {stem for stem in stems if not any(akin(stem, other) for other in theirs)}
        return tuple(word for word in self.said.words if word.stem in own)

    @cached_property
    def pairs(self) -> list[tuple[Heard, Heard]]:
        """The words of weight that both texts share, each beside the first one like it."""
        return [
            (word, self.theirs[row.index(Match.SAME)][0])
            for (word, weight), row in zip(self.mine, self.table, strict=True)
            if weight == 1 and Match.SAME in row
        ]

    @cached_property
    def turned(self) -> Both:
        """Shared words that are denied, or wanted less, in one text alone."""
        mine, theirs = self.said.turned, self.meant.turned
        return _apart(self.pairs, lambda one, other: (one.at in mine) != (other.at in theirs))

    @cached_property
    def moved(self) -> Both:
        """Shared words that something comes from in one text and goes to in the other."""
        ways = {SOURCE, GOAL}
        return _apart(self.pairs, lambda one, other: {self.said.way(one), self.meant.way(other)} == ways)

    @cached_property
    def opposed(self) -> Both:
        """Words that stand on opposite sides, where neither text names the other side as well."""
        left, right = _sides(self.said)
        their_left, their_right = _sides(self.meant)
        against = (right & ~left & their_left & ~their_right) | (left & ~right & their_right & ~their_left)
        return _on(self.said, against), _on(self.meant, against)

    @cached_property
    def swapped(self) -> Both:
        """Who is named instead of those whom the objective and its key results name."""
        said, meant = self.said.parties, self.meant.parties
        known = meant | self.results.parties
        if said & meant or not said & ~known:
            return (), ()
        contrasts = self.lexicon.contrasts
        strange = 0
        for side in contrasts.sides:
            if not known & side:
                strange |= side & said
            elif meant & side and not meant & side & contrasts.general:
                strange |= side & said & ~known & ~contrasts.general
        who = tuple(word for word in self.said.words if word.known.parties & strange)
        return who, tuple(word for word in self.meant.words if word.known.parties) if who else ()

    @cached_property
    def other_aims(self) -> Words:
        """What is striven for, though neither the objective nor its key results do."""
        theirs = self.meant.aims | self.results.aims
        return tuple(word for word in self.said.words if word.known.aims & ~theirs) if theirs else ()

    @cached_property
    def means(self) -> Words:
        """What is done, where the sentence begins or ends with it and the objective does not say so."""
        words = [word for word, _ in self.mine]
        verbs = words[:OPENING]
        if self.lexicon.verb == "last":
            verbs += words[OPENING:][-1:]
        return tuple(word for word in verbs if word.has(MEANS) and word in self.own)

    @cached_property
    def said_otherwise(self) -> Both:
        """Words of the objective for which another word, or one of the same aim, is used."""
        aims = 0
        for word in self.own:
            aims |= word.known.aims
        words = tuple(
            word
            for (word, _), how in zip(self.theirs, self.kept, strict=True)
            if how == Match.ALIKE or (how == Match.NONE and word.known.aims & aims)
        )
        used = (mine for mine in self.own if any(_means_the_same(mine, word) for word in words))
        return tuple(used), words


def compare(text: str, objective: str, lexicon: Lexicon, key_results: Iterable[str]) -> Comparison:
    """Hear the texts; at most 120 words of each."""
    results: list[Heard] = []
    for title in key_results:
        results += hear(title, lexicon).words
        if len(results) >= LONGEST:
            break
    return Comparison(
        hear(text, lexicon), hear(objective, lexicon), Sentence(tuple(results[:LONGEST])), lexicon
    )


def share(weighted: Weighted, found: Sequence[Match], holds: Callable[[Match], bool]) -> float:
    """Share of the weight that was found in such a way, 0 to 1."""
    total = sum(weight for _, weight in weighted)
    held = sum(weight for (_, weight), how in zip(weighted, found, strict=True) if holds(how))
    return held / total if total else 0.0


def _apart(pairs: Iterable[tuple[Heard, Heard]], parted: Callable[[Heard, Heard], bool]) -> Both:
    found = [pair for pair in pairs if parted(*pair)]
    return tuple(word for word, _ in found), tuple(other for _, other in found)


def _sides(sentence: Sentence) -> tuple[int, int]:
    """Bits of the opposites named by their left and by their right side; a negation changes sides."""
    left = right = 0
    for word in sentence.words:
        one, other = word.known.left, word.known.right
        if word.at in sentence.denied and not word.has(NEGATION):
            one, other = other, one
        left, right = left | one, right | other
    return left, right


def _on(sentence: Sentence, bits: int) -> Words:
    return tuple(word for word in sentence.words if (word.known.left | word.known.right) & bits)


def _means_the_same(one: Heard, other: Heard) -> bool:
    return one.known.aims & other.known.aims != 0 or match(one, other) > Match.NONE
