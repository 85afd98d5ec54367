from __future__ import annotations

import pytest
from tests.cast import NORTHWIND

from rung.core import model
from rung.server.chart.edits import (
    AddUnit,
    Arrange,
    ChangeUnit,
    CloseUnit,
    Edit,
    MergeUnit,
    MoveUnit,
    Okrs,
    SplitUnit,
)
from rung.server.chart.tree import Chart, Held
from rung.server.errors import RefusedError


def chart(**carried: str) -> Chart:
    return Chart(
        cycle="q1",
        levels=NORTHWIND.levels,
        units={unit.id: unit for unit in NORTHWIND.units},
        people={person.id: person for person in NORTHWIND.people},
        objectives={one.id: Held(one.holder, one.state.value) for one in NORTHWIND.objectives},
        carried=carried,
    )


def shape(of: Chart) -> dict[str, tuple[str | None, int]]:
    return {unit.id: (unit.parent, unit.rank) for unit in of.units.values()}


START = {"co": (None, 1), "cs": ("co", 2), "adv": ("cs", 3), "sup": ("cs", 3)}


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        (AddUnit(key="ops", name="Ops", rank=2, parent="co"), START | {"ops": ("co", 2)}),
        (ChangeUnit(key="adv", name="Advocates", rank=4), START | {"adv": ("cs", 4)}),
        (
            ChangeUnit(key="cs", name="Customers", rank=3),
            START | {"cs": ("co", 3), "adv": ("cs", 4), "sup": ("cs", 4)},
        ),
        (MoveUnit(key="sup", parent="co"), START | {"sup": ("co", 3)}),
        (MoveUnit(key="sup", parent="co", rank=2), START | {"sup": ("co", 2)}),
        (MergeUnit(key="sup", into="adv"), {key: START[key] for key in ("co", "cs", "adv")}),
        (
            SplitUnit(key="adv", new="voices", name="Voices"),
            START | {"voices": ("cs", 3)},
        ),
        (CloseUnit(key="cs", heir="co"), {"co": (None, 1), "adv": ("co", 3), "sup": ("co", 3)}),
        (
            Arrange((("company", "Firm"), ("", "tribe"), ("department", "area"), ("team", "squad"))),
            {"co": (None, 1), "cs": ("co", 3), "adv": ("cs", 4), "sup": ("cs", 4)},
        ),
        (Arrange((("company", "company"), ("department", "department"), ("team", "team"))), START),
    ],
    ids=lambda value: value.verb if hasattr(value, "verb") else "",
)
def test_what_becomes_of_the_tree(edit: Edit, after: dict[str, tuple[str | None, int]]) -> None:
    assert shape(edit.on(chart())) == after


@pytest.mark.parametrize(
    ("edit", "remedy"),
    [
        (MoveUnit(key="cs", parent="adv"), "move it out first"),
        (MoveUnit(key="cs", parent="cs"), "move it out first"),
        (MoveUnit(key="co", parent="adv"), "move it out first|move the other units"),
        (MoveUnit(key="adv", parent="sup"), "choose a lower level"),
        (MoveUnit(key="adv", parent="cs"), "below Customer Success already"),
        (MoveUnit(key="nothing", parent="sup"), "choose one that the chart shows"),
        (ChangeUnit(key="adv", name="Advocacy", rank=2), "choose a lower level"),
        (ChangeUnit(key="cs", name="Customers", rank=1), "choose a lower level"),
        (ChangeUnit(key="cs", name="Customers", rank=4), "add a level first"),
        (ChangeUnit(key="adv", name="  ", rank=3), "write what people call it"),
        (AddUnit(key="ops", name="O" * 301, rank=2, parent="co"), "longer than 300 characters"),
        (MergeUnit(key="cs", into="adv"), "the other way round"),
        (MergeUnit(key="cs", into="cs"), "choose another"),
        (CloseUnit(key="co", heir="cs"), "rename it instead"),
        (CloseUnit(key="adv", heir="adv"), "choose another unit"),
        (SplitUnit(key="co", new="one", name="One"), "add a unit below it"),
        (SplitUnit(key="adv", new="sup", name="One"), "choose another"),
        (SplitUnit(key="adv", new="one", name=""), "write what people call it"),
        (Arrange((("company", "company"), ("team", "team"))), "move them to another level first"),
        (Arrange((("company", "a"), ("department", "A"), ("team", "team"))), "another"),
        (Arrange((("company", "a"), ("department", " "), ("team", "team"))), "remove the level"),
        (Arrange((("department", "a"), ("company", "b"), ("team", "team"))), "choose a lower level"),
    ],
)
def test_what_would_not_stand_is_refused_with_its_remedy(edit: Edit, remedy: str) -> None:
    with pytest.raises(RefusedError, match=remedy):
        edit.on(chart())


def test_a_merged_unit_leaves_everything_to_the_other() -> None:
    after = MergeUnit(key="adv", into="sup").on(chart(**{"D1.1": "adv"}))
    assert {person.id: person.unit for person in after.people.values()} == {
        "alice": "co",
        "bob": "sup",
        "carla": "sup",
    }
    assert after.objectives["T1"] == Held("sup", "running")
    assert after.carried == {"D1.1": "sup"}
    assert MergeUnit(key="adv", into="sup").heirs == {"adv": "sup"}


def test_the_okrs_of_a_closed_unit_follow_or_leave_the_cycle() -> None:
    follow = CloseUnit(key="adv", heir="cs").on(chart())
    assert follow.objectives["T1"] == Held("cs", "running")
    leave = CloseUnit(key="adv", heir="cs", okrs=Okrs.LEAVE).on(chart())
    assert leave.objectives["T1"] == Held("cs", "out_of_cycle")
    assert leave.objectives["D1"] == Held("cs", "running")


def test_what_is_chosen_goes_with_the_split_and_nothing_else() -> None:
    split = SplitUnit(
        key="adv",
        new="voices",
        name="Voices",
        objectives=frozenset({("q1", "T1"), ("q1", "S1"), ("q2", "T1")}),
        people=frozenset({"carla", "alice"}),
    )
    after = split.on(chart())
    assert after.objectives["T1"].holder == "voices"
    assert after.objectives["S1"].holder == "sup"
    assert {key for key, person in after.people.items() if person.unit == "voices"} == {"carla"}
    elsewhere = SplitUnit(key="adv", new="voices", name="Voices", objectives=frozenset({("q2", "T1")}))
    assert elsewhere.on(chart()).objectives["T1"].holder == "adv"


def test_the_would_be_value_keeps_texts_links_and_waivers() -> None:
    waived = tuple(
        model.Unit(
            id=one.id, name=one.name, rank=one.rank, parent=one.parent, waivers=(model.Waiver("x", "y"),)
        )
        for one in NORTHWIND.units
    )
    organization = model.Organization(
        **{  # the same, with something dismissed on each unit
            **{
                name: getattr(NORTHWIND, name) for name in ("name", "levels", "cycle", "people", "objectives")
            },
            "units": waived,
        }
    )
    assert chart().within(organization) == organization
    after = CloseUnit(key="adv", heir="cs").on(chart(**{"C1.2": "adv"})).within(organization)
    team = next(one for one in after.objectives if one.id == "T1")
    assert (team.holder, team.parent, team.key_results) == (
        "cs",
        NORTHWIND.objectives[2].parent,
        NORTHWIND.objectives[2].key_results,
    )
    assert after.objectives[0].key_results[1].unit == "cs"
    assert [len(unit.waivers) for unit in after.units] == [1, 1, 1]


def test_a_tree_in_a_loop_traps_nobody() -> None:
    looped = chart().with_units(
        model.Unit(id="cs", name="Customer Success", rank=2, parent="adv"),
    )
    assert set(looped.all_below("cs")) == {"adv", "sup"}
    assert looped.above("adv") == ("cs",)
