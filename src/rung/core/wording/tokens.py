"""Texts cut into words, numbers and signs that the lexicon knows, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rung.core.wording.lexicon import Lexicon, Word

#: Order matters: links and dates before numbers, names with digits before words.
_TOKEN: Final = re.compile(
    r"""\s*(
    [^\W\d_]+(?=[\s,;)])                               # the common case first: a plain word
  | https?://\S+ | www\.\S+ | [^\W_]{0,40}@[\w.-]+         # links, addresses, people
  | [\w./-]{0,60}[#!]\d+                                    # issue and merge request numbers
  | \d{1,4}-\d{1,2}-\d{1,4} | \d{1,2}/\d{1,2}/\d{2,4} | \d{1,2}\.\d{1,2}\.(?:\d{2,4}|(?=\s+\S|\)))   # dates
  | 24[/x]7(?:/365)? | \d{1,2}[hj]/\d{1,2}[hj]?       # round the clock
  | (?:[02-9]|[01]\d|2[0-3]):[0-5]\d(?!\d)            # clock times
  | \d-(?:on|to)-\d(?!\d) | \d{1,2}h[0-5]\d(?!\w)      # 1-on-1, 2h40
  | \d+(?:\.\d+){2,}                                   # versions
  | [x×]\d+[.,]\d+                                     # x1,5
  | [^\W\d_]+[-/.]?\d[\w.-]*\w | [^\W\d_]+\d           # Q3, ISO-27001, v2.0
  | (?:(?<!\S)[-−](?=\d))?
    (?:\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?!\d)(?:[.,]\d+)? | \d+(?:[.,]\d+)* | [.,]\d+)
    (?:[^\W\d_]+(?![\w]))?                             # numbers with what is glued to them
  | \d\w+                                              # 2nd4, 3D2: names
  | [^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:[-‑](?:[^\W\d_]|[\u0300-\u036f])+)*    # words, compounds whole
  | ->|=>|--+>|>=|=<|<= | °[CF] | [↑↓↗↘⬆⬇%‰$€£¥<>≤≥→➔➜⇒+~≈×−–—:;,.()\[\]/?!=§№-]
    )""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word in its place: `text[start:end]`."""

    start: int
    end: int
    word: Word


class Tokens(list[Token]):
    """The tokens of one text, which bits of `tag` occur among them at all, and where its nouns stand."""

    __slots__ = ("noun", "tags")

    def __init__(self, tokens: Iterable[Token], tags: int, noun: str) -> None:
        super().__init__(tokens)
        self.tags = tags
        self.noun = noun


def tokenise(text: str, lexicon: Lexicon) -> Tokens:
    """Cut a text into tokens, joining expressions of several words that the lexicon lists."""
    words = lexicon.words
    found = []
    tags = 0
    for match in _TOKEN.finditer(text):
        word = words[match[1]]
        start, end = match.span(1)
        found.append(Token(start, end, word))
        tags |= word.tags
    return Tokens(*_join(found, tags), lexicon.noun)


def _join(tokens: list[Token], tags: int) -> tuple[list[Token], int]:
    """Replace listed expressions by one token each, the longest first.

    The bits of the words that were joined stay in the union: it may only say too much.
    """
    joined = []
    at, last = 0, len(tokens) - 1
    while at <= last:
        token = tokens[at]
        if token.word.phrases and at < last:
            for following, merged in token.word.phrases.get(tokens[at + 1].word.fold, ()):
                end = at + len(following)
                if end <= last and all(
                    tokens[at + step].word.fold == fold for step, fold in enumerate(following, start=1)
                ):
                    token = Token(token.start, tokens[end].end, merged)
                    tags |= merged.tags
                    at = end
                    break
        joined.append(token)
        at += 1
    return joined, tags


def has_tag(tokens: Sequence[Token], at: int, bits: int) -> bool:
    """Whether there is a token at that place with any of the bits."""
    return 0 <= at < len(tokens) and tokens[at].word.tags & bits != 0


def tags_at(tokens: Sequence[Token], at: int) -> int:
    """The bits of the token at that place; none outside the text."""
    return tokens[at].word.tags if 0 <= at < len(tokens) else 0
