"""Every change can be taken back as long as nothing else was written over it, and the taking back as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.cast import Cast

from rung.core import model
from rung.server.errors import NotFoundError, ReadOnlyError, RefusedError
from rung.server.okrs import actions as okrs
from rung.server.okrs.access import item_to_write, key_result_to_write, objective_to_write
from rung.server.okrs.actions import Stated
from rung.server.okrs.ladders import ladders
from rung.server.orgs.access import Actor
from rung.server.store.convert import snapshot_of
from rung.server.store.models import Objective
from rung.server.writing import actions
from rung.server.writing.access import change_to_undo, place_to_draft
from rung.server.writing.actions import Entered, EnteredInitiative, Entries, Tried
from rung.server.writing.written import Written


def objective(cast: Cast, key: str = "T1") -> Objective:
    return objective_to_write(cast.alice, cast.ref(key))


def change(cast: Cast) -> None:
    entries = Entries(
        key_results=(
            Entered(stated=Stated(title="Raise calls from 3 to 20", unit="sup"), key="T1.1"),
            Entered(stated=Stated(title="Films")),
        ),
        initiatives=(EnteredInitiative(tried=Tried(title="A studio", key_result="2")),),
    )
    row = objective(cast)
    changes = {
        "title": "Another title",
        "why": "Because",
        "commitment": "committed",
        "to": "C1.1",
        "mechanism": "So",
        "authors": (("carla", "team"),),
    }
    actions.change_objective(actor=cast.alice, objective=row, changes=changes, entries=entries)  # type: ignore[arg-type]


def create(cast: Cast) -> None:
    place = place_to_draft(cast.alice, cast.ref("adv"))
    parts = actions.Parts(key_results=(Stated(title="Films"),))
    actions.create_objective(
        actor=cast.alice, place=place, written=Written(title="New", holder="adv"), parts=parts
    )


def unlink(cast: Cast) -> None:
    row = key_result_to_write(cast.alice, cast.ref("D1.1"))
    okrs.unlink_key_result(actor=cast.alice, key_result=row, to="C1.1")


def link(cast: Cast) -> None:
    row = key_result_to_write(cast.alice, cast.ref("T1.1"))
    okrs.link_key_result(actor=cast.alice, key_result=row, link=model.Contribution("C1.2", share=40.0))


def waive(cast: Cast) -> None:
    subject = item_to_write(cast.alice, cast.ref("T1.1"))
    okrs.waive(actor=cast.alice, subject=subject, rule="missing-owner", reason="until May")


def waive_unit(cast: Cast) -> None:
    unit = item_to_write(cast.alice, cast.ref("adv"))
    okrs.waive(actor=cast.alice, subject=unit, rule="too-many-parents", reason="just this once")


def key_result(cast: Cast, key: str = "T1.1") -> okrs.Stated:
    return Stated.of(key_result_to_write(cast.alice, cast.ref(key)))


CHANGES: dict[str, Callable[[Cast], object]] = {
    "change": change,
    "create": create,
    "reword": lambda cast: okrs.edit_title(actor=cast.alice, item=objective(cast), title="New", version=0),
    "owner": lambda cast: okrs.set_owner(actor=cast.alice, item=objective(cast), owner="carla"),
    "parent": lambda cast: okrs.set_parent(
        actor=cast.alice, objective=objective(cast), parent=model.Contribution("C1", mechanism="Straight")
    ),
    "no parent": lambda cast: okrs.set_parent(actor=cast.alice, objective=objective(cast), parent=None),
    "link": link,
    "unlink": unlink,
    "cut": lambda cast: okrs.cut(actor=cast.alice, objective=objective(cast), reason="no room"),
    "add": lambda cast: okrs.add_key_result(
        actor=cast.alice, objective=objective(cast), stated=Stated(title="Films", baseline=0.0)
    ),
    "change key result": lambda cast: okrs.change_key_result(
        actor=cast.alice,
        key_result=key_result_to_write(cast.alice, cast.ref("T1.1")),
        changes={"baseline": 0.0, "unit": "sup", "title": "Raise calls"},
    ),
    "remove": lambda cast: okrs.remove_key_result(
        actor=cast.alice, key_result=key_result_to_write(cast.alice, cast.ref("D1.1"))
    ),
    "waive": waive,
    "waive on a unit": waive_unit,
    "move": lambda cast: actions.move_objective(
        actor=cast.alice, objective=objective(cast), place=place_to_draft(cast.alice, cast.ref("sup"))
    ),
    "put away": lambda cast: actions.put_away(actor=cast.alice, objective=objective(cast, "D1")),
    "duplicate": lambda cast: actions.duplicate_objective(
        actor=cast.alice, objective=objective(cast), place=place_to_draft(cast.alice, cast.ref("adv"))
    ),
    "order": lambda cast: actions.order_key_results(
        actor=cast.alice, objective=objective(cast, "C1"), keys=["C1.2", "C1.1"]
    ),
}


def undo(cast: Cast, actor: Actor | None = None) -> None:
    actor = actor or cast.alice
    cast.northwind.refresh_from_db()
    cycle, entries = change_to_undo(actor, cast.ref(""), cast.northwind.revision)
    actions.undo(actor=actor, cycle=cycle, entries=entries)


def seen(cast: Cast) -> model.Organization:
    """Return the cycle as it is read, and make sure that a kept ladder says the same."""
    cast.northwind.refresh_from_db()
    value = snapshot_of(cast.northwind, cast.cycle)
    kept = ladders().of(cast.northwind, cast.cycle).ladder.organization
    assert {one.id: one for one in kept.objectives} == {one.id: one for one in value.objectives}
    return value


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_undone_and_the_undoing_undone(cast: Cast, name: str) -> None:
    before = seen(cast)
    CHANGES[name](cast)
    after = seen(cast)
    assert after != before
    undo(cast)
    assert seen(cast) == before
    undo(cast)
    assert seen(cast) == after


def test_what_was_changed_again_since_is_left_alone(cast: Cast) -> None:
    okrs.edit_title(actor=cast.bob, item=objective(cast), title="What Bob says", version=0)
    cast.northwind.refresh_from_db()
    revision = cast.northwind.revision
    row = objective(cast)
    okrs.edit_title(actor=cast.alice, item=row, title="What Alice says", version=row.version)
    cycle, entries = change_to_undo(cast.bob, cast.ref(""), revision)
    with pytest.raises(RefusedError, match="was changed again since"):
        actions.undo(actor=cast.bob, cycle=cycle, entries=entries)
    assert objective(cast).title == "What Alice says"


def test_what_somebody_else_changed_beside_it_stays(cast: Cast) -> None:
    okrs.edit_title(actor=cast.bob, item=objective(cast), title="What Bob says", version=0)
    cast.northwind.refresh_from_db()
    revision = cast.northwind.revision
    okrs.set_owner(actor=cast.alice, item=objective(cast), owner="alice")
    cycle, entries = change_to_undo(cast.bob, cast.ref(""), revision)
    actions.undo(actor=cast.bob, cycle=cycle, entries=entries)
    row = objective(cast)
    assert (row.title, row.owner) == ("Give every happy customer a stage", "alice")


def test_only_ones_own_changes_are_undone(cast: Cast) -> None:
    okrs.set_owner(actor=cast.bob, item=objective(cast), owner="carla")
    cast.northwind.refresh_from_db()
    for actor in (cast.alice, cast.carla, cast.olaf, cast.sam):
        with pytest.raises(NotFoundError):
            change_to_undo(actor, cast.ref(""), cast.northwind.revision)
    with pytest.raises(ReadOnlyError):
        change_to_undo(replace(cast.bob, may_write=False), cast.ref(""), cast.northwind.revision)


def test_an_objective_that_is_new_is_followed_as_if_everything_were_checked_anew(cast: Cast) -> None:
    seen(cast)
    create(cast)
    cast.northwind.refresh_from_db()
    followed = ladders().of(cast.northwind, cast.cycle)
    ladders.cache_clear()
    anew = ladders().of(cast.northwind, cast.cycle)
    assert followed.ladder.organization == anew.ladder.organization
    assert followed.report.findings == anew.report.findings
