from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.api.conftest import CYCLE, Call
from tests.cast import Cast

from rung.server.okrs.ladders import ladders

READS = {
    "organizations": "/api/v1/organizations",
    "cycles": "/api/v1/organizations/northwind/cycles",
    "units": f"{CYCLE}/units",
    "ladder": f"{CYCLE}/ladder",
    "children": f"{CYCLE}/ladder/C1/children",
    "objective": f"{CYCLE}/objectives/T1",
    "trace": f"{CYCLE}/trace/T1.1",
    "findings": f"{CYCLE}/findings",
    "export": f"{CYCLE}/export",
}


@pytest.mark.parametrize("path", READS.values(), ids=READS)
def test_everybody_with_a_seat_reads(cast: Cast, call: Call, path: str) -> None:
    for actor in (cast.alice, cast.bob, cast.carla, cast.olaf):
        assert call(actor, "GET", path).status_code == 200
    assert call(None, "GET", path).status_code == 401


@pytest.mark.parametrize("path", list(READS.values())[1:], ids=list(READS)[1:])
def test_a_stranger_finds_nothing(cast: Cast, call: Call, path: str) -> None:
    answer = call(cast.sam, "GET", path)
    assert answer.status_code == 404
    assert "Northwind" not in answer.content.decode()


def test_organizations_are_ones_own(cast: Cast, call: Call) -> None:
    assert [one["slug"] for one in call(cast.sam, "GET", READS["organizations"]).json()] == ["southwind"]
    assert call(cast.bob, "GET", READS["organizations"]).json() == [
        {
            "slug": "northwind",
            "name": "Northwind",
            "language": "en",
            "levels": ["company", "department", "team", "individual"],
            "role": "lead",
        }
    ]


def test_cycles_and_units(cast: Cast, call: Call) -> None:
    assert call(cast.olaf, "GET", READS["cycles"]).json() == [
        {
            "slug": "2026-q1",
            "name": "2026-Q1",
            "start": "2026-01-05",
            "end": "2026-04-03",
            "planning_start": None,
            "kind": "custom",
            "state": "running",
            "within": None,
        }
    ]
    assert call(cast.olaf, "GET", READS["units"]).json()[2] == {
        "id": "adv",
        "name": "Advocacy",
        "rank": 3,
        "level": "team",
        "parent": "cs",
        "language": None,
    }


def test_the_ladder_is_walked_from_its_heads(cast: Cast, call: Call) -> None:
    ladder = call(cast.olaf, "GET", READS["ladder"]).json()
    assert [line["id"] for line in ladder["roots"]] == ["C1"]
    assert [line["id"] for line in ladder["lost"]] == ["S1"]
    assert (ladder["objectives"], ladder["key_results"], ladder["undecided"]) == (4, 4, 1)
    assert (ladder["traced_explicit"], ladder["traced_inherited"]) == (1, 3)
    (child,) = call(cast.olaf, "GET", READS["children"]).json()
    assert (child["id"], child["trace"], child["rank"], child["children"]) == ("D1", "explicit", 2, 1)
    assert call(cast.olaf, "GET", f"{CYCLE}/ladder/C9/children").status_code == 404


def test_an_objective_tells_everything(cast: Cast, call: Call) -> None:
    found = call(cast.olaf, "GET", f"{CYCLE}/objectives/D1").json()
    assert found["parent"] == {
        "to": "C1",
        "pattern": "contribution",
        "mechanism": "People listen to their peers",
        "counting": "contributes",
        "share": None,
        "weight": 1.0,
    }
    (result,) = found["results"]
    assert (result["baseline"], result["target"], result["measure_unit"]) == (10.0, 25.0, "%")
    assert (result["trace"], result["contributes_to"][0]["to"]) == ("explicit", "C1.1")
    assert (found["child_ids"], found["version"], result["version"]) == (["T1"], 0, 0)
    assert call(cast.olaf, "GET", f"{CYCLE}/objectives/T1.1").status_code == 404


def test_a_trace_leads_to_the_top(cast: Cast, call: Call) -> None:
    assert call(cast.olaf, "GET", READS["trace"]).json() == {
        "id": "T1.1",
        "kind": "inherited",
        "paths": [["T1.1", "T1", "D1", "C1"]],
        "primary": ["T1.1", "T1", "D1", "C1"],
        "truncated": False,
    }
    assert call(cast.olaf, "GET", f"{CYCLE}/trace/S1").json()["kind"] == "orphan"
    assert call(cast.olaf, "GET", f"{CYCLE}/trace/nothing").status_code == 404


def test_findings_agree_with_the_ladder_and_can_be_narrowed(cast: Cast, call: Call) -> None:
    found = ladders().of(cast.northwind, cast.cycle).report.findings
    answer = call(cast.olaf, "GET", f"{CYCLE}/findings?waived=true&limit=1000").json()
    assert answer["count"] == len(found) > 0
    assert [(one["rule"], one["subject"]) for one in answer["items"]] == [
        (one.rule, one.subject) for one in found
    ]
    some = call(cast.olaf, "GET", f"{CYCLE}/findings?rule=missing-owner").json()["items"]
    assert [one["subject"] for one in some] == ["S1"]
    page = call(cast.olaf, "GET", f"{CYCLE}/findings?waived=true&limit=1&offset=1").json()
    assert page["items"] == answer["items"][1:2]
    assert call(cast.olaf, "GET", f"{CYCLE}/findings?limit=0").status_code == 422


def test_an_export_is_a_file(cast: Cast, call: Call) -> None:
    answer = call(cast.olaf, "GET", f"{CYCLE}/export?form=json")
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert answer.json()["organization"] == "Northwind"
    assert call(cast.olaf, "GET", f"{CYCLE}/export?form=xml").status_code == 422


#: Session, account, then: seat with organisation, cycle, what is hidden, and for versions two more.
COSTS = {
    "organizations": 3,
    "cycles": 4,
    "units": 5,
    "ladder": 5,
    "objective": 7,
    "findings": 5,
    "export": 16,
}


@pytest.mark.parametrize("name", COSTS)
def test_what_a_read_costs_once_the_ladder_is_kept(
    cast: Cast, call: Call, client: Client, name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    call(cast.bob, "GET", READS["ladder"])  # signs in, and lets the ladder be built
    with django_assert_num_queries(COSTS[name]):
        assert client.get(READS[name]).status_code == 200
