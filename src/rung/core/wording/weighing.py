"""Which class a text belongs to, by weighed signs: a small logistic model of which every part can be shown.

The signs are what the word lists say of the words in a few places of the text, the stems themselves, and
what the reader concluded on its own. Weights are learnt from labelled texts (`tools/train_wording.py`) and
shipped as data; without them the reader's own conclusion stands. The class with the highest sum wins, the
sums give its probability (softmax), and the words that weighed most are the evidence.
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
#: What a word is foremost as a verb, and as a noun; the first that fits.
_HEADS: Final = (
    tag.HIRE, tag.DELIVER, tag.DELIVERED, tag.DOWN, tag.UP, tag.IMPROVE, tag.KEEP, tag.REACH, tag.ABILITY,
    tag.WEAK, tag.VERB,
)  # fmt: skip
_THINGS: Final = (tag.DELIVERABLE, tag.BURDEN, tag.METRIC, tag.CROWD)
#: What a word is foremost at all.
_KINDS: Final = (
    tag.BE, tag.NUMBER | tag.SPELLED | tag.MULTIPLIER | tag.ZERO, *_HEADS[:-2], tag.VERB, *_THINGS,
    tag.PERIOD | tag.MONTH, tag.UNIT, tag.BREAK, tag.TO | tag.FROM | tag.BY, tag.FLOOR | tag.CEILING, tag.ALL,
    tag.STOP, tag.FILLER,
)  # fmt: skip
_NAMES: Final = {bits: name for name, bits in tag.BY_NAME.items() if bits.bit_count() == 1}
#: Stands where a text begins and ends among the kinds of its words.
_EDGE: Final = len(_KINDS) + 1
#: Room for one kind when several are packed into one number.
_SHIFT: Final = 5
_FIRST: Final = tuple(f"word {n}" for n in range(1, NEAR + 1))

#: Sums of weights, one for each class but the first, which is the one that others are weighed against.
Sums = tuple[float, ...]


#: A place of a text; bits of `tag` of all the words there, or their kinds packed into one number; the token,
#: where it is a single one.
Seen = tuple[str, int, int | None]


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
        self._seen: dict[tuple[str, int], Sums] = {}

    def weigh(
        self, tokens: Tokens, lexicon: Lexicon, conclusions: Iterable[str], number: range | None = None
    ) -> Weighed:
        """Weigh a text; `conclusions` are what a reader made of it, `number` the tokens of its target.

        About 20 µs a title.
        """
        weights, none, known = self._weights, self._none, self._seen
        found = [weights.get("", none)]
        found += [weights[sign] for sign in conclusions if sign in weights]
        spoke: list[tuple[int, Sums]] = []
        for place, what, at in seen_in(tokens, number):
            sums = known.get((place, what))
            if sums is None:
                sums = known[place, what] = self._sum(signs_of_place(place, what))
            if at is None:
                found.append(sums)
            else:
                spoke.append((at, sums))
        spoke += [(at, weights[sign]) for sign, at in stems_in(tokens, lexicon) if sign in weights]
        found += [sums for _, sums in spoke]
        totals = (0.0, *map(sum, zip(*found, strict=True)))
        highest = max(totals)
        best = totals.index(highest)
        probability = 1 / sum(math.exp(one - highest) for one in totals)
        return Weighed(self.classes[best], probability, _telling(spoke, best))

    def _sum(self, signs: Iterable[str]) -> Sums:
        found = [self._weights.get(sign, self._none) for sign in signs]
        return tuple(map(sum, zip(self._none, *found, strict=True)))


def signs(
    tokens: Tokens, lexicon: Lexicon, conclusions: Iterable[str], number: range | None = None
) -> Iterator[str]:
    """Go through every sign of a text by its name, as `Weigher` sees them."""
    yield ""
    yield from conclusions
    for place, what, _ in seen_in(tokens, number):
        yield from signs_of_place(place, what)
    yield from (sign for sign, _ in stems_in(tokens, lexicon))


def seen_in(tokens: Tokens, number: range | None) -> list[Seen]:
    """What stands in which place: the first words, one by one and together, the last, around the number."""
    words = [at for at, token in enumerate(tokens) if not token.word.tags & tag.BREAK]
    seen: list[Seen] = [
        (place, tokens[at].word.tags, at) for place, at in zip(_FIRST, words[:NEAR], strict=False)
    ]
    seen.append(("opening", _union([tokens[at] for at in words[:NEAR]]), None))
    if words:
        seen.append(("last", tokens[words[-1]].word.tags, words[-1]))
    seen.append(("any", _union(tokens), None))
    if number is not None:
        seen.append(("before", _union(tokens[max(0, number.start - NEAR) : number.start]), None))
        seen.append(("after", _union(tokens[number.stop : number.stop + NEAR]), None))
    seen.append(_frame(tokens, words))
    seen += [("pair", pair, None) for pair in _pairs(tokens)]
    return seen


def signs_of_place(place: str, what: int) -> list[str]:
    """Name what is seen in a place: one sign for each bit, or that its words are not known at all."""
    if place == "pair":
        return [f"pair: {_name_of(what >> _SHIFT)}, {_name_of(what & (1 << _SHIFT) - 1)}"]
    if place == "frame":
        heads, things = divmod(what, len(_THINGS) + 1)
        verb = _NAMES[_HEADS[heads - 1]] if heads else "no verb"
        return [f"frame: {verb}, {_NAMES[_THINGS[things - 1]] if things else 'nothing known'}"]
    named = [f"{place}: {name}" for bits, name in _NAMES.items() if what & bits]
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


def _pairs(tokens: Tokens) -> set[int]:
    """Kinds of words that stand side by side, articles left out, with the edges of the text."""
    pairs = set()
    before = _EDGE
    for token in tokens:
        kind = _KIND_OF[token.word.tags]
        if kind != _PASSED_OVER:
            pairs.add(before << _SHIFT | kind)
            before = kind
    pairs.add(before << _SHIFT | _EDGE)
    return pairs


def _frame(tokens: Tokens, words: Sequence[int]) -> Seen:
    """The verb among the first words, or else the last one, and the first thing that stands after it."""
    head, verb = -1, 0
    for at in (*words[:NEAR], *words[-1:]):
        verb = _first_of(tokens[at].word.tags, _HEADS)
        if verb:
            head = at
            break
    last = bool(words) and head == words[-1]
    thing = 0
    for at in words:
        if last or at > head:
            thing = _first_of(tokens[at].word.tags, _THINGS)
            if thing:
                break
    return "frame", verb * (len(_THINGS) + 1) + thing, None


def _first_of(tags: int, kinds: Sequence[int]) -> int:
    """Number, from 1, of the first kind that fits; 0 where none does."""
    for at, bits in enumerate(kinds, start=1):
        if tags & bits:
            return at
    return 0


class _KindOf(dict[int, int]):
    """Bits of a word → number of its kind, worked out once; there are a few hundred."""

    def __missing__(self, tags: int) -> int:
        self[tags] = kind = _first_of(tags, _KINDS)
        return kind


_KIND_OF: Final = _KindOf()
_PASSED_OVER: Final = len(_KINDS)


def _name_of(kind: int) -> str:
    if kind == _EDGE:
        return "edge"
    bits = _KINDS[kind - 1]
    return "unknown" if not kind else _NAMES[bits & -bits]


def _union(tokens: Iterable[Token]) -> int:
    tags = 0
    for token in tokens:
        tags |= token.word.tags
    return tags


def _telling(spoke: Iterable[tuple[int, Sums]], best: int) -> tuple[int, ...]:
    """Tokens that spoke for the class, by how much; for the first class those against all others."""
    for_it: dict[int, float] = {}
    for at, sums in spoke:
        for_it[at] = for_it.get(at, 0.0) + (sums[best - 1] if best else -sum(sums))
    told = [(weight, -at) for at, weight in for_it.items() if weight > TELLING]
    return tuple(-at for _, at in sorted(told, reverse=True))
