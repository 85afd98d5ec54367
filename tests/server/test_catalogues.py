"""Every page speaks every language on offer: no message is missing, and none lost a place for a value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from tools.catalogues import LANGUAGES, LOCALE, compiled, gathered, missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_whole_and_compiled(language: str) -> None:
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    remedy = "run python -m tools.catalogues, and translate what it names"
    assert missing(catalogue, gathered()) == [], remedy
    assert compiled(catalogue) == path.with_suffix(".mo").read_bytes(), remedy


def test_the_languages_on_offer_are_those_with_a_catalogue() -> None:
    assert {code for code, _ in settings.LANGUAGES} == {"en", *LANGUAGES}
    assert Path(settings.LOCALE_PATHS[0]) == LOCALE


def test_a_percent_sign_in_a_template_is_doubled() -> None:
    """The templates fill in values with `%`: a sign that stands for itself would raise when it is shown."""
    alone = re.compile(r"%(?!\()")
    texts = (
        (text, message.locations[0][0])
        for message in gathered()
        for text in (message.id if isinstance(message.id, tuple | list) else [message.id])
        if message.id and message.locations[0][0].endswith(".html")
    )
    assert [(text, where) for text, where in texts if alone.search(text.replace("%%", ""))] == []
