"""Which class a text belongs to, by weighed signs: a small logistic model of which every part can be shown.

The signs are what the word lists say of the words in a few places of the text, the stems themselves, and
what the reader concluded on its own. Weights are learnt from labelled texts (`tools/train_wording.py`) and
shipped as data; without them the reader's own conclusion stands. The class with the highest sum wins, the sums
give its probability (softmax), and the words that weighed most are the evidence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from rung.core.wording import tag
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.tokens import Token, Tokens

#: Words looked at by place at the beginning, and tokens before and after a number.
NEAR: Final = 3
#: What a word must weigh to be quoted as evidence.
TELLING: Final = 0.15
#: What a word is foremost, as a verb and as a noun; the first that fits.
_HEADS: Final = (
    tag.HIRE, tag.DELIVER, tag.DELIVERED, tag.DOWN, tag.UP, tag.IMPROVE, tag.KEEP, tag.REACH, tag.ABILITY,
    tag.WEAK, tag.VERB,
)  # fmt: skip
_THINGS: Final = (tag.DELIVERABLE, tag.BURDEN, tag.METRIC, tag.CROWD)
_NAMES: Final = {bits: name for name, bits in tag.BY_NAME.items() if bits.bit_count() == 1}

#: Sums of weights, one for each class but the first, which is the one that others are weighed against.
Sums = tuple[float, ...]


class Seen(NamedTuple):
    """What the word lists say of the words in one place of a text."""

    place: str
    #: Bits of `tag`, of all the words there.
    tags: int
    #: The token, where it is a single one.
    at: int | None = None


class Weighed(NamedTuple):
    """A class, how probable it is (0 to 1), and the tokens that spoke for it, the weightiest first."""

    name: str
    probability: float
    telling: tuple[int, ...]


class Weigher:
    """The weights of one question: sign → one weight for each class but the first."""

    def __init__(self, classes: Sequence[str], weights: Mapping[str, Sequence[float]]) -> None:
        self.classes = tuple(classes)
        self._none = (0.0,) * (len(self.classes) - 1)
        self._weights = {sign: tuple(values) for sign, values in weights.items()}
        self._places: dict[tuple[str, int], Sums] = {}

    def weigh(
        self, tokens: Tokens, lexicon: Lexicon, conclusions: Iterable[str], number: range | None = None
    ) -> Weighed:
        """Weigh a text; `conclusions` are what a reader made of it, `number` the tokens of its target.

        About 15 µs a title.
        """
        weights, none = self._weights, self._none
        found = [weights.get("", none)]
        found += [weights.get(sign, none) for sign in conclusions]
        spoke: dict[int, list[Sums]] = {}
        for place, tags, at in seen_in(tokens, number):
            key = (place, tags)
            if key not in self._places:
                self._places[key] = self._sum(signs_of_place(place, tags))
            found.append(self._places[key])
            if at is not None:
                spoke.setdefault(at, []).append(self._places[key])
        for sign, at in stems_in(tokens, lexicon):
            if sign in weights:
                found.append(weights[sign])
                spoke.setdefault(at, []).append(weights[sign])
        sums = (0.0, *map(sum, zip(*found, strict=True)))
        best = max(range(len(sums)), key=sums.__getitem__)
        highest = sums[best]
        probability = 1 / sum(math.exp(one - highest) for one in sums)
        return Weighed(self.classes[best], probability, _telling(spoke, best))

    def _sum(self, signs: Iterable[str]) -> Sums:
        found = [self._weights.get(sign, self._none) for sign in signs]
        return tuple(map(sum, zip(self._none, *found, strict=True)))


def signs(
    tokens: Tokens, lexicon: Lexicon, conclusions: Iterable[str], number: range | None = None
) -> Iterator[str]:
    """Go through every sign of a text by its name, as `Weigher` sees them; some come more than once."""
    yield ""
    yield from conclusions
    for place, tags, _ in seen_in(tokens, number):
        yield from signs_of_place(place, tags)
    yield from (sign for sign, _ in stems_in(tokens, lexicon))


def seen_in(tokens: Tokens, number: range | None) -> list[Seen]:
    """What stands in which place: the first words, one by one and together, the last, around the number."""
    words = [at for at, token in enumerate(tokens) if not token.word.tags & tag.BREAK]
    seen = [Seen(f"word {n}", tokens[at].word.tags, at) for n, at in enumerate(words[:NEAR], start=1)]
    seen.append(Seen("opening", _union(tokens[at] for at in words[:NEAR])))
    if words:
        seen.append(Seen("last", tokens[words[-1]].word.tags, words[-1]))
    seen.append(Seen("any", _union(tokens)))
    if number is not None:
        seen.append(Seen("before", _union(tokens[max(0, number.start - NEAR) : number.start])))
        seen.append(Seen("after", _union(tokens[number.stop : number.stop + NEAR])))
    seen.append(_frame(tokens, words))
    return seen


def signs_of_place(place: str, tags: int) -> list[str]:
    """Name what is seen in a place: one sign for each bit, or that its words are not known at all."""
    if place.startswith("frame"):
        return [place]
    named = [f"{place}: {name}" for bits, name in _NAMES.items() if tags & bits]
    return named or [f"{place}: unknown"]


def stems_in(tokens: Tokens, lexicon: Lexicon) -> list[tuple[str, int]]:
    """The stems of a text's words, each once, with the token; the first word also as such."""
    found: dict[str, int] = {}
    for at, token in enumerate(tokens):
        fold = token.word.fold
        if fold.isalpha():
            stem = lexicon.stems[fold]
            if not found:
                found[f"{lexicon.language} first {stem}"] = at
            found.setdefault(f"{lexicon.language} {stem}", at)
    return list(found.items())


def _frame(tokens: Tokens, words: Sequence[int]) -> Seen:
    """The verb among the first words, or else the last one, and the first thing that stands after it."""
    head = next((at for at in (*words[:NEAR], *words[-1:]) if _kind(tokens[at].word.tags, _HEADS)), None)
    rest = words if head is None or head == words[-1] else [at for at in words if at > head]
    things = (kind for at in rest if (kind := _kind(tokens[at].word.tags, _THINGS)))
    verb = "no verb" if head is None else _NAMES[_kind(tokens[head].word.tags, _HEADS)]
    thing = next(things, 0)
    return Seen(f"frame: {verb} {_NAMES[thing] if thing else 'nothing known'}", 0)


def _kind(tags: int, kinds: Sequence[int]) -> int:
    for bits in kinds:
        if tags & bits:
            return bits
    return 0


def _union(tokens: Iterable[Token]) -> int:
    tags = 0
    for token in tokens:
        tags |= token.word.tags
    return tags


def _telling(spoke: Mapping[int, Sequence[Sums]], best: int) -> tuple[int, ...]:
    """Tokens that spoke for the class, by how much; for the first class those against all others."""
    for_it = {
        at: sum(one[best - 1] for one in found) if best else -sum(map(sum, found))
        for at, found in spoke.items()
    }
    return tuple(sorted((at for at in for_it if for_it[at] > TELLING), key=lambda at: -for_it[at]))
