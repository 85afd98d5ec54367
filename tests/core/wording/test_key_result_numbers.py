"""Baseline, target, unit and direction of a key result, by language."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rung.core.wording import Lexicon, read_key_result

#: text, baseline, target, unit, direction
Row = tuple[str, float | None, float | None, str | None, str | None]

ENGLISH: list[Row] = [
    ("Raise share of voice on target queries from 8% to 20%", 8, 20, "%", "up"),
    ("NPS of existing customers 48 → 60", 48, 60, "NPS", "up"),
    ("NPS of existing customers 48->60", 48, 60, "NPS", "up"),
    ("NPS of 60 on the installed base", None, 60, "NPS", "reach"),
    ("12 publishable case studies", None, 12, "case studies", "reach"),
    ("Sign 30 new scale-up customers", None, 30, "customers", "reach"),
    ("Referrals make up 25% of inbound leads", None, 25, "%", "reach"),
    ("Conversion to 4.5% from 3%", 3, 4.5, "%", "up"),
    ("Increase NPS by 5 points", None, 5, "NPS", "up"),
    ("Reduce churn by 2 percentage points", None, 2, "pp", "down"),
    ("Grow self-serve revenue to €1.5M by end of 2026", None, 1_500_000, "EUR", "up"),
    ("$250k in partner pipeline", None, 250_000, "USD", "reach"),
    ("Revenue of 1.2 million dollars", None, 1_200_000, "USD", "reach"),
    ("Reach 50k weekly listeners", None, 50_000, "listeners", "reach"),
    ("Save 1,200 hours of manual work", None, 1200, "h", "reach"),
    ("Cut median answer time from 2 hours to 45 minutes", 120, 45, "min", "down"),
    ("Reduce p95 latency from 900 ms to 0.4 s", 0.9, 0.4, "s", "down"),
    ("Sales cycle shortened from 2 years to 18 months", 24, 18, "months", "down"),
    ("Keep availability at 99.95 %", None, 99.95, "%", "maintain"),
    ("Keep monthly churn below 2%", None, 2, "%", "maintain"),
    ("Fewer than 3 critical incidents per quarter", None, 3, "incidents", "down"),
    ("Payback period ≤ 14 months", None, 14, "months", "down"),
    ("Team eNPS ≥ 40", None, 40, "NPS", "reach"),
    ("Customer satisfaction of 92% or more", None, 92, "%", "reach"),
    ("Double weekly active users", None, 2, "x", "up"),
    ("Halve the number of late deliveries", None, 0.5, "x", "down"),
    ("10x the number of API calls", None, 10, "x", "up"),
    ("Triple referrals", None, 3, "x", "up"),
    ("Weekly active teams up 30%", None, 30, "%", "up"),
    ("At least 3 out of 4 pilots renew", None, 75, "%", "reach"),
    ("2/3 of key accounts say they would buy again", None, 66.67, "%", "reach"),
    ("Three quarters of new hires call onboarding helpful", None, 75, "%", "reach"),
    ("3 of our 11 depots run on solar power", None, 3, "depots", "reach"),
    ("90% of 500 surveyed guests would return", None, 90, "%", "reach"),
    ("Reach 4.5 stars in the app store", None, 4.5, "stars", "reach"),
    ("No unplanned downtime", None, 0, "downtime", "down"),
    ("Zero data breaches", None, 0, "breaches", "down"),
    ("Three anchor tenants", None, 3, "tenants", "reach"),
    ("Hire 12 senior engineers", None, 12, "engineers", "reach"),
    ("50% of deals come from partners (today 35%)", 35, 50, "%", "up"),
    ("All branch managers have met their five largest clients", None, 100, "%", "reach"),
    ("Improve the interviewer ratio from 1:3.7 to 1:3", 3.7, 3, "ratio", "down"),
    ("Cut the churn of our top 10 accounts from 5% to 3%", 5, 3, "%", "down"),
    ("Shoppers who buy: 22% to 28%", 22, 28, "%", "up"),
    ("Sell 5,000 bikes in Q3", None, 5000, "bikes", "reach"),
    ("Bring the average checkout down to 90 seconds", None, 90, "s", "down"),
    ("Ticket backlog from 400 to under 100", 400, 100, None, "down"),
    ("Churn ≤ 1.5% per month", None, 1.5, "%", "down"),
    ("Raise conversion by XX%", None, None, "%", "up"),
    ("Revenue per employee from $X to $Y", None, None, "USD", None),
]

FRENCH: list[Row] = [
    ("Faire passer la part de voix de 8 % à 20 %", 8, 20, "%", "up"),
    ("Réduire le taux d'attrition de 4 % à 2,5 %", 4, 2.5, "%", "down"),
    ("Augmenter le taux de conversion de 10 %", None, 10, "%", "up"),
    ("Augmenter le NPS de 5 points d'ici fin juin", None, 5, "NPS", "up"),
    ("Atteindre un NPS de 60 sur la base installée", None, 60, "NPS", "reach"),
    ("Publier 12 études de cas", None, 12, "études de cas", "reach"),
    ("Chiffre d'affaires de 1,5 M€", None, 1_500_000, "EUR", "reach"),
    ("Panier moyen à 1 200,50 €", None, 1200.5, "EUR", "reach"),
    ("Réduire le délai moyen de réponse de 2 h à 45 min", 120, 45, "min", "down"),
    ("Signer 30 nouveaux clients d'ici le 31/12/2026", None, 30, "clients", "reach"),
    ("Aucune interruption de service", None, 0, "interruption", "down"),
    ("3 clients sur 4 renouvellent", None, 75, "%", "reach"),
    ("Au moins 90 % des salariés formés", None, 90, "%", "reach"),
    ("Doubler le nombre d'utilisateurs actifs", None, 2, "x", "up"),
    ("Diviser par deux les réclamations", None, 0.5, "x", "down"),
    ("Maintenir la disponibilité au-dessus de 99,9 %", None, 99.9, "%", "maintain"),
    ("Moins de 3 incidents critiques par trimestre", None, 3, "incidents", "down"),
    ("Passer de 12 à 20 magasins", 12, 20, "magasins", "up"),
    ("Porter la part d'énergie renouvelable à 65 % (contre 40 % aujourd'hui)", 40, 65, "%", "up"),
    ("La moitié des commandes passent par le site", None, 50, "%", "reach"),
    ("Ramener le passage en caisse à 90 secondes", None, 90, "s", "down"),
    ("Vendre 5 000 vélos au T3", None, 5000, "vélos", "reach"),
    ("Trois nouveaux partenaires signés", None, 3, "partenaires", "reach"),
    ("Note moyenne de 4,5 étoiles", None, 4.5, "stars", "reach"),
]

GERMAN: list[Row] = [
    ("Share of Voice von 8 % auf 20 % steigern", 8, 20, "%", "up"),
    ("Kündigungsquote von 4 % auf 2,5 % senken", 4, 2.5, "%", "down"),
    ("Conversion-Rate um 10 % erhöhen", None, 10, "%", "up"),
    ("Kundenzufriedenheit um 5 Prozentpunkte verbessern", None, 5, "pp", "up"),
    ("NPS von 60 bei Bestandskunden", None, 60, "NPS", "reach"),
    ("12 Fallstudien veröffentlichen", None, 12, "Fallstudien", "reach"),
    ("Umsatz von 1,5 Mio. € erreichen", None, 1_500_000, "EUR", "reach"),
    ("Durchschnittlicher Warenkorb von 1.200 Euro", None, 1200, "EUR", "reach"),
    ("Mittlere Antwortzeit von 2 Stunden auf 45 Minuten senken", 120, 45, "min", "down"),
    ("30 neue Kunden bis Ende Q3 2026 gewinnen", None, 30, "Kunden", "reach"),
    ("Kein Ausfall im Lager", None, 0, "Ausfall", "down"),
    ("3 von 4 Kunden verlängern", None, 75, "%", "reach"),
    ("3 unserer 11 Depots laufen mit Solarstrom", None, 3, "Depots", "reach"),
    ("Reklamationen halbieren", None, 0.5, "x", "down"),
    ("Online-Umsatz verdreifachen", None, 3, "x", "up"),
    ("Verfügbarkeit über 99,9 % halten", None, 99.9, "%", "maintain"),
    ("Weniger als 3 kritische Störungen pro Quartal", None, 3, "Störungen", "down"),
    ("Von 12 auf 20 Filialen wachsen", 12, 20, "Filialen", "up"),
    ("Anteil erneuerbarer Energie von 40 auf 65 Prozent erhöhen", 40, 65, "%", "up"),
    ("Die Hälfte der Bestellungen kommt über die Website", None, 50, "%", "reach"),
    ("5.000 Fahrräder in Q3 verkaufen", None, 5000, "Fahrräder", "reach"),
    ("Rohmarge von 38,5 % auf 41 % heben", 38.5, 41, "%", "up"),
    ("Drei neue Partner gewinnen", None, 3, "Partner", "reach"),
    ("Lieferzeit auf 2 Tage verkürzen", None, 2, "days", "down"),
]

ROWS = [
    (language, row) for language, rows in (("en", ENGLISH), ("fr", FRENCH), ("de", GERMAN)) for row in rows
]


@pytest.mark.parametrize(("language", "row"), ROWS, ids=[row[0] for _, row in ROWS])
def test_reads_the_numbers(lists: Mapping[str, Lexicon], language: str, row: Row) -> None:
    text, baseline, target, unit, direction = row

    reading = read_key_result(text, lists[language])

    assert reading.measurable
    assert (reading.baseline, reading.target) == (baseline, target)
    assert reading.unit == unit
    if direction is not None:
        assert reading.direction == direction


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Launch the new pricing page by 31 March"),
        ("en", "Publish the handbook before 2027-01-15"),
        ("en", "Ship version 3.0"),
        ("en", "Migrate all services to Kubernetes 1.29"),
        ("en", "Achieve ISO 27001 certification"),
        ("en", "Offer support 24/7"),
        ("en", "Fix issue #4711"),
        ("en", "Finish phase 2 of the warehouse move in Q3"),
        ("en", "Prepare for the 5G auction"),
        ("en", "Decide on tier 1 suppliers by 2027"),
        ("en", "Review every contract signed over the last 12 months"),
        ("en", "Hold a weekly retrospective"),
        ("en", "Customers recommend us"),
        ("en", "Improve onboarding"),
        ("fr", "Lancer la nouvelle page tarifs d'ici fin mars"),
        ("fr", "Obtenir la certification ISO 27001"),
        ("fr", "Rédiger le guide d'accueil avant le 15/05/2026"),
        ("fr", "Améliorer la collaboration au T3"),
        ("de", "Neue Preisseite bis 31. März einführen"),
        ("de", "Leitfaden für das Onboarding bis Ende 2026 schreiben"),
        ("de", "Zusammenarbeit in Phase 2 verbessern"),
        ("de", "Rund um die Uhr erreichbar sein (24/7)"),
    ],
)
def test_dates_versions_and_names_are_no_targets(
    lists: Mapping[str, Lexicon], language: str, text: str
) -> None:
    reading = read_key_result(text, lists[language])

    assert reading.target is None
    assert not reading.measurable


@pytest.mark.parametrize(
    ("language", "text", "deadline"),
    [
        ("en", "Launch the new pricing page by 31 March", "31 March"),
        ("en", "Reduce churn by 2 points by end of Q3 2026", "end of Q3 2026"),
        ("en", "Grow revenue to €1.5M by end of 2026", "end of 2026"),
        ("en", "30 new customers", None),
        ("fr", "Augmenter le NPS de 5 points d'ici fin juin", "fin juin"),
        ("de", "30 neue Kunden bis Ende Q3 2026 gewinnen", "Ende Q3 2026"),
        ("de", "Neue Preisseite bis 31. März einführen", "31. März"),
    ],
)
def test_finds_the_deadline(
    lists: Mapping[str, Lexicon], language: str, text: str, deadline: str | None
) -> None:
    assert read_key_result(text, lists[language]).deadline == deadline


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Increase NPS by 5 points", {"delta"}),
        ("Increase revenue by 20%", {"relative"}),
        ("Raise conversion by XX%", {"redacted", "relative"}),
        ("Double weekly active users", {"multiplier"}),
        ("Hire 2-3 analysts", {"range", "counted"}),
        ("At least 3 out of 4 pilots renew", {"floor", "share"}),
        ("Payback period below 14 months", {"ceiling"}),
        ("Win 30 customers and 5% market share", {"counted", "multi"}),
        ("No unplanned downtime", {"zero", "counted"}),
        ("Raise share of voice from 8% to 20%", set()),
    ],
)
def test_flags_say_how_the_number_is_meant(english: Lexicon, text: str, flags: set[str]) -> None:
    assert read_key_result(text, english).flags == flags


def test_a_range_keeps_both_ends(english: Lexicon) -> None:
    reading = read_key_result("Win 2-3 reference customers", english)

    assert (reading.target, reading.target_hi) == (2, 3)


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Raise share of voice from 8% to 20%", "share of voice"),
        ("NPS of existing customers 48 → 60", "NPS of existing customers"),
        ("Double weekly active users", "weekly active users"),
        ("Win 30 new customers", "new customers"),
    ],
)
def test_names_what_is_measured(english: Lexicon, text: str, metric: str) -> None:
    assert read_key_result(text, english).metric == metric
