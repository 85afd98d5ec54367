"""What a text is about: its words by the concepts they fall under, without those that only say how much."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from rung.core.wording.lexicon import Lexicon
from rung.core.wording.normalise import normalise
from rung.core.wording.vocabulary import LIGHT, LITTLE, PARTLY, THING, TRIES, WHOLE, Concept, Words

_WORD: Final = re.compile(r"[^\W_\d](?:[^\W_]|[\u0300-\u036f])*")
#: `[P1]`, `(Jo)`, `(Priya N.)`, `[draft]`, `(70 %)`, stars and pictures: what hangs on a text and is
#: no part of it. Several may hang there, so this is looked for again from where the last one began.
_NAME: Final = r"[A-ZÀ-Þ][\w.'’-]{0,20}"
_TAIL: Final = re.compile(
    rf"[\[(](?:[Pp]\d|{_NAME}(?:,?\s{_NAME}){{0,2}})[\])]\s*$"
    r"|[\[(](?:owner|lead|resp\w{0,10}|pilote|verantw\w{0,12})\.?\s?:?[^)\]]{0,40}[\])]\s*$"
    r"|\[[^\W\d](?:[^\W\d]|\s){0,16}\]\s*$"
    r"|\(#?\d{1,6}\)\s*$"
    r"|(?:[(\[]\s?\d{1,3}\s?%\s?[)\]]|(?<=[^\d%\s])\s?(?:=>|⇒)\s?\d{1,3}\s?%)\s*$"
    r"|\s@[\w.-]{1,40}\s*$"
    r"|[^\w\s()\[\]%€$£]+\s*$"
)
#: `[P1]`, `(Jo):` before a text.
_HEAD: Final = re.compile(r"\s*[\[(][A-Z][\w.]{0,12}[\])]\s*:?")
#: What else a tail may begin with that ends in a letter.
_HUNG: Final = re.compile(r"@|=>|⇒")
#: Longest tail looked for, and how many.
_HANGS: Final = 60
_TAILS: Final = 4


#: After the name of the team that wrote it.
_LABEL: Final = re.compile(r"\s?:\s")
#: Light concepts before what is meant as a whole.
_OURS: Final = frozenset({"whole", "every"})


#: The light concept that tells a lead, and characters of one at most.
_AIM: Final = "aim"
LEAD: Final = 120

_NONE: Final = frozenset[str]()
#: Texts remembered, some 20 MB at most: neighbours are compared one after the other.
RECENT: Final = 10_000


class Term(NamedTuple):
    """A word that a text is about."""

    #: Name of its concept, or its root where the lists do not know it.
    key: str
    root: str
    #: Whether the lists know it.
    known: bool
    #: Concepts that are often the same, or go without saying beside it.
    kin: frozenset[str]
    #: Its language writes it with a capital for being a name.
    name: bool
    #: Says nothing of a part of it: `in our plants`, `Marketing: …`.
    loose: bool
    start: int
    end: int


class Hedge(NamedTuple):
    """A word that makes a promise smaller."""

    root: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Content:
    """A text by its words."""

    terms: tuple[Term, ...]
    #: The light concepts it has, by name, with the place of the first word of each.
    lights: Mapping[str, tuple[int, int]]
    #: Words that make its promise smaller: trying at its head, or only a part of it.
    hedges: tuple[Hedge, ...]
    #: Whether it promises everything: all, never.
    whole: bool
    #: The lists that it was read with.
    lexicon: Lexicon


class Seen(NamedTuple):
    """A word of the text as it is met."""

    word: str
    start: int
    end: int
    capital: bool


class _Reader:
    """Goes through the words of one text."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.words = words
        self.lexicon = words.lexicon
        self.terms: list[Term] = []
        self.lights: dict[str, tuple[int, int]] = {}
        self.hedges: list[Hedge] = []
        self.whole = False
        self.trying = False
        self.loose = False
        self.headline = False

    def read(self, seen: list[Seen]) -> Content:
        """Read every word, the longest expression first."""
        capitals = sum(one.capital for one in seen)
        self.headline = self.lexicon.noun == "capital" or 2 * capitals > len(seen) + 1
        roots = [self.words.root(one.word) for one in seen]
        at = self._lead(seen)
        while at < len(seen):
            length, concept = self._expression(roots, at)
            self.loose = self._is_loose(seen, at, at + length)
            if concept is not None:
                self._add(concept, concept.name, seen[at], seen[at + length - 1].end)
            else:
                for part in self.words.parts(seen[at].word):
                    self._add(part.concept, part.root, seen[at], seen[at].end)
            at += length
        return Content(tuple(self.terms), self.lights, tuple(self.hedges), self.whole, self.lexicon)

    def _lead(self, seen: list[Seen]) -> int:
        """How many words only say that a goal follows: `Our ambition, after a rough spring: …`."""
        colon = self.text.find(": ", 0, LEAD)
        if colon < 0:
            return 0
        before = sum(one.start < colon for one in seen)
        known = (self.words.concept(one.word) for one in seen[:before])
        leads = any(concept is not None and concept.name == _AIM for concept in known)
        return before if leads and len(seen) - before > 1 else 0

    def _expression(self, roots: list[str], at: int) -> tuple[int, Concept | None]:
        for rest, concept, _ in self.words.phrases.get(roots[at], ()):
            if concept is not None and tuple(roots[at + 1 : at + 1 + len(rest)]) == rest:
                return 1 + len(rest), concept
        return 1, None

    def _add(self, concept: Concept | None, root: str, seen: Seen, end: int) -> None:
        kind = 0 if concept is None else concept.kind
        self.whole = self.whole or kind & WHOLE != 0
        if kind & TRIES and (self.trying or len(self.terms) == 0):
            self.trying = True
            self.hedges.append(Hedge(root, seen.start, end))
            return
        if kind & PARTLY:
            self.hedges.append(Hedge(root, seen.start, end))
            return
        if concept is not None and (kind & LIGHT or kind == WHOLE):
            self.lights.setdefault(concept.name, (seen.start, end))
            return
        if not kind & (THING | TRIES) and self.lexicon.words[seen.word].tags & LITTLE:
            return
        key = concept.name if concept is not None else root
        known = concept is not None
        kin = self.words.kin.get(key, _NONE) if known else _NONE
        self.terms.append(Term(key, root, known, kin, self._names(seen), self.loose, seen.start, end))

    def _is_loose(self, seen: list[Seen], at: int, end: int) -> bool:
        """Ours as a whole, with no word after it that it would narrow; or a label before a colon."""
        if at == 0:
            after = self.text[seen[end - 1].end :]
            return _LABEL.match(after) is not None and not any(one.isdigit() for one in after)
        before = self.words.concept(seen[at - 1].word)
        if before is None or before.name not in _OURS:
            return False
        return (
            end == len(seen)
            or self.text[seen[end - 1].end : seen[end].start].strip() != ""
            or self._glues(seen[end].word)
        )

    def _glues(self, word: str) -> bool:
        known = self.words.concept(word)
        return known is not None and known.kind & LIGHT != 0

    def _names(self, seen: Seen) -> bool:
        """A capital in mid-sentence is a name, but in German any noun has one, and in a headline any word."""
        return seen.capital and not self.headline and seen.start > 0


def content_of(text: str, lexicon: Lexicon) -> Content:
    """Read what a text is about; in another language than the lexicon's where that knows far more of it.

    About 20 µs a title, nothing for one that was read a moment ago.
    """
    vocabulary = lexicon.vocabulary
    if vocabulary is None:
        return _Reader(text, Words(lexicon)).read(words_in(text))
    key = (lexicon.language, text)
    found = vocabulary.recent.get(key)
    if found is None:
        seen = words_in(text)
        words = vocabulary.words_of([one.word for one in seen], lexicon.language)
        found = _Reader(text, words or Words(lexicon)).read(seen)
        if len(vocabulary.recent) >= RECENT:
            vocabulary.recent.clear()
        vocabulary.recent[key] = found
    return found


def within(text: str) -> tuple[int, int]:
    """Where the text itself begins and ends, without what hangs on it."""
    start, end = 0, len(text.rstrip())
    head = _HEAD.match(text) if text[:1] in "[(" else None
    if head is not None:
        start = head.end()
    for _ in range(_TAILS):
        if not end or (text[end - 1].isalnum() and not _HUNG.search(text, max(0, end - _HANGS), end)):
            break
        tail = _TAIL.search(text, max(start, end - _HANGS), end)
        if tail is None:
            break
        end = tail.start()
    return (start, end) if any(character.isalpha() for character in text[start:end]) else (0, len(text))


def words_in(text: str) -> list[Seen]:
    """Cut a text into normalised words of two letters and more, without numbers and what hangs on it."""
    found = []
    for match in _WORD.finditer(text, *within(text)):
        raw = match[0]
        if match.start() and text[match.start() - 1].isdigit():  # `30k`, `6h`: part of a number
            continue
        found += [
            Seen(word, match.start(), match.end(), raw[0].isupper())
            for word in normalise(raw).split()
            if len(word) > 1
        ]
    return found
