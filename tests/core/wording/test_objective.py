"""The form of an objective, targets in its title, and whether it leans on its parent (T7, T18)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rung.core.wording import Lexicon, read_objective
from rung.rules.words import lexicons, plain_lexicons

Case = tuple[str, str]

QUALITATIVE: list[Case] = [
    ("en", "Be the reference in Europe for managing distributed teams"),
    ("en", "Turn existing customers into our best advocates"),
    ("en", "Delight shoppers at every visit"),
    ("en", "Make onboarding effortless"),
    ("en", "Customers rely on us around the clock, 24/7"),
    ("en", "Become the number one choice for independent bakers by 2027"),
    ("en", "Make ISO 27001 second nature for everyone"),
    ("en", "Prepare the organisation for Industry 4.0"),
    ("en", "Our platform never sleeps"),
    ("en", "One team, one voice"),
    ("en", "Build a brand people love"),
    ("en", "Create a world-class service experience"),
    ("en", "Move from Windows 10 to Windows 11 without anyone noticing"),
    ("en", "Turn Q3 into our fastest quarter yet"),
    ("en", "Make the first 90 days count"),
    ("en", "Lead the 5G transition"),
    ("en", "Develop leaders at all levels"),
    ("en", "Help customers reach their goals"),
    ("en", "Give every nurse the calm to finish a round"),
    ("en", "Give every engineer the confidence to change the plan"),
    ("en", "Work on while others close"),
    ("en", "Hand every guest a ready room in under an hour"),
    ("en", "Contribute to CO2 neutral streets"),
    ("en", "Introduce ourselves to people who never call"),
    ("en", "Drive the move to lasting furniture"),
    ("en", "Implementation should feel like play"),
    ("en", "Ship each kitchen without a missing screw"),
    ("en", "Build courses out of real cases"),
    ("en", "Write rules that anyone can follow alone"),
    ("en", "Customers trust our answer without checking twice"),
    ("en", "Make TISAX 6 second nature for everyone"),
    ("en", "Make boarding at Dock 12 a pleasure"),
    ("en", "Make MV Corona 3 the pride of the fleet"),
    ("en", "Make saving five pounds a day feel easy"),
    ("en", "Achieve our sustainability goals"),
    ("fr", "Devenir la référence européenne du travail à distance"),
    ("fr", "Offrir un service irréprochable 24h/24 et 7j/7"),
    ("fr", "Réussir notre passage à la norme ISO 27001"),
    ("fr", "Devenir le numéro un du vélo cargo d'ici 2027"),
    ("fr", "Aider nos clients à atteindre leurs objectifs"),
    ("fr", "Aider les chefs d'équipe à tenir leurs réunions"),
    ("fr", "Livrer des meubles sans mauvaise surprise"),
    ("fr", "Ne jamais redemander deux fois"),
    ("fr", "Rendre l'envie de lire aux plus de 60 ans"),
    ("fr", "Faire du tram 5 un lieu de rencontre"),
    ("de", "Europas Referenz für verteilte Teams werden"),
    ("de", "Kunden begeistern"),
    ("de", "Rund um die Uhr erreichbar sein (24/7)"),
    ("de", "Den Umstieg auf Windows 11 geräuschlos schaffen"),
    ("de", "Industrie 4.0 in unseren Werken zum Leben erwecken"),
    ("de", "Bis 2027 die erste Wahl für Handwerker sein"),
    ("de", "Neue Fahrzeuge ohne Nacharbeit ausliefern"),
    ("de", "Lehrgänge aus echten Fällen bauen"),
    ("de", "Halle 4 zum liebsten Arbeitsplatz machen"),
    ("de", "Niemand muss zwei Mal fragen"),
    ("de", "Vom Zulieferer zum Vertrauten"),
    ("de", "Mit weniger Wegen unsere Ziele erreichen"),
]

METRIC: list[Case] = [
    ("en", "Become a top 3 employer in the region"),
    ("en", "Grow revenue by 20%"),
    ("en", "Reach 500 customers"),
    ("en", "Cut response time to under 2 hours"),
    ("en", "Double our customer base"),
    ("en", "Achieve an NPS of 60"),
    ("en", "Increase ARR to €10M"),
    ("en", "Win 40 partners"),
    ("en", "Grow to ten shops"),
    ("en", "Cut lead time by a third"),
    ("fr", "Augmenter le chiffre d'affaires de 20 %"),
    ("fr", "Atteindre 500 clients"),
    ("de", "Den Umsatz um 20 % steigern"),
    ("de", "500 Kunden erreichen"),
    ("de", "Umsatz verdoppeln"),
    ("de", "Die Durchlaufzeit um ein Drittel senken"),
]

DELIVERABLE: list[Case] = [
    ("en", "Launch the new mobile app"),
    ("en", "Migrate to the new CRM"),
    ("en", "Implement a training programme for managers"),
    ("en", "Publish the handbook"),
    ("en", "Work on the roadmap"),
    ("fr", "Lancer la nouvelle application mobile"),
    ("fr", "Mettre en place un CRM"),
    ("de", "Neue App einführen"),
]

TOPIC: list[Case] = [
    ("en", "Customer satisfaction"),
    ("en", "Marketing"),
    ("en", "Security and compliance"),
    ("fr", "Satisfaction client"),
    ("de", "Kundenzufriedenheit"),
]

LEANING: list[Case] = [
    ("en", "Support company objective 2"),
    ("en", "In support of the group goal on retention"),
    ("en", "Contribute to O1"),
    ("en", "Contribute to X4"),
    ("en", "Do our part for objective C1"),
    ("en", "Help achieve the company objectives"),
    ("en", "Same as above"),
    ("en", "Help the group reach its goal"),
    ("en", "Do our share"),
    ("fr", "Contribuer à l'objectif 2 de l'entreprise"),
    ("fr", "Contribuer à l'objectif groupe"),
    ("fr", "En soutien de l'objectif O1"),
    ("fr", "Contribuer à l’objectif de l’entreprise"),
    ("fr", "Aider la direction à atteindre son objectif"),
    ("de", "Zur Erreichung von Ziel 2 beitragen"),
    ("de", "Beitrag zum Unternehmensziel leisten"),
    ("de", "Unterstützung des Konzernziels"),
    ("de", "Ziel 3 unterstützen"),
    ("de", "Das Konzernziel in unserer Abteilung umsetzen"),
]


@pytest.fixture(scope="module")
def lists() -> Mapping[str, Lexicon]:
    """What the rules say before anything is weighed; the weights are held to them below."""
    return plain_lexicons()


@pytest.mark.parametrize("case", QUALITATIVE, ids=lambda case: case[1])
def test_a_direction_in_words_has_no_fault(lists: Mapping[str, Lexicon], case: Case) -> None:
    reading = read_objective(case[1], lists[case[0]])

    assert reading.form == "qualitative"
    assert not reading.has_target_number
    assert not reading.refers_to_parent


@pytest.mark.parametrize("case", METRIC, ids=lambda case: case[1])
def test_a_target_in_the_title_is_found(lists: Mapping[str, Lexicon], case: Case) -> None:
    reading = read_objective(case[1], lists[case[0]])

    assert reading.form == "metric"
    assert reading.has_target_number
    assert "number" in {item.what for item in reading.evidence}


@pytest.mark.parametrize("case", DELIVERABLE, ids=lambda case: case[1])
def test_a_thing_to_make_is_a_deliverable(lists: Mapping[str, Lexicon], case: Case) -> None:
    assert read_objective(case[1], lists[case[0]]).form == "deliverable"


@pytest.mark.parametrize("case", TOPIC, ids=lambda case: case[1])
def test_a_bare_subject_is_a_topic(lists: Mapping[str, Lexicon], case: Case) -> None:
    assert read_objective(case[1], lists[case[0]]).form == "topic"


@pytest.mark.parametrize("case", LEANING, ids=lambda case: case[1])
def test_a_title_that_needs_its_parent_is_found(lists: Mapping[str, Lexicon], case: Case) -> None:
    reading = read_objective(case[1], lists[case[0]])

    assert reading.refers_to_parent
    assert "refers to parent" in {item.what for item in reading.evidence}


def test_the_weights_seldom_overrule_what_is_plain() -> None:
    labelled = {"qualitative": QUALITATIVE, "metric": METRIC, "deliverable": DELIVERABLE, "topic": TOPIC}
    cases = [(form, *case) for form, listed in labelled.items() for case in listed]
    agreed = sum(read_objective(text, lexicons()[language]).form == form for form, language, text in cases)

    assert agreed >= 0.9 * len(cases)
