"""Texts cut into words, numbers and signs that the lexicon knows, each with its place."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from rung.core.wording import tag
from rung.core.wording.lexicon import Lexicon, Word

#: Order matters: links and dates before numbers, names with digits before words.
_TOKEN: Final = re.compile(
    r"""
    https?://\S+ | www\.\S+ | [^\W_]+@[\w.]+          # links and addresses
  | [\w./-]*[#!]\d+                                   # issue and merge request numbers
  | \d{1,4}-\d{1,2}-\d{1,4} | \d{1,2}/\d{1,2}/\d{2,4} | \d{1,2}\.\d{1,2}\.(?:\d{2,4}|(?=\s+\S|\)))   # dates
  | 24[/x]7(?:/365)? | \d{1,2}:\d\d(?!\d)              # round the clock, clock times
  | \d+(?:\.\d+){2,}                                   # versions
  | [^\W\d_]+[-/.]?\d[\w.-]*\w | [^\W\d_]+\d           # Q3, ISO-27001, v2.0
  | (?:(?<!\S)[-−](?=\d))?
    (?:\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?!\d)(?:[.,]\d+)? | \d+(?:[.,]\d+)* | [.,]\d+)
    (?:[^\W\d_]+(?![\w]))?                             # numbers with what is glued to them
  | \d\w+                                              # 2nd4, 3D2: names
  | [^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:[-‑](?:[^\W\d_]|[\u0300-\u036f])+)*    # words, compounds whole
  | ->|=>|--+>|>=|=<|<= | [%‰$€£¥<>≤≥→➔➜⇒+~≈×−–—:;,.()\[\]/?!=-]
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word in its place: `text[start:end]`."""

    start: int
    end: int
    word: Word


def tokenise(text: str, lexicon: Lexicon) -> list[Token]:
    """Cut a text into tokens, joining expressions of several words that the lexicon lists."""
    known = lexicon.word
    found = []
    joins = False
    for match in _TOKEN.finditer(text):
        word = known(match[0])
        start, end = match.span()
        found.append(Token(start, end, word))
        if word.phrases:
            joins = True
    return _join(found) if joins else found


def _join(tokens: list[Token]) -> list[Token]:
    """Replace listed expressions by one token each, the longest first."""
    joined = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        for following, merged in token.word.phrases:
            last = at + len(following)
            if last < len(tokens) and all(
                tokens[at + step].word.fold == fold for step, fold in enumerate(following, start=1)
            ):
                token = Token(token.start, tokens[last].end, merged)
                at = last
                break
        joined.append(token)
        at += 1
    return joined


def has_tag(tokens: list[Token], at: int, bits: int) -> bool:
    """Whether there is a token at that place with any of the bits."""
    return 0 <= at < len(tokens) and tokens[at].word.tags & bits != 0
