"""Two versions of the same fields, and people by their names."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rung.core import model
from rung.core.ladder import Ladder
from rung.server.writing.merging import merge, restamped, stamp_of
from rung.server.writing.people import People

READ: dict[str, Any] = {"title": "a", "why": "b", "to": "C1", "pattern": "contribution", "mechanism": ""}


@pytest.mark.parametrize(
    ("theirs", "yours", "made", "asked"),
    [
        ({"title": "t"}, {}, {"title": "t"}, []),
        ({}, {"title": "y"}, {"title": "y"}, []),
        ({"title": "t"}, {"why": "y"}, {"title": "t", "why": "y"}, []),
        ({"title": "t"}, {"title": "t"}, {"title": "t"}, []),
        ({"title": "t"}, {"title": "y"}, {"title": "t"}, ["title"]),
        # How something moves its parent says nothing about another parent.
        ({"to": "C2"}, {"mechanism": "y"}, {"to": "C2"}, ["to", "mechanism"]),
    ],
)
def test_what_one_changed_is_kept_and_what_both_changed_is_asked(
    theirs: dict[str, Any], yours: dict[str, Any], made: dict[str, Any], asked: list[str]
) -> None:
    found, clashes = merge({**READ, **theirs}, {**READ, **yours}, stamp_of(READ))
    assert found == {**READ, **made}
    assert [clash.field for clash in clashes] == asked


def test_without_a_stamp_yours_stands() -> None:
    assert merge({**READ, "title": "t"}, {**READ, "title": "y"}, None) == ({**READ, "title": "y"}, ())


FIELDS = st.fixed_dictionaries({name: st.sampled_from(["", "a", "b", "c"]) for name in READ})


@given(FIELDS, FIELDS, FIELDS)
def test_no_word_is_lost_and_a_second_look_settles_it(
    read: dict[str, Any], theirs: dict[str, Any], yours: dict[str, Any]
) -> None:
    seen = stamp_of(read)
    made, clashes = merge(theirs, yours, seen)
    asked = {clash.field for clash in clashes}
    for name, value in made.items():
        if theirs[name] != read[name] and yours[name] != read[name] and theirs[name] != yours[name]:
            assert name in asked
        elif name not in asked:
            assert value == (yours[name] if yours[name] != read[name] else theirs[name])
    for clash in clashes:
        seen = restamped(seen, clash.field, clash.theirs)
    kept = {name: theirs[name] if name in made and name not in asked else yours[name] for name in yours}
    again, left = merge(theirs, {**made, **{name: kept[name] for name in asked}}, seen)
    assert not left
    assert all(again[name] == yours[name] for name in asked)


def test_namesakes_are_told_apart() -> None:
    organization = model.Organization(
        name="N",
        units=(model.Unit(id="a", name="Alpha", rank=1), model.Unit(id="b", name="Beta", rank=2)),
        people=(
            model.Person(id="p1", name="Kim Lee", unit="a"),
            model.Person(id="p2", name="Kim Lee", unit="b"),
            model.Person(id="p3", name="Kim Lee", unit="b"),
            model.Person(id="p4", name="Ana Roth"),
        ),
    )
    people = People(Ladder(organization))
    assert people.labels == {
        "p1": "Kim Lee, Alpha",
        "p2": "Kim Lee (p2)",
        "p3": "Kim Lee (p3)",
        "p4": "Ana Roth",
    }
    assert people.key("kim lee,  alpha") == "p1"
    assert people.key("p2") == "p2"
    assert people.key("Kim Lee") == "Kim Lee"
    assert people.offered("alp kim") == ["Kim Lee, Alpha"]
