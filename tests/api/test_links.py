"""A link that is written again keeps what the request leaves out."""

from __future__ import annotations

from typing import Any

import pytest
from tests.api.conftest import CYCLE, Call
from tests.cast import Cast

from rung.server.okrs.access import objective_to_write

PARENT = f"{CYCLE}/objectives/T1/parent"
FULL = {
    "to": "D1",
    "pattern": "objective",
    "mechanism": "Peers are believed",
    "counting": "supports",
    "share": 40.0,
    "weight": 2.0,
}


def parent_of(cast: Cast, call: Call, key: str = "T1") -> Any:
    return call(cast.alice, "GET", f"{CYCLE}/objectives/{key}").json()["parent"]


@pytest.fixture
def linked(cast: Cast, call: Call) -> Cast:
    assert call(cast.bob, "PUT", PARENT, FULL).status_code == 200
    assert parent_of(cast, call) == FULL
    return cast


def test_what_is_left_out_stays(linked: Cast, call: Call) -> None:
    call(linked.bob, "PUT", PARENT, {"to": "D1", "mechanism": "Peers convince"})
    assert parent_of(linked, call) == FULL | {"mechanism": "Peers convince"}


def test_what_is_sent_is_written_even_when_it_is_nothing(linked: Cast, call: Call) -> None:
    call(linked.bob, "PUT", PARENT, {"to": "D1", "mechanism": None, "share": None, "weight": 1})
    assert parent_of(linked, call) == FULL | {"mechanism": None, "share": None, "weight": 1.0}


def test_another_parent_begins_anew(linked: Cast, call: Call) -> None:
    call(linked.bob, "PUT", PARENT, {"to": "C1"})
    assert parent_of(linked, call) == {
        "to": "C1",
        "pattern": "contribution",
        "mechanism": None,
        "counting": "contributes",
        "share": None,
        "weight": 1.0,
    }


def test_the_first_parent_takes_what_was_said_before_it(cast: Cast, call: Call) -> None:
    row = objective_to_write(cast.alice, cast.ref("S1"))
    row.mechanism_without_parent = "Fewer questions"
    row.save()
    call(cast.alice, "PUT", f"{CYCLE}/objectives/S1/parent", {"to": "D1"})
    assert parent_of(cast, call, "S1")["mechanism"] == "Fewer questions"


def test_a_key_results_link_keeps_it_too(cast: Cast, call: Call) -> None:
    path = f"{CYCLE}/key-results/T1.1/links"
    call(cast.bob, "PUT", path, {"to": "D1.1", "share": 30, "weight": 3})
    call(cast.bob, "PUT", path, {"to": "D1.1", "mechanism": "One call, one lead"})
    objective = call(cast.bob, "GET", f"{CYCLE}/objectives/T1").json()
    (link,) = objective["results"][0]["contributes_to"]
    assert (link["share"], link["weight"], link["mechanism"]) == (30.0, 3.0, "One call, one lead")
