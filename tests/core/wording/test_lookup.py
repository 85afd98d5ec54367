"""Texts are found by a few letters, with slips, in other forms and other languages."""

from __future__ import annotations

import pytest

from rung.core.wording.lookup import Entry, Lookup, WordBook
from rung.rules.words import lexicons

TITLES = (
    ("Win the trust of new customers", "en"),
    ("Réduire le délai de livraison", "fr"),
    ("Kundenzufriedenheit spürbar steigern", "de"),
    ("Die Zufriedenheit der Kunden in Österreich halten", "de"),
    ("Raise share of voice from 8% to 20%", "en"),
    ("Hire a head of growth", "en"),
)


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return made(*TITLES)


def made(*titles: tuple[str, str]) -> Lookup:
    entries = [Entry(((title, 1.0),), language, f"T{n}") for n, (title, language) in enumerate(titles)]
    return Lookup(entries, WordBook(lexicons()))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("trust", [0]),
        ("TRUST customers", [0]),
        ("trus", [0]),  # begun
        ("custmers", [0]),  # a letter left out
        ("cutsomer", [0]),  # two letters the other way round, and not to its end
        ("delai", [1]),  # without its accent
        ("délais livraisons", [1]),  # plural
        ("spuerbar", [2]),  # ü spelled out
        ("zufriedenheit", [3, 2]),  # alone before the end of a compound
        ("Zufriedenheit der Kunden", [3, 2]),
        ("Kundenzufriedenheit", [2, 3]),  # the compound before its parts
        ("oesterreich", [3]),
        ("share of voice", [4]),
        ("T4", [4]),
        ("zebra", []),
        ("", []),
        ("  ?! ", []),
    ],
)
def test_what_is_found(lookup: Lookup, query: str, found: list[int]) -> None:
    assert list(lookup.find(query).numbers) == found


def test_another_language_answers_after_its_own(lookup: Lookup) -> None:
    hits = lookup.find("Kunden")
    assert (hits.numbers[-1], set(hits.numbers)) == (0, {0, 2, 3})


def test_words_that_stand_everywhere_do_not_count_unless_they_stand_alone(lookup: Lookup) -> None:
    assert lookup.find("the growth").numbers == (5,)
    assert lookup.find("of").numbers != ()


def test_an_entry_with_all_the_words_hides_those_with_some(lookup: Lookup) -> None:
    whole, some = lookup.find("trust customers"), lookup.find("trust zebra")
    assert (whole.numbers, whole.partly) == ((0,), False)
    assert (some.numbers, some.partly) == ((0,), True)


def test_the_words_that_count_are_named(lookup: Lookup) -> None:
    hits = lookup.find("custmers trust")
    assert hits.words(0) == {"customers", "trust"}


def test_a_title_that_begins_so_goes_first() -> None:
    titles = (
        ("Let growth come from partners", "en"),
        ("Growth that pays for itself", "en"),
        ("Growth", "en"),
    )
    assert made(*titles).find("growth").numbers == (2, 1, 0)


def test_what_stands_around_a_title_counts_less() -> None:
    entries = [
        Entry((("Answer before anybody asks", 1.0), ("Sales", 0.3)), "en"),
        Entry((("Sales that stay", 1.0), ("Support", 0.3)), "en"),
    ]
    assert Lookup(entries, WordBook(lexicons())).find("sales").numbers == (1, 0)


def test_an_id_is_found_whole_and_first() -> None:
    entries = [Entry((("Answer C1 in a day", 1.0),), "en", "T1"), Entry((("Grow", 1.0),), "en", "C1")]
    assert Lookup(entries, WordBook(lexicons())).find("c1").numbers == (1, 0)


def test_a_lookup_knows_nothing_of_words_its_book_met_later() -> None:
    book = WordBook(lexicons())
    early = Lookup([Entry((("Grow", 1.0),), "en"), Entry((("", 1.0),), "en")], book)
    late = Lookup([Entry((("Groom the zebra", 1.0),), "en")], book)
    assert (early.find("zebra").numbers, late.find("zebra").numbers) == ((), (0,))
    assert early.find("gro").numbers == (0,)


@pytest.mark.parametrize("query", ["x" * 10_000, "a " * 5_000, "\x00", "💥", "-- ' \" %", "ё 語"])
def test_any_text_may_be_asked(lookup: Lookup, query: str) -> None:
    assert lookup.find(query).numbers == lookup.find(query).numbers


def test_a_language_without_lists_is_searched_as_it_is_written() -> None:
    assert made(("Mejorar la atención", "es")).find("atencion").numbers == (0,)


def test_what_others_wrote_spoils_no_search() -> None:
    book = WordBook(lexicons())
    Lookup([Entry((("Acquire Zebrano", 1.0),), "en")], book)
    mine = Lookup([Entry((("Keep zebrana in stock", 1.0),), "en")], book)
    assert mine.find("zebrano").numbers == (0,)
