from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import COMPANY, NORTHWIND, Cast, seated, stored
from tests.server.pages.conftest import HOME, Reader

from rung.core import model
from rung.server.store.models import Contribution, Objective, Role, Waiver

ReadAs = Callable[[str], Reader]


def seen_on(page: str) -> str:
    """Return what a form says its reader has seen."""
    return page.partition('name="seen" value="')[2].partition('"')[0]


@pytest.mark.parametrize(("key", "key_results"), [("T1", 1), ("C1", 2)])
def test_an_objective_costs_the_same_however_much_it_holds(
    alice: Reader, key: str, key_results: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    alice.get("ladder")
    # session, account, seat with its organisation, cycle, what is private, agents, history; it is kept.
    # At the top also the pillars.
    with django_assert_num_queries(8 if key == "C1" else 7):
        page = alice.text(f"objective/{key}")
    assert page.count('<article class="result"') == key_results


def test_a_key_result_leads_to_its_place_on_the_objective(alice: Reader) -> None:
    assert alice.get("objective/T1.1").headers["Location"] == f"{HOME}/objective/T1#T1.1"


def test_readings_become_a_picture_and_a_table() -> None:
    from rung.server.shell.charts import chart_of  # noqa: PLC0415 -- beside the one test of it

    readings = tuple(model.CheckIn(date(2026, 1, day), value) for day, value in ((5, 8.0), (19, 14.0)))
    chart = chart_of(readings, model.Measure(baseline=8, target=20), NORTHWIND.cycle, on=date(2026, 2, 1))
    assert chart is not None
    assert [point.value for point in chart.points] == [8.0, 14.0]
    assert chart.baseline is not None
    assert chart.goal is not None
    assert chart.goal < chart.points[1].y < chart.points[0].y == chart.baseline
    assert chart.points[0].x < chart.points[1].x < (chart.today or 0)
    assert chart_of((), model.Measure(), NORTHWIND.cycle, on=date(2026, 2, 1)) is None


def test_only_those_who_may_write_are_offered_a_decision(read_as: ReadAs) -> None:
    assert "Choose what it moves" in read_as("alice").text("objective/S1")
    assert "Choose what it moves" not in read_as("olaf").text("objective/S1")
    assert "Choose what it moves" not in read_as("bob").text("objective/S1")
    assert read_as("olaf").get("parent/S1").status_code == 404


def test_only_what_is_above_is_offered_as_a_parent(alice: Reader) -> None:
    page = alice.text("parent/D1")
    assert ['value="C1"' in page, 'value="C1.1"' in page] == [True, True]
    assert ['value="T1"' in page, 'value="D1"' in page, 'value="S1"' in page] == [False, False, False]


def test_a_parent_is_chosen_with_its_mechanism(alice: Reader) -> None:
    assert "Choose what it moves." in alice.post("parent/S1", to="").content.decode()
    answer = alice.post("parent/S1", to="D1", pattern="contribution", mechanism="Quick answers are retold")
    assert answer.headers["Location"] == f"{HOME}/objective/S1"
    page = alice.text("objective/S1")
    assert "Quick answers are retold" in page
    assert "It leads to nothing above" not in page
    assert "chose what it moves" in page


def test_a_loop_is_refused_beside_the_form(alice: Reader) -> None:
    page = alice.post("parent/D1", to="T1").content.decode()
    assert "T1 already stands below D1: the link would close a loop." in page


def test_a_parent_is_changed_from_what_stands_there(cast: Cast, alice: Reader) -> None:
    Contribution.objects.of(cast.northwind).filter(objective__key="D1", role="primary").update(share=30.0)
    page = alice.text("parent/D1")
    assert 'value="C1" required checked' in page
    assert "People listen to their peers</textarea>" in page
    answer = alice.post("parent/D1", to="C1", mechanism="Peers are believed", seen=seen_on(page))
    assert answer.headers["Location"] == f"{HOME}/objective/D1"
    link = Contribution.objects.of(cast.northwind).get(objective__key="D1", role="primary")
    assert (link.mechanism, link.share) == ("Peers are believed", 30.0)


def test_two_who_choose_a_parent_both_keep_their_words(alice: Reader) -> None:
    read = seen_on(alice.text("parent/D1"))
    assert alice.post("parent/D1", to="C1.2", mechanism="The first", seen=read).status_code == 302
    clash = alice.post("parent/D1", to="C1.1", mechanism="The second", seen=read).content.decode()
    assert "Somebody else changed what it moves in the meantime." in clash
    assert "It now moves “Lift NPS from 48 to 60”: “The first”." in clash
    assert "The second</textarea>" in clash
    assert 'value="C1.1" required checked' in clash
    answer = alice.post("parent/D1", to="C1.1", mechanism="The second", seen=seen_on(clash))
    assert answer.status_code == 302


def test_what_is_chosen_stays_in_the_list_while_somebody_searches(alice: Reader) -> None:
    part = alice.text("parent/T1?part=choices&q=reference&to=D1.1")
    assert part.index('value="D1.1" required checked') < part.index('value="C1"')
    assert part.count("checked") == 1


@pytest.mark.parametrize("words", ["C1", "c1.2", "company", "northwind reference"])
def test_a_parent_is_found_by_its_id_its_level_and_its_unit(alice: Reader, words: str) -> None:
    page = alice.text(f"parent/S1?part=choices&q={words}")
    assert ['value="C1"' in page, 'value="D1"' in page] == [True, False]


def test_a_key_result_says_what_it_moves_and_takes_it_back(cast: Cast, read_as: ReadAs) -> None:
    bob = read_as("bob")
    assert f"{HOME}/link/T1.1" in bob.text("objective/T1")
    page = bob.text("link/T1.1")
    assert "Raise reference calls from 3 to 12" in page
    answer = bob.post("link/T1.1", to="D1.1", mechanism="Calls bring leads", share="40", seen=seen_on(page))
    assert answer.headers["Location"] == f"{HOME}/objective/T1#T1.1"
    links = Contribution.objects.of(cast.northwind).filter(key_result__key="T1.1")
    assert list(links.values_list("to", "mechanism", "share")) == [("D1.1", "Calls bring leads", 40.0)]
    again = bob.text("link/T1.1?to=D1.1")
    assert ["Calls bring leads</textarea>" in again, 'value="40.0"' in again] == [True, True]
    clash = bob.post("link/T1.1", to="D1.1", mechanism="They ask", seen="").content.decode()
    assert "It now moves “Grow referred leads from 10% to 25%”: “Calls bring leads”." in clash
    assert bob.post("unlink/T1.1", to="D1.1").headers["Location"] == f"{HOME}/objective/T1#T1.1"
    assert not links.exists()
    assert read_as("olaf").get("link/T1.1").status_code == 404
    assert f"{HOME}/link/T1.1" not in read_as("olaf").text("objective/T1")


def test_an_objective_is_cut_taken_out_and_put_back(cast: Cast, alice: Reader) -> None:
    def state() -> str:
        return Objective.objects.of(cast.northwind).get(key="S1").state

    alice.post("cut/S1", reason="Nobody waits for it")
    assert state() == "cut"
    assert "It is not on the ladder" in alice.text("objective/S1")
    alice.post("restore/S1")
    assert state() == "running"
    alice.post("out-of-cycle/S1", reason="After the move", review="2026-05-04")
    assert state() == "out_of_cycle"
    page = text_of(alice.text("objective/S1"))
    assert "Alice took it out of this cycle on" in page
    assert "Somebody is to look at it again on May 4, 2026. After the move" in page


def test_what_is_refused_gives_the_words_back(alice: Reader) -> None:
    answer = alice.post("cut/T1", reason="x" * 1001)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Say why in 1,000 characters at most: these are 1,001." in page
    assert "x" * 1001 in page
    answer = alice.post("out-of-cycle/T1", reason=" ", review="2026-05-04")
    assert answer.status_code == 422
    assert 'value="2026-05-04"' in answer.content.decode()


def test_whoever_may_write_may_take_any_objective_off(read_as: ReadAs) -> None:
    for who, offered in (("alice", True), ("bob", True), ("olaf", False)):
        page = read_as(who).text("objective/T1")
        assert (f"{HOME}/cut/T1" in page, f"{HOME}/out-of-cycle/T1" in page) == (offered, offered)


def test_a_cut_objective_shows_what_it_was_and_what_it_left(alice: Reader) -> None:
    alice.post("cut/D1", reason="We changed course")
    page = text_of(alice.text("objective/D1"))
    assert "Alice cut it on" in page
    assert "We changed course Its words, key results and history are kept." in page
    assert "1 objective lost its way up with it Advocacy Give every happy customer a stage" in page
    assert "Become the reference for managing distributed teams" in page
    assert "People listen to their peers" in page
    for accusation in ("no way up", "The way ends here", "It leads to nothing above"):
        assert accusation not in page
    alice.post("cut/C1", reason="All of it")
    page = text_of(alice.text("objective/D1"))
    assert "Become the reference for managing distributed teams" in page


def test_an_owner_is_named_on_an_objective_and_on_a_key_result(cast: Cast, alice: Reader) -> None:
    assert alice.post("owner/S1", owner="carla").headers["Location"] == f"{HOME}/objective/S1"
    assert Objective.objects.of(cast.northwind).get(key="S1").owner == "carla"
    answer = alice.post("owner/T1.1", owner="bob", seen="carla")
    assert answer.headers["Location"] == f"{HOME}/objective/T1"
    assert "Choose somebody of this cycle." in alice.post("owner/T1", owner="nobody").content.decode()


def test_two_who_name_an_owner_hear_of_each_other(alice: Reader) -> None:
    assert 'name="seen" value="bob"' in alice.text("objective/T1")
    assert alice.post("owner/T1", owner="carla", seen="bob").status_code == 302
    clash = alice.post("owner/T1", owner="alice", seen="bob").content.decode()
    assert "Somebody else named Carla Conti in the meantime." in clash
    assert 'value="alice" selected' in clash
    assert alice.post("owner/T1", owner="alice", seen=seen_on(clash)).status_code == 302
    assert alice.post("owner/T1", owner="", seen="alice").status_code == 302
    assert (
        "Somebody else took the owner away"
        in alice.post("owner/T1", owner="bob", seen="alice").content.decode()
    )


def test_a_key_result_that_only_inherits_is_offered_a_link(cast: Cast) -> None:
    del cast
    beside = model.KeyResult(
        id="T1.2", title="Raise talks from 1 to 4", contributes_to=(model.Contribution("D1.1"),)
    )
    team = replace(NORTHWIND.objectives[2], key_results=(*NORTHWIND.objectives[2].key_results, beside))
    made, _ = stored("linked", replace(NORTHWIND, objectives=(*NORTHWIND.objectives[:2], team)))
    reader = Reader(seated("lena", made, Role.CHAMPION))
    page = reader.client.get("/o/linked/2026-q1/findings?rule=inherited-trace").content.decode()
    assert 'href="/o/linked/2026-q1/link/T1.1"' in page


def test_a_number_is_explained_as_a_page_and_as_a_part(alice: Reader) -> None:
    assert "weighted mean of the objective’s own key results" in alice.text("progress/C1")
    part = alice.get("progress/C1", **{"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "weighted mean" in part
    assert alice.get("progress/nowhere").status_code == 404


def text_of(page: str) -> str:
    """Return what a reader sees of a page, words apart by one space."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace("\N{NO-BREAK SPACE}", " ").split())


def test_a_sum_shows_what_was_added_in_its_own_unit(cast: Cast) -> None:
    del cast
    whole = model.KeyResult(
        id="C1.1",
        title="Sign new contracts",
        measure=model.Measure(baseline=0, target=2_400_000, unit="EUR"),
        rolled_up=model.RollUp.SUM,
    )
    part = model.KeyResult(
        id="D1.1",
        title="Sign contracts in the south",
        measure=model.Measure(baseline=0, target=1_000_000, current=940_000, unit="EUR"),
        contributes_to=(model.Contribution("C1.1"),),
    )
    above = replace(COMPANY, key_results=(whole,))
    below = replace(NORTHWIND.objectives[1], key_results=(part,))
    made, _ = stored("sums", replace(NORTHWIND, objectives=(above, below)))
    reader = Reader(seated("lena", made, Role.OBSERVER))
    page = text_of(reader.client.get("/o/sums/2026-q1/progress/C1.1").content.decode())
    assert "Rolled up 39 %" in page
    assert "Sign contracts in the south D1.1 940,000 EUR" in page
    assert "Together 940,000 of 2,400,000 EUR" in page


def test_readings_of_a_bound_are_counted_not_measured(cast: Cast) -> None:
    del cast
    days = (date(2026, 1, day) for day in (5, 12, 19))
    held = model.KeyResult(
        id="C1.1",
        title="Keep churn low",
        measure=model.Measure(kind=model.MeasureKind.STAY_BELOW, target=4, unit="%"),
        check_ins=tuple(model.CheckIn(day, value) for day, value in zip(days, (3.0, 5.0, 4.0), strict=True)),
    )
    made, _ = stored("bounds", replace(NORTHWIND, objectives=(replace(COMPANY, key_results=(held,)),)))
    reader = Reader(seated("lena", made, Role.OBSERVER))
    page = text_of(reader.client.get("/o/bounds/2026-q1/progress/C1.1").content.decode())
    assert "Bound 4 % It held in 2 of 3 readings" in page


def test_a_finding_is_kept_with_a_reason_only(cast: Cast, alice: Reader) -> None:
    alice.post("waive/S1", rule="orphan-objective", reason=" ", back="S1")
    assert not Waiver.objects.of(cast.northwind).exists()
    answer = alice.post("waive/S1", rule="orphan-objective", reason="Until May", back="S1")
    assert answer.headers["Location"] == f"{HOME}/objective/S1"
    assert "Until May" in alice.text("findings?waived=1")
    alice.post("unwaive/S1", rule="orphan-objective")
    assert "Until May" not in alice.text("findings?waived=1")


def test_findings_are_counted_and_filtered(alice: Reader) -> None:
    page = alice.text("findings?rule=orphan-objective")
    assert page.count('<article class="finding') == 1
    assert 'id="finding-orphan-objective-S1"' in page
    assert alice.text("findings?unit=sup").count("finding-orphan-objective-S1") == 1
    assert alice.text("findings?unit=adv").count("finding-orphan-objective-S1") == 0


def test_a_unit_shows_what_it_serves_and_what_it_leaves(alice: Reader) -> None:
    page = " ".join(alice.text("unit/adv").split())
    assert "Serves 1 objective above" in page
    assert "Give every happy customer a stage" in page
    assert "not decided" in " ".join(alice.text("unit/sup").split())
    assert alice.get("unit/nowhere").status_code == 404


def test_everything_around_an_objective_is_shown(cast: Cast) -> None:
    del cast
    full = replace(
        COMPANY,
        why_now="Others look elsewhere",
        initiatives=(model.Initiative(id="C1.i1", title="Write the book", key_result="C1.1"),),
        restatements=(model.Restatement("bob", "They should think of us first", model.Verdict.PASSED),),
    )
    made, _ = stored("full", replace(NORTHWIND, objectives=(full, *NORTHWIND.objectives[1:])))
    reader = Reader(seated("lena", made, Role.OBSERVER))
    page = reader.client.get("/o/full/2026-q1/objective/C1").content.decode()
    for text in ("Others look elsewhere", "Write the book", "They should think of us first", "meaning kept"):
        assert text in page
    assert "People listen to their peers" in page
    assert Contribution.objects.of(made).count() == 3


def test_words_are_changed_beside_what_they_move(alice: Reader) -> None:
    page = alice.text("reword/D1")
    assert "Become the reference" in page
    version = page.split('name="version" value="')[1].split('"')[0]
    answer = alice.post("reword/D1", title="Let our customers speak for us", version=version)
    assert answer.headers["Location"] == f"{HOME}/objective/D1"
    assert "Let our customers speak for us" in alice.text("objective/D1")
    clash = alice.post("reword/D1", title="A third wording", version=version).content.decode()
    assert (
        "Somebody else reworded it in the meantime. It now reads: “Let our customers speak for us”." in clash
    )
    assert "A third wording" in clash
    again = clash.split('name="version" value="')[1].split('"')[0]
    assert alice.post("reword/D1", title="A third wording", version=again).status_code == 302


def test_a_key_result_is_reworded_on_its_objective(alice: Reader) -> None:
    page = alice.text("reword/T1.1")
    version = page.split('name="version" value="')[1].split('"')[0]
    answer = alice.post("reword/T1.1", title="Raise reference calls from 3 to 15", version=version)
    assert answer.headers["Location"] == f"{HOME}/objective/T1"
    assert "cannot be empty" not in page
    assert "This field is required." in alice.post("reword/T1.1", title=" ", version=version).content.decode()


def test_the_history_calls_people_and_items_by_their_names(alice: Reader) -> None:
    seen = seen_on(alice.text("parent/T1"))
    alice.post("parent/T1", to="C1.2", mechanism="Praise lifts it", seen=seen)
    alice.post("owner/T1", owner="carla", seen="bob")
    page = text_of(alice.text("objective/T1"))
    assert "owner: Bob Bauer → Carla Conti" in page
    assert "→ “Lift NPS from 48 to 60” (C1.2) · Praise lifts it" in page


def test_a_copy_shows_the_words_it_shares(cast: Cast) -> None:
    del cast
    copied = replace(NORTHWIND.objectives[2], title=NORTHWIND.objectives[1].title)
    made, _ = stored("copy", replace(NORTHWIND, objectives=(*NORTHWIND.objectives[:2], copied)))
    reader = Reader(seated("lena", made, Role.CHAMPION))
    page = reader.client.get("/o/copy/2026-q1/findings?rule=copied-objective").content.decode()
    assert page.count("<mark>Turn the customers we have into advocates</mark>") == 2
    assert "Word it anew" in page
