"""What a bracket, an arrow, a limit or a placeholder makes of the numbers in a key result (T4)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rung.core.model import Direction
from rung.core.wording import Lexicon, read_key_result

Row = tuple[str, str, float | None, str | None, str | None]

#: language, text, target, unit, direction
NUMBERS: list[Row] = [
    ("en", "Reach 900 choir members (+12% vs. last season)", 900, "members", "reach"),
    ("en", "Average 40 active walkers a week (+8% vs. 2027)", 40, "walkers", "reach"),
    ("en", "Turnover +6% (to €31M)", 31_000_000, "EUR", "reach"),
    ("en", "A parcel check requires no more than 4 minutes (no phone call)", 4, "min", "down"),
    ("en", "Grow bookings by 20% => see the sales board", 20, "%", "up"),
    ("en", "Grow trial requests weekly by 4x", 4, "x", "up"),
    ("en", "99th percentile of search time is below 2s", 2, "s", "down"),
    ("en", "p99 of page loads under 3 s", 3, "s", "down"),
    ("en", "All gauges are checked within 3 working days of delivery", 3, "days", "down"),
    ("en", "Repair dead lamps within 1 day of being reported", 1, "days", "down"),
    ("en", "Raise the number of host farms by 40 (May 2027 total is 310)", 40, None, "up"),
    ("en", "Write the first draft of three sample lessons: reading, maths, music", 3, "lessons", "reach"),
    ("en", "Everyone at the bakery knows where the exits are", 100, "%", "reach"),
    ("en", "Deliver 90 loaves, which is 20% growth and half of the 3x yearly goal", 90, "loaves", "reach"),
    ("en", "Hire +3 nurses", 3, "nurses", "reach"),
    ("en", "Open 4 new branches (17 today)", 4, "branches", "reach"),
    ("en", "Run the shop with no more than 2 vans", 2, "vans", "down"),
    ("en", "Eliminate errors in delivery notes", 0, "errors", "down"),
    ("fr", "Éliminer les erreurs de saisie", 0, "erreurs de saisie", "down"),
    ("fr", "Réparer les pannes sous 2 jours après le signalement", 2, "days", "down"),
    ("fr", "Atteindre 900 choristes (+12 % vs 2027)", 900, "choristes", "reach"),
    ("de", "Störungen innerhalb von 2 Tagen nach Meldung beheben", 2, "days", "down"),
    ("de", "900 Mitglieder erreichen (+12 % vs. 2027)", 900, "Mitglieder", "reach"),
]

#: language, text, unit
WITHHELD = [
    ("en", "Reach $N0 in repeat sales", "USD"),
    ("en", "N3 new trials start in spring", "trials"),
    ("en", "Generate at least €M in new rents", "EUR"),
    ("en", "ZZZ reviews by guests", "reviews"),
    ("en", "XX users of the map", "users"),
    ("en", "Guests give us an average NPS of X", "NPS"),
    ("fr", "XX abonnés à la lettre", "abonnés"),
    ("de", "XX Abonnenten des Rundbriefs", "Abonnenten"),
]

NONE = [
    ("en", "Automate the night shift (no human in the loop)"),
    ("en", "Set up the alarm log (i.e. date, room, >1 witness)"),
    ("en", "Data from batch 4 is backed up"),
    ("en", "Portal for batch 5 is up by the 25th of June"),
    ("en", "Eliminate manual invoicing"),
    ("fr", "Supprimer l'ancien portail"),
    ("de", "Altes Portal beseitigen"),
]


@pytest.mark.parametrize("row", NUMBERS, ids=lambda row: row[1])
def test_the_number_that_decides_is_told_from_what_stands_beside_it(
    lists: Mapping[str, Lexicon], row: Row
) -> None:
    language, text, *expected = row

    reading = read_key_result(text, lists[language])

    assert [reading.target, reading.unit, reading.direction] == expected


def test_a_total_in_brackets_is_where_a_change_starts(english: Lexicon) -> None:
    reading = read_key_result("Raise the number of host farms by 40 (May 2027 total is 310)", english)

    assert (reading.baseline, reading.target, reading.direction) == (310, 40, "up")


@pytest.mark.parametrize("row", WITHHELD, ids=lambda row: row[1])
def test_a_withheld_number_counts_without_a_value(
    lists: Mapping[str, Lexicon], row: tuple[str, str, str]
) -> None:
    language, text, unit = row

    reading = read_key_result(text, lists[language])

    assert (reading.measurable, reading.target, reading.unit) == (True, None, unit)
    assert "redacted" in reading.flags


@pytest.mark.parametrize("case", NONE, ids=lambda case: case[1])
def test_remarks_names_and_plain_removals_are_no_numbers(
    lists: Mapping[str, Lexicon], case: tuple[str, str]
) -> None:
    assert not read_key_result(case[1], lists[case[0]]).measurable


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Parcels sent back wet: none"),
        ("fr", "Colis renvoyés mouillés : aucun"),
        ("de", "Nass zurückgesandte Pakete: keine"),
    ],
)
def test_none_at_the_end_is_a_zero(lists: Mapping[str, Lexicon], language: str, text: str) -> None:
    reading = read_key_result(text, lists[language])

    assert (reading.measurable, reading.target, reading.direction) == (True, 0.0, Direction.DOWN)


def test_words_that_look_like_verbs_name_the_metric_where_no_others_do(english: Lexicon) -> None:
    reading = read_key_result("Raise same-day answers from 40% to 65% by end of June", english)

    assert reading.metric == "same-day answers"
    assert read_key_result("Grow by 20%", english).metric is None
