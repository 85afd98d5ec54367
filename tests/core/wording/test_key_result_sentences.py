"""Key results that are whole sentences: what people do, how things are, what was made (T6)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rung.core.model import Direction
from rung.core.wording import Lexicon
from rung.core.wording.key_result import read_key_result
from rung.rules.words import plain_lexicons

Case = tuple[str, str]

#: Results: what people do or feel, how a thing is, how long something takes each time.
OUTCOMES: list[Case] = [
    ("en", "Team members turn to the field guide first"),
    ("en", "All ferry guests know where the lifeboats are"),
    ("en", "Junior nurses dare to wake the surgeon"),
    ("en", "Night porters and cleaners trust the rota"),
    ("en", "Regular readers write letters to the editor"),
    ("en", "Weekend volunteers stay with us"),
    ("en", "The seed catalogue is easy to search"),
    ("en", "Our night trains are punctual"),
    ("en", "The autumn survey shows that parents know whom to call"),
    ("en", "Repairs take less than 20 minutes"),
    ("en", "Run the ticket office with no more than 2 clerks"),
    ("en", "Broken lamps are replaced within 2 days of the report"),
    ("en", "Allow no gaps in the fence to be open overnight"),
    ("en", "Have the press publish 4 portraits of our growers"),
    ("fr", "Les élèves lisent chaque soir"),
    ("fr", "Les jeunes bénévoles restent avec nous"),
    ("fr", "Le catalogue est facile à parcourir"),
    ("de", "Neue Gäste empfehlen uns weiter"),
    ("de", "Kundinnen und Kunden vertrauen der Anzeige"),
    ("de", "Der Fahrplan ist einfach zu lesen"),
]

#: Work: what was made or can be done with it, and more of one's own things.
OUTPUTS: list[Case] = [
    ("en", "Seat usage is tracked in the booking system"),
    ("en", "The garden map is available to all visitors"),
    ("en", "A second language can be set up on the kiosk"),
    ("en", "100% of lessons are available on the learning site"),
    ("en", "Guests can save a walking route"),
    ("en", "Grow the number of lesson plans from 8 to 40"),
    ("en", "Convert 90% of lessons from paper to video"),
    ("en", "Fund 3 lighthouse repairs"),
    ("en", "Describe 4 ways to heat the hall"),
    ("en", "Secure 6 speaking slots at fairs"),
    ("en", "Workshops with 4 village schools"),
    ("en", "Open 4 new reading rooms (17 today)"),
    ("en", "Fall back to the paper list when the till is down"),
    ("fr", "Le nouveau portail est en ligne"),
    ("de", "Die neue Leitstelle ist in Betrieb"),
]


@pytest.fixture(scope="module")
def plain() -> Mapping[str, Lexicon]:
    """The lists without learnt weights: what the rules say by themselves."""
    return plain_lexicons()


@pytest.mark.parametrize("case", OUTCOMES, ids=lambda case: case[1])
def test_what_people_do_and_how_things_are_is_an_outcome(plain: Mapping[str, Lexicon], case: Case) -> None:
    assert read_key_result(case[1], plain[case[0]]).form == "outcome"


@pytest.mark.parametrize("case", OUTPUTS, ids=lambda case: case[1])
def test_what_was_made_and_what_one_can_do_with_it_is_an_output(
    plain: Mapping[str, Lexicon], case: Case
) -> None:
    assert read_key_result(case[1], plain[case[0]]).form == "output"


@pytest.mark.parametrize(
    ("language", "text", "target"),
    [
        ("en", "Cranes fail no more than twice a month", 2),
        ("en", "Nurses are called in at most once a week", 1),
        ("fr", "Pannes de la grue : au plus trois fois par an", 3),
        ("de", "Der Kran fällt höchstens zweimal im Monat aus", 2),
    ],
)
def test_how_often_at_most_is_a_target(
    lists: Mapping[str, Lexicon], language: str, text: str, target: float
) -> None:
    reading = read_key_result(text, lists[language])

    assert (reading.target, reading.unit, reading.direction) == (target, "times", Direction.DOWN)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Meet the crew twice a week"),
        ("fr", "Réunir l'équipe deux fois par semaine"),
        ("de", "Zweimal pro Woche ausliefern"),
    ],
)
def test_a_rhythm_is_none(lists: Mapping[str, Lexicon], language: str, text: str) -> None:
    assert read_key_result(text, lists[language]).target is None
