"""What speaks for and against a restatement, measured: signs of 0 to about 1, and reasons in both texts."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from rung.core.wording.contrasts import ANYBODY, FRAME, MEANS, NARROWING, NEGATION, SCENE, TOOL
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.restatement.alignment import Match, longest_run, match, matches
from rung.core.wording.restatement.heard import LONGEST, Heard, Sentence, hear

#: Words at the beginning, and at the end, among which the verb of a sentence is looked for.
_OPENING: Final = 2
#: Cues of a scene that say as much as any number of them.
_SCENES: Final = 3

Weighted = Sequence[tuple[Heard, float]]


class Reason(NamedTuple):
    """Why a restatement is judged so, and the words that show it."""

    what: str
    said: tuple[Heard, ...] = ()
    meant: tuple[Heard, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """A restatement beside the objective and its key results, word by word."""

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
    def found(self) -> list[Match]:
        """How each word of `mine` is found in the objective."""
        return matches([word for word, _ in self.mine], [word for word, _ in self.theirs])

    @cached_property
    def kept(self) -> list[Match]:
        """How each word of `theirs` is found in the restatement."""
        return matches([word for word, _ in self.theirs], [word for word, _ in self.mine])

    @cached_property
    def in_results(self) -> list[Match]:
        """How each word of `mine` is found in the key results."""
        weighted = self.results.weighted(self.said)
        return matches([word for word, _ in self.mine], [word for word, weight in weighted if weight == 1])

    @cached_property
    def run(self) -> tuple[int, int]:
        """Where the longest run of words begins that was read out, and its length."""
        return longest_run(self.said.words, self.meant.words)

    @cached_property
    def coverage(self) -> float:
        """Share of the objective's meaning that is found in the restatement, in the same or other words."""
        return _share(self.theirs, self.kept, lambda how: how > Match.NONE)

    def is_own(self, word: Heard) -> bool:
        """Whether no word of the objective comes of the same word."""
        return all(match(word, other) != Match.SAME for other in self.meant.words)


def compare(text: str, objective: str, lexicon: Lexicon, key_results: Iterable[str]) -> Comparison:
    """Hear the texts; at most 120 words of each."""
    results: list[Heard] = []
    for title in key_results:
        results += hear(title, lexicon).words
        if len(results) >= LONGEST:
            break
    said, meant = hear(text, lexicon), hear(objective, lexicon)
    return Comparison(said, meant, Sentence(tuple(results[:LONGEST])), lexicon)


def signs_of(both: Comparison) -> dict[str, float]:
    """Every sign by its name, the constant one included."""
    return {
        "": 1.0,
        **_wording(both),
        **_denial(both),
        **_opposition(both),
        **_people(both),
        **_aims(both),
        **_manner(both),
    }


def reasons_of(both: Comparison) -> list[Reason]:
    """Whatever sets the restatement apart from the objective, or ties it to it, with the words."""
    found = [
        Reason("negation", *_turned(both)),
        Reason("opposite", *_opposed(both)),
        Reason("other people", *_swapped(both)),
        Reason("other aim", _other_aims(both)),
        Reason("means", _means(both)),
        Reason("read out", both.said.words[both.run[0] : sum(both.run)] if both.run[1] > _OPENING else ()),
        Reason("same in other words", *_said_otherwise(both)),
    ]
    return [reason for reason in found if reason.said or reason.meant]


def _wording(both: Comparison) -> dict[str, float]:
    """How much was taken over, how much is new."""
    taken = _share(both.mine, both.found, lambda how: how > Match.NONE)
    strictly = _share(both.mine, both.found, lambda how: how == Match.SAME)
    kept = _share(both.theirs, both.kept, lambda how: how == Match.SAME)
    anywhere = [max(pair) for pair in zip(both.found, both.in_results, strict=True)]
    known = _share(both.mine, anywhere, lambda how: how > Match.NONE)
    new = sum(weight for (_, weight), how in zip(both.mine, both.found, strict=True) if not how)
    otherwise = sum(both_weights(both.theirs, _said_otherwise(both)[1]))
    total = sum(weight for _, weight in both.theirs) or 1.0
    return {
        "own words": 1 - taken,
        "own words, synonyms too": 1 - strictly,
        "kept": both.coverage,
        "kept word for word": kept,
        "touched": float(kept > 0),
        "longest run": both.run[1] / max(len(both.meant.words), 1),
        "almost all": min(both.coverage, taken),
        "almost all, key results too": min(both.coverage, known),
        "from key results": known - taken,
        "new words": math.sqrt(new),
        "said otherwise": otherwise / total,
    }


def _denial(both: Comparison) -> dict[str, float]:
    denied, before = (sum(sentence.denials.values()) for sentence in (both.said, both.meant))
    turned, _ = _turned(both)
    return {
        "negation turned": float(bool(turned)) * both.coverage,
        "negations differ": (denied - before) % 2 * both.coverage,
        "negation lost": float(denied < before) * both.coverage,
        "negation of its own": float(denied > before) * (1 - both.coverage),
    }


def _opposition(both: Comparison) -> dict[str, float]:
    opposed = float(bool(_opposed(both)[0]))
    shifted = any(
        (word.known.left | word.known.right) and not word.has(FRAME) and both.is_own(word)
        for word in both.said.words
    )
    return {
        "opposite": opposed * both.coverage,
        "opposite of what is not named": opposed * (1 - both.coverage),
        "shifted": float(shifted) * both.coverage,
    }


def _people(both: Comparison) -> dict[str, float]:
    said, meant = _parties(both.said), _parties(both.meant)
    swapped = bool(_swapped(both)[0])
    subject = both.theirs[0][0].known.parties if both.theirs else 0
    ours = subject and both.said.speaks_of_us() and not both.meant.speaks_of_us()
    return {
        "other people": float(swapped),
        "people lost": float(meant != 0 and not said & meant and bool(said & ~meant)),
        "us instead": float(bool(ours)) * both.coverage,
        "anybody": float(any(word.has(ANYBODY) for word in both.said.words)),
    }


def _aims(both: Comparison) -> dict[str, float]:
    said, meant = _bits(both.said, _aim), _bits(both.meant, _aim)
    other = min((said & ~(meant | _bits(both.results, _aim))).bit_count(), 2) / 2
    return {
        "other aim": other,
        "other aim, same words": other * both.coverage,
        "aim lost": float(meant != 0 and not said & meant and other > 0),
    }


def _manner(both: Comparison) -> dict[str, float]:
    words = both.said.words
    narrowed = any(word.has(NARROWING) and both.is_own(word) for word in words)
    return {
        "means": float(bool(_means(both))),
        "tool": float(any(word.has(TOOL) and both.is_own(word) for word in words)),
        "narrowed": float(narrowed) * both.coverage,
        "scene": min(sum(word.has(SCENE) for word in words), _SCENES) / _SCENES,
    }


def _turned(both: Comparison) -> tuple[tuple[Heard, ...], tuple[Heard, ...]]:
    """Words of both texts that are denied in one alone."""
    pairs = [
        (word, other)
        for word, weight in both.mine
        for other, _ in both.theirs
        if weight == 1 and match(word, other) == Match.SAME
    ]
    turned = [pair for pair in pairs if both.said.denies(pair[0]) != both.meant.denies(pair[1])]
    return tuple(word for word, _ in turned), tuple(other for _, other in turned)


def _opposed(both: Comparison) -> tuple[tuple[Heard, ...], tuple[Heard, ...]]:
    """Words that stand on opposite sides, where neither text names the other side as well."""
    left, right = _sides(both.said)
    their_left, their_right = _sides(both.meant)
    against = (right & ~left & their_left & ~their_right) | (left & ~right & their_right & ~their_left)
    return _with(both.said, against), _with(both.meant, against)


def _sides(sentence: Sentence) -> tuple[int, int]:
    """Bits of the opposites named by their left and by their right side; a negation changes sides."""
    left = right = 0
    for word in sentence.words:
        one, other = word.known.left, word.known.right
        if sentence.denies(word) and not word.has(NEGATION):
            one, other = other, one
        left, right = left | one, right | other
    return left, right


def _with(sentence: Sentence, bits: int) -> tuple[Heard, ...]:
    return tuple(word for word in sentence.words if (word.known.left | word.known.right) & bits)


def _swapped(both: Comparison) -> tuple[tuple[Heard, ...], tuple[Heard, ...]]:
    """Who is named instead of those whom the objective and its key results name."""
    said, meant = _parties(both.said), _parties(both.meant)
    new = said & ~(meant | _parties(both.results))
    if not new or said & meant:
        return (), ()
    contrasts = both.lexicon.contrasts
    known = meant | _parties(both.results)
    strange = sum(side & new for side in contrasts.sides if not known & side)
    special = sum(
        side & new & ~contrasts.general
        for side in contrasts.sides
        if meant & side and not meant & side & contrasts.general
    )
    bits = strange | special
    who = tuple(word for word in both.said.words if word.known.parties & bits)
    return who, tuple(word for word in both.meant.words if word.known.parties) if who else ()


def _other_aims(both: Comparison) -> tuple[Heard, ...]:
    theirs = _bits(both.meant, _aim) | _bits(both.results, _aim)
    return tuple(word for word in both.said.words if word.known.aims & ~theirs) if theirs else ()


def _means(both: Comparison) -> tuple[Heard, ...]:
    """What is done, where a sentence begins or ends with it and the objective does not say so."""
    words = [word for word, _ in both.mine]
    verbs = words[:_OPENING] + words[_OPENING:][-1:]
    return tuple(word for word in verbs if word.has(MEANS) and both.is_own(word))


def _said_otherwise(both: Comparison) -> tuple[tuple[Heard, ...], tuple[Heard, ...]]:
    """Words of the objective for which another word, or one of the same aim, is used."""
    own = [word for word in both.said.words if both.is_own(word)]
    aims = _bits(Sentence(tuple(own)), _aim)
    words = [
        word
        for (word, _), how in zip(both.theirs, both.kept, strict=True)
        if how == Match.ALIKE or (how == Match.NONE and word.known.aims & aims)
    ]
    used = tuple(mine for mine in own if any(_means_the_same(mine, word) for word in words))
    return used, tuple(words)


def _means_the_same(one: Heard, other: Heard) -> bool:
    return match(one, other) > Match.NONE or one.known.aims & other.known.aims != 0


def both_weights(weighted: Weighted, chosen: Sequence[Heard]) -> Iterable[float]:
    """What the chosen words count."""
    return (weight for word, weight in weighted if word in chosen)


def _share(weighted: Weighted, found: Sequence[Match], holds: Callable[[Match], bool]) -> float:
    total = sum(weight for _, weight in weighted)
    held = sum(weight for (_, weight), how in zip(weighted, found, strict=True) if holds(how))
    return held / total if total else 0.0


def _bits(sentence: Sentence, of: Callable[[Heard], int]) -> int:
    bits = 0
    for word in sentence.words:
        bits |= of(word)
    return bits


def _aim(word: Heard) -> int:
    return word.known.aims


def _parties(sentence: Sentence) -> int:
    return _bits(sentence, lambda word: word.known.parties)


Signs = Mapping[str, float]
