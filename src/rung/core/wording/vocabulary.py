"""What words of several languages mean alike, and the fields of work they belong to; the lists are data.

A *concept* gathers the words for one thing (`customer, client`, `client, acheteur`, `Kunde, Abnehmer`); a
*field* gathers the words of one kind of work (hiring, reliability), and names the fields it plausibly moves.
Words are looked up by their root, so that inflections need no entry; German compounds by their parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from rung.core.wording import tag
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.normalise import normalise

if TYPE_CHECKING:
    from rung.core.wording.content import Content
    from rung.core.wording.counting import Numbers

#: What a concept does to a sentence.
THING: Final = 1
#: How, how much and when: says nothing of what a goal is about.
LIGHT: Final = 2
#: Help, try, somewhat: makes a promise smaller.
TRIES: Final = 4
PARTLY: Final = 8
#: All, never, zero: promises everything.
WHOLE: Final = 16
#: The kinds by the names that the lists use.
KINDS: Final = {"things": THING, "light": LIGHT, "tries": TRIES, "partly": PARTLY, "whole": WHOLE}

#: What a word may be in the reader's lists and still say nothing of what a text is about.
LITTLE: Final = (
    tag.EMPTY | tag.STOP | tag.FILLER | tag.OF | tag.BREAK | tag.SIGN | tag.AND
    | tag.UP | tag.DOWN | tag.IMPROVE | tag.REACH | tag.KEEP | tag.ALL | tag.ZERO | tag.NOW
    | tag.FROM | tag.TO | tag.BY | tag.FLOOR | tag.CEILING | tag.UNTIL | tag.ONE
    | tag.NUMBER | tag.SPELLED | tag.CALENDAR | tag.MONTH | tag.PERIOD | tag.UNIT | tag.SCALE | tag.MULTIPLIER
)  # fmt: skip
#: Bits of a text's signature: one for each word it is about, more than one word to a bit.
SIGNATURE: Final = 64
SIGNED: Final = (1 << SIGNATURE) - 1
#: Bits of a text that is about next to nothing at most: a thing, and the words that hedge.
VAGUE: Final = 4
#: Letters of a part of a compound at least, and of a word at most that is taken apart.
PART: Final = 4
LONGEST: Final = 40
#: What may stand between the parts of a compound.
_JOINTS: Final = ("s", "n", "en", "es", "er", "e", "")
#: What a noun of a field may end in besides; derivations are other words: `policies` but not `finding`.
_INFLECTIONS: Final = ("s", "es", "x", "e", "n", "en", "er", "em")
_GLUE: Final = ("empty", "stop", "filler", "of", "and")
#: Letters of the shorter of two inflections that may differ: `policy`, `policies`.
_ALTERED: Final = 1
_MEMORY: Final = 50_000


class Concept(NamedTuple):
    """A concept's name, which holds in every language, and bits of what it does to a sentence."""

    name: str
    kind: int


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work. `words`: language → entries; `x*` begins with, `*x` ends with."""

    name: str
    words: Mapping[str, tuple[str, ...]]
    #: Names of the fields in which this one may well show an effect.
    moves: frozenset[str]
    #: The running of the house, which moves no goal but those named.
    aside: bool = False
    #: Said of nearly anything.
    broad: bool = False
    #: What an organisation is there for.
    trade: bool = False


@dataclass(slots=True)
class Words:
    """Everything listed for one language, filled once, and a memory of the words met."""

    lexicon: Lexicon
    concepts: dict[str, Concept] = field(default_factory=dict)
    #: The same by root, for inflections that are not listed.
    rooted: dict[str, list[tuple[str, Concept]]] = field(default_factory=dict)
    fields: dict[str, int] = field(default_factory=dict)
    #: First root → (following roots, concept, fields), the longest first.
    phrases: dict[str, list[tuple[tuple[str, ...], Concept | None, int]]] = field(default_factory=dict)
    #: Concept → concepts that are often the same, or go without saying beside it.
    kin: Mapping[str, frozenset[str]] = field(default_factory=dict)
    beginnings: dict[str, int] = field(default_factory=dict)
    endings: dict[str, int] = field(default_factory=dict)
    _met: dict[str, tuple[Part, ...]] = field(default_factory=dict)
    _roots: dict[str, str] = field(default_factory=dict)
    _hints: dict[str, int] = field(default_factory=dict)
    _known: dict[str, bool] = field(default_factory=dict)
    #: Root → bits of the expressions it is part of.
    _loose: dict[str, int] = field(default_factory=dict)

    def root(self, word: str) -> str:
        """What a word shares with its inflections; remembered."""
        found = self._roots.get(word)
        if found is None:
            if len(self._roots) >= _MEMORY:
                self._roots.clear()
            found = self._roots[word] = self.lexicon.root(word)
        return found

    def parts(self, word: str) -> tuple[Part, ...]:
        """What a normalised word is made of: itself, or the parts of a compound."""
        found = self._met.get(word)
        if found is None:
            if len(self._met) >= _MEMORY:
                self._met.clear()
            found = self._met[word] = tuple(self._parts(word))
        return found

    def hint(self, word: str) -> int:
        """What a normalised word tells of its text, in the lanes of a `Hint`."""
        found = self._hints.get(word)
        if found is None:
            if len(self._hints) >= _MEMORY:
                self._hints.clear()
            found = self._hints[word] = self._hint(word)
        return found

    def _hint(self, word: str) -> int:
        if len(word) == 1:
            return 0
        little = self.lexicon.words[word].tags & LITTLE
        found = self._loose.get(self.root(word), 0)
        if little:  # stands in too many expressions to tell one
            found &= 1 << 3 * SIGNATURE
        for part in self.parts(word):
            found |= part.fields << SIGNATURE
            kind = 0 if part.concept is None else part.concept.kind
            if not kind & (LIGHT | PARTLY) and (kind & (THING | TRIES) or not little):
                bit = bit_of(part.root if part.concept is None else part.concept.name)
                found |= bit | bit << 2 * SIGNATURE
            if kind & (TRIES | PARTLY):
                found |= 1 << 3 * SIGNATURE
        return found

    def knows(self, word: str) -> bool:
        """Whether a word stands in a list of concepts."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _MEMORY:
                self._known.clear()
            found = self._known[word] = any(part.concept is not None for part in self.parts(word))
        return found

    def _parts(self, word: str) -> Iterator[Part]:
        root = self.root(word)
        concept, fields = self.concept(word), self._fields_of(word)
        splits = concept is None and self.lexicon.noun == "capital" and len(word) <= LONGEST
        if splits and (halves := self._halves(word)):
            for half in halves:
                for part in self.parts(half):
                    yield part._replace(fields=fields or part.fields)
            return
        yield Part(root, concept, fields)

    def concept(self, word: str) -> Concept | None:
        """The concept under which a word is listed as it stands, or else its root is."""
        root = self.root(word)
        found = self.concepts.get(word) or self._inflected(word, root)
        if found is None and root[-2:-1] == root[-1:]:  # `running`, `planned`
            found = self._inflected(word, root[:-1])
        if found is None and word.endswith("ent"):  # `ils préfèrent`
            found = self._inflected(word, self.root(word[:-3] + "er"))
        return found

    def _inflected(self, word: str, root: str) -> Concept | None:
        """The concept of the entry most like the word among those of that root: `rivers` is no `rival`."""
        found = [(_alike(word, entry), concept) for entry, concept in self.rooted.get(root, ())]
        return max(found, key=lambda one: one[0])[1] if found and max(found)[0] > 0 else None

    def settle(self) -> None:
        """Put long expressions first, and take the little words of the language for what they are."""
        for first, found in self.phrases.items():
            found.sort(key=lambda phrase: -len(phrase[0]))
            for rest, concept, _ in found:
                if concept is not None and concept.kind & (TRIES | PARTLY):
                    telling = max((first, *rest), key=len)
                    self._loose[telling] = self._loose.get(telling, 0) | 1 << 3 * SIGNATURE
                if concept is not None and concept.kind & THING:
                    for root in (first, *rest):
                        self._loose[root] = self._loose.get(root, 0) | bit_of(concept.name)
        for entry in (word for name in _GLUE for word in self.lexicon.tags.get(name, ())):
            if (word := normalise(entry)) and " " not in word and not entry.endswith("*"):
                known = self.concepts.get(word)
                if known is None or known.kind == THING:
                    self.concepts[word] = Concept("glue", LIGHT)

    def _fields_of(self, word: str) -> int:
        fields = self.fields.get(word, 0)
        for ending in _INFLECTIONS:
            if word.endswith(ending):
                fields |= self.fields.get(word[: -len(ending)], 0)
        if word.endswith("ies"):
            fields |= self.fields.get(word[:-3] + "y", 0)
        for length in range(PART, min(len(word), LONGEST) + 1):
            fields |= self.beginnings.get(word[:length], 0) | self.endings.get(word[-length:], 0)
        return fields

    def _stands_alone(self, part: str) -> bool:
        """Whether a part of a compound is a listed word, or an inflection whose root is no mere syllable."""
        return part in self.concepts or (len(self.root(part)) >= PART and self.concept(part) is not None)

    def _halves(self, word: str) -> tuple[str, str] | None:
        """Head and last part of a compound: the longest last part that is listed, then a listed head."""
        for at in range(PART - 1, len(word) - PART + 1):
            if self._stands_alone(word[at:]) and (at >= PART or word[:at] in self.concepts):
                return _bare(word[:at], self), word[at:]
        for at in range(len(word) - PART, PART, -1):
            head = _bare(word[:at], self)
            if len(head) > PART and self._stands_alone(head):
                return head, word[at:]
        return None


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with alike; none where that is not nearly all of the shorter."""
    at = min(len(one), len(other))
    return next((at for at in (at, at - _ALTERED) if one[:at] == other[:at]), 0)


def bit_of(key: str) -> int:
    """The bit of a signature that a concept or root sets."""
    return 1 << crc32(key.encode()) % SIGNATURE


class Hint(NamedTuple):
    """What a look at the words of a text, one by one, tells of it."""

    #: A bit for each word it is about, and for each expression a word of it may belong to.
    signature: int
    #: The bits of its words without those expressions.
    firm: int
    #: Bits of the fields it may touch.
    fields: int
    #: Whether a word may make its promise smaller.
    hedged: bool

    @property
    def vague(self) -> bool:
        """Hedged, and about next to nothing."""
        return self.hedged and self.firm.bit_count() <= VAGUE


class Part(NamedTuple):
    """A word, or a part of a compound, as the lists know it."""

    root: str
    concept: Concept | None
    fields: int


def _bare(head: str, words: Words) -> str:
    """The first part of a compound without what joins it to the next."""
    for joint in _JOINTS:
        bare = head.removesuffix(joint)
        if len(bare) >= PART and bare in words.concepts:
            return bare
    return head


class Vocabulary:
    """Concepts and fields of several languages; an empty one knows nothing and calls nothing alike."""

    def __init__(
        self,
        lexicons: Mapping[str, Lexicon],
        concepts: Iterable[tuple[Concept, Mapping[str, Sequence[str]]]] = (),
        fields: Sequence[Field] = (),
        kin: Iterable[Sequence[str]] = (),
    ) -> None:
        self.fields = tuple(fields)
        #: What texts read a moment ago are about, by language and text.
        self.recent: dict[tuple[str, str], Content] = {}
        self.touched: dict[tuple[str, str], int] = {}  # fields
        self.counted: dict[tuple[str, str], Numbers] = {}
        #: Bits of the fields that are the running of the house.
        self.aside = sum(1 << at for at, one in enumerate(fields) if one.aside)
        self.broad = sum(1 << at for at, one in enumerate(fields) if one.broad)
        self.trades = sum(1 << at for at, one in enumerate(fields) if one.trade)
        numbers = {one.name: at for at, one in enumerate(fields)}
        #: For each field, bits of those that are or move it.
        self.movers = tuple(
            1 << at | sum(1 << numbers[one.name] for one in fields if own.name in one.moves)
            for at, own in enumerate(fields)
        )
        self._words = {language: Words(lexicon) for language, lexicon in lexicons.items()}
        for concept, entries in concepts:
            self._list(entries, concept, 0)
        for at, one in enumerate(fields):
            self._list(one.words, None, 1 << at)
        related = _related(kin)
        for words in self._words.values():
            words.kin = related
            words.settle()

    def _list(self, entries: Mapping[str, Sequence[str]], concept: Concept | None, fields: int) -> None:
        for language, written in entries.items():
            for entry in written:
                self._enter(language, entry, concept, fields)

    def words_of(self, words: Sequence[str], language: str) -> Words | None:
        """The lists to read a text with: those of its language, or of another that knows far more of it."""
        own = self._words.get(language)
        if own is None or not words:
            return own
        known = 0
        for word in words:
            known += own.knows(word)
        if 2 * known >= len(words):
            return own
        best = max(self._words.values(), key=lambda one: sum(map(one.knows, words)))
        return best if sum(map(best.knows, words)) > known + 1 else own

    def hint(self, words: Sequence[str], language: str) -> Hint:
        """What a text of these normalised words may be about. 4 µs a title."""
        lists = self.words_of(words, language)
        found = 0
        if lists is not None:
            for word in words:
                found |= lists.hint(word)
        fields, firm = found >> SIGNATURE & SIGNED, found >> 2 * SIGNATURE & SIGNED
        return Hint(found & SIGNED, firm, fields, found >> 3 * SIGNATURE != 0)

    def reach(self, fields: int) -> int:
        """Bits of the fields that are among those given or move one of them."""
        found = 0
        for at, movers in enumerate(self.movers):
            if fields >> at & 1:
                found |= movers
        return found

    def names(self, fields: int) -> tuple[str, ...]:
        """The names of fields by their bits."""
        return tuple(one.name for at, one in enumerate(self.fields) if fields >> at & 1)

    def _enter(self, language: str, entry: str, concept: Concept | None, fields: int) -> None:
        words = self._words[language]
        key = " ".join(word for word in normalise(entry).split() if len(word) > 1)
        if entry.endswith("*") and " " not in key:
            words.beginnings[key] = words.beginnings.get(key, 0) | fields
            return
        if entry.startswith("*"):
            words.endings[key] = words.endings.get(key, 0) | fields
            return
        if not key:
            return
        first, *rest = map(words.root, key.split())
        if not rest:
            if concept is not None:
                words.concepts[key] = _both(words.concepts.get(key), concept)
                if not concept.kind & PARTLY:  # `partly` is no `part`
                    words.rooted.setdefault(first, []).append((key, words.concepts[key]))
            else:
                words.fields[key] = words.fields.get(key, 0) | fields
            return
        _enter_phrase(words.phrases.setdefault(first, []), tuple(rest), concept, fields)


def _enter_phrase(
    phrases: list[tuple[tuple[str, ...], Concept | None, int]],
    rest: tuple[str, ...],
    concept: Concept | None,
    fields: int,
) -> None:
    for at, (known, old, bits) in enumerate(phrases):
        if known == rest:
            phrases[at] = (rest, concept if old is None else old, bits | fields)
            return
    phrases.append((rest, concept, fields))


def _related(kin: Iterable[Sequence[str]]) -> dict[str, frozenset[str]]:
    """Each concept that is kin → all its kin."""
    found: dict[str, set[str]] = {}
    for group in kin:
        for name in group:
            found.setdefault(name, set()).update(set(group) - {name})
    return {name: frozenset(others) for name, others in found.items()}


def _both(old: Concept | None, new: Concept) -> Concept:
    """A word of two concepts: a thing before anything lighter; it keeps what each does to a sentence."""
    if old is None:
        return new
    name = new.name if new.kind & THING and not old.kind & THING else old.name
    kind = old.kind | new.kind
    return Concept(name, kind & ~LIGHT if kind & THING else kind)
