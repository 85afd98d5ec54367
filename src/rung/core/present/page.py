"""A rule's page of help, read as people wrote it: its first sentence, and why the fault hurts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rung.core.check import Rule
from rung.core.present.spans import Line, Signs, Span, Tone, wrap

_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s")
_HEADING: Final = re.compile(r"\w[^.!?]{0,40}:|#+ .+")
_ITEM: Final = re.compile(r"[-*] |\d+[.)] ")


def gist_of(rule: Rule) -> str:
    """Return the first line of a rule's page without its full stop."""
    return rule.page.strip().partition("\n")[0].rstrip(".")


def why_of(rule: Rule) -> str:
    """Return the first sentence of what the page says about why the fault hurts, or nothing."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", rule.page.strip())]
    second = paragraphs[1] if len(paragraphs) > 1 else ""
    return _SENTENCE.split(second, maxsplit=1)[0]


def page_as_text(rule: Rule, signs: Signs, columns: int) -> Iterator[Line]:
    """Go through the lines of a rule's page: its name, what was written, its settings, what it serves."""
    yield (
        Span(rule.name, Tone.STRONG),
        Span(f"  {rule.code}  {rule.severity.value}, from profile {rule.profile.value} on", Tone.FAINT),
    )
    yield ()
    for line in _paragraphs(rule.page):
        if line.startswith(" ") or not line:
            yield (Span(signs.spell(line), Tone.EVIDENCE),)
            continue
        tone = Tone.STRONG if _HEADING.fullmatch(line) else Tone.PLAIN
        for part in wrap(signs.spell(line), columns):
            yield (Span(part, tone),)
    if not rule.page.strip():
        yield (
            Span(
                "The page is missing: Python was started with -OO, which drops documentation.", Tone.WARNING
            ),
        )
    if rule.settings:
        yield ()
        yield (Span(f"Settings in rung.toml, under [rules.{rule.name}], with their defaults:", Tone.STRONG),)
        for name, value in rule.settings.items():
            yield (Span(f"    {name} = {value:g}", Tone.EVIDENCE),)
    if rule.serves:
        yield ()
        yield (Span(f"Serves {', '.join(rule.serves)}", Tone.FAINT),)


def _paragraphs(page: str) -> Iterator[str]:
    """Go through a page's lines with the lines of each paragraph joined; indented ones stay as they are."""
    paragraph: list[str] = []
    for line in (*page.strip().splitlines(), ""):
        if line.strip() and not line.startswith(" ") and not _ITEM.match(line):
            paragraph.append(line.strip())
            continue
        if paragraph:
            yield " ".join(paragraph)
            paragraph = []
        yield line.rstrip()
