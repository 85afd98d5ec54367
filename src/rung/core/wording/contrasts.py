"""What sets two meanings apart: negations, opposites, who is served, what is striven for; the lists are data.

Used where somebody says an objective in own words (`restatement`). Entries are looked up by their light stem,
so that inflections need no entry; entries of several words match as an expression.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any, Final, NamedTuple

from rung.core.wording.normalise import normalise

#: Turns round what its clause says.
NEGATION: Final = 1 << 0
#: Holds for a part only, with an exception, or at any price.
NARROWING: Final = 1 << 1
#: Talks about the talking: our objective is, what I took away.
FRAME: Final = 1 << 2
#: Of little weight of its own: make, get, each.
WEAK: Final = 1 << 3
#: Paints a scene or speaks to somebody, as people do who say it in their own way.
SCENE: Final = 1 << 4
#: Anybody at all.
ANYBODY: Final = 1 << 5
#: Things one does, and things one makes, named as if they were the goal.
MEANS: Final = 1 << 6
TOOL: Final = 1 << 7
#: Those who speak.
WE: Final = 1 << 8
#: Begins a clause of its own, as a comma does.
BREAK: Final = 1 << 9
#: Makes less of what its clause names.
DIMINISHES: Final = 1 << 10
#: Says that something is striven for: more, as possible, save.
DEGREE: Final = 1 << 11
#: Stands before where something comes from, and where it goes.
SOURCE: Final = 1 << 12
GOAL: Final = 1 << 13

_CUES: Final = {
    "negations": NEGATION,
    "narrowing": NARROWING,
    "frames": FRAME,
    "weak": WEAK,
    "scene": SCENE,
    "anybody": ANYBODY,
    "means": MEANS,
    "tools": TOOL,
    "we": WE,
    "breaks": BREAK,
    "diminishers": DIMINISHES,
    "degrees": DEGREE,
    "sources": SOURCE,
    "goals": GOAL,
}
#: Cues that an expression gives to each of its words, not to the first alone.
SPREADING: Final = FRAME | WEAK
#: Most words remembered.
_MEMORY: Final = 50_000


class Known(NamedTuple):
    """What the lists know of a word, as bits."""

    cues: int = 0
    #: One bit for each aim: speed, price, safety …
    aims: int = 0
    #: One bit for each group of people: patients, nurses, shareholders …
    parties: int = 0
    #: One bit for each pair of opposites, by the side on which the word stands.
    left: int = 0
    right: int = 0
    #: One bit for each set of words that mean much the same.
    alike: int = 0

    def joined(self, other: Known) -> Known:
        """Both at once."""
        return Known(*map(or_, self, other))


_NOTHING: Final = Known()


class Contrasts:
    """The lists of one language, made ready when the first word is looked up (about 40 ms)."""

    __slots__ = (
        "_entries",
        "_inflections",
        "_lists",
        "_met",
        "_phrases",
        "_plurals",
        "_ready",
        "general",
        "sides",
        "stem",
    )

    def __init__(self, lists: Mapping[str, Any], stem: Callable[[str], str]) -> None:
        self._lists = lists
        self.stem = stem
        #: Groups of people that stand together (those served, staff, owners …), and the general ones: bits.
        self.sides: tuple[int, ...] = ()
        self.general = 0
        self._ready = False
        self._inflections = frozenset(("", *lists.get("inflections", ())))
        #: The commonest endings: a stemmer may take more off a plural than off its singular.
        self._plurals: tuple[str, ...] = tuple(lists.get("inflections", ())[:2])
        self._entries: dict[str, list[tuple[str, Known]]] = {}
        self._phrases: dict[str, dict[tuple[str, ...], Known]] = {}
        self._met: dict[str, tuple[str, Known]] = {}

    def word(self, folded: str) -> tuple[str, Known]:
        """Return the light stem of a normalised word and what is known of it."""
        found = self._met.get(folded)
        if found is None:
            self._prepare()
            if len(self._met) >= _MEMORY:
                self._met.clear()
            stem = self.stem(folded)
            known = _NOTHING
            for entry, bits in self._entries.get(stem, ()):
                if self._inflects(folded, entry):
                    known = known.joined(bits)
            found = self._met[folded] = (stem, known)
        return found

    def phrase(self, stems: Sequence[str], at: int) -> tuple[int, Known]:
        """Return how many words the longest expression there has, 0 if none, and what is known of it."""
        for following, known in self._phrases.get(stems[at], {}).items():
            if tuple(stems[at + 1 : at + 1 + len(following)]) == following:
                return len(following) + 1, known
        return 0, _NOTHING

    def _inflects(self, word: str, entry: str) -> bool:
        """Whether two words of one stem are forms of one word: `trains` and `train`, not `trainee`."""
        if word == entry:
            return True
        one, other = _singular(word), _singular(entry)
        common = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), -1)
        common = min(len(one), len(other)) if common < 0 else common
        return one[common:] in self._inflections and other[common:] in self._inflections

    def _prepare(self) -> None:
        if self._ready:
            return
        self._ready = True
        for name, cue in _CUES.items():
            self._enter(self._lists.get(name, ()), Known(cues=cue))
        for number, entries in enumerate(self._lists.get("aims", {}).values()):
            self._enter(entries, Known(aims=1 << number))
        for number, entries in enumerate(self._lists.get("alike", ())):
            self._enter(entries, Known(alike=1 << number))
        for number, (left, right) in enumerate(self._lists.get("opposites", ())):
            self._enter(left, Known(left=1 << number))
            self._enter(right, Known(right=1 << number))
        self._enter_parties(self._lists.get("parties", {}))
        for first, followers in self._phrases.items():
            self._phrases[first] = dict(sorted(followers.items(), key=lambda item: -len(item[0])))

    def _enter_parties(self, sides: Mapping[str, Sequence[Sequence[str]]]) -> None:
        number = 0
        found = []
        for groups in sides.values():
            bits = [1 << number + at for at in range(len(groups))]
            for bit, entries in zip(bits, groups, strict=True):
                self._enter(entries, Known(parties=bit))
            self.general |= bits[0]
            found.append(reduce(or_, bits))
            number += len(groups)
        self.sides = tuple(found)

    def _enter(self, entries: Sequence[str], known: Known) -> None:
        for entry in entries:
            folded = normalise(entry)
            first, *rest = map(self.stem, folded.split())
            if rest:
                table = self._phrases.setdefault(first, {})
                table[tuple(rest)] = table.get(tuple(rest), _NOTHING).joined(known)
            else:
                for stem in {first, *(self.stem(folded + ending) for ending in self._plurals)}:
                    self._entries.setdefault(stem, []).append((folded, known))


def _singular(word: str) -> str:
    """`families`, `carried` as `family`, `carry`."""
    return f"{word[:-3]}y" if word.endswith(("ies", "ied")) else word
