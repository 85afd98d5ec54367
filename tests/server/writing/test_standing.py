"""Moving, copying, putting away, ordering, keeping and marking ready."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cast import Cast
from tests.server.pages.conftest import Reader

from rung.core import model
from rung.server.errors import ConflictError, RefusedError
from rung.server.okrs.access import Ref, objective_to_write
from rung.server.okrs.actions import Stated
from rung.server.okrs.ladders import ladders
from rung.server.orgs.actions import create_cycle
from rung.server.store.convert import objectives_of, snapshot_of
from rung.server.store.models import CheckIn, KeyResult, Objective, Person, Unit
from rung.server.writing.access import place_to_draft
from rung.server.writing.actions import (
    Entered,
    Entries,
    change_objective,
    duplicate_objective,
    keep_words,
    mark_ready,
    move_objective,
    order_objectives,
    put_away,
    take_out,
)


def objective(cast: Cast, key: str = "T1") -> Objective:
    return objective_to_write(cast.alice, cast.ref(key))


def read(cast: Cast, key: str) -> model.Objective:
    return objectives_of(cast.northwind, cast.cycle, [key])[0]


def test_a_copy_has_everything_but_what_happened(cast: Cast) -> None:
    row = KeyResult.objects.of(cast.northwind).get(key="D1.1")
    KeyResult.objects.of(cast.northwind).filter(pk=row.pk).update(score=0.7, baseline=10.0, current=12.0)
    CheckIn.objects.of(cast.northwind).create(
        organization=cast.northwind, cycle=cast.cycle, key_result=row, on=date(2026, 2, 1), value=12.0
    )
    place = place_to_draft(cast.alice, cast.ref("cs"))
    copy = duplicate_objective(actor=cast.alice, objective=objective(cast, "D1"), place=place)
    made, source = read(cast, copy.key), read(cast, "D1")
    assert (made.id, made.state) == ("D2", model.State.DRAFT)
    assert (made.title, made.parent) == (source.title, source.parent)
    (result,) = made.key_results
    assert (result.id, result.score, result.check_ins) == ("D2.1", None, ())
    assert (result.measure.baseline, result.measure.current) == (10.0, None)
    assert result.contributes_to == source.key_results[0].contributes_to


def test_a_copy_goes_into_another_cycle(cast: Cast) -> None:
    later = create_cycle(
        actor=cast.alice,
        organization=cast.northwind,
        name="2026-Q2",
        start=date(2026, 4, 6),
        end=date(2026, 7, 3),
    )
    if not Unit.objects.of(cast.northwind).filter(cycle=later).exists():
        home = {"organization": cast.northwind, "cycle": later}
        Unit.objects.of(cast.northwind).create(**home, key="adv", name="Advocacy", rank=3)
        Person.objects.of(cast.northwind).create(**home, key="bob", name="Bob Bauer", unit="adv")
    place = place_to_draft(cast.alice, Ref("northwind", later.slug, "adv"))
    copy = duplicate_objective(actor=cast.alice, objective=objective(cast), place=place)
    assert copy.cycle == later
    (made,) = snapshot_of(cast.northwind, later).objectives
    assert made.title == read(cast, "T1").title
    assert len(snapshot_of(cast.northwind, cast.cycle).objectives) == 4


def test_it_moves_with_everything_on_it(cast: Cast) -> None:
    place = place_to_draft(cast.alice, cast.ref("sup"))
    before = read(cast, "T1")
    move_objective(actor=cast.alice, objective=objective(cast), place=place)
    after = read(cast, "T1")
    assert (after.holder, after.key_results, after.parent) == ("sup", before.key_results, before.parent)
    with pytest.raises(RefusedError, match="held there already"):
        move_objective(actor=cast.alice, objective=objective(cast), place=place)


def test_put_away_is_out_of_every_count_and_comes_back_whole(cast: Cast) -> None:
    before = snapshot_of(cast.northwind, cast.cycle)
    put_away(actor=cast.alice, objective=objective(cast))
    assert [one.id for one in snapshot_of(cast.northwind, cast.cycle).objectives] == ["C1", "D1", "S1"]
    cast.northwind.refresh_from_db()
    assert ladders().of(cast.northwind, cast.cycle).ladder.objective("T1") is None
    with pytest.raises(RefusedError, match="put away already"):
        put_away(actor=cast.alice, objective=objective(cast))
    take_out(actor=cast.alice, objective=objective(cast))
    assert snapshot_of(cast.northwind, cast.cycle) == before
    cast.northwind.refresh_from_db()
    assert ladders().of(cast.northwind, cast.cycle).ladder.organization == before


def test_objectives_of_a_unit_change_places_with_one_another_only(cast: Cast) -> None:
    place = place_to_draft(cast.alice, cast.ref("adv"))
    duplicate_objective(actor=cast.alice, objective=objective(cast), place=place)
    order_objectives(actor=cast.alice, cycle=cast.cycle, holder="adv", keys=["T2", "T1"])
    order = [one.id for one in snapshot_of(cast.northwind, cast.cycle).objectives]
    assert order == ["C1", "D1", "T2", "S1", "T1"]
    cast.northwind.refresh_from_db()
    kept = ladders().of(cast.northwind, cast.cycle).ladder.organization
    assert [one.id for one in kept.objectives] == order
    with pytest.raises(ConflictError) as clash:
        order_objectives(actor=cast.alice, cycle=cast.cycle, holder="adv", keys=["T1"])
    assert clash.value.detail == {"order": ["T2", "T1"]}


def test_what_an_agent_wrote_is_marked_until_a_person_keeps_it(cast: Cast) -> None:
    Objective.objects.of(cast.northwind).filter(key="T1").update(agent="Robin", state="draft")
    alice = Reader(cast.alice)
    for page in ("objective/T1", "ladder", "unit/adv"):
        assert "Robin" in alice.text(page)
    with pytest.raises(RefusedError, match="a person has to keep it first"):
        mark_ready(actor=cast.bob, objective=objective(cast))
    assert alice.post("keep/T1").status_code == 302
    for page in ("ladder", "unit/adv"):
        assert "Robin" not in alice.text(page)
    with pytest.raises(RefusedError, match="no agent wrote"):
        keep_words(actor=cast.bob, objective=objective(cast))
    assert alice.post("ready/T1").status_code == 302
    assert read(cast, "T1").state is model.State.RUNNING


def test_a_unit_shows_what_it_carries_for_others_and_it_counts_once(cast: Cast) -> None:
    entries = Entries(
        key_results=(Entered(stated=Stated(title="Answer in 2 hours", unit="sup"), key="T1.1"),)
    )
    change_objective(actor=cast.alice, objective=objective(cast), changes={}, entries=entries)
    alice = Reader(cast.alice)
    page = alice.text("unit/sup")
    assert "Key results you carry in others’ objectives" in page
    assert "Answer in 2 hours" in page
    assert "others’ objectives" not in alice.text("unit/adv")
    assert "carried by" in alice.text("objective/T1")
    assert alice.text("ladder").count('data-id="T1.1"') == 1


def test_the_history_marks_the_words_that_differ(cast: Cast) -> None:
    row = objective(cast)
    change_objective(actor=cast.bob, objective=row, changes={"title": "Give every loyal customer a stage"})
    page = Reader(cast.bob).text("history/T1")
    assert "Give every <del>happy</del> customer a stage" in page
    assert "Give every <ins>loyal</ins> customer a stage" in page
    assert "Undo this" in page
    assert "Undo this" not in Reader(cast.alice).text("history/T1")
    assert Reader(cast.sam).get("history/T1").status_code == 404
