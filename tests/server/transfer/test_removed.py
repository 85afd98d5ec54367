"""What an import removes can be put back, whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.cast import COMPANY, DEPARTMENT, LOST, NORTHWIND, TEAM, Cast

from rung.core import model
from rung.files import write
from rung.server.errors import NotFoundError, ReadOnlyError, RefusedError
from rung.server.okrs.history import history_of
from rung.server.okrs.ladders import ladders
from rung.server.orgs.access import Actor
from rung.server.store.convert import clear_cycle, snapshot_of, store_organization
from rung.server.transfer.access import removed_to_write
from rung.server.transfer.actions import apply_import, put_back
from rung.server.transfer.queries import Upload, removed_from

FULL = replace(
    TEAM,
    parent=model.Contribution("D1", model.Pattern.OBJECTIVE, "They talk", share=40.0, weight=2.0),
    key_results=(
        replace(
            TEAM.key_results[0],
            contributes_to=(model.Contribution("C1.1"),),
            check_ins=(model.CheckIn(date(2026, 2, 2), 4.0, 7, "carla", "First calls"),),
            waivers=(model.Waiver("stale-check-in", "carla is away"),),
        ),
        model.KeyResult(
            id="T1.2", title="Publish 4 stories", milestones=(model.Milestone("One", done=True),)
        ),
    ),
    initiatives=(model.Initiative(id="T1.i1", title="Ask ten customers", key_result="T1.1"),),
    restatements=(model.Restatement("bob", "Let them speak", model.Verdict.PASSED),),
    waivers=(model.Waiver("copied-objective", "on purpose"),),
)
BEFORE = replace(NORTHWIND, objectives=(COMPANY, DEPARTMENT, LOST, FULL))


@pytest.fixture
def full(cast: Cast) -> Cast:
    clear_cycle(cast.northwind, cast.cycle)
    store_organization(BEFORE, cast.northwind, cast.cycle)
    return cast


def replaced(cast: Cast, *objectives: model.Objective) -> None:
    text = write(replace(NORTHWIND, objectives=objectives))
    upload = Upload(text, "okrs.yaml")
    apply_import(actor=cast.alice, organization=cast.northwind, cycle=cast.cycle, upload=upload)


def restored(cast: Cast, actor: Actor, key: str) -> tuple[str, ...]:
    cycle, found = removed_to_write(actor, cast.ref(key))
    return put_back(actor=actor, cycle=cycle, removed=found)


def test_an_objective_comes_back_as_it_was(full: Cast) -> None:
    replaced(full, COMPANY, DEPARTMENT, LOST)
    listing = removed_from(full.cycle)
    assert [(one.value, one.holder, one.who, one.check_ins) for one in listing.items] == [
        (FULL, "adv", "Alice", 1)
    ]
    assert restored(full, full.bob, "T1") == ()
    assert snapshot_of(full.northwind, full.cycle) == BEFORE
    assert removed_from(full.cycle).count == 0
    checked = ladders().of(full.northwind, full.cycle)
    assert checked.ladder.objective("T1") is not None
    latest = history_of(full.cycle, ["T1"], checked.ladder)
    assert [(entry.did, entry.changes) for entry in latest] == [
        ("put it back after it had been removed", (("title", "", FULL.title),)),
        ("brought it in from a file", (("title", FULL.title, ""),)),
    ]


def test_a_key_result_comes_back_to_its_objective(full: Cast) -> None:
    replaced(full, COMPANY, DEPARTMENT, LOST, replace(FULL, key_results=FULL.key_results[:1]))
    assert [(one.value.id, one.within) for one in removed_from(full.cycle).items] == [("T1.2", "T1")]
    assert restored(full, full.bob, "T1.2") == ()
    assert snapshot_of(full.northwind, full.cycle) == BEFORE


def test_a_key_result_waits_for_its_objective(full: Cast) -> None:
    short = replace(FULL, key_results=FULL.key_results[:1], initiatives=())
    replaced(full, COMPANY, DEPARTMENT, LOST, short)
    replaced(full, COMPANY, DEPARTMENT, LOST)
    assert {one.value.id: one.holder for one in removed_from(full.cycle).items} == {"T1": "adv", "T1.2": ""}
    with pytest.raises(RefusedError, match="put that back first"):
        restored(full, full.alice, "T1.2")
    restored(full, full.alice, "T1")
    restored(full, full.alice, "T1.2")
    assert snapshot_of(full.northwind, full.cycle).objectives[3] == replace(FULL, initiatives=())


def test_what_has_another_place_by_now_stays_there(full: Cast) -> None:
    moved = replace(LOST, key_results=FULL.key_results[1:])
    replaced(full, COMPANY, DEPARTMENT, moved)
    assert restored(full, full.alice, "T1") == ("T1.2",)
    back = snapshot_of(full.northwind, full.cycle).objectives
    assert (back[2], back[3]) == (moved, replace(FULL, key_results=FULL.key_results[:1]))


def test_an_id_that_is_in_use_is_not_given_twice(full: Cast) -> None:
    replaced(full, COMPANY, DEPARTMENT, LOST)
    cycle, found = removed_to_write(full.alice, full.ref("T1"))
    restored(full, full.alice, "T1")
    with pytest.raises(RefusedError, match="T1 is in use"):
        put_back(actor=full.alice, cycle=cycle, removed=found)


def test_only_those_who_write_for_the_holder_put_it_back(full: Cast) -> None:
    replaced(full, COMPANY, DEPARTMENT)
    assert {one.value.id for one in removed_from(full.cycle).items} == {"S1", "T1"}
    for actor, key in ((full.bob, "S1"), (full.carla, "T1"), (full.olaf, "T1"), (full.sam, "T1")):
        with pytest.raises(NotFoundError):
            removed_to_write(actor, full.ref(key))
    with pytest.raises(ReadOnlyError):
        removed_to_write(replace(full.alice, may_write=False), full.ref("T1"))


def test_a_search_and_a_revision_narrow_the_list(full: Cast) -> None:
    replaced(full, COMPANY, DEPARTMENT, LOST)
    first = full.northwind.revision
    replaced(full, COMPANY, DEPARTMENT)
    assert [one.value.id for one in removed_from(full.cycle).items] == ["S1", "T1"]
    assert [one.value.id for one in removed_from(full.cycle, words="STAGE").items] == ["T1"]
    assert [one.value.id for one in removed_from(full.cycle, revision=first).items] == ["T1"]
    assert removed_from(full.cycle, words="nothing of the kind").count == 0
