"""What a file does not hold stays when an import replaces a cycle."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.cast import NORTHWIND, TEAM, Cast

from rung.core import model
from rung.files import write
from rung.server.errors import RefusedError
from rung.server.okrs.access import objective_to_write
from rung.server.okrs.actions import waive
from rung.server.okrs.queries import agents_in, pillars_in
from rung.server.store.convert import objectives_of
from rung.server.store.models import KeyResult, Objective, Waiver
from rung.server.transfer.actions import apply_import
from rung.server.transfer.queries import Upload
from rung.server.writing.actions import add_pillar, change_objective, put_away, take_out


def bring_in(cast: Cast, value: model.Organization) -> None:
    upload = Upload(write(value), "import.yaml")
    cast.northwind.refresh_from_db()
    apply_import(actor=cast.alice, organization=cast.northwind, cycle=cast.cycle, upload=upload)


def test_authors_come_with_the_file(cast: Cast) -> None:
    team = replace(TEAM, authors=(model.Author("carla", model.Side.TEAM),))
    others = [one for one in NORTHWIND.objectives if one != TEAM]
    bring_in(cast, replace(NORTHWIND, objectives=(*others, team)))
    assert objectives_of(cast.northwind, cast.cycle, ["T1"])[0].authors == team.authors


def test_pillars_and_the_marks_of_agents_stay(cast: Cast) -> None:
    add_pillar(actor=cast.alice, cycle=cast.cycle, name="Growth")
    row = objective_to_write(cast.alice, cast.ref("C1"))
    change_objective(actor=cast.alice, objective=row, changes={"pillars": ("growth",)})
    Objective.objects.of(cast.northwind).filter(key="T1").update(agent="Robin")
    KeyResult.objects.of(cast.northwind).filter(key="T1.1").update(agent="Robin")
    bring_in(cast, replace(NORTHWIND, objectives=NORTHWIND.objectives[::-1]))
    assert [one.key for one in pillars_in(cast.cycle)["C1"]] == ["growth"]
    assert agents_in(cast.cycle) == {"T1": "Robin", "T1.1": "Robin"}


def test_what_was_put_away_stays_and_its_ids_are_kept_free(cast: Cast) -> None:
    row = objective_to_write(cast.alice, cast.ref("T1"))
    waive(actor=cast.alice, subject=row, rule="missing-owner", reason="until May")
    put_away(actor=cast.alice, objective=row)
    with pytest.raises(RefusedError, match="T1 is put away") as refused:
        bring_in(cast, NORTHWIND)
    assert refused.value.detail["ids"] == ["T1", "T1.1"]
    bring_in(cast, replace(NORTHWIND, objectives=NORTHWIND.objectives[:2]))
    take_out(actor=cast.alice, objective=objective_to_write(cast.alice, cast.ref("T1")))
    assert objectives_of(cast.northwind, cast.cycle, ["T1"])[0].key_results == TEAM.key_results
    assert Waiver.objects.of(cast.northwind).get().subject == "T1"
