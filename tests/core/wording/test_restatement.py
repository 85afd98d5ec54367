"""What somebody says that an objective means: in own words, read out, or something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rung.core.wording import Lexicon, RestatementReading, read_restatement
from rung.rules.words import LANGUAGES, lexicons

#: Language → an objective and one of its key results.
OBJECTIVES = {
    "en": ("Our ferries leave on time, whatever the weather", "Departures within 5 min from 81% to 97%"),
    "fr": ("Des logements que chaque locataire peut chauffer", "Factures impayées l'hiver de 14 % à 3 %"),
    "de": ("Landärzte haben Zeit für ihre Patienten", "Minuten je Termin von 7 auf 15"),
}


def read(text: str, language: str) -> RestatementReading:
    objective, key_result = OBJECTIVES[language]
    return read_restatement(text, objective, lexicons()[language], key_results=[key_result])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Our ferries leave on time, whatever the weather."),
        ("en", "Well, our objective is that ferries should leave on time whatever the weather"),
        ("en", "Whatever the weather, our ferries will be leaving on time."),
        ("fr", "En gros, il s'agit de logements que chaque locataire puisse chauffer."),
        ("fr", "Que chaque locataire peut chauffer son logement"),
        ("de", "Es geht halt darum, dass Landärzte Zeit für ihre Patienten haben."),
        ("de", "Zeit für ihre Patienten sollen die Landärzte haben"),
    ],
)
def test_reading_out_is_transposition_whatever_the_order_and_the_frame(language: str, text: str) -> None:
    reading = read(text, language)

    assert reading.verdict == "transposition"
    assert reading.own_words <= 0.4


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "If the sign says ten past four, you cast off at ten past four, even when it is blowing hard"),
        ("en", "Nobody on the quay should have to look at their watch, storm or no storm"),
        ("fr", "Personne ne doit choisir entre avoir froid chez lui et finir le mois à découvert"),
        ("fr", "Quand il gèle, on reste au chaud sans craindre la note"),
        ("de", "Wer draußen auf dem Dorf krank ist, dem soll jemand in Ruhe zuhören"),
        ("de", "Im Sprechzimmer schaut keiner mehr auf die Uhr, wenn jemand von seinem Kummer erzählt"),
    ],
)
def test_saying_it_in_own_words_passes(language: str, text: str) -> None:
    reading = read(text, language)

    assert reading.verdict == "pass"
    assert reading.own_words >= 0.6
    assert reading.meaning >= 0.5


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("en", "Our ferries never leave on time, whatever the weather", "negation"),
        ("en", "Build a new ferry terminal", "means"),
        ("en", "Our ferries leave late when the weather calls for it", "opposite"),
        ("en", "Our shareholders get their dividends on time", "other people"),
        ("fr", "Des logements que le locataire ne peut pas chauffer", "negation"),
        ("fr", "Installer des compteurs dans les logements", "means"),
        ("fr", "Des logements que les actionnaires peuvent chauffer", "other people"),
        ("de", "Landärzte haben keine Zeit für ihre Patienten", "negation"),
        ("de", "Für die Landärzte eine Schulung veranstalten", "means"),
        ("de", "Die Sachbearbeiter haben Zeit für ihre Kollegen", "other people"),
    ],
)
def test_another_meaning_is_drift_however_much_is_repeated(language: str, text: str, reason: str) -> None:
    reading = read(text, language)

    assert reading.verdict == "drift"
    assert reason in reading.reasons
    assert reading.meaning < 0.5


@pytest.mark.parametrize(
    ("language", "objective", "text"),
    [
        ("en", "Move knowledge from the archive to the workshop", "Move the workshop to the archive"),
        ("de", "Vom Hof in die Küche ohne Umweg", "Ohne Umweg aus der Küche zum Hof"),
    ],
)
def test_going_the_other_way_is_shown(language: str, objective: str, text: str) -> None:
    reading = read_restatement(text, objective, lexicons()[language])

    assert "other way" in reading.reasons


def test_reasons_point_at_the_words_of_both_texts(english: Lexicon) -> None:
    text, objective = "Cottages without central heating", "Warm cottages with central heating"
    reading = read_restatement(text, objective, english)
    shown = {text[item.start : item.end] for item in reading.evidence if item.what == "negation"}
    above = {objective[item.start : item.end] for item in reading.parent_evidence if item.what == "negation"}

    assert shown == {"central"}
    assert above == {"central"}


def test_key_results_read_out_as_well_are_no_own_words() -> None:
    objective, key_result = OBJECTIVES["en"]
    alone = read_restatement(f"{objective}, departures within 5 min", objective, lexicons()["en"])
    known = read(f"{objective}, departures within 5 min", "en")

    assert known.own_words < alone.own_words
    assert known.verdict == "transposition"
    assert key_result.startswith("Departures")


@pytest.mark.parametrize("text", ["", "…", "It is about that."])
def test_saying_nothing_is_never_taken_for_sure(english: Lexicon, text: str) -> None:
    reading = read_restatement(text, "Our ferries leave on time", english)

    assert not reading.sure
    assert reading.verdict == "drift"


def test_what_words_cannot_tell_is_left_open() -> None:
    reading = read("Ferry crews know their harbour", "en")

    assert not reading.sure


def test_without_weights_plain_reasons_decide_and_nothing_is_sure(lists: Mapping[str, Lexicon]) -> None:
    plain = replace(lists["en"], restating={})
    objective = OBJECTIVES["en"][0]

    assert read_restatement(objective, objective, plain).verdict == "transposition"
    turned = read_restatement("Our ferries never leave on time", objective, plain)
    assert (turned.verdict, turned.sure) == ("drift", False)
    own = read_restatement("You cast off when the clock says so", objective, plain)
    assert (own.verdict, own.sure) == ("pass", False)


TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            ["not", "we", "patients", "more", "from", "to", "les", "nicht", "42", "—", "fast", "."]
        ),
        max_size=14,
    ).map(" ".join),
)


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=2), st.sampled_from(LANGUAGES))
@example("", "", [], "en")
@example("²³ ½", "no", ["٣٤"], "fr")
@settings(max_examples=300, deadline=None)
def test_reading_never_fails_and_points_into_both_texts(
    text: str, objective: str, key_results: list[str], language: str
) -> None:
    lexicon = lexicons()[language]
    reading = read_restatement(text, objective, lexicon, key_results=key_results)

    assert 0 <= reading.own_words <= 1
    assert 0 <= reading.meaning <= 1
    assert all(0 <= item.start < item.end <= len(text) for item in reading.evidence)
    assert all(0 <= item.start < item.end <= len(objective) for item in reading.parent_evidence)
    assert reading == read_restatement(text, objective, lexicon, key_results=key_results)
