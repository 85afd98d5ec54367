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
    """The lists of one language, made ready when the first word is looked up (about 5 ms)."""

    __slots__ = ("_lists", "_met", "_phrases", "_ready", "_stems", "general", "sides", "stem")

    def __init__(self, lists: Mapping[str, Any], stem: Callable[[str], str]) -> None:
        self._lists = lists
        self.stem = stem
        #: Groups of people that stand together (those served, staff, owners …), and the general ones: bits.
        self.sides: tuple[int, ...] = ()
        self.general = 0
        self._ready = False
        self._stems: dict[str, Known] = {}
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
            found = self._met[folded] = (stem, self._stems.get(stem, _NOTHING))
        return found

    def phrase(self, stems: Sequence[str], at: int) -> tuple[int, Known]:
        """Return how many words the longest expression there has, 0 if none, and what is known of it."""
        for following, known in self._phrases.get(stems[at], {}).items():
            if tuple(stems[at + 1 : at + 1 + len(following)]) == following:
                return len(following) + 1, known
        return 0, _NOTHING

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
            first, *rest = map(self.stem, normalise(entry).split())
            table = self._phrases.setdefault(first, {}) if rest else self._stems
            key: Any = tuple(rest) if rest else first
            table[key] = table.get(key, _NOTHING).joined(known)
