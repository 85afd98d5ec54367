"""The glossary's terms, read from the page that is shipped beside this module."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.safestring import SafeString
from django.utils.text import slugify

from rung.server.help.markdown import to_html


@dataclass(frozen=True, slots=True)
class Term:
    """One word with its meaning; `anchor` is its place in the page."""

    name: str
    anchor: str
    meaning: SafeString
    #: Meaning and synonyms as plain text in lower case, for the search.
    text: str
    #: What else it is called.
    synonyms: tuple[str, ...] = ()


_SYNONYMS: Final = re.compile(r"^\*Synonyms:\* ([^\\\n]+(?:\n[^*\\\n]+)*)", re.MULTILINE)


def page() -> str:
    """Return the whole glossary, as Markdown."""
    return (Path(__file__).parent / "glossary.md").read_text(encoding="utf-8")


@cache
def terms() -> tuple[Term, ...]:
    """Return all terms in the order of the page."""
    parts = re.split(r"^## (.+)$", page(), flags=re.MULTILINE)[1:]
    return tuple(_term(name.strip(), text) for name, text in zip(parts[::2], parts[1::2], strict=True))


def find(query: str) -> tuple[Term, ...]:
    """Return the terms that have all the words, in their name, meaning or synonyms."""
    words = query.casefold().split()
    return tuple(term for term in terms() if all(word in term.text for word in words))


def _term(name: str, text: str) -> Term:
    said = _SYNONYMS.search(text)
    synonyms = tuple(" ".join(each.split()).strip(" .") for each in said[1].split(",")) if said else ()
    return Term(name, slugify(name), to_html(text), f"{name} {text}".casefold(), synonyms)
