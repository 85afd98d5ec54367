from __future__ import annotations

import pytest
from tests.cast import Cast

from rung.server.store.models import CheckIn, Contribution, KeyResult, Objective, Person, Seat, Unit, Waiver
from rung.server.store.scope import ScopedManager, UnscopedQueryError

SCOPED = (CheckIn, Contribution, KeyResult, Objective, Person, Seat, Unit, Waiver)


@pytest.mark.parametrize("table", SCOPED)
@pytest.mark.parametrize("verb", ["all", "count", "first", "create", "get", "filter", "values_list"])
def test_no_query_starts_without_an_organization(table: type[Objective], verb: str) -> None:
    with pytest.raises(UnscopedQueryError, match=r"needs of\(organization\)"):
        getattr(table.objects, verb)()


def test_every_table_with_an_organization_is_scoped() -> None:
    from django.apps import apps  # noqa: PLC0415 -- needs the settings

    tables = [table for table in apps.get_app_config("rung").get_models() if hasattr(table, "organization")]
    unscoped = [table.__name__ for table in tables if not isinstance(table._default_manager, ScopedManager)]
    # A token is found by its digest before anything is known about an organisation.
    assert unscoped == ["ApiToken"]


def test_rows_of_one_organization_leave_the_other_alone(cast: Cast) -> None:
    ours = Objective.objects.of(cast.northwind)
    theirs = Objective.objects.of(cast.southwind)
    assert set(ours.values_list("key", flat=True)) == set(theirs.values_list("key", flat=True))
    assert not set(ours.values_list("pk", flat=True)) & set(theirs.values_list("pk", flat=True))
    ours.delete()
    assert (ours.count(), theirs.count()) == (0, 4)
