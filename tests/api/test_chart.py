"""The tree and the cycles as programs edit them."""

from __future__ import annotations

import pytest
from tests.api.conftest import Call
from tests.cast import Cast

from rung.server.chart.queries import chart_of
from rung.server.store.models import Cycle, Person

CYCLES = "/api/v1/organizations/northwind/cycles"
CHART = f"{CYCLES}/2026-q1/chart"
MOVE = {"do": "move", "unit": "sup", "to": "co"}
PLAN = {"name": "2026-Q2", "start": "2026-04-06", "end": "2026-07-03", "copied": "2026-q1"}


def test_an_edit_is_looked_at_done_and_undone(cast: Cast, call: Call) -> None:
    looked = call(cast.alice, "POST", f"{CHART}/edits", MOVE | {"dry_run": True}).json()
    assert looked["revision"] is None
    (effect,) = looked["effects"]
    assert (effect["cycle"], effect["units"], effect["objectives"]) == ("2026-q1", ["sup"], [])
    assert chart_of(cast.cycle).units["sup"].parent == "cs"
    revision = call(cast.alice, "POST", f"{CHART}/edits", MOVE).json()["revision"]
    assert chart_of(cast.cycle).units["sup"].parent == "co"
    then = {one["id"]: one for one in call(cast.alice, "GET", f"{CHART}/tree?since=2026-02-01").json()}
    assert (then["sup"]["parent"], then["sup"]["was_in"]) == ("co", "Customer Success")
    assert call(cast.alice, "POST", f"{CHART}/edits/{revision}/undo").status_code == 200
    assert chart_of(cast.cycle).units["sup"].parent == "cs"


@pytest.mark.parametrize(
    ("body", "units"),
    [
        ({"do": "add", "name": "Ops", "to": "co", "level": "team"}, {"co", "cs", "adv", "sup", "ops"}),
        ({"do": "merge", "unit": "sup", "to": "adv"}, {"co", "cs", "adv"}),
        ({"do": "close", "unit": "sup", "to": "cs", "okrs": "leave"}, {"co", "cs", "adv"}),
        (
            {"do": "split", "unit": "adv", "name": "Voices", "people": ["carla"], "objectives": ["T1"]},
            {"co", "cs", "adv", "sup", "voices"},
        ),
        ({"do": "change", "unit": "sup", "name": "Care"}, {"co", "cs", "adv", "sup"}),
    ],
)
def test_every_edit(cast: Cast, call: Call, body: dict[str, object], units: set[str]) -> None:
    assert call(cast.alice, "POST", f"{CHART}/edits", body).status_code == 200
    assert set(chart_of(cast.cycle).units) == units


def test_what_would_not_stand_is_refused(cast: Cast, call: Call) -> None:
    for body, said in (
        (MOVE | {"to": "adv"}, "choose a lower level"),
        (MOVE | {"level": "tribe"}, "no level tribe"),
        ({"do": "close", "unit": "co", "to": "cs"}, "rename it instead"),
    ):
        answer = call(cast.alice, "POST", f"{CHART}/edits", body)
        assert answer.status_code == 422
        assert said in answer.json()["detail"]


def test_levels_are_arranged(cast: Cast, call: Call) -> None:
    names = ["company", "department", "team"]
    body = {"levels": [{"was": name, "name": name.title()} for name in names]}
    assert call(cast.alice, "PUT", f"{CHART}/levels", body).status_code == 200
    cast.cycle.refresh_from_db()
    assert cast.cycle.levels == ["Company", "Department", "Team"]


def test_a_table_says_its_problems_or_is_brought_in(cast: Cast, call: Call) -> None:
    wrong = {"text": "name,unit\nEva,Nowhere\n"}
    problems = call(cast.alice, "POST", f"{CHART}/table", wrong).json()["problems"]
    assert [(one["line"], one["column"]) for one in problems] == [(2, 2)]
    assert call(cast.alice, "POST", f"{CHART}/table", wrong | {"dry_run": False}).status_code == 422
    right = {"text": "name,unit\nEva,adv\n"}
    looked = call(cast.alice, "POST", f"{CHART}/table", right).json()
    assert looked["effects"][0]["people"] == ["eva"]
    assert not Person.objects.of(cast.northwind).filter(key="eva").exists()
    assert call(cast.alice, "POST", f"{CHART}/table", right | {"dry_run": False}).json()["revision"]
    assert Person.objects.of(cast.northwind).get(key="eva").unit == "adv"


def test_a_cycle_is_planned_moved_and_closed(cast: Cast, call: Call) -> None:
    made = call(cast.alice, "POST", CYCLES, PLAN).json()
    assert (made["slug"], made["kind"]) == ("2026-q2", "quarter")
    changed = call(cast.alice, "PUT", f"{CYCLES}/2026-q2", {**PLAN, "name": "Spring"} | {"kind": "custom"})
    assert changed.status_code == 422  # `copied` is said once
    body = {name: value for name, value in PLAN.items() if name != "copied"} | {"name": "Spring"}
    assert call(cast.alice, "PUT", f"{CYCLES}/2026-q2", body).json()["name"] == "Spring"
    moved = call(cast.alice, "POST", f"{CYCLES}/2026-q1/state", {"state": "grading"}).json()
    assert [one["state"] for one in moved["next"]] == ["closed", "running"]
    assert moved["next"][0]["missing"] == ["4 key results have no score."]
    clash = call(cast.alice, "POST", f"{CYCLES}/2026-q1/state", {"state": "closed", "seen": "running"})
    assert clash.status_code == 409
    call(cast.alice, "POST", f"{CYCLES}/2026-q1/state", {"state": "closed"})
    assert call(cast.alice, "POST", f"{CHART}/edits", MOVE).status_code == 422
    assert call(cast.alice, "POST", f"{CYCLES}/2026-q1/state", {"state": "grading"}).status_code == 422


def test_the_calendar_is_read_and_set(cast: Cast, call: Call) -> None:
    days = {"start": "2025-12-29", "end": "2025-12-30", "note": "Room 4"}
    steps = call(cast.alice, "PUT", f"{CYCLES}/2026-q1/calendar/review", days).json()
    assert [one["name"] for one in steps] == ["framing", "drafting", "review", "arbitration", "kickoff"]
    assert (steps[2]["start"], steps[2]["is_set"]) == ("2025-12-29", True)
    assert call(cast.olaf, "GET", f"{CYCLES}/2026-q1/calendar").json() == steps
    again = call(cast.alice, "PUT", f"{CYCLES}/2026-q1/calendar/review", {}).json()
    assert not again[2]["is_set"]


#: Method, address and body of every route that writes; only those who run the cycles may.
WRITES: tuple[tuple[str, str, object], ...] = (
    ("POST", f"{CHART}/edits", MOVE),
    ("POST", f"{CHART}/edits/1/undo", None),
    ("PUT", f"{CHART}/levels", {"levels": [{"was": "company", "name": "firm"}]}),
    ("POST", f"{CHART}/table", {"text": "name\nEva\n"}),
    ("POST", CYCLES, PLAN),
    ("PUT", f"{CYCLES}/2026-q1", {"name": "a", "start": "2026-01-05", "end": "2026-04-03"}),
    ("POST", f"{CYCLES}/2026-q1/state", {"state": "grading"}),
    ("PUT", f"{CYCLES}/2026-q1/calendar/review", {}),
)
READS = (f"{CHART}/tree", f"{CYCLES}/2026-q1", f"{CYCLES}/2026-q1/calendar")


@pytest.mark.parametrize("who", ["bob", "carla", "olaf", "sam"])
def test_only_those_who_run_the_cycles_write(cast: Cast, call: Call, who: str) -> None:
    for method, path, body in WRITES:
        assert call(getattr(cast, who), method, path, body).status_code == 404, path
    assert Cycle.objects.of(cast.northwind).count() == 1
    assert chart_of(cast.cycle).units["sup"].parent == "cs"


@pytest.mark.parametrize("who", ["alice", "bob", "carla", "olaf", "sam"])
def test_everybody_with_a_seat_reads(cast: Cast, call: Call, who: str) -> None:
    for path in READS:
        assert call(getattr(cast, who), "GET", path).status_code == (404 if who == "sam" else 200), path
