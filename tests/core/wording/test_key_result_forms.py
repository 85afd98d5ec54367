"""Result, counted output or initiative: requirement T6, by language."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rung.core.wording import KeyResultReading, Lexicon, read_key_result

RESULTS = [
    ("en", "Raise share of voice from 8% to 20%"),
    ("en", "30 new scale-up customers"),
    ("en", "Referrals make up 25% of inbound leads"),
    ("en", "NPS of existing customers 48 → 60"),
    ("en", "No unplanned downtime"),
    ("en", "Keep availability at 99.95%"),
    ("en", "90% of support tickets answered within 4 hours"),
    ("en", "Onboard 40 pilot customers in 12 weeks"),
    ("en", "Introduce self-service returns to cut call volume by 30%"),
    ("en", "Host a partner day rated 4.5 out of 5"),
    ("en", "Average basket above $80"),
    ("fr", "Signer 30 nouveaux clients"),
    ("fr", "Réduire le délai moyen de réponse de 2 h à 45 min"),
    ("fr", "Au moins 90 % des salariés formés"),
    ("de", "30 neue Kunden gewinnen"),
    ("de", "Verfügbarkeit bei 99,9 % halten"),
    ("de", "90 % der Tickets in unter 4 Stunden gelöst"),
]

COUNTED = [
    ("en", "12 publishable case studies"),
    ("en", "Run 6 customer workshops"),
    ("en", "Hire 12 senior engineers"),
    ("en", "Interview 25 churned customers"),
    ("en", "3 new features are released"),
    ("en", "Write two white papers"),
    ("fr", "Publier 12 études de cas"),
    ("fr", "Organiser 4 ateliers clients"),
    ("fr", "Recruter 5 ingénieurs"),
    ("de", "12 Fallstudien veröffentlichen"),
    ("de", "4 Kundenworkshops durchführen"),
    ("de", "5 Ingenieure einstellen"),
]

INITIATIVES = [
    ("en", "Launch the new pricing page by 31 March"),
    ("en", "Publish the handbook"),
    ("en", "Migrate all services to Kubernetes 1.29"),
    ("en", "New pricing page is live"),
    ("en", "Set up a customer advisory board"),
    ("en", "Product roadmap"),
    ("en", "Users can export their data"),
    ("fr", "Lancer la nouvelle page tarifs d'ici fin mars"),
    ("fr", "Mettre en place un nouveau CRM"),
    ("fr", "Rédiger le guide d'accueil"),
    ("de", "Neue Preisseite bis 31. März einführen"),
    ("de", "Leitfaden für das Onboarding schreiben"),
    ("de", "Neue Preisseite ist bis zum 15. Mai live"),
]

UNMEASURABLE = [
    ("en", "Improve onboarding"),
    ("en", "Better collaboration between sales and product"),
    ("en", "Employees feel heard"),
    ("en", "Customers recommend us"),
    ("en", "Increase customer satisfaction"),
    ("fr", "Améliorer la collaboration"),
    ("fr", "Réduire le délai de réponse"),
    ("de", "Zusammenarbeit verbessern"),
    ("de", "Kundenzufriedenheit steigern"),
]


def read(lists: Mapping[str, Lexicon], case: tuple[str, str]) -> KeyResultReading:
    language, text = case
    return read_key_result(text, lists[language])


@pytest.mark.parametrize("case", RESULTS, ids=lambda case: case[1])
def test_a_level_or_change_outside_the_work_is_an_outcome(
    lists: Mapping[str, Lexicon], case: tuple[str, str]
) -> None:
    reading = read(lists, case)

    assert reading.form == "outcome"
    assert reading.measurable


@pytest.mark.parametrize("case", COUNTED, ids=lambda case: case[1])
def test_a_count_of_deliverables_is_a_counted_output(
    lists: Mapping[str, Lexicon], case: tuple[str, str]
) -> None:
    reading = read(lists, case)

    assert reading.is_counted_output
    assert not reading.is_initiative


@pytest.mark.parametrize("case", INITIATIVES, ids=lambda case: case[1])
def test_work_without_a_number_is_an_initiative(lists: Mapping[str, Lexicon], case: tuple[str, str]) -> None:
    reading = read(lists, case)

    assert reading.is_initiative
    assert not reading.is_counted_output


@pytest.mark.parametrize("case", UNMEASURABLE, ids=lambda case: case[1])
def test_a_wish_without_a_number_is_neither(lists: Mapping[str, Lexicon], case: tuple[str, str]) -> None:
    reading = read(lists, case)

    assert not reading.is_initiative
    assert not reading.measurable


def test_evidence_points_at_the_words(english: Lexicon) -> None:
    text = "Raise share of voice from 8% to 20% by end of Q3"

    found = {item.what: text[item.start : item.end] for item in read_key_result(text, english).evidence}

    assert found == {"verb": "Raise", "baseline": "8%", "target": "20%", "deadline": "end of Q3"}
