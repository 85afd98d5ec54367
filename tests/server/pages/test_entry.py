"""The line for a key result on the objective's page, what is read while typing, and the form for one."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast
from tests.server.pages.conftest import HOME, Reader

from rung.server.store.models import KeyResult

ReadAs = Callable[[str], Reader]
CALLS = "Raise reference calls from 3 to 12"


def reading(reader: Reader, key: str = "T1", **typed: str) -> str:
    answer = reader.post(f"read-key-result/{key}", **typed)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def row(cast: Cast, key: str) -> KeyResult:
    return KeyResult.objects.of(cast.northwind).get(key=key)


def test_only_those_who_may_edit_are_offered_the_line(read_as: ReadAs) -> None:
    for name, may in (("alice", True), ("bob", True), ("carla", False), ("olaf", False)):
        reader = read_as(name)
        page = reader.text("objective/T1")
        assert ("Add a key result" in page) is may
        # Carla answers for this one key result.
        assert (f'href="{HOME}/key-result/T1.1"' in page) is (may or name == "carla")
        assert reader.post("read-key-result/T1", title=CALLS).status_code == (200 if may else 404)
        assert reader.get("key-result/T1.1").status_code == (200 if may or name == "carla" else 404)
        assert reader.post("add-key-result/T1", title=CALLS).status_code == (302 if may else 404)
        assert reader.post("remove-key-result/T1.1", seen="old").status_code == (302 if may else 404)
    assert read_as("sam").get("key-result/T1.1").status_code == 404
    assert "Add a key result" not in read_as("bob").text("objective/C1")


def test_a_line_is_read_and_what_is_corrected_wins(alice: Reader) -> None:
    assert 'data-reads="target">12</dd>' in reading(alice, title=CALLS)
    corrected = reading(alice, title=f"{CALLS} by June", target="14")
    assert "<dt>To · yours</dt> <dd>14</dd>" in corrected
    assert 'data-reads="baseline">3</dd>' in corrected
    assert ">June</dd>" in corrected
    assert reading(alice, title=" ").strip() == ""


@pytest.mark.parametrize(
    ("title", "question"),
    [
        ("Publish 12 case studies", "which outcome does it prove?"),
        ("Migrate the booking system", "key-result-is-initiative"),
        ("Customers are noticeably happier", "Ask how you would notice"),
        ("Raise reference calls to 12", "not from where"),
        ("Grow referred leads from 10% to 25%", "measures the same as D1.1"),
        ("Raise the share of renewed contracts from 60% to 75%", "It reads as a result."),
    ],
)
def test_it_asks_what_a_check_would_ask(alice: Reader, title: str, question: str) -> None:
    assert question in reading(alice, title=title)


def test_a_measure_in_the_fields_answers_a_question(alice: Reader) -> None:
    assert "not from where" not in reading(alice, title="Raise reference calls to 12", baseline="3")


def test_reading_costs_the_queries_of_opening_a_page(
    alice: Reader, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    alice.get("objective/T1")
    # session, account, seat with its organisation, cycles
    with django_assert_num_queries(4):
        reading(alice, title=CALLS)


def test_what_is_added_stands_on_the_page_and_the_line_waits_for_the_next(cast: Cast, alice: Reader) -> None:
    answer = alice.post("add-key-result/T1", title=CALLS, baseline="4", owner="bob", moves="D1.1")
    assert answer.headers["Location"] == f"{HOME}/objective/T1?added=T1.2#entry"
    made = row(cast, "T1.2")
    assert (made.title, made.baseline, made.target, made.owner) == (CALLS, 4.0, None, "bob")
    page = alice.text("objective/T1?added=T1.2")
    assert page.count('<article class="result"') == 2
    assert "autofocus" in page
    assert "added a key result" in page
    assert "autofocus" not in alice.text("objective/T1")


def test_the_owner_of_the_objective_is_suggested(alice: Reader) -> None:
    entry = alice.text("objective/T1").partition('id="entry-owner"')[2].partition("</select>")[0]
    assert '<option value="bob" selected>Bob Bauer</option>' in entry


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"target": "a dozen"}, "“a dozen” is no number. Write digits only"),
        ({"target": "1,200"}, "“1,200” can be read in two ways. Write 1200 or 1.2."),
        ({"baseline": "1.234"}, "“1.234” can be read in two ways. Write 1234 or 1.2340."),
        ({"title": ""}, "Write what will be different, and by how much."),
        ({"owner": "zoe"}, "Choose somebody of this cycle."),
        ({"moves": "S1"}, "S1 is not at a higher level than T1: choose a parent from above."),
    ],
)
def test_what_is_wrong_is_refused_at_its_place(
    cast: Cast, alice: Reader, typed: dict[str, str], said: str
) -> None:
    page = alice.post("add-key-result/T1", **{"title": CALLS, **typed}).content.decode()
    assert said in page
    assert KeyResult.objects.of(cast.northwind).filter(objective__key="T1").count() == 1
    if "title" not in typed:
        assert f'value="{CALLS}"' in page


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1200", 1200.0),
        ("1 200,5", 1200.5),
        ("12,5", 12.5),
        ("−3", -3.0),
        ("1’000’000", 1e6),
        ("0.125", 0.125),
    ],
)
def test_a_number_is_read_in_the_notation_of_its_writer(
    cast: Cast, alice: Reader, typed: str, number: float
) -> None:
    assert alice.post("add-key-result/T1", title="Raise calls", target=typed).status_code == 302
    assert row(cast, "T1.2").target == number
    form = alice.text("key-result/T1.2")
    shown = re.search(r'name="target" value="([^"]*)"', form)
    assert shown is not None
    assert alice.post("key-result/T1.2", title="Raise", target=shown[1], seen=_seen(form)).status_code == 302
    assert row(cast, "T1.2").target == number


def _seen(page: str) -> str:
    return page.partition('name="seen" value="')[2].partition('"')[0]


def test_two_who_change_one_key_result_see_both_field_by_field(cast: Cast, alice: Reader) -> None:
    read = _seen(alice.text("key-result/T1.1"))
    first = alice.post("key-result/T1.1", title="Raise visits", target="9", owner="carla", seen=read)
    assert first.headers["Location"] == f"{HOME}/objective/T1#T1.1"
    clash = alice.post("key-result/T1.1", title="Raise calls", target="15", owner="carla", seen=read)
    page = clash.content.decode()
    assert "Somebody else changed this key result in the meantime." in page
    for label, theirs, yours in (("Key result", "Raise visits", "Raise calls"), ("To", "9", "15")):
        told = f'<th scope="row">{label}</th><td dir="auto">{theirs}</td><td dir="auto">{yours}</td>'
        assert told in page
    assert '<th scope="row">Owner</th>' not in page
    assert 'value="Raise calls"' in page
    assert row(cast, "T1.1").title == "Raise visits"
    again = alice.post("key-result/T1.1", title="Raise calls", target="15", owner="carla", seen=_seen(page))
    assert again.status_code == 302
    assert (row(cast, "T1.1").title, row(cast, "T1.1").target) == ("Raise calls", 15.0)


def test_what_is_removed_can_be_put_back_at_once(cast: Cast, alice: Reader) -> None:
    changed = alice.post("remove-key-result/T1.1", seen="what was read before")
    assert changed.headers["Location"] == f"{HOME}/key-result/T1.1"
    answer = alice.post("remove-key-result/T1.1", seen=_seen(alice.text("key-result/T1.1")))
    assert answer.headers["Location"] == f"{HOME}/objective/T1?removed=T1.1#key-results"
    page = alice.text("objective/T1?removed=T1.1")
    assert f'action="{HOME}/removed/T1.1"' in page
    assert "removed a key result" in page
    assert alice.post("removed/T1.1").status_code == 302
    assert row(cast, "T1.1").title == "Raise reference calls from 3 to 12"
    assert "is removed, and kept" not in alice.text("objective/T1?removed=T1.1")


def test_in_a_large_organisation_only_people_around_are_offered(
    cast: Cast, alice: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rung.server.okrs.objective_page.MOST_IN_A_LIST", 2)
    entry = alice.text("objective/T1").partition('id="entry-owner"')[2].partition("</select>")[0]
    assert re.findall('value="(.+?)"', entry) == ["bob", "carla"]
    assert alice.post("add-key-result/T1", title=CALLS, owner="alice").status_code == 302
    assert row(cast, "T1.2").owner == "alice"


def test_what_is_asked_of_a_key_result_is_answered_where_its_numbers_are(alice: Reader) -> None:
    alice.post("add-key-result/T1", title="Raise reference calls to 12", owner="bob")
    page = alice.text("objective/T1")
    finding = page.partition('id="finding-missing-baseline-T1.2"')[2].partition("</article>")[0]
    assert f'href="{HOME}/key-result/T1.2">Word it anew</a>' in finding
