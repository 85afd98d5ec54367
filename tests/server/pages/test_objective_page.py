from __future__ import annotations

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


@pytest.mark.parametrize(("key", "key_results"), [("T1", 1), ("C1", 2)])
def test_an_objective_takes_five_queries_however_much_it_holds(
    alice: Reader, key: str, key_results: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    alice.get("ladder")
    # session, account, seat with its organisation, cycle, history; the ladder is kept
    with django_assert_num_queries(5):
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
    assert "would close a loop" in page


def test_an_objective_is_cut_taken_out_and_put_back(cast: Cast, alice: Reader) -> None:
    def state() -> str:
        return Objective.objects.of(cast.northwind).get(key="S1").state

    alice.post("cut/S1", reason="Nobody waits for it")
    assert state() == "cut"
    assert "It is not on the ladder" in alice.text("objective/S1")
    alice.post("restore/S1")
    assert state() == "running"
    alice.post("out-of-cycle/S1", reason="After the move")
    assert state() == "out_of_cycle"
    assert "After the move" in alice.text("objective/S1")


def test_an_owner_is_named_on_an_objective_and_on_a_key_result(cast: Cast, alice: Reader) -> None:
    assert alice.post("owner/S1", owner="carla").headers["Location"] == f"{HOME}/objective/S1"
    assert Objective.objects.of(cast.northwind).get(key="S1").owner == "carla"
    answer = alice.post("owner/T1.1", owner="bob", kind="key_result")
    assert answer.headers["Location"] == f"{HOME}/objective/T1"


def test_a_number_is_explained_as_a_page_and_as_a_part(alice: Reader) -> None:
    assert "weighted mean of the objective’s own key results" in alice.text("progress/C1")
    part = alice.get("progress/C1", **{"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "weighted mean" in part
    assert alice.get("progress/nowhere").status_code == 404


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
    assert "not this cycle" in " ".join(alice.text("unit/sup").split())
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
    assert "somebody else reworded it in the meantime" in clash
    assert "It now reads: “Let our customers speak for us”" in clash
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


def test_a_copy_shows_the_words_it_shares(cast: Cast) -> None:
    del cast
    copied = replace(NORTHWIND.objectives[2], title=NORTHWIND.objectives[1].title)
    made, _ = stored("copy", replace(NORTHWIND, objectives=(*NORTHWIND.objectives[:2], copied)))
    reader = Reader(seated("lena", made, Role.CHAMPION))
    page = reader.client.get("/o/copy/2026-q1/findings?rule=copied-objective").content.decode()
    assert page.count("<mark>Turn the customers we have into advocates</mark>") == 2
    assert "Word it anew" in page
