"""Finding short texts by some of their words: in part, with a slip of typing, inflected, in any language.

A *word book* remembers what is known of each word met: its root, the concepts it falls under, the parts of a
German compound. A *lookup* says in which texts the words of a book stand. Making one costs next to nothing
for texts the book has read before, so that a lookup may be thrown away whenever a text changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from rung.core.wording import tag
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.normalise import normalise
from rung.core.wording.vocabulary import THING, Part

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    #: A value for each word of a book, or for each entry.
    Answers = NDArray[np.float32]

#: How good a match is, by how a word of a text answers a word that is looked for.
EXACT: Final = 1.0
INFLECTED: Final = 0.85
BEGUN: Final = 0.8
WITHIN: Final = 0.65
SLIP: Final = 0.5
MEANT: Final = 0.4
#: A match this good makes looking for slips of the typing idle.
SURE: Final = WITHIN
#: What the parts of a compound are worth where they stand apart.
APART: Final = 0.6
#: Added where the whole query begins the first of an entry's texts, and where it is that text.
AHEAD: Final = 0.5
#: Letters of a word that may stand inside another, or be typed with a slip, and with two.
LEAST_WITHIN: Final = 4
LEAST_SLIP: Final = 4
LEAST_TWO_SLIPS: Final = 8
#: What is looked at of a query.
LONGEST_QUERY: Final = 200
MOST_WORDS: Final = 10
#: Entries whose whole titles are compared with the query; where there are more it says too little.
MOST_COMPARED: Final = 2_000
#: Words of a book before it is begun anew.
MOST_KNOWN: Final = 200_000

_IDLE: Final = tag.STOP | tag.ARTICLE | tag.OF | tag.AND
#: How people without the key write ä, ö, ü.
_SPELLED_OUT: Final = (("ae", "a"), ("oe", "o"), ("ue", "u"))


class Entry(NamedTuple):
    """Something to be found: its texts with what a word in each is worth, the first is how it is called."""

    texts: tuple[tuple[str, float], ...]
    #: Language of the texts; one that nobody lists is read without inflections.
    language: str
    #: What it is also found by when it is all that somebody types, such as an id.
    key: str = ""


@dataclass(slots=True)
class WordBook:
    """What is known of the words of many texts. To be written by one thread at a time."""

    lexicons: Mapping[str, Lexicon]
    #: Normalised words, by number; one word may have several, for several languages.
    words: list[str] = field(default_factory=list)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    #: Word → its numbers in all languages.
    alike: dict[str, list[int]] = field(default_factory=dict)
    #: Language and root, or concept alone → numbers of the words.
    rooted: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    meant: dict[str, list[int]] = field(default_factory=dict)
    _read: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """Whether it is time for a new book."""
        return len(self.words) > MOST_KNOWN or len(self._read) > MOST_KNOWN

    def read(self, text: str, language: str) -> tuple[int, ...]:
        """Return the numbers of a text's words. 10 µs for a new title, 0.2 µs for one read before."""
        known = self._read.get((text, language))
        if known is None:
            known = tuple(self._number(word, language) for word in normalise(text).split())
            self._read[text, language] = known
        return known

    def _number(self, word: str, language: str) -> int:
        number = self.numbers.get((word, language))
        if number is None:
            number = self.numbers[word, language] = len(self.words)
            self.words.append(word)
            self.alike.setdefault(word, []).append(number)
            if language in self.lexicons:
                self.rooted.setdefault((language, self.lexicons[language].root(word)), []).append(number)
            for concept in self.concepts(word, language):
                self.meant.setdefault(concept, []).append(number)
        return number

    def parts(self, word: str, language: str) -> tuple[Part, ...]:
        """Return what a word is made of, as far as the lists of the language know it."""
        lexicon = self.lexicons.get(language)
        if lexicon is None or lexicon.vocabulary is None:
            return ()
        lists = lexicon.vocabulary.words_of((), language)
        return () if lists is None else lists.parts(word)

    def concepts(self, word: str, language: str) -> frozenset[str]:
        """Name the things a word means; no light ones, which stand in every other text."""
        parts = self.parts(word, language) if len(word) >= LEAST_WITHIN else ()
        return frozenset(part.concept.name for part in parts if part.concept and part.concept.kind & THING)


class Lookup:
    """Where the words of some entries stand. Never changes."""

    def __init__(self, entries: Sequence[Entry], book: WordBook) -> None:
        """Read the entries. 0.3 s for 25,000 the first time, 30 ms when the book knows their texts."""
        import numpy as np  # noqa: PLC0415 -- loaded when something is looked for

        self._book = book
        self.entries = tuple(entries)
        self._keys: dict[str, list[int]] = {}
        words: list[int] = []
        worth: list[float] = []
        starts: list[int] = []
        for number, entry in enumerate(entries):
            starts.append(len(words))
            for text, value in entry.texts:
                read = book.read(text, entry.language)
                words.extend(read)
                worth.extend([value] * len(read))
            if len(words) == starts[-1]:  # every entry has a place in the arrays
                words.append(-1)
                worth.append(0.0)
            if entry.key:
                self._keys.setdefault(entry.key.casefold(), []).append(number)
        self._known = len(book.words)
        self._words: NDArray[np.int64] = np.array(words, np.int64)
        self._worth: NDArray[np.float32] = np.array(worth, np.float32)
        self._starts: NDArray[np.int64] = np.array(starts, np.int64)
        #: Which words of the book stand here. What others wrote must not show, not even by what it spoils.
        self._here: NDArray[np.bool_] = np.zeros(self._known + 1, np.bool_)
        self._here[self._words[self._words >= 0]] = True
        #: Of two entries that answer alike the briefer one is meant.
        lengths = np.diff(self._starts, append=len(words))
        self._brief: Answers = (0.1 / (1 + lengths)).astype(np.float32)

    def find(self, query: str) -> Hits:
        """Return the entries that have every word of the query, else those that have some. 2 ms a word."""
        import numpy as np  # noqa: PLC0415 -- likewise

        asked = self._asked(query)
        if not asked or not self.entries:
            return Hits(self, (), (), None)
        answers = [self._answers(word) for word in asked]
        scores = np.stack([self._scores(word, each) for word, each in zip(asked, answers, strict=True)])
        having = (scores > 0).sum(axis=0)
        total = scores.sum(axis=0) + self._brief
        whole = normalise(query[:LONGEST_QUERY])
        named = self._keys.get(query.strip().casefold(), [])
        enough = having == len(asked)
        enough[named] = True
        total[named] += len(asked) + 1
        partly = len(asked) > 1 and not bool(enough.any())
        chosen = np.flatnonzero(having * 2 >= len(asked) if partly else enough)
        if chosen.size <= MOST_COMPARED:
            titles = (self._title(number) for number in chosen.tolist())
            total[chosen] += [AHEAD * (each.startswith(whole) + (each == whole)) for each in titles]
        order = chosen[np.argsort(-total[chosen], kind="stable")]
        worth = (total[order] / len(asked)).tolist()
        best = np.maximum.reduce(answers)
        return Hits(self, tuple(order.tolist()), tuple(worth), best, partly=partly and order.size > 0)

    def _title(self, number: int) -> str:
        title, _ = self.entries[number].texts[0]
        return " ".join(
            self._book.words[word] for word in self._book.read(title, self.entries[number].language)
        )

    def _asked(self, query: str) -> list[str]:
        """Return the words to look for, without those that stand everywhere unless there are no others."""
        words = list(dict.fromkeys(normalise(query[:LONGEST_QUERY]).split()))[:MOST_WORDS]
        telling = [word for word in words if not self._is_idle(word)]
        return telling or words

    def _is_idle(self, word: str) -> bool:
        return any(lexicon.words[word].tags & _IDLE for lexicon in self._book.lexicons.values())

    def _scores(self, word: str, answers: Answers) -> Answers:
        """Return each entry's worth for one word: that of its best word, or of a compound's parts."""
        import numpy as np  # noqa: PLC0415 -- likewise

        found = self._best(answers)
        for parts in self._compounds(word):
            together = np.minimum.reduce([self._best(self._answers(part)) for part in parts])
            found = np.maximum(found, APART * together)
        return found

    def _best(self, answers: Answers) -> Answers:
        import numpy as np  # noqa: PLC0415 -- likewise

        return np.maximum.reduceat(answers[self._words] * self._worth, self._starts)

    def _compounds(self, word: str) -> set[tuple[str, ...]]:
        """Take a compound apart: `Kundenzufriedenheit` is also said as `Zufriedenheit der Kunden`."""
        if len(word) < 2 * LEAST_WITHIN:
            return set()
        made = ([part.root for part in self._book.parts(word, one)] for one in self._book.lexicons)
        return {tuple(parts) for parts in made if len(parts) > 1}

    def _answers(self, asked: str) -> Answers:
        """Return how well each word of the book answers a word that is looked for, 0 to 1."""
        import numpy as np  # noqa: PLC0415 -- likewise

        known = self._book.words[: self._known]
        found = np.zeros(self._known + 1, np.float32)  # the last place is that of entries without a word
        self._by_meaning(asked, found)
        if len(asked) >= LEAST_WITHIN:
            within = [number for number, word in enumerate(known) if asked in word]
            found[within] = np.maximum(found[within], WITHIN)
        begun = [number for number, word in enumerate(known) if word.startswith(asked)]
        found[begun] = BEGUN
        for spelled, plain in _SPELLED_OUT:
            if spelled in asked and (variant := asked.replace(spelled, plain)) in self._book.alike:
                found[self._known_of(self._book.alike[variant])] = INFLECTED
        for language, lexicon in self._book.lexicons.items():
            same = self._known_of(self._book.rooted.get((language, lexicon.root(asked)), ()))
            found[same] = np.maximum(found[same], INFLECTED)
        found[self._known_of(self._book.alike.get(asked, ()))] = EXACT
        found *= self._here
        if len(asked) >= LEAST_SLIP and found.max() < SURE:
            self._by_slips(asked, known, found)
        return found

    def _by_meaning(self, asked: str, found: Answers) -> None:
        """Let other words for the same thing answer, those of other languages too."""
        for language in self._book.lexicons:
            for concept in self._book.concepts(asked, language):
                found[self._known_of(self._book.meant.get(concept, ()))] = MEANT

    def _by_slips(self, asked: str, known: Sequence[str], found: Answers) -> None:
        """Let words answer that somebody may have meant to type: one letter off, or two in a long word.

        A word that goes on answers too, because it may be inflected, or not typed to its end.
        """
        import numpy as np  # noqa: PLC0415 -- likewise
        from rapidfuzz import process  # noqa: PLC0415 -- likewise
        from rapidfuzz.distance import OSA  # noqa: PLC0415 -- likewise

        most = 2 if len(asked) >= LEAST_TWO_SLIPS else 1
        ends = (len(asked), len(asked) + 1) if len(asked) > LEAST_SLIP else (None,)
        off = np.minimum.reduce(
            [
                process.cdist(
                    [asked],
                    [word[:end] for word in known],
                    scorer=OSA.distance,
                    score_cutoff=most,
                    dtype=np.uint8,
                )[0]
                for end in ends
            ]
        )
        near = np.flatnonzero((off <= most) & self._here[:-1])
        found[near] = np.maximum(found[near], SLIP / off[near].clip(1))

    def _known_of(self, numbers: Sequence[int]) -> list[int]:
        """Leave out words that the book has met since."""
        return [number for number in numbers if number < self._known]

    def words_of(self, number: int, answers: Answers) -> frozenset[str]:
        """Return the words of an entry that answered, normalised."""
        end = self._starts[number + 1] if number + 1 < len(self.entries) else len(self._words)
        said = self._words[self._starts[number] : end]
        return frozenset(self._book.words[word] for word in said[answers[said] > 0].tolist() if word >= 0)


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found: the numbers of the entries, the best first."""

    lookup: Lookup
    numbers: tuple[int, ...]
    #: How well each of them answers; about 1 where every word is in its title.
    scores: tuple[float, ...]
    answers: Answers | None
    #: Whether no entry has all the words, so that these have only some of them.
    partly: bool = False

    def words(self, number: int) -> frozenset[str]:
        """Return the words of an entry that count, normalised, to be marked."""
        return frozenset() if self.answers is None else self.lookup.words_of(number, self.answers)
