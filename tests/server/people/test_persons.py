from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from tests.cast import Cast

from rung.server.errors import ConflictError, NotFoundError, RefusedError
from rung.server.orgs.actions import create_cycle
from rung.server.people.actions import Described, add_person, change_person, remove_person
from rung.server.store.models import AuditEntry, Cycle, Organization, Person, Unit

DORA = Described("Dora Dahl", "adv", "design lead", "high_autonomy")


@pytest.fixture
def year(cast: Cast) -> Cycle:
    """A second cycle that is open, with the same chart."""
    days = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
    cycle = create_cycle(actor=cast.alice, organization=cast.northwind, name="2026", **days)
    for table in (Unit, Person):
        for row in table.objects.of(cast.northwind).filter(cycle=cast.cycle):
            row.pk, row.cycle = None, cycle
            row.save()
    return cycle


def rows(organization: Organization, key: str) -> dict[str, dict[str, Any]]:
    found = Person.objects.of(organization).filter(key=key).select_related("cycle")
    return {row.cycle.slug: asdict(Described.of(row)) for row in found}


def test_somebody_is_added_to_every_cycle_that_is_open(cast: Cast, year: Cycle) -> None:
    Cycle.objects.of(cast.northwind).create(
        organization=cast.northwind, slug="old", name="old", state="closed"
    )
    assert add_person(actor=cast.alice, organization=cast.northwind, described=DORA) == "dora-dahl"
    assert rows(cast.northwind, "dora-dahl") == {"2026-q1": asdict(DORA), year.slug: asdict(DORA)}
    entries = AuditEntry.objects.of(cast.northwind).filter(action="add_person")
    assert {(each.cycle_id, each.subject, each.who) for each in entries} == {
        (cast.cycle.pk, "dora-dahl", "alice@example.com"),
        (year.pk, "dora-dahl", "alice@example.com"),
    }


def test_the_same_name_gets_a_key_of_its_own(cast: Cast) -> None:
    keys = [add_person(actor=cast.alice, organization=cast.northwind, described=DORA) for _ in range(3)]
    assert keys == ["dora-dahl", "dora-dahl-2", "dora-dahl-3"]
    # `cs` is a unit, and ids are unique over all kinds.
    assert add_person(actor=cast.alice, organization=cast.northwind, described=Described("CS")) == "cs-2"


def test_a_unit_that_one_cycle_lacks_is_left_out_there(cast: Cast, year: Cycle) -> None:
    Unit.objects.of(cast.northwind).filter(cycle=year, key="adv").delete()
    add_person(actor=cast.alice, organization=cast.northwind, described=DORA)
    assert {slug: each["unit"] for slug, each in rows(cast.northwind, "dora-dahl").items()} == {
        "2026-q1": "adv",
        "2026": "",
    }


def test_a_change_reaches_every_open_cycle_and_says_what_changed(cast: Cast, year: Cycle) -> None:
    now = Described("Carla Conti", "adv")
    new = Described("Carla Conti", "sup", "lead engineer", "high_autonomy")
    change_person(actor=cast.alice, organization=cast.northwind, key="carla", described=new, seen=now)
    assert rows(cast.northwind, "carla") == {"2026-q1": asdict(new), "2026": asdict(new)}
    entry = AuditEntry.objects.of(cast.northwind).get(action="change_person", cycle=year)
    assert (entry.before, entry.after) == (
        {"unit": "adv", "role": "", "individual_okrs": ""},
        {"unit": "sup", "role": "lead engineer", "individual_okrs": "high_autonomy"},
    )


def test_two_who_change_one_person_lose_nothing(cast: Cast) -> None:
    seen = Described("Carla Conti", "adv")
    hers, his = Described("Carla Conti", "sup"), Described("Carla Conti-Berg", "adv")
    write: dict[str, Any] = {"organization": cast.northwind, "key": "carla", "seen": seen}
    change_person(actor=cast.alice, described=hers, **write)
    with pytest.raises(ConflictError) as clash:
        change_person(actor=cast.alice, described=his, **write)
    assert clash.value.detail == {"yours": asdict(his), "theirs": asdict(hers)}
    assert rows(cast.northwind, "carla") == {"2026-q1": asdict(hers)}


@pytest.mark.parametrize(
    ("described", "field"),
    [
        (Described(" "), "name"),
        (Described("x" * 301), "name"),
        (Described("X", "nowhere"), "unit"),
        (Described("X", role="x" * 201), "role"),
        (Described("X", individual_okrs="always"), "individual_okrs"),
    ],
)
def test_what_cannot_be_is_refused_by_field(cast: Cast, described: Described, field: str) -> None:
    before = cast.northwind.revision
    with pytest.raises(RefusedError) as refused:
        add_person(actor=cast.alice, organization=cast.northwind, described=described)
    assert refused.value.detail == {"field": field}
    cast.northwind.refresh_from_db()
    assert cast.northwind.revision == before


def test_only_somebody_who_answers_for_nothing_is_removed(cast: Cast) -> None:
    key = add_person(actor=cast.alice, organization=cast.northwind, described=DORA)
    remove_person(actor=cast.alice, organization=cast.northwind, key=key)
    assert rows(cast.northwind, key) == {}
    with pytest.raises(RefusedError, match="has a seat"):
        remove_person(actor=cast.alice, organization=cast.northwind, key="carla")
    cast.carla.account.delete()
    with pytest.raises(RefusedError, match="answers for OKRs"):
        remove_person(actor=cast.alice, organization=cast.northwind, key="carla")


def test_somebody_who_was_removed_meanwhile_is_not_found(cast: Cast) -> None:
    with pytest.raises(NotFoundError):
        change_person(actor=cast.alice, organization=cast.northwind, key="gone", described=DORA)


def test_people_need_a_cycle(cast: Cast) -> None:
    Cycle.objects.of(cast.northwind).update(state="closed")
    with pytest.raises(RefusedError, match="make one first"):
        add_person(actor=cast.alice, organization=cast.northwind, described=DORA)
