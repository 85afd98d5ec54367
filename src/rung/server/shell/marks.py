"""Texts cut into pieces that are to be highlighted and pieces that are not; the template does the marking."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Pieces of a text in order, each with whether it is highlighted.
Pieces = tuple[tuple[str, bool], ...]

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


def plain(text: str) -> Pieces:
    """Return the text as one piece without highlight."""
    return ((text, False),)


def marked(text: str, parts: Iterable[str]) -> Pieces:
    """Highlight every occurrence of the parts, ignoring case."""
    wanted = sorted({part for part in parts if part}, key=len, reverse=True)
    if not wanted:
        return plain(text)
    pattern = re.compile("|".join(map(re.escape, wanted)), re.IGNORECASE)
    spans = [match.span() for match in pattern.finditer(text)]
    return _cut(text, spans)


def marked_phrases(text: str, phrases: Iterable[str]) -> Pieces:
    """Highlight the phrases as they stand in the text, or their words where they stand apart."""
    wanted = tuple(phrases)
    pieces = marked(text, wanted)
    if any(is_marked for _, is_marked in pieces):
        return pieces
    return marked_words(text, (word for phrase in wanted for word in phrase.split()))


def marked_words(text: str, words: Iterable[str]) -> Pieces:
    """Highlight whole words; neighbours run together with the space between them."""
    wanted = {word.casefold() for word in words}
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        if match.group().casefold() not in wanted:
            continue
        if spans and not text[spans[-1][1] : match.start()].strip():
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append(match.span())
    return _cut(text, spans)


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> Pieces:
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in spans:
        if start > at:
            pieces.append((text[at:start], False))
        pieces.append((text[start:end], True))
        at = end
    if at < len(text) or not pieces:
        pieces.append((text[at:], False))
    return tuple(pieces)
