"""How a child's text relates to its parent's, in three languages and across them (T4, T5, T19)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rung.core.wording import Lexicon, Texts, read_pair, read_relation, watered_down

RESTATED = [
    (
        "en",
        "Support tickets get their first reply in under 2 hours",
        "First response to support tickets below 120 minutes",
    ),
    ("en", "Grow annual recurring revenue to $12 million", "ARR of $12M"),
    ("en", "12,000 weekly active users by the end of June", "Reach 12k WAU"),
    ("en", "Halve the number of production incidents", "Production incidents cut by 50%"),
    ("en", "Employees recommend us as a place to work", "Our people recommend us as an employer"),
    ("en", "Lower customer attrition to 3 percent", "Reduce churn to 3%"),
    ("en", "We ship every order within 24 h", "All orders dispatched in one day"),
    ("en", "Raise the win rate in tenders to 35% (owner: Sam)", "Tender win rate of 35%"),
    ("en", "Energy consumption per tonne down 15 percent", "Cut energy use per tonne by 15%"),
    ("en", "No serious accident on any of our sites", "Zero serious accidents at our sites"),
    ("en", "Become the number one choice for hobby cyclists", "Be the first choice of leisure cyclists"),
    ("en", "The easiest bank to switch to", "Be the bank that is easiest to switch to"),
    ("en", "Shorten the hiring process from 60 to 35 days", "Time to hire: 60 → 35 days"),
    ("en", "Customer satisfaction score of at least 4.5 out of 5", "CSAT ≥ 4.5/5"),
    ("en", "Win thirty thousand new subscribers", "30,000 additional subscribers"),
    ("en", "Reviews on the app store average 4.6 stars", "Average app store rating of 4.6"),
    (
        "en",
        "Bring down cost per delivery from €5.20 to €4.10",
        "Delivery cost: from 5.20 EUR to 4.10 EUR each",
    ),
    ("en", "Invoices are paid by customers within 30 days", "Customers pay invoices in 30 days"),
    ("en", "Train every manager in giving feedback", "All managers trained to give feedback"),
    ("en", "Lift gross margin to 62%", "Gross margin at 62 percent"),
    ("en", "Make our buildings carbon neutral", "Carbon-neutral buildings"),
    (
        "en",
        "Patients leave hospital the day they are ready",
        "Discharge of patients on the day they are ready to leave the hospital",
    ),
    (
        "en",
        "Students get feedback on essays in 5 working days",
        "Essay feedback to students within five working days",
    ),
    ("en", "Deploy to production ten times a day", "10 production deployments per day"),
    ("en", "Uptime of 99.95%", "Availability at 99.95 percent"),
    ("fr", "Le taux de résiliation passe de 8 % à 5 %", "Réduire le churn de 8 % à 5 %"),
    ("fr", "Satisfaire nos clients dès le premier contact", "Des clients satisfaits dès le premier contact"),
    ("fr", "Chiffre d'affaires en ligne : 1,5 M€", "Atteindre 1 500 000 € de ventes en ligne"),
    ("fr", "Diviser par deux le nombre d'accidents du travail", "Réduire de 50 % les accidents du travail"),
    ("fr", "Recruter 40 aides-soignants d'ici décembre", "40 aides-soignants recrutés"),
    (
        "fr",
        "Les demandes des habitants reçoivent une réponse en 48 heures",
        "Répondre aux demandes des habitants sous deux jours",
    ),
    ("fr", "Devenir l'employeur préféré des ingénieurs", "Être l'employeur que les ingénieurs préfèrent"),
    ("fr", "Taux d'occupation des chambres à 78 %", "78 % des chambres occupées"),
    ("fr", "Ramener le délai moyen de livraison à 3 jours", "Délai de livraison moyen : 3 jours maximum"),
    ("fr", "La facturation est entièrement dématérialisée", "100 % des factures dématérialisées"),
    (
        "fr",
        "Note moyenne des élèves en maths : 13/20 contre 11/20",
        "Faire passer la moyenne des élèves en mathématiques de 11 à 13 sur 20",
    ),
    ("fr", "Nos adhérents nous restent fidèles", "Fidéliser nos adhérents"),
    ("fr", "Baisser la consommation d'eau de 20 %", "Consommation d'eau réduite d'un cinquième"),
    ("fr", "Zéro rupture de stock sur les produits essentiels", "Aucune rupture sur les produits essentiels"),
    ("de", "Die Abwanderungsquote sinkt von 9 auf 6 Prozent", "Kundenabwanderung von 9 % auf 6 % senken"),
    ("de", "Lieferungen treffen zu 97 % pünktlich ein", "Liefertreue von 97 %"),
    ("de", "Wir gewinnen 500 neue Mitglieder", "500 Neumitglieder gewinnen"),
    ("de", "Mitarbeiterzufriedenheit auf 4,2 erhöhen", "Zufriedenheit der Mitarbeitenden: 4,2"),
    (
        "de",
        "Die Bearbeitung eines Antrags dauert höchstens 5 Tage",
        "Anträge in maximal fünf Tagen bearbeitet",
    ),
    ("de", "Ausschuss um die Hälfte verringern", "Ausschussquote halbieren"),
    (
        "de",
        "Umsatz im Onlineshop von 2 auf 3 Mio. Euro steigern",
        "Onlineshop-Umsatz: 2.000.000 € → 3.000.000 €",
    ),
    ("de", "Kein Unfall auf unseren Baustellen", "Baustellen ohne Unfälle"),
    ("de", "Der beliebteste Arbeitgeber der Region werden", "Beliebtester Arbeitgeber in der Region sein"),
    ("de", "Antwortzeit im Support unter 4 Stunden", "Support antwortet in weniger als vier Stunden"),
    ("de", "Energiekosten je Tonne um ein Viertel reduzieren", "25 % weniger Energiekosten pro Tonne"),
    ("de", "Stromverbrauch der Rechenzentren: -12 %", "Die Rechenzentren verbrauchen 12 % weniger Strom"),
    (
        "de",
        "Patienten warten in der Notaufnahme maximal 45 Minuten",
        "Wartezeit der Patienten in der Notaufnahme höchstens 45 min",
    ),
    ("fr", "Réduire le taux d'attrition client à 3 %", "Reduce customer churn to 3%"),
    ("de", "Kundenzufriedenheit auf 4,5 von 5 steigern", "Raise customer satisfaction to 4.5 out of 5"),
    (
        "fr",
        "Devenir la référence européenne de la logistique verte",
        "Become the European reference for green logistics",
    ),
    ("en", "Every village school has fast internet", "Fast internet for all village schools"),
    ("en", "Reduce employee turnover from 22% to 14%", "Staff turnover: 14% (from 22%)"),
    ("en", "Our machines stand still less than 3 hours a month", "Machine downtime below 3 h per month"),
    ("en", "Raise the average donation from £35 to £50", "Average gift of £50, today £35"),
    ("en", "Half of our revenue comes from subscriptions", "50% of sales from subscriptions"),
    ("en", "Forecast accuracy of 90%", "Forecasts are 90 percent accurate"),
    ("en", "Make libraries the living room of the city", "Libraries become the city's living room"),
    ("en", "Reach a Net Promoter Score of 45", "NPS 45"),
    ("en", "Trial users convert to paying customers at 18%", "Trial-to-paid conversion of 18%"),
    ("en", "Decrease average handling time from 11 to 7 minutes", "AHT 11 min → 7 min"),
    ("en", "Museum visitors stay for 90 minutes on average", "Average museum visit of 1.5 hours"),
    (
        "en",
        "Bugs found by customers: no more than 5 per release",
        "At most five customer-reported defects per release",
    ),
    ("en", "Sell 2,500 season tickets", "2.5k season tickets sold"),
    ("en", "The safest airline in the region", "Be the region's safest airline"),
    (
        "fr",
        "Les patients obtiennent un rendez-vous en moins de 10 jours",
        "Rendez-vous patients sous 10 jours",
    ),
    ("fr", "Augmenter le panier moyen de 42 € à 50 €", "Panier moyen : 50 € (contre 42 €)"),
    ("fr", "Faire de nos magasins des lieux de rencontre", "Nos boutiques deviennent des lieux de rencontre"),
    (
        "fr",
        "Diminuer les émissions de CO2 du transport de 30 %",
        "-30 % d'émissions de carbone liées aux transports",
    ),
    ("fr", "Le premier choix des jeunes diplômés", "Être le premier choix des jeunes diplômés"),
    ("fr", "Temps d'attente au guichet inférieur à 8 minutes", "Moins de 8 min d'attente au guichet"),
    ("fr", "Former tous les chefs d'équipe à la sécurité", "100 % des chefs d'équipe formés à la sécurité"),
    ("fr", "1 000 logements rénovés", "Rénover mille logements"),
    (
        "de",
        "Jeder Haushalt im Dorf hat schnelles Internet",
        "Schnelles Internet für alle Haushalte des Dorfes",
    ),
    ("de", "Durchschnittliche Spende von 40 auf 55 Euro erhöhen", "Durchschnittsspende: 55 € (bisher 40 €)"),
    ("de", "Die Fehlerquote in der Montage auf 0,5 % senken", "Montagefehler bei 0,5 Prozent"),
    ("de", "Kundinnen und Kunden empfehlen uns weiter", "Unsere Kunden empfehlen uns weiter"),
    ("de", "Die Theke bedient in unter drei Minuten", "Bedienung an der Theke in weniger als 3 min"),
    ("de", "Zugverspätungen um 30 % reduzieren", "30 % weniger verspätete Züge"),
    ("de", "Anteil erneuerbarer Energien von 40 % auf 70 %", "70 % Erneuerbare (statt 40 %)"),
    ("de", "Azubis bleiben nach der Lehre im Betrieb", "Auszubildende bleiben nach ihrer Ausbildung bei uns"),
    ("de", "Wir sind die erste Adresse für Gründer", "Erste Adresse für Gründerinnen und Gründer werden"),
    ("de", "Rechnungen innerhalb von 14 Tagen bezahlt", "Bezahlung von Rechnungen binnen zwei Wochen"),
    ("de", "Reduce staff turnover to 10%", "Fluktuation auf 10 % senken"),
]

OWN = [
    ("en", "Reduce churn of enterprise customers to 2%", "Reduce churn to 2%"),
    ("en", "ARR of $2M from partners", "ARR of $12M"),
    (
        "en",
        "Support tickets in Spanish get a reply in 2 hours",
        "First response to support tickets below 2 hours",
    ),
    (
        "en",
        "Cut complaints about late parcels from 300 to 120",
        "Cut complaints about broken parcels from 300 to 120",
    ),
    ("en", "Raise employee satisfaction to 4.5", "Raise customer satisfaction to 4.5"),
    ("en", "Grow revenue by 20%", "Cut costs by 20%"),
    ("en", "Gross margin of services at 62%", "Gross margin at 62 percent"),
    ("en", "Hire 5 nurses for the night shift", "Hire 40 nurses"),
    ("en", "Win 30 hospitals as customers", "Win 30 schools as customers"),
    ("en", "Be the first choice of professional cyclists", "Be the first choice of leisure cyclists"),
    ("en", "Page load below 2 s on mobile", "Page load below 2 s"),
    ("en", "Every new engineer ships code in week one", "Deploy to production ten times a day"),
    ("en", "Release notes translated into five languages", "Win thirty thousand new subscribers"),
    ("fr", "Réduire le churn des abonnés étudiants à 5 %", "Réduire le churn à 5 %"),
    ("fr", "Délai de livraison en Corse : 5 jours", "Délai de livraison moyen : 3 jours maximum"),
    ("fr", "Réduire de 20 % la consommation de gaz", "Réduire de 20 % la consommation d'eau"),
    ("fr", "Fidéliser nos donateurs", "Fidéliser nos adhérents"),
    ("fr", "40 apprentis recrutés", "40 aides-soignants recrutés"),
    (
        "de",
        "Wartezeit in der Radiologie höchstens 45 min",
        "Wartezeit der Patienten in der Notaufnahme höchstens 45 min",
    ),
    ("de", "500 neue Spender gewinnen", "500 Neumitglieder gewinnen"),
    ("de", "Liefertreue im Werk Süd von 97 %", "Liefertreue von 97 %"),
    ("de", "Krankenquote der Fahrer unter 5 %", "Krankenquote unter 5 %"),
]

WEAKER = [
    ("en", "Look for ways to make our buildings carbon neutral", "Make our buildings carbon neutral"),
    ("en", "Reply to tickets faster in most countries", "Reply to tickets faster in all countries"),
    (
        "en",
        "Facilitate becoming the reference for green logistics",
        "Become the reference for green logistics",
    ),
    ("en", "Mostly keep patients from waiting", "Keep patients from waiting"),
    ("en", "Maintain customer loyalty", "Increase customer loyalty"),
    ("fr", "Participer à la fidélisation de nos adhérents", "Fidéliser nos adhérents"),
    (
        "fr",
        "Essayer de devenir l'employeur préféré des ingénieurs",
        "Devenir l'employeur préféré des ingénieurs",
    ),
    ("fr", "Moins d'accidents sur nos chantiers", "Aucun accident sur nos chantiers"),
    ("fr", "Fidéliser une partie de nos adhérents", "Fidéliser tous nos adhérents"),
    (
        "de",
        "Dazu beitragen, der beliebteste Arbeitgeber der Region zu werden",
        "Der beliebteste Arbeitgeber der Region werden",
    ),
    ("de", "Baustellen mit weniger Unfällen", "Baustellen ohne Unfälle"),
    ("de", "Nach Möglichkeit alle Anträge online bearbeiten", "Alle Anträge online bearbeiten"),
    ("de", "Kundenbindung halten", "Kundenbindung steigern"),
    ("de", "Wir unterstützen die Energiewende im Landkreis", "Die Energiewende im Landkreis schaffen"),
]

SERVING = [
    ("en", "Beds cleaned within 40 minutes of discharge", "Patients leave hospital the day they are ready"),
    ("en", "Pharmacy orders filled before noon", "Patients leave hospital the day they are ready"),
    ("en", "Demo requests answered within one hour", "ARR of $12M"),
    ("en", "Customers see their savings in the first invoice", "Reduce churn to 3%"),
    ("en", "Test rides in 40 towns", "Be the first choice of leisure cyclists"),
    ("en", "Guided tours in sign language", "Libraries become the city's living room"),
    ("en", "Flaky tests below 1%", "10 production deployments per day"),
    ("en", "Waste heat from furnace 2 warms the hall", "Cut energy use per tonne by 15%"),
    ("en", "Refunds paid out the same day", "NPS 45"),
    ("fr", "Un agent polyvalent à chaque accueil", "Répondre aux demandes des habitants sous deux jours"),
    (
        "fr",
        "Modèles de lettres réécrits en langage clair",
        "Répondre aux demandes des habitants sous deux jours",
    ),
    ("fr", "Appeler chaque abonné inactif depuis 30 jours", "Réduire le churn de 8 % à 5 %"),
    ("fr", "Poulies et courroies changées avant la panne", "Aucune rupture sur les produits essentiels"),
    ("fr", "Offres de dernière minute pour les nuits de dimanche", "78 % des chambres occupées"),
    ("de", "Schichttausch per App in einer Minute", "Fluktuation auf 10 % senken"),
    ("de", "Rüstzeit der Presse 4 von 50 auf 20 Minuten", "Liefertreue von 97 %"),
    ("de", "Messmittel monatlich kalibriert", "Ausschussquote halbieren"),
    ("de", "Formulare ohne Rückfrage: 9 von 10", "Anträge in maximal fünf Tagen bearbeitet"),
    ("de", "Probetraining für Schulklassen", "500 Neumitglieder gewinnen"),
]

ELSEWHERE = [
    ("en", "Rewire the office lighting", "Patients leave hospital the day they are ready"),
    ("en", "Renegotiate the coffee contract", "ARR of $12M"),
    ("en", "Company cars returned on lease end", "Reduce churn to 3%"),
    ("en", "VAT returns filed by the 10th", "Be the first choice of leisure cyclists"),
    ("en", "Switch payroll provider", "Libraries become the city's living room"),
    ("en", "Christmas cards sent to all suppliers", "10 production deployments per day"),
    ("en", "Reprint the visitor badges", "Cut energy use per tonne by 15%"),
    ("en", "Archive boxes shredded by May", "NPS 45"),
    ("fr", "Déménager les archives au sous-sol", "Répondre aux demandes des habitants sous deux jours"),
    ("fr", "Renouveler les assurances du siège", "Réduire le churn de 8 % à 5 %"),
    ("fr", "Nouvelle machine à café au deuxième étage", "Aucune rupture sur les produits essentiels"),
    ("fr", "Notes de frais remboursées en 5 jours", "78 % des chambres occupées"),
    ("fr", "Clôture comptable en 4 jours", "Des clients satisfaits dès le premier contact"),
    ("de", "Umsatzsteuervoranmeldung ohne Korrektur", "Liefertreue von 97 %"),
    ("de", "Teppich im Foyer ersetzt", "Ausschussquote halbieren"),
    ("de", "Firmenlauf mit 80 Läufern", "Anträge in maximal fünf Tagen bearbeitet"),
    ("de", "Archiv digitalisiert", "500 Neumitglieder gewinnen"),
]


@pytest.mark.parametrize(("language", "child", "parent"), RESTATED)
def test_other_words_for_the_same_are_a_near_copy(
    lists: Mapping[str, Lexicon], language: str, child: str, parent: str
) -> None:
    assert read_relation(child, parent, lists[language]).relation == "near_copy"


@pytest.mark.parametrize(("language", "child", "parent"), OWN)
def test_a_scope_number_or_subject_of_its_own_is_no_copy(
    lists: Mapping[str, Lexicon], language: str, child: str, parent: str
) -> None:
    assert read_relation(child, parent, lists[language]).relation in ("translated", "unrelated")


@pytest.mark.parametrize(("language", "child", "parent"), WEAKER)
def test_hedges_and_softer_amounts_water_a_parent_down(
    lists: Mapping[str, Lexicon], language: str, child: str, parent: str
) -> None:
    assert watered_down(child, parent, lists[language]).evidence
    assert not watered_down(parent, parent, lists[language])


@pytest.mark.parametrize(("language", "child", "parent"), SERVING)
def test_work_in_a_field_that_moves_the_parent_is_related(
    lists: Mapping[str, Lexicon], language: str, child: str, parent: str
) -> None:
    assert read_relation(child, parent, lists[language]).relation == "translated"


@pytest.mark.parametrize(("language", "child", "parent"), ELSEWHERE)
def test_the_running_of_the_house_moves_no_goal_of_the_business(
    lists: Mapping[str, Lexicon], language: str, child: str, parent: str
) -> None:
    reading = read_relation(child, parent, lists[language])

    assert reading.relation == "unrelated"
    assert all(found.what.startswith("field: ") for found in reading.evidence)


def test_the_words_in_common_are_marked_on_both_texts(english: Lexicon) -> None:
    child, parent = "Lower customer attrition among students", "Reduce churn"

    reading = read_relation(child, parent, english)

    assert [child[one.start : one.end] for one in reading.evidence] == ["attrition"]
    assert [parent[one.start : one.end] for one in reading.parent_evidence] == ["churn"]


def test_the_parents_sentence_with_another_subject_is_another_goal(english: Lexicon) -> None:
    reading = read_relation("Suppliers come to us and stay", "Students come to us and stay", english)

    assert reading.relation == "unrelated"


def test_a_pair_says_which_key_results_repeat_one_above(english: Lexicon) -> None:
    parent = Texts(
        "Become the bakery of the quarter", ("Average rating from 4.1 to 4.6", "3,000 loaves a day")
    )
    child = Texts("Help become the bakery of the quarter", ("Ovens repaired in 2 days", "3k loaves per day"))

    reading = read_pair(child, parent, english)

    assert reading.relation == "near_copy"
    assert reading.watered_down
    assert reading.key_result_copies == (1,)


@pytest.mark.parametrize(
    "text", ["", "   ", "§§§", "(P0)", "42 %", "the of and", "x" * 10_000, "a b " * 2_500]
)
def test_any_text_can_be_compared_with_any_other(lists: Mapping[str, Lexicon], text: str) -> None:
    for lexicon in lists.values():
        for other in ("", "Reduce churn to 3%", text):
            assert read_relation(text, other, lexicon).relation
            assert read_relation(other, text, lexicon).relation
