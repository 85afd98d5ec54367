from __future__ import annotations

import pytest
from tests.cast import Cast

from rung.core import model
from rung.core.model import Contribution, Pattern
from rung.server.alignment.forms import ParentForm
from rung.server.errors import RefusedError
from rung.server.okrs.access import key_result_to_write, objective_to_write
from rung.server.okrs.actions import cut, link_key_result, set_parent, unlink_key_result
from rung.server.okrs.ladders import ladders
from rung.server.store.convert import snapshot_of
from rung.server.store.models import AuditEntry, Organization


def objective_in(cast: Cast, key: str) -> model.Objective:
    snapshot = snapshot_of(cast.northwind, cast.cycle)
    return next(objective for objective in snapshot.objectives if objective.id == key)


def test_a_parent_is_chosen_with_its_mechanism(cast: Cast) -> None:
    link = Contribution("D1.1", Pattern.KEY_RESULT, "Fewer questions, more praise")
    row = objective_to_write(cast.alice, cast.ref("S1"))
    assert set_parent(actor=cast.alice, objective=row, parent=link).key == "S1"
    assert objective_in(cast, "S1").parent == link


def test_a_parent_is_replaced_and_removed(cast: Cast) -> None:
    row = objective_to_write(cast.bob, cast.ref("T1"))
    set_parent(actor=cast.bob, objective=row, parent=Contribution("C1.2"))
    assert objective_in(cast, "T1").parent == Contribution("C1.2")
    set_parent(actor=cast.bob, objective=row, parent=None)
    assert objective_in(cast, "T1").parent is None


def test_what_was_said_before_there_was_a_parent_gives_way_to_the_link(cast: Cast) -> None:
    row = objective_to_write(cast.alice, cast.ref("S1"))
    row.pattern_without_parent, row.mechanism_without_parent = "objective", "Fewer questions"
    row.save()
    form = ParentForm.on(row, ladders().of(cast.northwind, cast.cycle).ladder, None)
    assert (form.initial["mechanism"], form.initial["pattern"]) == ("Fewer questions", "objective")
    set_parent(actor=cast.alice, objective=row, parent=Contribution("D1"))
    after = objective_in(cast, "S1")
    assert (after.parent, after.pattern_without_parent, after.mechanism_without_parent) == (
        Contribution("D1"),
        None,
        None,
    )
    entry = AuditEntry.objects.of(cast.northwind).get()
    assert entry.before["mechanism_without_parent"] == "Fewer questions"


def test_a_secondary_parent_can_become_the_primary_one(cast: Cast) -> None:
    row = objective_to_write(cast.bob, cast.ref("T1"))
    from rung.server.store.models import Contribution as Row  # noqa: PLC0415 -- the row beside the value

    Row.objects.of(cast.northwind).create(
        organization=cast.northwind, cycle=cast.cycle, objective=row, role="secondary", to="C1"
    )
    set_parent(actor=cast.bob, objective=row, parent=Contribution("C1"))
    after = objective_in(cast, "T1")
    assert (after.parent, after.other_parents) == (Contribution("C1"), ())


@pytest.mark.parametrize(
    ("child", "parent", "why"),
    [
        ("T1", "nowhere", "there is no objective or key result nowhere"),
        ("T1", "S1", "not at a higher level"),
        ("C1", "T1", "T1 already stands below C1"),
        ("C1", "D1.1", "D1 already stands below C1"),
        ("D1", "D1.1", "D1 already stands below D1"),
        ("S1", "T1.1", "not at a higher level"),
    ],
)
def test_what_does_not_lead_up_is_refused(cast: Cast, child: str, parent: str, why: str) -> None:
    row = objective_to_write(cast.alice, cast.ref(child))
    before = (objective_in(cast, child), Organization.objects.get(pk=cast.northwind.pk).revision)
    with pytest.raises(RefusedError, match=why):
        set_parent(actor=cast.alice, objective=row, parent=Contribution(parent))
    cast.northwind.refresh_from_db()
    assert (objective_in(cast, child), cast.northwind.revision) == before
    assert not AuditEntry.objects.of(cast.northwind).exists()


def test_the_loop_is_named(cast: Cast) -> None:
    row = objective_to_write(cast.alice, cast.ref("C1"))
    with pytest.raises(RefusedError) as refusal:
        set_parent(actor=cast.alice, objective=row, parent=Contribution("T1"))
    assert refusal.value.detail == {"loop": ["T1", "D1", "C1"]}


def test_what_left_the_ladder_is_no_parent(cast: Cast) -> None:
    cut(actor=cast.alice, objective=objective_to_write(cast.alice, cast.ref("D1")), reason="no room")
    row = objective_to_write(cast.alice, cast.ref("S1"))
    with pytest.raises(RefusedError, match="D1 is not on the ladder: put it back first"):
        set_parent(actor=cast.alice, objective=row, parent=Contribution("D1"))


def test_what_left_the_ladder_is_linked_to_nothing(cast: Cast) -> None:
    row = objective_to_write(cast.alice, cast.ref("T1"))
    cut(actor=cast.alice, objective=row, reason="no room")
    with pytest.raises(RefusedError, match="T1 is not on the ladder"):
        set_parent(actor=cast.alice, objective=row, parent=Contribution("C1"))


def test_a_parent_that_is_not_there_cannot_be_removed(cast: Cast) -> None:
    row = objective_to_write(cast.alice, cast.ref("S1"))
    with pytest.raises(RefusedError, match="S1 has no parent to remove"):
        set_parent(actor=cast.alice, objective=row, parent=None)


def test_a_key_result_says_what_it_moves(cast: Cast) -> None:
    row = key_result_to_write(cast.bob, cast.ref("T1.1"))
    link_key_result(actor=cast.bob, key_result=row, link=Contribution("C1.2"))
    link_key_result(actor=cast.bob, key_result=row, link=Contribution("D1.1", share=40.0))
    link_key_result(actor=cast.bob, key_result=row, link=Contribution("C1.2", mechanism="They ask friends"))
    links = objective_in(cast, "T1").key_results[0].contributes_to
    assert links == (Contribution("C1.2", mechanism="They ask friends"), Contribution("D1.1", share=40.0))
    unlink_key_result(actor=cast.bob, key_result=row, to="C1.2")
    assert objective_in(cast, "T1").key_results[0].contributes_to == (Contribution("D1.1", share=40.0),)


def test_a_link_that_is_not_there_cannot_be_removed(cast: Cast) -> None:
    row = key_result_to_write(cast.bob, cast.ref("T1.1"))
    with pytest.raises(RefusedError, match="no such link"):
        unlink_key_result(actor=cast.bob, key_result=row, to="C1.2")


def test_a_choice_leaves_its_record(cast: Cast) -> None:
    row = objective_to_write(cast.bob, cast.ref("T1"))
    set_parent(actor=cast.bob, objective=row, parent=Contribution("C1", mechanism="Straight up"))
    entry = AuditEntry.objects.of(cast.northwind).get()
    assert (entry.who, entry.action, entry.subject_kind, entry.subject) == (
        "bob@example.com",
        "set_parent",
        "objective",
        "T1",
    )
    assert entry.before["parent"]["to"] == "D1"
    assert (entry.after["parent"]["to"], entry.after["parent"]["mechanism"]) == ("C1", "Straight up")
    cast.northwind.refresh_from_db()
    assert entry.revision == cast.northwind.revision == 1


def test_the_other_organization_is_left_alone(cast: Cast) -> None:
    row = objective_to_write(cast.bob, cast.ref("T1"))
    set_parent(actor=cast.bob, objective=row, parent=None)
    cast.southwind.refresh_from_db()
    assert cast.southwind.revision == 0
    assert not AuditEntry.objects.of(cast.southwind).exists()
