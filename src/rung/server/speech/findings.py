"""What a finding says, in the language of the page: its templates are messages, filled with the evidence."""

from __future__ import annotations

from functools import cache

from django.utils.formats import number_format
from django.utils.translation import gettext

from rung.core.check import Finding
from rung.rules import page_of
from rung.server.speech.words import level_word, word

#: Evidence that is a word of the core, and how that is said.
_WORDS = {"level": level_word, "levels": level_word, "field": word}


def message_of(finding: Finding) -> str:
    """Say what is wrong, naming the thing."""
    return gettext(finding.message_template).format_map(_Spoken(finding.evidence))


def fix_of(finding: Finding) -> str:
    """Say what to do about it."""
    return gettext(finding.fix_template).format_map(_Spoken(finding.evidence))


def why_of(rule: str) -> str:
    """Return in one sentence why a fault hurts, in the language of the page."""
    why = why_in_english(rule)
    return gettext(why) if why else ""


@cache
def why_in_english(rule: str) -> str:
    """Return the first sentence of what a rule's page says about why."""
    page = page_of(rule)
    why = " ".join(page.why.split()) if page else ""
    first, end, _ = why.partition(". ")
    return first + end.strip()


class _Spoken(dict[str, object]):
    """Evidence as it is spoken: lists joined, numbers written in the page's way."""

    def __missing__(self, key: str) -> object:
        return f"{{{key}}}"

    def __getitem__(self, key: str) -> object:
        return _said(key, super().__getitem__(key))


def _said(key: str, value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_said(key, each) for each in value)
    if isinstance(value, float):
        rounded = round(value, 3)
        return str(number_format(int(rounded) if rounded.is_integer() else rounded, force_grouping=True))
    return _WORDS[key](value) if key in _WORDS and isinstance(value, str) else str(value)
