"""Traces, for people and programs."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.core.present.made import checked

from rung.core.ladder import Ladder, Trace, trace
from rung.core.model import Contribution, KeyResult, Objective, Organization, Unit
from rung.core.present.spans import UNICODE, plain
from rung.core.present.trace_text import trace_as_data, trace_as_text


def traced(id_: str) -> tuple[Trace, Ladder]:
    ladder = checked().ladder
    node = ladder.key_result(id_) or ladder.objective(id_)
    assert node is not None
    return trace(node), ladder


@pytest.mark.parametrize("id_", ["C1", "C1.1", "T1", "T1.1", "T1.2", "T2", "T2.1"])
def test_text(id_: str, snapshot: SnapshotAssertion) -> None:
    found, ladder = traced(id_)
    assert plain(trace_as_text(found, ladder, UNICODE, 80)) == snapshot


def test_data_has_the_fields_of_the_contract() -> None:
    found, _ = traced("T1.1")
    assert trace_as_data(found) == {
        "id": "T1.1",
        "paths": [["T1.1", "C1.1", "C1"]],
        "kind": "explicit",
        "primary": ["T1.1", "C1.1", "C1"],
        "truncated": False,
    }


def test_other_ways_are_listed_and_the_rest_counted() -> None:
    tops = tuple(
        Objective(
            id=f"C{number}", title="Goal", holder="co", key_results=(KeyResult(id=f"C{number}.1", title="x"),)
        )
        for number in range(1, 15)
    )
    child = Objective(
        id="T1",
        title="Own words",
        holder="cs",
        parent=Contribution("C1", mechanism="It moves the goal"),
        other_parents=tuple(Contribution(f"C{number}.1") for number in range(2, 15)),
    )
    units = (Unit(id="co", name="Company", rank=1), Unit(id="cs", name="Success", rank=2))
    ladder = Ladder(Organization(name="N", units=units, objectives=(*tops, child)))
    node = ladder.objective("T1")
    assert node is not None
    text = plain(trace_as_text(trace(node), ladder, UNICODE, 80))
    assert "It moves the goal" in text
    assert "13 other ways:\n  T1 → C2.1 → C2\n" in text
    assert text.endswith("  … and 3 more (--format json)\n")
