"""Searching: what is on a ladder, and the words of the glossary; no queries of the database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from rung.core.ladder import Ladder
from rung.core.wording import normalise
from rung.core.wording.lookup import Entry, Lookup, WordBook
from rung.rules.words import lexicons
from rung.server.help.glossary import Term, terms
from rung.server.search.index import AROUND, CALLED, Item, Kind, index_of
from rung.server.shell.marks import Pieces, marked_words
from rung.server.store.models import Cycle

#: What is shown of each kind beside the others, and of one kind alone.
MOST_OF_A_KIND: Final = 6
MOST_ALONE: Final = 50

_WORD: Final = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True, slots=True)
class Found:
    """An item that was found; the words of its title that count are marked."""

    item: Item
    title: Pieces
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found on a ladder, by kind: as many as are shown, and how many there are."""

    shown: dict[Kind, tuple[Found, ...]]
    counts: dict[Kind, int]
    #: Whether nothing has all the words, so that this has only some of them.
    partly: bool


def search(ladder: Ladder, cycle: Cycle, query: str, *, only: Kind | None = None) -> Answer:
    """Search what a reader sees of a cycle; `ladder` is that reader's own. 20 ms at 5,000 objectives."""
    index = index_of(cycle.organization_id, ladder)
    hits = index.lookup.find(query)
    by_kind: dict[Kind, list[tuple[int, float]]] = {}
    for number, score in zip(hits.numbers, hits.scores, strict=True):
        by_kind.setdefault(index.items[number].kind, []).append((number, score))
    most = MOST_OF_A_KIND if only is None else MOST_ALONE
    shown = {}
    for kind, found in by_kind.items():
        chosen = found[:most] if only in {None, kind} else []
        shown[kind] = tuple(
            _found(index.items[number], hits.words(number), score) for number, score in chosen
        )
    return Answer(shown, {kind: len(found) for kind, found in by_kind.items()}, hits.partly)


def _found(item: Item, words: frozenset[str], score: float) -> Found:
    return Found(item, marks(item.title, words), score)


def marks(title: str, words: Iterable[str]) -> Pieces:
    """Mark the words of a title that count, which are given normalised."""
    wanted = frozenset(words)
    counting = (word for word in _WORD.findall(title) if not wanted.isdisjoint(normalise(word).split()))
    return marked_words(title, counting)


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A word of the glossary that was found by its name or a synonym."""

    term: Term
    title: Pieces
    #: The other name by which it was found; empty where its own name answers.
    also: str
    score: float


def search_terms(query: str) -> tuple[FoundTerm, ...]:
    """Search the glossary's words and what else they are called."""
    entries, lookup = _glossary()
    hits = lookup.find(query)
    if hits.partly:
        return ()
    found: dict[str, FoundTerm] = {}
    for number, score in zip(hits.numbers, hits.scores, strict=True):
        term, name = entries[number]
        also = "" if name == term.name else name
        title = marks(term.name, hits.words(number))
        found.setdefault(term.name, FoundTerm(term, title, also, score))
    return tuple(found.values())[:MOST_OF_A_KIND]


@cache
def _glossary() -> tuple[Sequence[tuple[Term, str]], Lookup]:
    """Make an entry of every name that a word goes by."""
    names = [(term, name) for term in terms() for name in (term.name, *term.synonyms)]
    entries = [Entry(((name, CALLED if name == term.name else 2 * AROUND),), "en") for term, name in names]
    return names, Lookup(entries, WordBook(lexicons()))
