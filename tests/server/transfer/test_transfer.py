from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.cast import COMPANY, LOST, NORTHWIND, TEAM, Cast

from rung.core import model
from rung.files import load_text, piece_of, write
from rung.server.errors import ConflictError, NotFoundError, RefusedError
from rung.server.okrs.access import objective_to_write
from rung.server.okrs.actions import cut, restore, set_owner, waive
from rung.server.orgs.actions import create_cycle
from rung.server.store.convert import snapshot_of
from rung.server.store.models import AuditEntry, Cycle, Objective, Organization, Waiver
from rung.server.transfer.access import cycle_to_export, place_to_import
from rung.server.transfer.actions import apply_import
from rung.server.transfer.difference import Difference, difference
from rung.server.transfer.queries import Format, Upload, export_text, plan_import

NEXT = replace(NORTHWIND, cycle=model.Cycle(name="2026-Q2", start=date(2026, 4, 6), end=date(2026, 7, 3)))
AUTUMN = model.Cycle(name="2026-Q3", start=date(2026, 7, 6), end=date(2026, 10, 2))
BROKEN = "organization: Northwind\nobjectives:\n  - {id: C1, title: 42, unit: co}\n  - {id: C1, titel: x}\n"


def ids(found: Difference) -> tuple[list[str], list[str], list[str]]:
    added, changed, removed = (
        [one.id for one in part] for part in (found.added, found.changed, found.removed)
    )
    return added, changed, removed


def test_nothing_sets_a_state_apart_from_itself() -> None:
    assert difference(NORTHWIND, NORTHWIND).is_empty


def test_a_difference_names_items_and_fields() -> None:
    after = replace(
        NORTHWIND,
        language="fr",
        units=NORTHWIND.units[:3],
        objectives=(
            replace(COMPANY, title="Be the reference", key_results=COMPANY.key_results[:1]),
            *NORTHWIND.objectives[1:3],
            replace(LOST, id="S2", initiatives=(model.Initiative(id="S2.i1", title="Ask first"),)),
        ),
    )
    found = difference(NORTHWIND, after)
    assert ids(found) == (["S2", "S2.i1"], ["Northwind", "C1"], ["sup", "C1.2", "S1"])
    assert found.changed[0].fields == {"language": ("en", "fr")}
    assert found.changed[1].fields == {"title": (COMPANY.title, "Be the reference")}
    assert found.removed[0].title == "Support"


def test_a_file_with_problems_is_not_imported(cast: Cast) -> None:
    plan = plan_import(cast.northwind, cast.cycle, Upload(BROKEN, "okrs.yaml"))
    assert not plan.is_possible
    assert plan.difference.is_empty
    assert {(problem.file, problem.line) for problem in plan.problems} >= {("okrs.yaml", 3), ("okrs.yaml", 4)}
    with pytest.raises(RefusedError) as refusal:
        apply_import(
            actor=cast.alice,
            organization=cast.northwind,
            cycle=cast.cycle,
            upload=Upload(BROKEN, "okrs.yaml"),
        )
    assert len(refusal.value.detail["problems"]) == len(plan.problems)
    assert snapshot_of(cast.northwind, cast.cycle) == NORTHWIND


def test_a_dry_run_changes_nothing(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    text = write(replace(NORTHWIND, objectives=()))
    with django_assert_num_queries(11):  # one snapshot
        plan = plan_import(cast.northwind, cast.cycle, Upload(text, "okrs.yaml"))
    removed = ["C1", "C1.1", "C1.2", "D1", "D1.1", "T1", "T1.1", "S1"]
    assert ids(plan.difference) == ([], [], removed)
    assert snapshot_of(cast.northwind, cast.cycle) == NORTHWIND


def test_a_file_becomes_a_new_cycle(cast: Cast) -> None:
    cycle = apply_import(
        actor=cast.alice, organization=cast.northwind, cycle=None, upload=Upload(write(NEXT), "okrs.yaml")
    )
    assert (cycle.slug, cycle.name) == ("2026-q2", "2026-Q2")
    assert snapshot_of(cast.northwind, cycle) == NEXT
    assert snapshot_of(cast.northwind, cast.cycle) == NORTHWIND
    entry = AuditEntry.objects.of(cast.northwind).get()
    assert (entry.action, entry.subject, entry.after["added"]) == ("import", "2026-q2", 15)


@pytest.mark.parametrize("in_place", [False, True])
def test_an_import_leaves_the_organization_and_its_other_cycles_alone(cast: Cast, *, in_place: bool) -> None:
    second = apply_import(
        actor=cast.alice, organization=cast.northwind, cycle=None, upload=Upload(write(NEXT), "a.yaml")
    )
    other = replace(
        NEXT,
        name="Nordlicht",
        language="de",
        levels=("Konzern", "Bereich", "Team"),
        cycle=NEXT.cycle if in_place else AUTUMN,
    )
    made = apply_import(
        actor=cast.alice,
        organization=cast.northwind,
        cycle=second if in_place else None,
        upload=Upload(write(other), "a.yaml"),
    )
    assert snapshot_of(cast.northwind, made) == other
    row = Organization.objects.get(slug="northwind")
    assert (row.name, row.language, row.levels) == ("Northwind", "en", list(NORTHWIND.levels))
    assert snapshot_of(row, cast.cycle) == NORTHWIND


def test_a_new_cycle_needs_a_name_of_its_own(cast: Cast) -> None:
    with pytest.raises(RefusedError, match="there is a cycle 2026-Q1 already"):
        apply_import(
            actor=cast.alice,
            organization=cast.northwind,
            cycle=None,
            upload=Upload(write(NORTHWIND), "a.yaml"),
        )


def test_okrs_without_a_cycle_are_undated(cast: Cast) -> None:
    text = write(replace(NORTHWIND, cycle=None))
    cycle = apply_import(
        actor=cast.alice, organization=cast.northwind, cycle=None, upload=Upload(text, "a.yaml")
    )
    assert (cycle.slug, cycle.name) == ("undated", "Undated")
    assert snapshot_of(cast.northwind, cycle).cycle is None


def test_a_file_takes_the_place_of_a_cycle(cast: Cast) -> None:
    cast.northwind.refresh_from_db()
    after = replace(NORTHWIND, objectives=(COMPANY, replace(TEAM, title="Let customers speak")))
    cycle = apply_import(
        actor=cast.alice, organization=cast.northwind, cycle=cast.cycle, upload=Upload(write(after), "a.yaml")
    )
    assert cycle == cast.cycle
    assert snapshot_of(cast.northwind, cycle) == after
    changed = AuditEntry.objects.of(cast.northwind).get(subject="T1")
    assert (changed.before, changed.after) == ({"title": TEAM.title}, {"title": "Let customers speak"})
    removed = AuditEntry.objects.of(cast.northwind).get(subject="S1")
    assert (removed.before, removed.after) == ({"title": LOST.title, "held": piece_of(LOST)}, {})
    cast.northwind.refresh_from_db()
    assert cast.northwind.revision == 1
    theirs = Cycle.objects.of(cast.southwind).get()
    assert snapshot_of(cast.southwind, theirs).objectives == NORTHWIND.objectives


def test_a_replacement_keeps_what_the_file_does_not_hold(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rung.server.okrs.actions.waiving.known_rules", lambda: {"missing-owner"})
    Objective.objects.of(cast.northwind).filter(key="T1").update(state="agreed")
    cut(actor=cast.bob, objective=objective_to_write(cast.bob, cast.ref("T1")), reason="no room")
    waived = objective_to_write(cast.alice, cast.ref("S1"))
    before = waive(actor=cast.alice, subject=waived, rule="missing-owner", reason="nobody yet")
    text = export_text(cast.northwind, cast.cycle, "yaml")
    apply_import(
        actor=cast.alice, organization=cast.northwind, cycle=cast.cycle, upload=Upload(text, "a.yaml")
    )
    after = Waiver.objects.of(cast.northwind).get()
    assert (after.who, after.when) == (before.who, before.when)
    row = objective_to_write(cast.bob, cast.ref("T1"))
    assert row.version == cast.northwind.revision
    assert restore(actor=cast.bob, objective=row).state == "agreed"


def test_what_somebody_wrote_after_the_look_is_not_overwritten(cast: Cast) -> None:
    seen = cast.northwind.revision
    upload = Upload(write(NORTHWIND), "a.yaml")
    create_cycle(actor=cast.alice, organization=cast.northwind, name="Next", start=None, end=None)
    apply_import(
        actor=cast.alice, organization=cast.northwind, cycle=cast.cycle, upload=upload, seen=seen
    )  # what happens in other cycles is no reason to refuse
    seen = cast.northwind.revision
    objective = objective_to_write(cast.bob, cast.ref("T1"))
    set_owner(actor=cast.bob, item=objective, owner="carla")
    with pytest.raises(ConflictError):
        apply_import(
            actor=cast.alice, organization=cast.northwind, cycle=cast.cycle, upload=upload, seen=seen
        )
    assert snapshot_of(cast.northwind, cast.cycle).objectives[2].owner == "carla"


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_what_leaves_can_come_back(cast: Cast, form: Format) -> None:
    text = export_text(cast.northwind, cast.cycle, form)
    loaded = load_text(text, f"okrs.{form}")
    assert (loaded.problems, loaded.organization) == ((), NORTHWIND)
    assert plan_import(cast.northwind, cast.cycle, Upload(text, f"okrs.{form}")).difference.is_empty


@pytest.mark.parametrize("who", ["bob", "carla", "olaf", "sam"])
def test_only_those_who_run_the_cycle_import(cast: Cast, who: str) -> None:
    assert place_to_import(cast.alice, "northwind", "2026-q1") == (cast.northwind, cast.cycle)
    assert place_to_import(cast.alice, "northwind", None) == (cast.northwind, None)
    with pytest.raises(NotFoundError):
        place_to_import(getattr(cast, who), "northwind", None)


@pytest.mark.parametrize("who", ["alice", "bob", "carla", "olaf"])
def test_everybody_with_a_seat_may_take_a_cycle_along(cast: Cast, who: str) -> None:
    assert cycle_to_export(getattr(cast, who), "northwind", "2026-q1").cycle == cast.cycle


def test_a_stranger_takes_nothing_along(cast: Cast) -> None:
    with pytest.raises(NotFoundError):
        cycle_to_export(cast.sam, "northwind", "2026-q1")
