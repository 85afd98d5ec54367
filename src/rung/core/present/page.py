"""A rule's page of help: what it finds and why that hurts, for a line in a report or for reading whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rung.core.check import Rule
from rung.core.present.spans import Line, Signs, Span, Tone, wrap

_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s")
_HEADING: Final = re.compile(r"(?P<name>[A-Z]\w*):(?: (?P<rest>.+))?")
#: Parts of a page that are OKR files and stay as they are.
_EXAMPLES: Final = frozenset({"Bad", "Good"})
_INDENT: Final = "    "


def gist_of(rule: Rule) -> str:
    """Return the first line of a rule's page without its full stop."""
    return rule.page.strip().partition("\n")[0].rstrip(".")


def why_of(rule: Rule) -> str:
    """Return the first sentence of what the page says about why the fault hurts, or nothing."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", rule.page.strip())]
    second = paragraphs[1] if len(paragraphs) > 1 else ""
    return _SENTENCE.split(second, maxsplit=1)[0]


def page_as_text(rule: Rule, signs: Signs, columns: int) -> Iterator[Line]:
    """Go through the lines of a rule's page, under its name; only examples may be wider than `columns`."""
    yield (
        Span(rule.name, Tone.STRONG),
        Span(f"  {rule.code}  {rule.severity.value}, from profile {rule.profile.value} on", Tone.FAINT),
    )
    yield ()
    if not rule.page.strip():
        said = "The page is missing: Python was started with -OO, which drops documentation."
        yield from ((Span(line, Tone.WARNING),) for line in wrap(said, columns))
    yield from _body(rule.page, signs, columns)
    if rule.settings:
        yield ()
        yield (Span("In rung.toml, with the defaults:", Tone.STRONG),)
        yield (Span(f"{_INDENT}[rules.{rule.name}]", Tone.EVIDENCE),)
        for name, value in rule.settings.items():
            yield (Span(f"{_INDENT}{name} = {value:g}", Tone.EVIDENCE),)


def _body(page: str, signs: Signs, columns: int) -> Iterator[Line]:
    """Go through the page as it was written: headings strong, examples as they are, the rest broken anew."""
    heading, paragraph = "", ""
    for line in page.strip().splitlines():
        match = _HEADING.fullmatch(line)
        is_example = heading in _EXAMPLES and not match
        goes_on = line.strip() and not match and not is_example and heading != "Settings"
        if goes_on:
            paragraph = f"{paragraph} {line.strip()}".strip()
            continue
        yield from _broken(paragraph, signs, columns, indent=_INDENT if heading else "")
        paragraph = ""
        if match:
            heading = match["name"]
            yield (Span(f"{heading}:", Tone.STRONG), Span(f" {match['rest'] or ''}"))
        elif is_example:
            yield (Span(signs.spell(line.rstrip()), Tone.EVIDENCE),)
        else:
            yield from _broken(line.strip(), signs, columns, indent=_INDENT) if line.strip() else ((),)
    yield from _broken(paragraph, signs, columns, indent=_INDENT if heading else "")


def _broken(text: str, signs: Signs, columns: int, *, indent: str) -> Iterator[Line]:
    for line in wrap(signs.spell(text), columns - len(indent)):
        yield (Span(indent + line),)
