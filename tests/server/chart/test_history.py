from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.cast import NORTHWIND, Cast
from tests.server.chart.conftest import TODAY

from rung.files import write
from rung.server.chart.actions import NewUnit, add_unit, apply_edit, undo_edit
from rung.server.chart.edits import ChangeUnit, CloseUnit, MoveUnit
from rung.server.chart.queries import changes_between, days_of_change, latest_edits, tree_on
from rung.server.store.models import Placement
from rung.server.transfer.actions import apply_import
from rung.server.transfer.queries import Upload

LATER = TODAY + timedelta(days=20)
LAST = TODAY + timedelta(days=30)


def names(cast: Cast, on: date) -> list[tuple[str, int]]:
    return [(one.name, one.depth) for one in tree_on(cast.northwind, on)]


def at(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: day)


def test_the_tree_is_remembered_day_by_day(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    apply_edit(actor=cast.alice, cycle=cast.cycle, edit=MoveUnit(key="sup", parent="co"))
    at(monkeypatch, LATER)
    add_unit(actor=cast.alice, organization=cast.northwind, unit=NewUnit(name="Ops", rank=2, parent="co"))
    apply_edit(actor=cast.alice, cycle=cast.cycle, edit=CloseUnit(key="sup", heir="cs"))
    start = [("Northwind", 0), ("Customer Success", 1), ("Advocacy", 2), ("Support", 2)]
    assert names(cast, date(2026, 1, 5)) == start  # the first day of the cycle
    assert names(cast, date(2026, 1, 4)) == []
    assert names(cast, TODAY - timedelta(days=1)) == start
    assert names(cast, TODAY) == [("Northwind", 0), ("Customer Success", 1), ("Advocacy", 2), ("Support", 1)]
    assert names(cast, LAST) == [("Northwind", 0), ("Customer Success", 1), ("Advocacy", 2), ("Ops", 1)]
    assert days_of_change(cast.northwind) == (LATER, TODAY, date(2026, 1, 5))


def test_what_changed_between_two_days(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    apply_edit(actor=cast.alice, cycle=cast.cycle, edit=MoveUnit(key="sup", parent="co"))
    at(monkeypatch, LATER)
    apply_edit(actor=cast.alice, cycle=cast.cycle, edit=ChangeUnit(key="adv", name="Advocates", rank=3))
    moved = changes_between(cast.northwind, date(2026, 2, 1), LAST)
    assert [(one.unit, one.parent_before, one.parent_after) for one in moved] == [
        ("adv", "Customer Success", "Customer Success"),
        ("sup", "Customer Success", "Northwind"),
    ]
    assert [one.before.name for one in moved if one.before] == ["Advocacy", "Support"]
    assert changes_between(cast.northwind, LAST, LAST) == ()


def test_a_day_with_an_undo_leaves_no_trace(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    apply_edit(actor=cast.alice, cycle=cast.cycle, edit=MoveUnit(key="sup", parent="co"))
    at(monkeypatch, LATER)
    rows = set(Placement.objects.of(cast.northwind).values_list("unit", "parent", "since", "until"))
    revision = apply_edit(actor=cast.alice, cycle=cast.cycle, edit=MoveUnit(key="adv", parent="co"))
    undo_edit(actor=cast.alice, organization=cast.northwind, revision=revision)
    assert set(Placement.objects.of(cast.northwind).values_list("unit", "parent", "since", "until")) == rows


def test_the_other_organization_has_a_history_of_its_own(cast: Cast) -> None:
    apply_edit(actor=cast.alice, cycle=cast.cycle, edit=MoveUnit(key="sup", parent="co"))
    assert tree_on(cast.southwind, LAST) == ()


def test_a_file_in_the_place_of_the_cycle_moves_units_too(cast: Cast) -> None:
    apply_edit(actor=cast.alice, cycle=cast.cycle, edit=MoveUnit(key="sup", parent="co"))
    value = replace(NORTHWIND, units=NORTHWIND.units[:3])
    upload = Upload(write(value), "okrs.yaml")
    apply_import(actor=cast.alice, organization=cast.northwind, cycle=cast.cycle, upload=upload)
    assert [name for name, _depth in names(cast, LAST)] == ["Northwind", "Customer Success", "Advocacy"]
    assert ("Support", 2) in names(cast, TODAY - timedelta(days=1))


def test_an_edit_names_a_unit_that_ended_on_the_day_it_began(cast: Cast) -> None:
    ops = add_unit(
        actor=cast.alice, organization=cast.northwind, unit=NewUnit(name="Ops & Co", rank=2, parent="co")
    )
    apply_edit(actor=cast.alice, cycle=cast.cycle, edit=CloseUnit(key=ops.key, heir="co"))
    assert latest_edits(cast.northwind)[0].names[0] == "Ops & Co"
