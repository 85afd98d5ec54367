from __future__ import annotations

import pytest
from tests.cast import Cast

from rung.server.chart.actions import NewUnit, add_unit
from rung.server.errors import RefusedError
from rung.server.orgs.actions import create_organization
from rung.server.store.models import AuditEntry, Cycle, Unit


def test_a_unit_is_added_with_a_key_of_its_name(cast: Cast) -> None:
    made = add_unit(
        actor=cast.alice,
        organization=cast.northwind,
        unit=NewUnit(name="  Field   Service ", rank=3, parent="cs"),
    )
    assert (made.key, made.name, made.rank, made.parent) == ("field-service", "Field Service", 3, "cs")
    assert made.position == 4
    (entry,) = AuditEntry.objects.of(cast.northwind)
    assert (entry.action, entry.subject_kind, entry.subject) == ("add_unit", "unit", "field-service")
    assert entry.after == {
        "name": "Field Service",
        "rank": 3,
        "parent": "cs",
        "language": "",
        "position": 4,
    }


def test_two_units_of_a_name_have_two_keys(cast: Cast) -> None:
    new = NewUnit(name="Support", rank=3, parent="cs")
    keys = [add_unit(actor=cast.alice, organization=cast.northwind, unit=new).key for _ in range(2)]
    assert keys == ["support", "support-2"]


def test_the_first_unit_is_the_top_and_every_other_has_a_place(cast: Cast) -> None:
    organization = create_organization(actor=cast.alice, name="Eastwind")
    top = NewUnit(name="Eastwind", rank=1)
    with pytest.raises(RefusedError, match="plan the first cycle"):
        add_unit(actor=cast.alice, organization=organization, unit=top)
    Cycle(organization=organization, slug="q1", name="Q1", levels=["company", "team"]).save()
    assert add_unit(actor=cast.alice, organization=organization, unit=top).parent == ""
    with pytest.raises(RefusedError, match="there is a top already"):
        add_unit(actor=cast.alice, organization=organization, unit=NewUnit(name="Sales", rank=2))
    assert Unit.objects.of(organization).count() == 1


@pytest.mark.parametrize(
    ("new", "remedy"),
    [
        (NewUnit(name="", rank=3, parent="cs"), "write what people call it"),
        (NewUnit(name="Sales", rank=2, parent="cs"), "choose a lower level"),
        (NewUnit(name="Sales", rank=9, parent="cs"), "add a level first"),
        (NewUnit(name="Sales", rank=3, parent="nowhere"), "choose one that the chart shows"),
        (NewUnit(name="Sales", rank=3, parent="cs", key="adv"), "choose another"),
        (NewUnit(name="Sales", rank=3, parent="cs", key="T1.1"), "choose another"),
    ],
)
def test_what_would_not_stand_is_refused_with_its_remedy(cast: Cast, new: NewUnit, remedy: str) -> None:
    with pytest.raises(RefusedError, match=remedy):
        add_unit(actor=cast.alice, organization=cast.northwind, unit=new)
    assert Unit.objects.of(cast.northwind).count() == 4
    assert not AuditEntry.objects.of(cast.northwind).exists()
