"""A kept ladder follows the writes; what it then says is what a new one would say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import NORTHWIND, Cast

from rung.core.ladder import Ladder
from rung.core.model import Contribution
from rung.core.model import Organization as Value
from rung.files import write
from rung.server.alignment.queries import outline_of
from rung.server.okrs import ladders as module
from rung.server.okrs.access import item_to_write, key_result_to_write, objective_to_write
from rung.server.okrs.actions import (
    Stated,
    add_key_result,
    change_key_result,
    cut,
    edit_title,
    link_key_result,
    remove_key_result,
    restore,
    set_owner,
    set_parent,
    take_out_of_cycle,
    unlink_key_result,
    unwaive,
    waive,
)
from rung.server.okrs.ladders import Checked, Ladders
from rung.server.orgs.access import cycle_to_read
from rung.server.orgs.actions import create_cycle, issue_token
from rung.server.store.changed import MOST_ENTRIES
from rung.server.store.models import KeyResult, Objective, Organization
from rung.server.transfer.access import removed_to_write
from rung.server.transfer.actions import apply_import, put_back
from rung.server.transfer.queries import Upload


def objective(cast: Cast, key: str) -> Objective:
    return objective_to_write(cast.alice, cast.ref(key))


def key_result(cast: Cast, key: str) -> KeyResult:
    return key_result_to_write(cast.alice, cast.ref(key))


def removed_put_back(cast: Cast, key: str) -> None:
    cycle, found = removed_to_write(cast.alice, cast.ref(key))
    put_back(actor=cast.alice, cycle=cycle, removed=found)


def of(kept: Ladders, cast: Cast) -> Checked:
    cycle = cycle_to_read(cast.alice, "northwind", "2026-q1")
    return kept.of(cycle.organization, cycle)


#: One after another; each stands on those before.
WRITES: tuple[Callable[[Cast], object], ...] = (
    lambda cast: set_parent(actor=cast.alice, objective=objective(cast, "S1"), parent=Contribution("D1.1")),
    lambda cast: set_owner(actor=cast.alice, item=objective(cast, "S1"), owner="carla"),
    lambda cast: edit_title(actor=cast.alice, item=objective(cast, "T1"), title="Grow 40% faster", version=0),
    lambda cast: link_key_result(
        actor=cast.alice,
        key_result=key_result_to_write(cast.alice, cast.ref("T1.1")),
        link=Contribution("C1.2", mechanism="They ask friends"),
    ),
    lambda cast: waive(
        actor=cast.alice,
        subject=item_to_write(cast.alice, cast.ref("T1.1")),
        rule="missing-baseline",
        reason="nobody counted",
    ),
    lambda cast: take_out_of_cycle(actor=cast.alice, objective=objective(cast, "D1"), reason="later"),
    lambda cast: cut(actor=cast.alice, objective=objective(cast, "C1"), reason="no room"),
    lambda cast: restore(actor=cast.alice, objective=objective(cast, "D1")),
    lambda cast: restore(actor=cast.alice, objective=objective(cast, "C1")),
    lambda cast: unwaive(
        actor=cast.alice, subject=item_to_write(cast.alice, cast.ref("T1.1")), rule="missing-baseline"
    ),
    lambda cast: unlink_key_result(
        actor=cast.alice, key_result=key_result_to_write(cast.alice, cast.ref("T1.1")), to="C1.2"
    ),
    lambda cast: set_parent(actor=cast.alice, objective=objective(cast, "S1"), parent=None),
    lambda cast: add_key_result(
        actor=cast.alice,
        objective=objective(cast, "D1"),
        stated=Stated(title="Publish 12 case studies", owner="alice"),
        moves="C1.2",
    ),
    lambda cast: change_key_result(
        actor=cast.alice, key_result=key_result(cast, "D1.1"), changes={"title": "Happier customers"}
    ),
    lambda cast: link_key_result(
        actor=cast.alice, key_result=key_result(cast, "T1.1"), link=Contribution("D1.2")
    ),
    lambda cast: remove_key_result(actor=cast.alice, key_result=key_result(cast, "D1.2")),
    lambda cast: removed_put_back(cast, "D1.2"),
    lambda cast: remove_key_result(actor=cast.alice, key_result=key_result(cast, "D1.1")),
)


@pytest.mark.parametrize("stride", [1, 2, 5, len(WRITES)])
def test_following_gives_what_a_new_check_gives(cast: Cast, stride: int) -> None:
    kept = Ladders()
    of(kept, cast)
    for start in range(0, len(WRITES), stride):
        for one in WRITES[start : start + stride]:
            one(cast)
        followed, fresh = of(kept, cast), of(Ladders(), cast)
        assert followed.revision == fresh.revision
        assert followed.ladder.organization == fresh.ladder.organization
        assert followed.report == fresh.report
        assert followed.report.summary(followed.ladder) == fresh.report.summary(fresh.ladder)


@pytest.mark.parametrize("most", [0, 2, 1_000])
def test_many_edits_in_a_row_give_what_a_new_check_gives(
    cast: Cast, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_EDITS", most)
    kept = Ladders()
    of(kept, cast)
    for one in WRITES:
        one(cast)
        followed = of(kept, cast)
    fresh = of(Ladders(), cast)
    assert followed.ladder.organization == fresh.ladder.organization
    assert followed.report == fresh.report
    assert outline_of(followed.ladder).ways == outline_of(fresh.ladder).ways


def test_an_edit_is_not_paid_for_with_a_survey_but_what_a_page_paid_for_is_used(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    surveyed: list[int] = []

    class Counted(Ladder):
        def __init__(self, organization: Value) -> None:
            surveyed.append(len(organization.objectives))
            super().__init__(organization)

    monkeypatch.setattr("rung.core.ladder.ladder.Ladder", Counted)
    kept = Ladders()
    of(kept, cast)
    for one in WRITES[:3]:
        one(cast)
        followed = of(kept, cast)
    assert surveyed == []
    assert outline_of(followed.ladder).ladder is followed.ladder.surveyed()
    WRITES[3](cast)
    after = of(kept, cast).ladder
    assert after.settled(most=1) is after  # the edit stands on the survey, not on the three before it
    assert surveyed == [4]


def queries_of_next(kept: Ladders, cast: Cast, count: int, expected: DjangoAssertNumQueries) -> Checked:
    cycle = cycle_to_read(cast.alice, "northwind", "2026-q1")
    with expected(count):
        return kept.of(cycle.organization, cycle)


@pytest.mark.parametrize("writes", [1, 3])
def test_following_costs_eleven_queries(
    cast: Cast, writes: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kept = Ladders()
    of(kept, cast)
    for write_one in WRITES[:writes]:
        write_one(cast)
    # the revision; the audit; waivers, objectives, key results, contributions,
    # check-ins, milestones, initiatives, restatements
    queries_of_next(kept, cast, 11, django_assert_num_queries)


def test_a_new_key_result_costs_one_query_more(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kept = Ladders()
    of(kept, cast)
    row = objective(cast, "T1")
    add_key_result(actor=cast.alice, objective=row, stated=Stated(title="Raise calls from 3 to 12"))
    assert queries_of_next(kept, cast, 12, django_assert_num_queries).ladder.key_result("T1.2")


def test_what_concerns_no_ladder_is_not_read(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kept = Ladders()
    before = of(kept, cast)
    issue_token(actor=cast.alice, organization=cast.northwind, name="Robot", scopes=["read"])
    create_cycle(
        actor=cast.alice,
        organization=cast.northwind,
        name="2026-Q2",
        start=date(2026, 4, 6),
        end=date(2026, 7, 3),
    )
    after = queries_of_next(kept, cast, 2, django_assert_num_queries)  # the revision and the audit
    assert (after.ladder, after.revision) == (before.ladder, before.revision + 2)


def test_an_import_is_read_anew(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    kept = Ladders()
    of(kept, cast)
    value = replace(NORTHWIND, objectives=NORTHWIND.objectives[:2])
    apply_import(
        actor=cast.alice, organization=cast.northwind, cycle=cast.cycle, upload=Upload(write(value), "a.yaml")
    )
    found = queries_of_next(kept, cast, 13, django_assert_num_queries)
    assert found.ladder.organization == value


def test_a_dismissal_on_a_unit_is_read_anew(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kept = Ladders()
    of(kept, cast)
    unit = item_to_write(cast.alice, cast.ref("adv"))
    waive(actor=cast.alice, subject=unit, rule="too-many-contributions", reason="a small team")
    found = queries_of_next(kept, cast, 13, django_assert_num_queries)
    assert found.ladder.organization.units[2].waivers[0].reason == "a small team"


def test_what_the_audit_does_not_account_for_is_read_anew(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kept = Ladders()
    of(kept, cast)
    Objective.objects.of(cast.northwind).filter(key="T1").update(title="Written behind its back")
    Organization.objects.filter(pk=cast.northwind.pk).update(revision=1)
    found = queries_of_next(kept, cast, 13, django_assert_num_queries).ladder.objective("T1")
    assert found is not None
    assert found.title == "Written behind its back"


def test_after_very_many_writes_the_cycle_is_read_anew(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kept = Ladders()
    of(kept, cast)
    row = objective(cast, "S1")
    for _ in range(MOST_ENTRIES + 1):
        set_owner(actor=cast.alice, item=row, owner="carla")
    queries_of_next(kept, cast, 13, django_assert_num_queries)


def test_a_database_that_was_put_back_is_read_anew(cast: Cast) -> None:
    kept = Ladders()
    WRITES[1](cast)
    of(kept, cast)
    Objective.objects.of(cast.northwind).filter(key="S1").update(owner="")
    Organization.objects.filter(pk=cast.northwind.pk).update(revision=0)
    assert of(kept, cast).ladder.organization == NORTHWIND


def test_a_write_starts_from_a_ladder_that_follows(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kept = Ladders()
    of(kept, cast)
    WRITES[0](cast)
    cast.northwind.refresh_from_db()
    cast.northwind.revision += 1  # as `change` does
    with django_assert_num_queries(10):
        before = kept.before(cast.northwind, cast.cycle)
    assert before.organization == of(Ladders(), cast).ladder.organization
