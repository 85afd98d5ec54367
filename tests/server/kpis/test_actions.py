from __future__ import annotations

from datetime import date

import pytest
from tests.cast import Cast

from rung.core.ladder import Ladder
from rung.server.errors import NotFoundError, RefusedError
from rung.server.kpis.access import holder_to_watch, kpi_to_write
from rung.server.kpis.actions import change_watched, stop_watching, watch, watch_instead
from rung.server.kpis.queries import kpis_of, said_in
from rung.server.kpis.watched import Watched, from_objective
from rung.server.okrs.access import objective_to_write
from rung.server.okrs.figures import figures_of
from rung.server.okrs.ladders import ladders
from rung.server.store.models import AuditEntry, Cycle, CycleState, Kpi, Objective

WAITING = Watched("Hours until the first answer", "bob", "h", 20, highest=24, note="Call the lead")


def ladder(cast: Cast) -> Ladder:
    return ladders().of(cast.northwind, cast.cycle).ladder


def add(cast: Cast) -> Kpi:
    return watch(actor=cast.bob, cycle=cast.cycle, holder="adv", watched=WAITING)


@pytest.mark.parametrize(
    ("current", "lowest", "highest", "healthy"),
    [
        (20, None, 24, True),
        (25, None, 24, False),
        (5, 5, None, True),
        (4, 5, None, False),
        (4, None, None, None),
        (None, 1, 2, None),
        (3, 3, 3, True),
    ],
)
def test_health_is_a_value_in_its_band(
    current: float | None, lowest: float | None, highest: float | None, *, healthy: bool | None
) -> None:
    assert Watched("n", current=current, lowest=lowest, highest=highest).is_healthy is healthy


def test_a_number_is_watched_changed_and_let_go(cast: Cast) -> None:
    row = add(cast)
    assert (row.key, row.holder, said_in(row)) == ("KPI-1", "adv", WAITING)
    change_watched(actor=cast.bob, kpi=row, watched=Watched("Hours", current=30))
    assert [said_in(each) for each in kpis_of(cast.cycle, "adv")] == [Watched("Hours", current=30)]
    stop_watching(actor=cast.bob, kpi=row)
    assert kpis_of(cast.cycle) == []
    told = AuditEntry.objects.of(cast.northwind).filter(subject_kind="kpi")
    assert [each.action for each in told] == ["stop_watching", "change_kpi", "watch"]
    assert add(cast).key == "KPI-2"


@pytest.mark.parametrize(
    ("said", "field"), [(Watched(" "), "name"), (Watched("n", lowest=2, highest=1), "lowest")]
)
def test_what_cannot_be_is_refused(cast: Cast, said: Watched, field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        watch(actor=cast.bob, cycle=cast.cycle, holder="adv", watched=said)
    assert refused.value.detail == {"field": field}


def test_an_orphan_becomes_a_health_number(cast: Cast) -> None:
    row = objective_to_write(cast.alice, cast.ref("S1"))
    node = ladder(cast).objective("S1")
    assert node is not None
    proposed = from_objective(node, figures_of(ladder(cast)))
    assert proposed == (Watched("Answer before anybody has to ask twice"),)
    (made,) = watch_instead(
        actor=cast.alice,
        objective=row,
        numbers=[WAITING],
        reason="It is our daily work",
        review=date(2026, 6, 1),
    )
    assert (made.holder, made.born_from) == ("sup", "S1")
    assert Objective.objects.of(cast.northwind).get(key="S1").state == "out_of_cycle"


def test_key_results_are_proposed_from_where_they_stand(cast: Cast) -> None:
    node = ladder(cast).objective("T1")
    assert node is not None
    (proposed,) = from_objective(node, figures_of(ladder(cast)))
    assert (proposed.owner, proposed.current) == ("carla", 3)


def test_without_a_number_nothing_leaves(cast: Cast) -> None:
    row = objective_to_write(cast.alice, cast.ref("S1"))
    for numbers in ([], [Watched("")]):
        with pytest.raises(RefusedError):
            watch_instead(actor=cast.alice, objective=row, numbers=numbers, reason="Daily work")
    with pytest.raises(RefusedError):
        watch_instead(actor=cast.alice, objective=row, numbers=[WAITING], reason=" ")
    assert kpis_of(cast.cycle) == []
    assert Objective.objects.of(cast.northwind).get(key="S1").state == "running"


def test_a_closed_cycle_takes_no_number(cast: Cast) -> None:
    row = add(cast)
    Cycle.objects.of(cast.northwind).update(state=CycleState.CLOSED)
    with pytest.raises(RefusedError, match="closed"):
        add(cast)
    with pytest.raises(RefusedError, match="closed"):
        change_watched(actor=cast.bob, kpi=row, watched=WAITING)
    with pytest.raises(RefusedError, match="closed"):
        stop_watching(actor=cast.bob, kpi=row)


@pytest.mark.parametrize(
    ("who", "may"),
    [("alice", True), ("bob", True), ("carla", False), ("olaf", False), ("sam", False)],
)
def test_who_watches_for_a_unit(cast: Cast, who: str, *, may: bool) -> None:
    add(cast)
    somebody = getattr(cast, who)
    if may:
        assert holder_to_watch(somebody, cast.ref("adv")) == cast.cycle
        assert kpi_to_write(somebody, cast.ref("KPI-1")).key == "KPI-1"
    else:
        with pytest.raises(NotFoundError):
            holder_to_watch(somebody, cast.ref("adv"))
        with pytest.raises(NotFoundError):
            kpi_to_write(somebody, cast.ref("KPI-1"))
    with pytest.raises(NotFoundError):
        kpi_to_write(cast.bob, cast.ref("KPI-9"))
