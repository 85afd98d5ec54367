"""What holds for every text, however odd."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from rung.core.wording import (
    Texts,
    copied_key_result,
    likeness,
    normalise,
    read_key_result,
    read_objective,
    unrelated,
    watered_down,
)
from rung.rules.words import LANGUAGES, lexicons

PIECES = st.sampled_from([
    "from", "to", "by", "8", "20 %", "1.200,50 €", "Q3", "24/7", "N", "zero", "double", "at least", "2-3",
    "3 out of 4", "→", "de", "à", "von", "auf", "um", "mindestens", "customers", "Launch", "31.12.", "NPS",
    "(", "half of", "k", "Mio.", "$", "#12", "v2.0", "all", "no", "2026", "May", "-5", "…", "½", "Ⅷ", "٣",
    "9" * 400, "version", "1:3", ".",
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map(" ".join))
LANGUAGE = st.sampled_from(LANGUAGES)


@given(TEXTS, LANGUAGE)
@example("", "en")
@example("²³ ½ ٣٤", "en")
@example("1.2.3.4 5,6,7 -", "de")
@example("No", "en")
@example("Ship version " + "9" * 400, "en")
@settings(max_examples=400, deadline=None)
def test_reading_never_fails_and_points_into_the_text(text: str, language: str) -> None:
    lexicon = lexicons()[language]
    key_result, objective = read_key_result(text, lexicon), read_objective(text, lexicon)

    for item in (*key_result.evidence, *objective.evidence):
        assert 0 <= item.start < item.end <= len(text)
    assert key_result.metric is None or key_result.metric in text
    assert key_result.deadline is None or key_result.deadline in text
    assert key_result.target is None or key_result.measurable
    assert key_result == read_key_result(text, lexicon)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once
    assert once == once.strip()
    assert "  " not in once


@given(TEXTS, TEXTS, LANGUAGE)
@settings(max_examples=200, deadline=None)
def test_comparing_never_fails_and_points_into_the_child(child: str, parent: str, language: str) -> None:
    lexicon = lexicons()[language]
    alike = likeness(child, parent, lexicon)

    assert 0 <= alike.ratio <= 100
    assert all(0 <= start < end <= len(child) for start, end in alike.shared)
    found = (
        *copied_key_result(child, parent, lexicon).evidence,
        *watered_down(child, parent, lexicon).evidence,
    )
    assert all(0 <= item.start <= item.end <= len(child) for item in found)
    assert unrelated(Texts(child), Texts(parent), lexicon) in (True, False)


@given(TEXTS, LANGUAGE)
@settings(max_examples=200, deadline=None)
def test_a_text_is_a_copy_of_itself(text: str, language: str) -> None:
    lexicon = lexicons()[language]

    assert likeness(text, text, lexicon).verbatim == (normalise(text) != "")
    assert not watered_down(text, text, lexicon)
    assert not unrelated(Texts(text), Texts(text), lexicon)


def test_normalising_drops_case_marks_and_punctuation() -> None:
    assert normalise("  L’Été — à 99,5 % : ŒUVRE  Straße! ") == "l ete a 99 5 oeuvre strasse"
