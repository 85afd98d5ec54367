"""A number that moves is a result, whatever word stands beside it; and fractions in words (T4, T6)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rung.core.wording import Lexicon, read_key_result

Case = tuple[str, str]

LEVELS: list[Case] = [
    ("en", "Repeat visit rate above 25%"),
    ("en", "Review hours per change: 12 to 5"),
    ("en", "Test coverage above 80%"),
    ("en", "Purchase conversion from 2% to 4%"),
    ("en", "Support calls about invoices down by 30%"),
    ("en", "Build time under 10 minutes"),
    ("en", "Design rework from 14 to 6 rounds"),
    ("en", "Demos per week: 3 to 8"),
    ("en", "90 youth clubs run their own budget, from 30"),
    ("en", "200 trained first responders, from 60"),
    ("en", "Zero support escalations from key accounts"),
    ("en", "Release delays halved"),
    ("en", "Support wait time under a minute"),
    ("en", "Offer within a week for 70% of applications"),
    ("en", "Shares owned by new members pass £20m"),
    ("fr", "Production de déchets de 12 t à 7 t"),
    ("fr", "Livraison en retard de 12 % à 4 %"),
    ("de", "Einführungsdauer neuer Filialen von 9 auf 5 Wochen"),
    ("de", "Auslieferungen pro Tag von 2 auf 9"),
    ("de", "Aktivierungsquote über 50 %"),
    ("de", "Jede fünfte Einstellung stammt aus dem eigenen Haus"),
]

COUNTS: list[Case] = [
    ("en", "Publish 12 case studies, up from 4"),
    ("en", "Complete 80% of the roadmap"),
    ("en", "Train 30 nurses"),
    ("en", "Run performance tests on 90% of services"),
    ("fr", "Organiser 4 ateliers clients"),
    ("de", "Von 4 auf 12 Fallstudien veröffentlichen"),
    ("de", "4 Kundenworkshops durchführen"),
]

#: language, text, baseline, target, flag
FRACTIONS = [
    ("en", "Breakages in transit down by a third", None, 33.33, "relative"),
    ("en", "Cut parcel damage by a quarter", None, 25, "relative"),
    ("en", "Reduce scrap by two thirds by June", None, 66.67, "relative"),
    ("en", "Paper use down a fifth", None, 20, "relative"),
    ("en", "A third fewer cancelled trips", None, 33.33, "relative"),
    ("en", "Cut idle time by half", None, 50, "relative"),
    ("en", "Raise the share of repeat guests from a quarter to a third", 25, 33.33, None),
    ("en", "Nine of ten buses leave on time", None, 90, "share"),
    ("fr", "Réduire les pannes d'un tiers", None, 33.33, "relative"),
    ("fr", "Réclamations en baisse d'un quart", None, 25, "relative"),
    ("fr", "Baisser la casse de deux tiers d'ici juin", None, 66.67, "relative"),
    ("fr", "Réduire le gaspillage de près d'un tiers", None, 33.33, "relative"),
    ("fr", "Diminuer de moitié les appels répétés", None, 50, "relative"),
    ("fr", "Neuf bus sur dix partent à l'heure", None, 90, "share"),
    ("de", "Ausschuss um ein Drittel senken", None, 33.33, "relative"),
    ("de", "Wartezeit um rund ein Viertel kürzer", None, 25, "relative"),
    ("de", "Stromverbrauch um zwei Drittel gesenkt", None, 66.67, "relative"),
    ("de", "Ein Drittel weniger Rückfragen", None, 33.33, "relative"),
    ("de", "Anteil der Stammgäste von einem Viertel auf ein Drittel erhöhen", 25, 33.33, None),
    ("de", "Neun von zehn Fahrten beginnen pünktlich", None, 90, "share"),
    ("de", "Jede dritte Bestellung kommt über die App", None, 33.33, None),
]

NO_FRACTIONS: list[Case] = [
    ("en", "Have the process audited by a third party"),
    ("en", "Find a third supplier"),
    ("en", "Meet the suppliers every second week"),
    ("en", "Finish the move within a quarter"),
    ("en", "Review the plan in the first half of 2027"),
    ("fr", "Faire auditer le processus par un tiers"),
    ("de", "Das Viertel am Bahnhof neu gestalten"),
]


@pytest.mark.parametrize("case", LEVELS, ids=lambda case: case[1])
def test_a_level_beside_a_word_of_work_is_an_outcome(lists: Mapping[str, Lexicon], case: Case) -> None:
    reading = read_key_result(case[1], lists[case[0]])

    assert reading.form == "outcome"
    assert reading.measurable


@pytest.mark.parametrize("case", COUNTS, ids=lambda case: case[1])
def test_a_count_of_what_a_verb_makes_stays_an_output(lists: Mapping[str, Lexicon], case: Case) -> None:
    assert read_key_result(case[1], lists[case[0]]).is_counted_output


@pytest.mark.parametrize("row", FRACTIONS, ids=lambda row: row[1])
def test_a_fraction_in_words_is_a_percentage(
    lists: Mapping[str, Lexicon], row: tuple[str, str, float | None, float, str | None]
) -> None:
    language, text, baseline, target, flag = row

    reading = read_key_result(text, lists[language])

    assert (reading.baseline, reading.target, reading.unit) == (baseline, target, "%")
    assert reading.flags == ({flag} if flag else set())


@pytest.mark.parametrize("case", NO_FRACTIONS, ids=lambda case: case[1])
def test_third_parties_quarters_and_halves_of_years_are_no_fractions(
    lists: Mapping[str, Lexicon], case: Case
) -> None:
    reading = read_key_result(case[1], lists[case[0]])

    assert reading.target is None
    assert not reading.measurable


@pytest.mark.parametrize(
    "row",
    [
        ("fr", "Part des contrats au-delà de six mois de 25 % à 45 %", 25, 45, "%"),
        ("fr", "Clients fidèles au-delà de deux ans de 30 % à 40 %", 30, 40, "%"),
        ("de", "Marktanteil in drei Ländern von 18 % auf 25 %", 18, 25, "%"),
        ("en", "From 20 to 40 a week", 20, 40, None),
        ("en", "Sell 40 a month", None, 40, None),
        ("en", "Serve 500 meals a week", None, 500, "meals"),
        ("en", "Readers under 30: 8% of the audience today, 15% by autumn", 8, 15, "%"),
        ("en", "Advice score climbs to 62 (51 in the last survey)", 51, 62, None),
        ("en", "Cost ratio of 48% or lower (55% last year)", 55, 48, "%"),
        ("en", "Open claims down to single digits from 70", 70, 9, "claims"),
        ("en", "Net promoter score from 20 to 40", 20, 40, "NPS"),
        ("fr", "Préparation d'une commande : 2 h 15 → 1 h 30", 2.25, 1.5, "h"),
        ("de", "Verdreifachung der Stammkunden", None, 3, "x"),
        ("de", "Dreimal so viele Anmeldungen", None, 3, "x"),
        ("de", "2,5 Mio. Ausleihen", None, 2_500_000, "Ausleihen"),
        ("de", "Mindestens eine Rückmeldung je Gruppe", None, 1, "Rückmeldung"),
        ("fr", "Trois fois moins de retards", None, 0.33, "x"),
    ],
    ids=lambda row: row[1],
)
def test_what_stands_beside_a_movement_is_no_part_of_it(
    lists: Mapping[str, Lexicon], row: tuple[str, str, float | None, float, str | None]
) -> None:
    language, text, *expected = row

    reading = read_key_result(text, lists[language])

    assert [reading.baseline, reading.target, reading.unit] == expected


@pytest.mark.parametrize("text", ["Certify the 20K reference design", "Ship a zero waste demo"])
def test_a_number_that_says_which_thing_is_made_counts_nothing(english: Lexicon, text: str) -> None:
    assert read_key_result(text, english).is_initiative


@pytest.mark.parametrize(
    "row",
    [
        ("en", "Shorten the wait at the counter to under an hour", 1, "h"),
        ("en", "Errors: no more than two per shift", 2, "Errors"),
        ("fr", "Arrêts de ligne : au plus un par mois", 1, "Arrêts"),
        ("fr", "Moins d’une heure d’attente au guichet", 1, "h"),
        ("fr", "Délai inférieur à une semaine", 1, "weeks"),
        ("de", "Beanstandungen: höchstens vier im Halbjahr", 4, "Beanstandungen"),
        ("de", "Wartezeit am Schalter unter einer Stunde", 1, "h"),
        ("de", "Rücklauf unter ein Prozent senken", 1, "%"),
        ("de", "Höchstens eine Panne im Monat", 1, "Panne"),
    ],
    ids=lambda row: row[1],
)
def test_a_ceiling_in_words_is_a_number(
    lists: Mapping[str, Lexicon], row: tuple[str, str, float, str | None]
) -> None:
    language, text, *expected = row

    reading = read_key_result(text, lists[language])

    assert [reading.target, reading.unit] == expected
    assert "ceiling" in reading.flags


@pytest.mark.parametrize(
    "case",
    [("en", "Gather every clinic under a roof"), ("de", "Alle Kliniken unter einem Dach vereinen")],
    ids=lambda case: case[1],
)
def test_a_place_below_something_is_no_ceiling(lists: Mapping[str, Lexicon], case: Case) -> None:
    assert "ceiling" not in read_key_result(case[1], lists[case[0]]).flags


@pytest.mark.parametrize(
    "case",
    [
        ("en", "Between 20 and 30 partner visits"),
        ("fr", "Entre 20 et 30 abonnés"),
        ("de", "Zwischen 20 und 30 Anmeldungen"),
    ],
    ids=lambda case: case[1],
)
def test_between_two_numbers_lies_a_range(lists: Mapping[str, Lexicon], case: Case) -> None:
    reading = read_key_result(case[1], lists[case[0]])

    assert (reading.target, reading.target_hi) == (20, 30)
    assert "range" in reading.flags
