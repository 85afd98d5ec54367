"""What the rules alone make of a title, before anything is weighed: the strongest signs of its form."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rung.core.wording import Lexicon, ObjectiveReading, read_objective
from rung.rules.words import plain_lexicons

Case = tuple[str, str]

HABITS_AND_STATES: list[Case] = [
    ("en", "Start every lesson on time"),
    ("en", "Finish each day with a clean bench"),
    ("en", "Run meetings worth attending"),
    ("en", "Write like humans speak"),
    ("en", "Neighbours look forward to our night works"),
    ("en", "Make fifty feel like the start of a career"),
    ("en", "Two sites, one way of working"),
    ("en", "Reduce our dependence on a single supplier"),
    ("en", "Boost morale in the night shift"),
    ("en", "Upgrades are dull"),
    ("fr", "Terminer chaque journée l'esprit léger"),
    ("fr", "Livrer sans casse et sans retard"),
    ("fr", "Nos clients dorment tranquilles"),
    ("fr", "Une panne ne surprend plus personne"),
    ("fr", "Renforcer l'attractivité de nos métiers"),
    ("de", "Jeden Tag mit leerem Schreibtisch beenden"),
    ("de", "Ohne Bruch und Verspätung liefern"),
    ("de", "Komplexität im Sortiment reduzieren"),
    ("de", "Jede Stunde begründen müssen"),
    ("de", "Prüfungen als Gespräch gestalten"),
]

METRICS: list[Case] = [
    ("en", "Grow ARR consistently"),
    ("en", "Increase the number of apprentices"),
    ("en", "Cut customer churn"),
    ("en", "Reduce average length of stay"),
    ("fr", "Augmenter le panier moyen"),
    ("fr", "Réduire le taux de rotation du personnel"),
    ("de", "Durchschnittserlös je Kunde steigern"),
    ("de", "Anzahl der Filialen erhöhen"),
    ("de", "Personalfluktuation senken"),
]

DELIVERABLES: list[Case] = [
    ("en", "Build a portal that lets suppliers upload certificates"),
    ("en", "Rollout of the new payroll system"),
    ("en", "Draft and sign the partnership charter"),
    ("en", "Training catalogue published and translated"),
    ("en", "ISO 27001 certification achieved"),
    ("en", "Beta of the planner"),
    ("en", "Obtain the food safety certificate"),
    ("fr", "Informatiser le registre"),
    ("fr", "Construction de la nouvelle école"),
    ("fr", "Rapport annuel publié"),
    ("fr", "Obtenir le label bio"),
    ("de", "Bau der neuen Schule"),
    ("de", "Treueprogramm für Pendler auflegen"),
    ("de", "Jahresbericht veröffentlicht"),
    ("de", "30 Azubis für 2028 einstellen (m/w/d)"),
]

TOPICS: list[Case] = [
    ("en", "Effective team communication and growth"),
    ("en", "Supply chain resilience and inventory"),
    ("en", "Talent development and succession planning"),
    ("en", "Digital transformation"),
    ("fr", "Qualité de service et relation client"),
    ("fr", "Pilotage de la performance"),
    ("fr", "Fidélisation des clients"),
    ("de", "Automatisierung"),
    ("de", "Standardisierung der Abläufe"),
    ("de", "Aus- und Weiterbildung"),
    ("de", "Personalentwicklung und Nachfolge"),
]

TARGETS: list[tuple[str, str, str]] = [
    ("en", "Hire four site managers", "four"),
    ("en", "Answer nine in ten calls at once", "nine in ten"),
    ("en", "Zero lost-time injuries", "Zero"),
    ("en", "Be among the top 10 hospitals for hip surgery", "10"),
    ("en", "Reply to applicants within 3 days", "3 days"),
    ("en", "Turn the help desk into a team people praise (rating 4.5/5)", "4.5/5"),
    ("fr", "Recruter quatre chefs de chantier", "quatre"),
    ("fr", "Zéro chute grave en résidence", "Zéro"),
    ("fr", "Servir les clients en moins de 10 minutes", "10 minutes"),
    ("de", "Zwei weitere Filialen eröffnen", "Zwei"),
    ("de", "Wartezeit auf vier Tage senken", "vier Tage"),
    ("de", "Anfragen innerhalb von 24 Stunden beantworten", "24 Stunden"),
]

NO_TARGETS: list[Case] = [
    ("en", "Make retiring at sixty a choice"),
    ("en", "Cut the 4.0 release"),
    ("en", "Become the number one choice of carpenters"),
    ("en", "Pilot a four-day week in two teams"),
    ("fr", "Être ouverts à 7 h 30 sans courir"),
    ("fr", "Moderniser la ligne 14"),
    ("de", "Um 6 Uhr ausgeschlafen anfangen"),
]

LEANING: list[Case] = [
    ("en", "In line with the company strategy"),
    ("en", "Cascade the COO's goal into maintenance"),
    ("en", "Support the council plan"),
    ("en", "Warehouse contributes to OBJ-4"),
    ("en", "Align with the leadership team's OKRs"),
    ("en", "Same as group objective 2, for the labs"),
    ("fr", "Notre contribution à la stratégie du groupe"),
    ("fr", "Appuyer l'objectif n° 3 de la direction"),
    ("fr", "Relayer les priorités de la fédération nationale"),
    ("fr", "Idem objectif 2 du siège"),
    ("de", "Unser Beitrag zur Konzernstrategie"),
    ("de", "Im Einklang mit der Unternehmensstrategie"),
    ("de", "Ziel 2 des Dachverbands mittragen"),
    ("de", "Auf O2 einzahlen"),
]

STANDING_ALONE: list[Case] = [
    ("en", "Launch the pension calculator (supports O1)"),
    ("en", "Cut energy bills by 10% in support of company objective 2"),
    ("en", "Help patients reach their own goals"),
    ("en", "Support young carers through their exams"),
    ("fr", "Lancer le simulateur retraite (sert O1)"),
    ("fr", "Aider nos adhérents à atteindre leurs objectifs"),
    ("de", "Rentenrechner einführen (zahlt auf O1 ein)"),
    ("de", "Mitgliedern helfen, ihre Ziele zu erreichen"),
]


@pytest.fixture(scope="module")
def plain() -> Mapping[str, Lexicon]:
    return plain_lexicons()


def read(case: Case, plain: Mapping[str, Lexicon]) -> ObjectiveReading:
    language, text = case
    return read_objective(text, plain[language])


@pytest.mark.parametrize("case", HABITS_AND_STATES, ids=lambda case: case[1])
def test_a_habit_or_state_is_a_direction(plain: Mapping[str, Lexicon], case: Case) -> None:
    assert read(case, plain).form == "qualitative"


@pytest.mark.parametrize("case", METRICS, ids=lambda case: case[1])
def test_what_is_counted_makes_a_metric_without_a_number(plain: Mapping[str, Lexicon], case: Case) -> None:
    reading = read(case, plain)

    assert reading.form == "metric"
    assert not reading.has_target_number


@pytest.mark.parametrize("case", DELIVERABLES, ids=lambda case: case[1])
def test_work_is_found_as_verb_noun_and_state(plain: Mapping[str, Lexicon], case: Case) -> None:
    assert read(case, plain).form == "deliverable"


@pytest.mark.parametrize("case", TOPICS, ids=lambda case: case[1])
def test_nouns_alone_are_a_topic(plain: Mapping[str, Lexicon], case: Case) -> None:
    assert read(case, plain).form == "topic"


@pytest.mark.parametrize(("language", "text", "number"), TARGETS, ids=[case[1] for case in TARGETS])
def test_a_target_is_quoted(plain: Mapping[str, Lexicon], language: str, text: str, number: str) -> None:
    reading = read((language, text), plain)

    assert reading.has_target_number
    assert number in [text[part.start : part.end] for part in reading.evidence if part.what == "number"]


@pytest.mark.parametrize("case", NO_TARGETS, ids=lambda case: case[1])
def test_ages_versions_places_and_hours_are_no_targets(plain: Mapping[str, Lexicon], case: Case) -> None:
    assert not read(case, plain).has_target_number


@pytest.mark.parametrize("case", LEANING, ids=lambda case: case[1])
def test_a_title_that_only_serves_is_a_direction_that_leans(plain: Mapping[str, Lexicon], case: Case) -> None:
    reading = read(case, plain)

    assert reading.refers_to_parent
    assert reading.form == "qualitative"
    assert not reading.has_target_number


@pytest.mark.parametrize("case", STANDING_ALONE, ids=lambda case: case[1])
def test_a_title_that_says_something_itself_does_not_lean(plain: Mapping[str, Lexicon], case: Case) -> None:
    assert not read(case, plain).refers_to_parent


@pytest.mark.parametrize(
    "text", ["Build a portal that suppliers enjoy", "Create a calm place for the night shift"]
)
def test_what_may_as_well_be_a_direction_is_not_certain(plain: Mapping[str, Lexicon], text: str) -> None:
    reading = read(("en", text), plain)

    assert reading.form != "deliverable" or not reading.is_certain


def test_plain_work_is_certain(plain: Mapping[str, Lexicon]) -> None:
    assert read(("en", "Launch the new portal"), plain).is_certain
