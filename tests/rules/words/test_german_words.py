"""German words of every trade: what the lists make of them, and which likenesses they must not fall for."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Final

import pytest

from rung.core.wording import Lexicon, normalise, read_key_result, read_objective, tag
from rung.rules.words import plain_lexicons

PARTS: Final = ("verbs", "nouns")


@pytest.fixture(scope="module")
def german() -> Lexicon:
    """Return the lists alone: what is learnt from labelled texts must not hide a missing word."""
    return plain_lexicons()["de"]


@pytest.mark.parametrize("part", PARTS)
def test_no_entry_is_written_twice_with_and_without_umlauts(part: str) -> None:
    text = resources.files("rung.rules.words").joinpath("de", f"{part}.toml").read_text("utf-8")
    for name, entries in tomllib.loads(text)["tags"].items():
        keys = [(entry[0] == "*", normalise(entry), entry[-1] == "*") for entry in entries]
        assert len(keys) == len(set(keys)), name


@pytest.mark.parametrize(
    ("word", "bits"),
    [
        ("nachrüsten", tag.DELIVER),
        ("einzureichen", tag.DELIVER),
        ("Inbetriebnahme", tag.DELIVER),
        ("Dachsanierung", tag.DELIVER),
        ("ausgehandelt", tag.DELIVERED),
        ("stillgelegt", tag.DELIVERED),
        ("eingesammelt", tag.REACH),
        ("gestiegen", tag.UP),
        ("Umsatzsteigerung", tag.UP),
        ("zurückgegangen", tag.DOWN),
        ("Stellenabbau", tag.DOWN),
        ("verlässlicher", tag.IMPROVE),
        ("verstetigen", tag.KEEP),
        ("nachbesetzt", tag.HIRE),
        ("weiterempfehlen", tag.VERB),
        ("sondieren", tag.WEAK),
    ],
)
def test_verbs_are_known_in_the_forms_that_titles_use(german: Lexicon, word: str, bits: int) -> None:
    assert german.words[word].tags & bits


@pytest.mark.parametrize(
    ("word", "bits"),
    [
        ("Bettenauslastung", tag.METRIC),
        ("Hektarertrag", tag.METRIC),
        ("Lesbarkeit", tag.METRIC),
        ("Liefertermintreue", tag.METRIC),
        ("Wachstumsraten", tag.METRIC),
        ("Durchlaufzeiten", tag.BURDEN),
        ("Pflegemängel", tag.BURDEN),
        ("Versorgungslücken", tag.BURDEN),
        ("Kälteausfälle", tag.BURDEN),
        ("Firmenkunden", tag.CROWD),
        ("Stammgästen", tag.CROWD),
        ("Pflegekräfte", tag.CROWD),
        ("Förderanträge", tag.CROWD),
        ("Qualitätshandbücher", tag.DELIVERABLE),
        ("Löschkonzepten", tag.DELIVERABLE),
        ("Radwege", tag.DELIVERABLE),
        ("Geschäftsordnung", tag.DELIVERABLE),
    ],
)
def test_a_compound_is_the_noun_it_ends_in(german: Lexicon, word: str, bits: int) -> None:
    assert german.words[word].tags & bits


@pytest.mark.parametrize(
    ("word", "bits"),
    [
        ("Sekunden", tag.CROWD),  # Kunden
        ("erkunden", tag.CROWD),
        ("Krankenhäuser", tag.BURDEN | tag.METRIC),  # User
        ("kinderlos", tag.METRIC),  # Erlös
        ("Geräte", tag.METRIC),  # Rate
        ("Mietvertrag", tag.METRIC),  # Ertrag
        ("derzeit", tag.METRIC | tag.BURDEN),  # Zeit
        ("Überzeugung", tag.METRIC),  # Erzeugung
        ("Ankündigung", tag.METRIC | tag.BURDEN),  # Kündigung
        ("Zuwanderung", tag.DELIVER),  # Änderung
        ("Zeitspanne", tag.BURDEN),  # Panne
        ("Anbindung", tag.METRIC),  # Bindung
        ("beauftragen", tag.CROWD),  # Aufträge
        ("beantragen", tag.CROWD),  # Anträge
        ("bezahlen", tag.METRIC),  # Zahlen
        ("knapp", tag.DELIVERABLE),  # App
        ("vernetzen", tag.DELIVERABLE),  # Netze
        ("Festigkeit", tag.KEEP),  # festigen
        ("vergeblich", tag.DELIVER),  # vergeben
        ("Bürgeramt", tag.CROWD),  # Bürger
    ],
)
def test_a_likeness_in_letters_is_not_one_in_meaning(german: Lexicon, word: str, bits: int) -> None:
    assert not german.words[word].tags & bits


@pytest.mark.parametrize(
    "text",
    [
        "Rettungswachen mit neuen Funkgeräten ausstatten",
        "Tarifvertrag für die Werkstätten unterzeichnet",
        "Lagerverwaltung auf Scanner umgestellt",
        "Gefahrstoffkataster angelegt",
        "Drei Förderbescheide einholen",
        "Melkroboter in Betrieb nehmen",
        "Vereinsheim instand setzen",
        "Jahresabschluss nach IFRS aufstellen",
        "Spielplanheft herausgegeben",
    ],
)
def test_work_in_any_trade_is_an_output(german: Lexicon, text: str) -> None:
    assert read_key_result(text, german).form == "output"


@pytest.mark.parametrize(
    "text",
    [
        "Sturzrate je 1.000 Pflegetage von 4,1 auf 3",
        "Leerstandsquote im Bestand unter 2 %",
        "Mahnläufe dauern höchstens 2 Tage",
        "Remissionsquote von 31 auf 24 % gesunken",
        "Stornoquote in der Lebensversicherung 4 %",
        "Ernteausfälle um ein Drittel verringern",
        "Durchschnittsbon 31 CHF",
        "Mietrückstände halbieren",
        "Verspätungen seltener als im Vorjahr",
    ],
)
def test_a_level_in_any_trade_is_an_outcome(german: Lexicon, text: str) -> None:
    assert read_key_result(text, german).form == "outcome"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Klimaschutzkonzept beschließen", "deliverable"),
        ("Besucherzentrum errichten", "deliverable"),
        ("Krankenstand auf 5 % senken", "metric"),
        ("Abfallwirtschaft", "topic"),
        ("Mieter fühlen sich im Haus sicher", "qualitative"),
        ("Eltern empfehlen unsere Kita weiter", "qualitative"),
    ],
)
def test_objectives_of_any_trade_have_their_form(german: Lexicon, text: str, form: str) -> None:
    assert read_objective(text, german).form == form
