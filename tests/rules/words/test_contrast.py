"""The lists that set meanings apart: the same in every language, and without contradiction."""

from __future__ import annotations

import pytest

from rung.core.wording import contrasts, normalise
from rung.rules.words import LANGUAGES, lexicons


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_the_same_contrasts(language: str) -> None:
    english, other = lexicons()["en"].contrast, lexicons()[language].contrast

    assert other.keys() == english.keys()
    assert all(other.values())
    assert list(other["aims"]) == list(english["aims"])
    assert list(other["parties"]) == list(english["parties"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_its_own_opposite(language: str) -> None:
    for left, right in lexicons()[language].contrast["opposites"]:
        assert not {*map(normalise, left)} & {*map(normalise, right)}


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "families"), ("en", "trainees"), ("fr", "actionnaires"), ("de", "Patientinnen")],
)
def test_people_are_known_by_their_inflections(language: str, word: str) -> None:
    _, known = lexicons()[language].contrasts.word(normalise(word))

    assert known.parties


@pytest.mark.parametrize("verb", ["give", "trains", "reports"])
def test_a_verb_is_not_the_people_who_do_it(verb: str) -> None:
    _, known = lexicons()["en"].contrasts.word(verb)

    assert not known.parties


def test_an_expression_is_known_as_a_whole() -> None:
    lists = lexicons()["en"].contrasts
    stems = [lists.word(word)[0] for word in ("no", "longer", "here")]
    length, known = lists.phrase(stems, 0)

    assert length == 2
    assert known.cues & contrasts.NEGATION
