"""The fields of work that texts touch, and whether work in one may show an effect in another (R021)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rung.core.wording.content import RECENT, content_of, words_in
from rung.core.wording.evidence import Evidence
from rung.core.wording.lexicon import Lexicon
from rung.core.wording.vocabulary import Words


class Touch(NamedTuple):
    """A word, and bits of the fields it belongs to."""

    fields: int
    start: int
    end: int


def touches(text: str, lexicon: Lexicon) -> Iterator[Touch]:
    """Go through the words of a text that belong to a field, the longest expression first."""
    vocabulary = lexicon.vocabulary
    if vocabulary is None:
        return
    seen = words_in(text)
    words = vocabulary.words_of([one.word for one in seen], lexicon.language) or Words(lexicon)
    roots = [words.root(one.word) for one in seen]
    at = 0
    while at < len(seen):
        length, fields = _expression(words, roots, at)
        if not fields:
            for part in words.parts(seen[at].word):
                fields |= part.fields
        if fields:
            yield Touch(fields, seen[at].start, seen[at + length - 1].end)
        at += length


def _expression(words: Words, roots: list[str], at: int) -> tuple[int, int]:
    for rest, _, fields in words.phrases.get(roots[at], ()):
        if fields and tuple(roots[at + 1 : at + 1 + len(rest)]) == rest:
            return 1 + len(rest), fields
    return 1, 0


def about(text: str, lexicon: Lexicon) -> tuple[Evidence, ...]:
    """The words of a text that belong to a field, each with the names of its fields."""
    if lexicon.vocabulary is None:
        return ()
    names = lexicon.vocabulary.names
    return tuple(
        Evidence(f"field: {', '.join(names(touch.fields))}", touch.start, touch.end)
        for touch in touches(text, lexicon)
    )


def topics_of(texts: Iterable[str], lexicon: Lexicon) -> int:
    """Bits of the fields that texts touch. About 15 µs a title, nothing for one read a moment ago."""
    if lexicon.vocabulary is None:
        return 0
    kept = lexicon.vocabulary.touched
    found = 0
    for text in texts:
        key = (lexicon.language, text)
        bits = kept.get(key)
        if bits is None:
            bits = 0
            for touch in touches(text, lexicon):
                bits |= touch.fields
            if len(kept) >= RECENT:
                kept.clear()
            kept[key] = bits
        found |= bits
    return found


def apart(child: Iterable[str], parent: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether a child's texts are about something that neither is nor moves what its parent is about.

    A child whose fields are not known never is; under a parent whose fields are not known only the running of
    the house is. A word that both have ties them, whatever its field. The running of the house is what a text
    is about as soon as half of the telling words say so.
    """
    vocabulary = lexicon.vocabulary
    if vocabulary is None:
        return False
    above = tuple(parent)
    fields = topics_of(above, lexicon)
    fields = fields & ~vocabulary.broad or fields
    near = vocabulary.reach(fields)
    common = {term.key for text in above for term in content_of(text, lexicon).terms}
    serving = aside = other = 0
    for text in child:
        tied = {term.start for term in content_of(text, lexicon).terms if term.key in common}
        for touch in touches(text, lexicon):
            tied.discard(touch.start)
            serving += touch.fields & near != 0
            aside += touch.fields & near == 0 != touch.fields & vocabulary.aside
            other += touch.fields & near == 0 == touch.fields & vocabulary.aside
        serving += len(tied)
    if not fields:
        return aside > 0 == serving + other
    return aside >= serving and aside + other > 0
