from __future__ import annotations

from dataclasses import replace

import pytest
from tests.api.conftest import CYCLE, Call
from tests.cast import COMPANY, NORTHWIND, TEAM, Cast

from rung.files import write
from rung.server.store.convert import snapshot_of
from rung.server.store.models import Cycle

IMPORT = "/api/v1/organizations/northwind/import"
AFTER = replace(NORTHWIND, objectives=(COMPANY,))


def body(*, dry_run: bool) -> dict[str, object]:
    return {"text": write(AFTER), "name": "okrs.yaml", "cycle": "2026-q1", "dry_run": dry_run}


def test_an_import_is_tried_and_then_applied(cast: Cast, call: Call) -> None:
    tried = call(cast.alice, "POST", IMPORT, body(dry_run=True)).json()
    assert (tried["applied"], [one["id"] for one in tried["removed"]]) == (
        False,
        ["D1", "D1.1", "T1", "T1.1", "S1"],
    )
    assert snapshot_of(cast.northwind, cast.cycle) == NORTHWIND
    applied = call(cast.alice, "POST", IMPORT, body(dry_run=False)).json()
    assert applied == tried | {"applied": True}
    assert snapshot_of(cast.northwind, cast.cycle) == AFTER


def test_a_file_with_problems_is_shown_line_by_line(cast: Cast, call: Call) -> None:
    broken = {"text": "organization: Northwind\nobjektives: []\n"}
    answer = call(cast.alice, "POST", IMPORT, broken)
    assert answer.status_code == 200
    (problem,) = answer.json()["problems"]
    assert (problem["file"], problem["line"], problem["column"]) == ("import.yaml", 2, 1)
    answer = call(cast.alice, "POST", IMPORT, broken | {"dry_run": False})
    assert (answer.status_code, len(answer.json()["facts"]["problems"])) == (422, 1)


@pytest.mark.parametrize("who", ["bob", "carla", "olaf", "sam"])
def test_only_those_who_run_the_cycle_import(cast: Cast, call: Call, who: str) -> None:
    assert call(getattr(cast, who), "POST", IMPORT, body(dry_run=False)).status_code == 404
    assert snapshot_of(cast.northwind, cast.cycle) == NORTHWIND


def test_an_unknown_cycle_is_not_found(cast: Cast, call: Call) -> None:
    answer = call(cast.alice, "POST", IMPORT, body(dry_run=False) | {"cycle": "1999-q1"})
    assert answer.status_code == 404
    assert Cycle.objects.of(cast.northwind).count() == 1


def test_what_an_import_removed_is_listed_and_put_back(cast: Cast, call: Call) -> None:
    call(cast.alice, "POST", IMPORT, body(dry_run=False))
    listed = call(cast.carla, "GET", f"{CYCLE}/removed").json()
    assert [(one["kind"], one["id"], one["who"], one["key_results"]) for one in listed] == [
        ("objective", "S1", "Alice", []),
        ("objective", "T1", "Alice", ["T1.1"]),
        ("objective", "D1", "Alice", ["D1.1"]),
    ]
    assert call(cast.carla, "POST", f"{CYCLE}/removed/T1").status_code == 404
    assert call(cast.bob, "POST", f"{CYCLE}/removed/T1").json()["id"] == "T1"
    assert snapshot_of(cast.northwind, cast.cycle).objectives == (COMPANY, TEAM)
    assert call(cast.alice, "POST", f"{CYCLE}/removed/T1").status_code == 404
