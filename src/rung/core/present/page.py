"""A rule's page of help, read as people wrote it: its first sentence, and why the fault hurts."""

from __future__ import annotations

import re
from typing import Final

from rung.core.check import Rule

_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s")


def gist_of(rule: Rule) -> str:
    """Return the first line of a rule's page without its full stop."""
    return rule.page.strip().partition("\n")[0].rstrip(".")


def why_of(rule: Rule) -> str:
    """Return the first sentence of what the page says about why the fault hurts, or nothing."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", rule.page.strip())]
    second = paragraphs[1] if len(paragraphs) > 1 else ""
    return _SENTENCE.split(second, maxsplit=1)[0]
